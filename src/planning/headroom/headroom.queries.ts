import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { Clock, currentRequest, kilogramsOf, yearBefore } from '../../common';
import { ENV, type Env } from '../../config';
import { Database } from '../../database';
import { localDate } from '../../reference';
import { GenerationReader, type RegionWaste } from '../reach/generation-reader';
import { Reach } from '../reach/reach';
import { RoomReader } from '../supply/room-reader';
import { headroomOf } from './headroom.rules';
import type { HeadroomQuery, HeadroomShown } from './headroom.dto';
import { headroomBasis, showBottleneck, showRoom, showRow } from './show-headroom';

/** How much more waste of a region the facilities within its reach can take in this year. */
@Injectable()
export class HeadroomQueries {
  constructor(
    private readonly database: Database,
    private readonly generation: GenerationReader,
    private readonly regions: OverseenRegions,
    private readonly rooms: RoomReader,
    private readonly reach: Reach,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's, and for a reach that no table has */
  async headroom(actor: Actor, query: HeadroomQuery): Promise<HeadroomShown> {
    const { region, reach = null, growthPercent = 100 } = query;
    const today = localDate(this.clock.now(), this.env.timeZone);
    const to = `${today.slice(0, 4)}-12-31`;
    const { waste, lines } = await this.database.snapshot(async (view) => {
      const own = await this.regions.below(actor, region, view);
      const last = await this.generation.generated(view, own, yearBefore(today), yearBefore(to));
      const within = await this.reach.regions(reach, view);
      return {
        waste: last.map((one) => grown(one, growthPercent)).filter(({ grams }) => grams > 0),
        lines: await this.reach.sited(await this.rooms.lines(within, today, view), view),
      };
    });
    const headroom = headroomOf(waste, lines, await this.reach.judge(waste, lines, today));
    const { demandGrams, placedGrams, conditionalGrams, rows, filled, bottlenecks } = headroom;
    const language = currentRequest()?.language ?? 'zh';
    return {
      ...{ region, reach, from: today, to, growthPercent },
      demandKg: kilogramsOf(demandGrams),
      placedKg: kilogramsOf(placedGrams),
      conditionalKg: kilogramsOf(conditionalGrams),
      unplacedKg: kilogramsOf(demandGrams - placedGrams),
      bottlenecks: bottlenecks.map((one) => showBottleneck(one, language)),
      rows: rows.map(showRow),
      lines: filled.map(showRoom),
      basis: headroomBasis(language),
    };
  }
}

const grown = (waste: RegionWaste, percent: number): RegionWaste => ({
  ...waste,
  grams: Math.round((waste.grams * percent) / 100),
});
