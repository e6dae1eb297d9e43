import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { DayReading } from './flow.rules';

export interface ReadingRecord extends DayReading {
  readonly readingNo: number;
  readonly startGrams: number | null;
  readonly endGrams: number | null;
  readonly reason: string | null;
  readonly replacedBy: number | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

const ofManifest = statement(
  'manifests.meter_readings',
  `SELECT reading_no AS "readingNo", side, line_no AS "lineNo", day::text AS day, grams::float8 AS grams,
          start_grams::float8 AS "startGrams", end_grams::float8 AS "endGrams", reason, replaced_by AS "replacedBy",
          recorded_by AS "recordedBy",
          to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt"
     FROM meter_reading WHERE manifest_id = $1 ORDER BY reading_no`,
);
const replace = statement(
  'manifests.meter_reading_replace',
  'UPDATE meter_reading SET replaced_by = $3 WHERE manifest_id = $1 AND reading_no = $2 AND replaced_by IS NULL',
);
const add = statement(
  'manifests.meter_reading_add',
  `INSERT INTO meter_reading (manifest_id, reading_no, side, line_no, day, grams, start_grams, end_grams, reason,
                              recorded_by, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

/** Meter readings are added; one that is corrected stays, and says by which. */
@Injectable()
export class MeterRepository {
  constructor(private readonly database: Database) {}

  /** All of them in the order of writing, also those that were corrected. */
  list(manifestId: string, executor: Executor = this.database): Promise<ReadingRecord[]> {
    return executor.query<ReadingRecord & Record<string, unknown>>(ofManifest, [manifestId]);
  }

  /** Those that count. */
  async current(manifestId: string, executor: Executor = this.database): Promise<ReadingRecord[]> {
    return (await this.list(manifestId, executor)).filter(({ replacedBy }) => replacedBy === null);
  }

  /** @param replaces the reading that this one corrects */
  async add(tx: Executor, manifestId: string, reading: ReadingRecord, replaces: number | undefined): Promise<void> {
    const { readingNo, side, lineNo, day, grams, startGrams, endGrams, reason, recordedBy, recordedAt } = reading;
    if (replaces !== undefined) await tx.query(replace, [manifestId, replaces, readingNo]);
    await tx.query(add, [
      ...[manifestId, readingNo, side, lineNo, day, grams, startGrams, endGrams],
      ...[reason, recordedBy, recordedAt],
    ]);
  }
}
