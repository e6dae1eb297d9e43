import { Injectable } from '@nestjs/common';
import { Database, statement } from '../database';
import { hashAlgorithm, type SealedEvent, type StoredEvent } from './event-chain.rules';

/** Instants as text to the millisecond, which is what events carry. */
export const isoText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Columns of an event as `StoredEvent` has them. */
export const eventColumns = `manifest_id AS "manifestId", seq, kind, ${isoText('occurred_at')} AS "occurredAt",
  ${isoText('recorded_at')} AS "recordedAt", content, alg, hash`;

/**
 * SQL that appends an event for every row of `source` (a relation with a column `id`, such as the rows just moved), so
 * that the step and its event are one statement. Its parameters begin at `first`: see `eventValues`.
 */
export function appendEvent(source: string, first: number): string {
  const parameters = ['int', 'text', 'timestamptz', 'timestamptz', 'text', 'text', 'bytea']
    .map((type, at) => `$${first + at}::${type}`)
    .join(', ');
  return `INSERT INTO manifest_event (manifest_id, seq, kind, occurred_at, recorded_at, content, alg, hash)
          SELECT id, ${parameters} FROM ${source}`;
}

/** The values that `appendEvent` takes, in its order. */
export const eventValues = (event: SealedEvent): unknown[] => [
  event.seq,
  event.kind,
  event.occurredAt,
  event.recordedAt,
  event.content,
  hashAlgorithm,
  event.hash,
];

const ofManifest = statement(
  'provenance.of_manifest',
  `SELECT ${eventColumns} FROM manifest_event WHERE manifest_id = $1 ORDER BY seq`,
);

/** Reads chains. */
@Injectable()
export class EventLog {
  constructor(private readonly database: Database) {}

  /** The events of one manifest in their order. The caller has seen to it that the reader may see the manifest. */
  async ofManifest(manifestId: string): Promise<StoredEvent[]> {
    return this.database.query<StoredEvent & Record<string, unknown>>(ofManifest, [manifestId]);
  }
}
