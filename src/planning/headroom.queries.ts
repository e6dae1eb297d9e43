import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { FlowSums } from '../capacity';
import { Clock, currentRequest, kilogramsOf } from '../common';
import { ENV, type Env } from '../config';
import { Database, statement, type Executor } from '../database';
import { localDate } from '../reference';
import { headroomOf, type ExpectedWaste, type RoomLine } from './headroom.rules';
import type { HeadroomQuery, HeadroomShown } from './headroom.dto';
import { OverseenRegions } from './overseen-regions';

const rooms = statement(
  'planning.rooms',
  `SELECT n.id, n.label, o.name AS holder, n.match, to_json(n.categories) AS categories, to_json(n.codes) AS codes,
          to_json(n.methods) AS methods,
          (n.grams_per_year - coalesce(a.booked_grams, 0) - coalesce(a.received_grams, 0))::float8 AS "leftGrams"
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     JOIN site s ON s.id = l.site_id JOIN organisation o ON o.id = l.organisation_id
     LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = $2
    WHERE s.region_code = ANY($1) AND l.status = 'valid' AND $3::date BETWEEN l.valid_from AND l.valid_to
    ORDER BY n.id`,
);

/** How much more waste the facilities within reach of a region can take in this year. */
@Injectable()
export class HeadroomQueries {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowSums,
    private readonly regions: OverseenRegions,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's */
  async headroom(actor: Actor, { region, reach, growthPercent = 100 }: HeadroomQuery): Promise<HeadroomShown> {
    const today = localDate(this.clock.now(), this.env.timeZone);
    return this.database.snapshot(async (view) => {
      const own = await this.regions.below(actor, region, view);
      const within = reach === undefined ? own : await this.regions.below(actor, reach, view);
      const waste = await this.expected(own, today, growthPercent, view);
      const year = Number(today.slice(0, 4));
      const lines = await view.query<RoomLine & Record<string, unknown>>(rooms, [within, year, today]);
      const { rows, filled, bottlenecks, demandGrams, placedGrams } = headroomOf(waste, lines);
      const language = currentRequest()?.language ?? 'zh';
      return {
        ...{ region, reach: reach ?? region, from: today, to: `${year}-12-31`, growthPercent },
        demandKg: kilogramsOf(demandGrams),
        placedKg: kilogramsOf(placedGrams),
        unplacedKg: kilogramsOf(demandGrams - placedGrams),
        bottlenecks: bottlenecks.map((text) => text[language]),
        rows: rows.map((row) => ({
          ...{ category: row.category, method: row.method },
          demandKg: kilogramsOf(row.demandGrams),
          placedKg: kilogramsOf(row.placedGrams),
          headroomFromKg: kilogramsOf(row.headroomFromGrams),
          headroomUpToKg: kilogramsOf(row.headroomUpToGrams),
        })),
        lines: filled.map(({ id, label, holder, leftGrams, filledGrams }) => ({
          ...{ licenceLineId: id, label, holder },
          leftKg: kilogramsOf(Math.max(0, leftGrams)),
          filledKg: kilogramsOf(filledGrams),
        })),
      };
    });
  }

  /** The rest of this year as the same days of last year were, times the growth. */
  private async expected(
    regions: readonly string[],
    today: string,
    growthPercent: number,
    view: Executor,
  ): Promise<ExpectedWaste[]> {
    const lastYear = Number(today.slice(0, 4)) - 1;
    // 29 February has no counterpart: the day before it stands for it.
    const from = `${lastYear}${today.slice(4).replace('-02-29', '-02-28')}`;
    const sums = await this.flows.read(regions, { from, to: `${lastYear}-12-31`, asOf: null }, view);
    const byKind = new Map<string, ExpectedWaste>();
    for (const { measure, isFirst, leaves, code, method, grams } of sums) {
      if (measure !== 'accepted' || !isFirst || !leaves) continue;
      const known = byKind.get(`${code}/${method}`)?.grams ?? 0;
      byKind.set(`${code}/${method}`, { code, method, grams: known + grams });
    }
    return [...byKind.values()]
      .map((waste) => ({ ...waste, grams: Math.round((waste.grams * growthPercent) / 100) }))
      .filter(({ grams }) => grams > 0);
  }
}
