import { Injectable } from '@nestjs/common';
import { statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import type { OutbreakLevel } from './outbreak.entities';

/** A real outbreak that covers a region. */
export interface Outbreak {
  readonly id: string;
  /** The region that declared it: the one asked for, or one above it. */
  readonly regionCode: string;
  /** At the instant asked for. */
  readonly level: OutbreakLevel;
  readonly startsAt: string;
  /** First instant after it; null: it has not been ended. */
  readonly endsAt: string | null;
}

/** Of several that cover a region, the one that the smallest region declared; two never run in one region at once. */
const covering = (columns: string, region: string, at: string): string => `
  SELECT ${columns} FROM outbreak b JOIN region br ON br.code = b.region_code
   WHERE NOT b.drill AND b.starts_at <= ${at} AND (b.ends_at IS NULL OR ${at} < b.ends_at)
     AND b.region_code = ANY((SELECT lineage FROM region WHERE code = ${region})::text[])
   ORDER BY cardinality(br.lineage) DESC LIMIT 1`;

/**
 * SQL for "the real outbreak that covers this region at this instant": its id, or null. A drill is none.
 * `CASE WHEN ${outbreakAt('s.region_code', '$3')} IS NULL THEN 48 ELSE 24 END` switches a clock in one statement.
 * @param region an expression that yields a region code
 * @param at an expression that yields a timestamptz
 */
export const outbreakAt = (region: string, at: string): string => `(${covering('b.id', region, at)})`;

/** SQL for the instant at which that outbreak began, or null; see {@link outbreakAt}. */
export const outbreakStart = (region: string, at: string): string => `(${covering('b.starts_at', region, at)})`;

/** SQL for the level of an outbreak at an instant. @param outbreak an expression that yields its id */
export const levelAt = (outbreak: string, at: string): string => `(
  SELECT l.level FROM outbreak_level l WHERE l.outbreak_id = ${outbreak} AND l.since <= ${at} ORDER BY l.since DESC LIMIT 1)`;

const activeFor = statement(
  'medical.outbreaks_active',
  `SELECT asked.code AS "askedFor", o.* FROM unnest($1::text[]) AS asked (code)
    CROSS JOIN LATERAL (${covering(
      `b.id, b.region_code AS "regionCode", ${levelAt('b.id', '$2::timestamptz')} AS level, ${isoText('b.starts_at')} AS "startsAt", ${isoText('b.ends_at')} AS "endsAt"`,
      'asked.code',
      '$2::timestamptz',
    )}) o`,
);

/** Which regions are in outbreak mode. */
@Injectable()
export class OutbreakRegister {
  /**
   * The real outbreak of each of these regions at an instant, its own or that of a region above it; a region in none is
   * not in the answer.
   */
  async activeFor(
    executor: Executor,
    regionCodes: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, Outbreak>> {
    const rows = await executor.query<Outbreak & { askedFor: string } & Record<string, unknown>>(activeFor, [
      [...new Set(regionCodes)],
      at,
    ]);
    return new Map(rows.map(({ askedFor, ...outbreak }) => [askedFor, outbreak]));
  }
}
