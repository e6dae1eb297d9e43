import { Injectable } from '@nestjs/common';
import { dayAfter, dayBefore, firstDayOf, monthAfter, monthOf } from '../../common';
import { Database, statement, type Executor } from '../../database';
import type { FlowMeasure } from './flow.entities';

export interface FlowPeriod {
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  /** As the service knew it at this instant (ISO 8601); null: now. */
  readonly asOf: string | null;
}

/** What flowed out of, into and within a set of regions, grams. */
export interface FlowSum {
  readonly measure: FlowMeasure;
  readonly isFirst: boolean;
  /** It starts in one of the regions. */
  readonly leaves: boolean;
  /** It ends in one of the regions. */
  readonly enters: boolean;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

/** What was generated in a month of one waste by one method, grams. */
export interface FlowMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

/** The part of a load that stands behind a sum. */
export interface FlowPart {
  readonly manifestId: string;
  readonly number: string;
  readonly lineNo: number;
  readonly day: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly code: string;
  readonly method: string;
  /** It is the monthly manifest of a medical institution and a plant. */
  readonly monthly: boolean;
  readonly grams: number;
}

/** Which parts of loads. */
export interface FlowChoice extends FlowPeriod {
  readonly regions: readonly string[];
  readonly measure: FlowMeasure;
  readonly leaves: boolean | null;
  readonly enters: boolean | null;
  readonly isFirst: boolean | null;
  /** Waste category (HW08), or null. */
  readonly category: string | null;
  readonly code: string | null;
  readonly method: string | null;
}

const columns = 'measure, is_first, origin_region, destination_region, code, method';

/**
 * Whole months from their totals, the days at the edges from theirs, what is not folded yet from the entries. One
 * statement, one view: exact to the last commit. Parameters 1 to 5: see `periodParameters`.
 */
const flowsNow = `
       SELECT ${columns}, grams FROM flow_total WHERE span = 'month' AND starts_on >= $4::date AND starts_on < $5::date
       UNION ALL
       SELECT ${columns}, grams FROM flow_total
        WHERE span = 'day' AND starts_on >= $2::date AND starts_on < $4::date AND starts_on <= $3::date
       UNION ALL
       SELECT ${columns}, grams FROM flow_total
        WHERE span = 'day' AND starts_on >= $5::date AND starts_on <= $3::date
       UNION ALL
       SELECT ${columns}, grams FROM flow_entry WHERE NOT folded AND day BETWEEN $2::date AND $3::date`;
/** The same as it was known at an instant, parameter 6: what was written down after it is taken off again. */
const flowsThen = `${flowsNow}
       UNION ALL
       SELECT ${columns}, -grams FROM flow_entry WHERE recorded_at > $6::timestamptz AND day BETWEEN $2::date AND $3::date`;

/** What flowed, as a table to select from. Only what is asked of a past instant looks at when entries were recorded. */
export const flowsBetween = ({ asOf }: FlowPeriod): string => `(${asOf === null ? flowsNow : flowsThen}) f`;

/** The first five or six parameters of whatever asks `flowsBetween`. */
export const periodParameters = (regions: readonly string[], { from, to, asOf }: FlowPeriod): unknown[] => [
  ...[regions, from, to, ...wholeMonths(from, to)],
  ...(asOf === null ? [] : [asOf]),
];

const sums = (period: FlowPeriod): string => `
  SELECT measure, is_first AS "isFirst", origin_region = ANY($1) AS leaves, destination_region = ANY($1) AS enters, code, method,
         sum(grams)::float8 AS grams
    FROM ${flowsBetween(period)}
   WHERE origin_region = ANY($1) OR destination_region = ANY($1)
   GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(grams) <> 0`;
/** By month and waste; of first producers alone. */
const months = statement(
  'capacity.flow_months',
  `SELECT to_char(month, 'YYYY-MM') AS month, code, method, sum(grams)::float8 AS grams
     FROM (
       SELECT starts_on AS month, code, method, grams, origin_region FROM flow_total
        WHERE span = 'month' AND measure = 'accepted' AND is_first AND starts_on BETWEEN $2::date AND $3::date
       UNION ALL
       SELECT date_trunc('month', day)::date, code, method, grams, origin_region FROM flow_entry
        WHERE NOT folded AND measure = 'accepted' AND is_first AND day BETWEEN $2::date AND $3::date
     ) f
    WHERE origin_region = ANY($1) GROUP BY 1, 2, 3 HAVING sum(grams) <> 0 ORDER BY 1, 2, 3`,
);
/**
 * Planned for the days that are asked: it then walks the index from the newest load and stops when the page is full. A plan
 * for any days would sort all loads of the period.
 */
const parts = `
  SELECT p."manifestId", m.number, m.monthly, p."lineNo", p.day::text, p."originRegion", p."destinationRegion", p.code, p.method,
         p.grams
    FROM (
      SELECT e.manifest_id AS "manifestId", e.line_no AS "lineNo", e.day, e.origin_region AS "originRegion",
             e.destination_region AS "destinationRegion", e.code, e.method, sum(e.grams)::float8 AS grams
        FROM flow_entry e
       WHERE e.measure = $4 AND e.day BETWEEN $2::date AND $3::date AND ($5::timestamptz IS NULL OR e.recorded_at <= $5)
         AND (e.origin_region = ANY($1) OR e.destination_region = ANY($1))
         AND ($6::boolean IS NULL OR (e.origin_region = ANY($1)) = $6)
         AND ($7::boolean IS NULL OR (e.destination_region = ANY($1)) = $7)
         AND ($8::boolean IS NULL OR e.is_first = $8)
         AND ($9::text IS NULL OR right(e.code, 2) = substr($9, 3)) AND ($10::text IS NULL OR e.code = $10)
         AND ($11::text IS NULL OR e.method = $11)
         AND ($12::date IS NULL OR (e.day, e.manifest_id, e.line_no, e.code, e.method, e.origin_region, e.destination_region)
              < ($12, $13::uuid, $14::smallint, $15::text, $16::text, $17::text, $18::text))
       GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(e.grams) <> 0
       ORDER BY e.day DESC, 1 DESC, 2 DESC, e.code DESC, e.method DESC, e.origin_region DESC, e.destination_region DESC
       LIMIT $19
    ) p JOIN flow_manifest m ON m.id = p."manifestId"
   ORDER BY p.day DESC, 1 DESC, p."lineNo" DESC, p.code DESC, p.method DESC, p."originRegion" DESC, p."destinationRegion" DESC`;

/** Where a part stands among all: no two are alike in all of it. */
export const placeOfPart = (part: FlowPart): string[] => [
  ...[part.day, part.manifestId, String(part.lineNo), part.code, part.method],
  ...[part.originRegion, part.destinationRegion],
];

/** What the keys of such a place look like. */
export const placePatterns = [
  ...[/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/, /^\d{1,5}$/, /^[\w-]{1,20}$/, /^\w{1,10}$/],
  ...[/^\w{1,12}$/, /^\w{1,12}$/],
];

/** The months that lie whole within two days, as a half-open range of first days; empty where there is none. */
export function wholeMonths(from: string, to: string): [first: string, end: string] {
  const first = firstDayOf(monthAfter(monthOf(dayBefore(from)), 1));
  const end = firstDayOf(monthOf(dayAfter(to)));
  return end > first ? [first, end] : [first, first];
}

/** Reads the flows between regions. */
@Injectable()
export class FlowSums {
  constructor(private readonly database: Database) {}

  read(regions: readonly string[], period: FlowPeriod, executor: Executor = this.database): Promise<FlowSum[]> {
    return executor.query<FlowSum & Record<string, unknown>>(sums(period), periodParameters(regions, period));
  }

  /**
   * What regions generated, by month of acceptance.
   * @param from first day of the first month
   * @param to last day of the last month
   */
  months(
    regions: readonly string[],
    from: string,
    to: string,
    executor: Executor = this.database,
  ): Promise<FlowMonth[]> {
    return executor.query<FlowMonth & Record<string, unknown>>(months, [regions, from, to]);
  }

  /** The loads behind a sum, newest first. @param after the last one seen, see {@link placeOfPart} */
  parts(choice: FlowChoice, after: readonly string[] | undefined, limit: number): Promise<FlowPart[]> {
    const { regions, from, to, asOf, measure, leaves, enters, isFirst, category, code, method } = choice;
    return this.database.query<FlowPart & Record<string, unknown>>(parts, [
      ...[regions, from, to, measure, asOf, leaves, enters, isFirst, category, code, method],
      ...(after ?? placePatterns.map(() => null)),
      limit,
    ]);
  }
}
