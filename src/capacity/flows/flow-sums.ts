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
}
