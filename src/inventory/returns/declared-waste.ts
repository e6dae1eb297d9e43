import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';

/** What the generators of some regions have filed of one waste code, grams. */
export interface DeclaredSum {
  readonly code: string;
  /** In store at generators when the period began. */
  readonly openingGrams: number;
  readonly generatedGrams: number;
  readonly ownUseGrams: number;
  readonly ownDisposalGrams: number;
  readonly handedOverGrams: number;
  readonly closingGrams: number;
}

/** On how much of the region the sums rest. */
export interface ReturnCoverage {
  /** Sites of generators that are in use. */
  readonly sites: number;
  /** Sites of which a return was counted. */
  readonly filed: number;
  /** Returns that were left out because only a part of their period was asked for. */
  readonly leftOut: number;
}

/** Which returns: of sites in regions, whose period lies within two days, as they stood at an instant. */
export interface ReturnPeriod {
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  /** As the service knew it then; null: now. */
  readonly asOf: string | null;
}

/** In force at the instant $4. */
const inForce = (alias: string): string =>
  `${alias}.filed_at <= $4::timestamptz AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > $4::timestamptz)`;

/**
 * Returns that lie whole within the days; where a site has filed a longer one that does too, only that: what a year's
 * return says is not said once more by its months.
 */
export const chosenReturns = `
  SELECT r.id, r.site_id, r.kind, r.from_day, r.to_day,
         min(r.from_day) OVER (PARTITION BY r.site_id) AS first_day, max(r.to_day) OVER (PARTITION BY r.site_id) AS last_day
    FROM waste_return r JOIN site s ON s.id = r.site_id
   WHERE s.region_code = ANY($1) AND r.from_day >= $2::date AND r.to_day <= $3::date AND ${inForce('r')}
     AND NOT EXISTS (
       SELECT FROM waste_return w WHERE w.site_id = r.site_id AND w.kind <> r.kind AND w.from_day <= r.from_day
          AND w.to_day >= r.to_day AND w.from_day >= $2::date AND w.to_day <= $3::date AND ${inForce('w')})`;

const sums = statement(
  'inventory.declared_sums',
  `WITH chosen AS (${chosenReturns})
   SELECT l.code,
          coalesce(sum(l.opening_grams) FILTER (WHERE c.from_day = c.first_day), 0)::float8 AS "openingGrams",
          sum(l.generated_grams)::float8 AS "generatedGrams", sum(l.own_use_grams)::float8 AS "ownUseGrams",
          sum(l.own_disposal_grams)::float8 AS "ownDisposalGrams", sum(l.handed_over_grams)::float8 AS "handedOverGrams",
          coalesce(sum(l.closing_grams) FILTER (WHERE c.to_day = c.last_day), 0)::float8 AS "closingGrams"
     FROM chosen c JOIN waste_return_line l ON l.return_id = c.id GROUP BY l.code ORDER BY l.code`,
);
const coverage = statement(
  'inventory.return_coverage',
  `WITH chosen AS (${chosenReturns})
   SELECT (SELECT count(*)::int FROM site s JOIN organisation o ON o.id = s.organisation_id
            WHERE s.region_code = ANY($1) AND s.active AND 'generator' = ANY(o.kinds)) AS sites,
          (SELECT count(DISTINCT site_id)::int FROM chosen) AS filed,
          (SELECT count(*)::int FROM waste_return r JOIN site s ON s.id = r.site_id
            WHERE s.region_code = ANY($1) AND ${inForce('r')} AND r.from_day <= $3::date AND r.to_day >= $2::date
              AND NOT (r.from_day >= $2::date AND r.to_day <= $3::date)
              AND NOT EXISTS (SELECT FROM chosen c WHERE c.site_id = r.site_id)) AS "leftOut"`,
);

/** Sums over the returns of regions. */
@Injectable()
export class DeclaredWaste {
  constructor(private readonly database: Database) {}

  /** By waste code. */
  read(regions: readonly string[], period: ReturnPeriod, executor: Executor = this.database): Promise<DeclaredSum[]> {
    return executor.query<DeclaredSum & Record<string, unknown>>(sums, parametersOf(regions, period));
  }

  async coverage(
    regions: readonly string[],
    period: ReturnPeriod,
    executor: Executor = this.database,
  ): Promise<ReturnCoverage> {
    const [row] = await executor.query<ReturnCoverage & Record<string, unknown>>(
      coverage,
      parametersOf(regions, period),
    );
    return row ?? { sites: 0, filed: 0, leftOut: 0 };
  }
}

/** The parameters of what asks `chosenReturns`. */
export const parametersOf = (regions: readonly string[], { from, to, asOf }: ReturnPeriod): unknown[] => [
  ...[regions, from, to, asOf ?? 'infinity'],
];
