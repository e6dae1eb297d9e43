import { Inject, Injectable } from '@nestjs/common';
import { FlowWays, type FlowMonthMoved } from '../../capacity';
import { Clock, firstDayOf, kilogramsOf, lastDayOf, monthsBefore } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { localDate } from '../../reference';
import { SupplyReader } from '../supply/supply-reader';
import { covers, suppliedGrams, treats } from '../supply/supply.rules';
import { measured, together, type Measured, type TargetMeasure } from './target.rules';

export interface TargetReading {
  readonly now: Measured;
  readonly trend: readonly (Measured & { readonly at: string })[];
}

/** What is to be measured. */
export interface MeasuredTarget {
  readonly id: string;
  readonly measure: TargetMeasure;
  readonly category: string | null;
}

interface ReportedRow {
  readonly at: string;
  readonly points: number;
}

const trendMonths = 24;
const valueMonths = 12;
const medicalCategory = 'HW01';

const counties = statement(
  'planning.counties',
  `SELECT count(*)::int AS count FROM region WHERE code = ANY($1) AND level = 'county'`,
);
const reported = statement(
  'planning.target_reported',
  `SELECT * FROM (
     SELECT DISTINCT ON (on_day) on_day::text AS at, basis_points AS points FROM plan_target_value
      WHERE target_id = $1 ORDER BY on_day DESC, reported_at DESC, id DESC
   ) v ORDER BY at DESC LIMIT 100`,
);

/** Measures targets out of the flows and the capacity ledger, month by month. */
@Injectable()
export class TargetValues {
  constructor(
    private readonly ways: FlowWays,
    private readonly supply: SupplyReader,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async read(
    regions: readonly string[],
    target: MeasuredTarget,
    view: Executor = this.database,
  ): Promise<TargetReading> {
    if (target.measure === 'reported') return this.reported(target.id, view);
    const months = monthsBefore(localDate(this.clock.now(), this.env.timeZone), trendMonths);
    const trend = await this.byMonth(regions, target, months, view);
    const now = target.measure === 'medical_collection_coverage' ? trend.at(-1) : together(trend.slice(-valueMonths));
    return {
      now: now ?? measured(0, 0),
      trend: trend.map((one, at) => ({ at: months[at] ?? '', ...one })),
    };
  }

  private async byMonth(
    regions: readonly string[],
    { measure, category }: MeasuredTarget,
    months: readonly string[],
    view: Executor,
  ): Promise<Measured[]> {
    const from = firstDayOf(months[0] ?? '');
    const to = lastDayOf(months.at(-1) ?? '');
    const all = { regions, from, to, code: null, method: null };
    if (measure === 'capacity_match') {
      const moved = byMonthOf(await this.ways.months({ ...all, measure: 'accepted', category }, view));
      const lines = (await this.supply.lines(regions, from, to, view)).filter(
        (line) => treats(line) && covers(line, { category, code: null, method: null }),
      );
      return months.map((month) => {
        const days = [firstDayOf(month), lastDayOf(month)] as const;
        const supplied = lines.reduce((sum, line) => sum + suppliedGrams(line, ...days), 0);
        return measured(kilogramsOf(supplied), kilogramsOf(moved.get(month)?.generatedGrams ?? 0));
      });
    }
    if (measure === 'medical_treatment_rate') {
      const moved = byMonthOf(await this.ways.months({ ...all, measure: 'loaded', category: medicalCategory }, view));
      return months.map((month) => {
        const { treatedOfOwnGrams = 0, generatedGrams = 0 } = moved.get(month) ?? {};
        return measured(kilogramsOf(treatedOfOwnGrams), kilogramsOf(generatedGrams));
      });
    }
    const [row] = await view.query<{ count: number }>(counties, [regions]);
    const origins = await this.ways.origins({ ...all, measure: 'loaded', category: medicalCategory }, view);
    return months.map((month) =>
      measured(origins.filter((one) => one.month === month && one.isCounty).length, row?.count ?? 0),
    );
  }

  private async reported(id: string, view: Executor): Promise<TargetReading> {
    const rows = await view.query<ReportedRow & Record<string, unknown>>(reported, [id]);
    const trend = rows.reverse().map(({ at, points }) => ({
      ...{ at, numerator: null, denominator: null, value: points / 10_000 },
    }));
    return { now: trend.at(-1) ?? { numerator: null, denominator: null, value: null }, trend };
  }
}

const byMonthOf = (months: readonly FlowMonthMoved[]): Map<string, FlowMonthMoved> =>
  new Map(months.map((one) => [one.month, one]));
