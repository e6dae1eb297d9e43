import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { FlowMeasure } from './flow.entities';
import { flowsBetween, periodParameters, type FlowPeriod } from './flow-sums';

/** How much of one kind went from one region to another, grams. */
export interface FlowWay {
  readonly originRegion: string;
  readonly destinationRegion: string;
  /** Waste category or code, as it was asked; null: all. */
  readonly waste: string | null;
  readonly method: string | null;
  readonly grams: number;
}

/** How a way is told. */
export interface WayChoice extends FlowPeriod {
  readonly regions: readonly string[];
  readonly measure: FlowMeasure;
  /** Depth in the tree of regions: 1 provinces, 2 prefectures, 3 counties; what has no such depth stands for itself. */
  readonly depth: 1 | 2 | 3;
  readonly by: 'category' | 'code' | 'none';
  readonly withMethod: boolean;
  readonly category: string | null;
  readonly code: string | null;
  readonly method: string | null;
}

/** What moved in a month, grams, with regard to the regions that were asked about. */
export interface FlowMonthMoved {
  /** YYYY-MM. */
  readonly month: string;
  readonly generatedGrams: number;
  readonly withinGrams: number;
  readonly inboundGrams: number;
  readonly outboundGrams: number;
  readonly treatedGrams: number;
  /** Of what left the regions, wherever it was treated. */
  readonly treatedOfOwnGrams: number;
}

/** A region from which something left its generator in a month. */
export interface FlowOrigin {
  /** YYYY-MM. */
  readonly month: string;
  readonly region: string;
  readonly isCounty: boolean;
}

const isAsked = (category: string, code: string, method: string): string => `
  (${category}::text IS NULL OR right(f.code, 2) = substr(${category}, 3)) AND (${code}::text IS NULL OR f.code = ${code})
  AND (${method}::text IS NULL OR f.method = ${method})`;

/** @param at number of the first parameter after those of the period */
const ways = (period: FlowPeriod, at: number): string => {
  const [measure, depth, by, withMethod, category, code, method] = Array.from(
    { length: 7 },
    (_none, n) => `$${at + n}`,
  );
  return `
  SELECT o.lineage[least(${depth}::int, cardinality(o.lineage))] AS "originRegion",
         d.lineage[least(${depth}::int, cardinality(d.lineage))] AS "destinationRegion",
         CASE ${by}::text WHEN 'code' THEN f.code WHEN 'category' THEN 'HW' || right(f.code, 2) END AS waste,
         CASE WHEN ${withMethod}::boolean THEN f.method END AS method, sum(f.grams)::float8 AS grams
    FROM ${flowsBetween(period)} JOIN region o ON o.code = f.origin_region JOIN region d ON d.code = f.destination_region
   WHERE f.measure = ${measure} AND (f.origin_region = ANY($1) OR f.destination_region = ANY($1))
     AND ${isAsked(`${category}`, `${code}`, `${method}`)}
   GROUP BY 1, 2, 3, 4 HAVING sum(f.grams) <> 0 ORDER BY 5 DESC, 1, 2, 3, 4`;
};
const months = statement(
  'capacity.flow_months_moved',
  `SELECT to_char(f.starts_on, 'YYYY-MM') AS month,
          coalesce(sum(grams) FILTER (WHERE measure = $4 AND leaves AND is_first), 0)::float8 AS "generatedGrams",
          coalesce(sum(grams) FILTER (WHERE measure = $4 AND leaves AND enters), 0)::float8 AS "withinGrams",
          coalesce(sum(grams) FILTER (WHERE measure = $4 AND enters AND NOT leaves), 0)::float8 AS "inboundGrams",
          coalesce(sum(grams) FILTER (WHERE measure = $4 AND leaves AND NOT enters), 0)::float8 AS "outboundGrams",
          coalesce(sum(grams) FILTER (WHERE measure = 'treated' AND enters), 0)::float8 AS "treatedGrams",
          coalesce(sum(grams) FILTER (WHERE measure = 'treated' AND leaves), 0)::float8 AS "treatedOfOwnGrams"
     FROM (
       SELECT starts_on, measure, is_first, origin_region = ANY($1) AS leaves, destination_region = ANY($1) AS enters, code,
              method, grams
         FROM flow_total WHERE span = 'month' AND starts_on BETWEEN $2::date AND $3::date
       UNION ALL
       SELECT date_trunc('month', day)::date, measure, is_first, origin_region = ANY($1), destination_region = ANY($1), code,
              method, grams
         FROM flow_entry WHERE NOT folded AND day BETWEEN $2::date AND $3::date
     ) f
    WHERE (leaves OR enters) AND ${isAsked('$5', '$6', '$7')} GROUP BY 1 ORDER BY 1`,
);

const origins = statement(
  'capacity.flow_origins',
  `SELECT to_char(f.starts_on, 'YYYY-MM') AS month, r.code AS region, r.level = 'county' AS "isCounty"
     FROM (
       SELECT starts_on, origin_region, code, method, grams FROM flow_total
        WHERE span = 'month' AND measure = $4 AND is_first AND starts_on BETWEEN $2::date AND $3::date
       UNION ALL
       SELECT date_trunc('month', day)::date, origin_region, code, method, grams FROM flow_entry
        WHERE NOT folded AND measure = $4 AND is_first AND day BETWEEN $2::date AND $3::date
     ) f JOIN region r ON r.code = f.origin_region
    WHERE f.origin_region = ANY($1) AND ${isAsked('$5', '$6', '$7')}
    GROUP BY 1, 2, 3 HAVING sum(f.grams) > 0 ORDER BY 1, 2`,
);

/** Whole months: of what, and of which regions. */
export type MonthsChoice = Omit<WayChoice, 'asOf' | 'depth' | 'by' | 'withMethod'>;

const monthsParameters = ({ regions, from, to, measure, category, code, method }: MonthsChoice): unknown[] => [
  ...[regions, from, to, measure, category, code, method],
];

/** Reads where waste goes, and how much by month. */
@Injectable()
export class FlowWays {
  constructor(private readonly database: Database) {}

  /** Largest first. */
  read(choice: WayChoice, executor: Executor = this.database): Promise<FlowWay[]> {
    const { regions, measure, depth, by, withMethod, category, code, method } = choice;
    const period = periodParameters(regions, choice);
    return executor.query<FlowWay & Record<string, unknown>>(ways(choice, period.length + 1), [
      ...[...period, measure, depth, by, withMethod, category, code, method],
    ]);
  }

  /** @param choice from the first day of a month to the last day of one */
  months(choice: MonthsChoice, executor: Executor = this.database): Promise<FlowMonthMoved[]> {
    return executor.query<FlowMonthMoved & Record<string, unknown>>(months, monthsParameters(choice));
  }

  /** From where something left its generator, by month. @param choice as for `months` */
  origins(choice: MonthsChoice, executor: Executor = this.database): Promise<FlowOrigin[]> {
    return executor.query<FlowOrigin & Record<string, unknown>>(origins, monthsParameters(choice));
  }
}
