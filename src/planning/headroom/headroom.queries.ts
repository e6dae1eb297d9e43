import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { FlowSums } from '../../capacity';
import { Clock, currentRequest, kilogramsOf } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, type Executor } from '../../database';
import { localDate } from '../../reference';
import { headroomOf, type ExpectedWaste } from './headroom.rules';
import type { HeadroomQuery, HeadroomShown } from './headroom.dto';
import { RoomReader } from '../supply/room-reader';

/** How much more waste the facilities within reach of a region can take in this year. */
@Injectable()
export class HeadroomQueries {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowSums,
    private readonly regions: OverseenRegions,
    private readonly rooms: RoomReader,
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
      const lines = await this.rooms.lines(within, today, view);
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
