import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { Clock, currentRequest, kilogramsOf, notFound, refusedField, yearBefore } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, type Executor } from '../../database';
import { localDate, ReferenceData } from '../../reference';
import { nameLine, showBottleneck } from '../headroom/show-headroom';
import { GenerationReader, type RegionWaste } from '../reach/generation-reader';
import { Reach } from '../reach/reach';
import { usualByLine } from '../reach/usual-intake.rules';
import { RoomReader } from '../supply/room-reader';
import { SupplyReader } from '../supply/supply-reader';
import { suppliedGrams } from '../supply/supply.rules';
import { reroutingBasis } from './rerouting-text';
import type { MoveShown, ReroutingQuery, ReroutingShown } from './rerouting.dto';
import { reroute, type Move, type PlacedLine } from './rerouting.rules';

/** Where waste goes while its facility stands still. */
@Injectable()
export class ReroutingQueries {
  constructor(
    private readonly database: Database,
    private readonly generation: GenerationReader,
    private readonly regions: OverseenRegions,
    private readonly rooms: RoomReader,
    private readonly supply: SupplyReader,
    private readonly reach: Reach,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's, an unknown reach and a site without a licence;
   * NOT_ACCEPTABLE_HERE for days in the wrong order, of two years, or of neither this year nor the next
   */
  async rerouting(actor: Actor, query: ReroutingQuery): Promise<ReroutingShown> {
    const { region, siteId, from, to } = query;
    const today = localDate(this.clock.now(), this.env.timeZone);
    refuseDays(from, to, today);
    const { waste, lines, facility, placeOf } = await this.database.snapshot((view) =>
      this.read(actor, query, today, view),
    );
    const judge = await this.reach.judge(waste, lines, today);
    const { askedGrams, placedGrams, conditionalGrams, ...found } = reroute(waste, lines, judge, placeOf);
    const language = currentRequest()?.language ?? 'zh';
    return {
      ...{ region, siteId, facility, from, to },
      askedKg: kilogramsOf(askedGrams),
      placedKg: kilogramsOf(placedGrams),
      conditionalKg: kilogramsOf(conditionalGrams),
      unplacedKg: kilogramsOf(askedGrams - placedGrams),
      tonneKilometres: found.tonneKilometres,
      moves: found.moves.map((move) => this.show(move)),
      bottlenecks: found.bottlenecks.map((one) => showBottleneck(one, language)),
      basis: reroutingBasis[language],
    };
  }

  private async read(actor: Actor, query: ReroutingQuery, today: string, view: Executor) {
    const { region, siteId, from, to, reach = null } = query;
    const own = await this.regions.below(actor, region, view);
    const facility = await this.reach.facility(siteId, view);
    if (facility === null) throw notFound({ zh: '该设施', en: 'Facility' });
    const sent = await this.generation.sentTo(view, own, siteId, yearBefore(from), yearBefore(to));
    const booked = from <= today && today <= to ? await this.generation.onTheWay(view, own, siteId) : [];
    const waste = greaterOf(sent, booked);
    const within = await this.reach.regions(reach, view);
    const rooms = await this.reach.sited(await this.rooms.lines(within, from, view), view);
    const others = rooms.filter((line) => line.siteId !== siteId);
    const supply = new Map(
      (await this.supply.lines(within, from, to, view)).map((line) => [line.id, suppliedGrams(line, from, to)]),
    );
    const supplied = others.map(({ id }) => supply.get(id) ?? 0);
    const sites = [...new Set(others.map((line) => line.siteId))];
    const intake = await this.generation.intake(view, sites, [], yearBefore(from), yearBefore(to));
    const usual = usualByLine(intake, others, supplied);
    const lines = others.map((line, at): PlacedLine => ({
      ...line,
      leftGrams: Math.min(Math.max(0, line.leftGrams), (supplied[at] ?? 0) - (usual[at] ?? 0)),
    }));
    return { waste, lines, facility, placeOf: await this.reach.places(own, view) };
  }

  private show({ region, code, method, line, grams, metres, conditional }: Move): MoveShown {
    return {
      ...{ region, regionName: this.reference.region(region)?.name ?? region, code, method, conditional },
      to: nameLine(line),
      kg: kilogramsOf(grams),
      kilometres: metres === null ? null : metres / 1000,
    };
  }
}

/** Of each kind the greater of two amounts. */
function greaterOf(...lists: readonly (readonly RegionWaste[])[]): RegionWaste[] {
  const greatest = new Map<string, RegionWaste>();
  for (const waste of lists.flat()) {
    const key = `${waste.region} ${waste.code} ${waste.method}`;
    if ((greatest.get(key)?.grams ?? 0) < waste.grams) greatest.set(key, waste);
  }
  return [...greatest.values()];
}

function refuseDays(from: string, to: string, today: string): void {
  if (to < from) {
    throw refusedField('/to', 'dates_order', { zh: '不得早于起始日', en: 'Must not be before the first day' });
  }
  const year = Number(from.slice(0, 4));
  if (to.slice(0, 4) !== from.slice(0, 4)) {
    throw refusedField('/to', 'one_year', { zh: '须与起始日同年', en: 'Must be of the same year as the first day' });
  }
  const thisYear = Number(today.slice(0, 4));
  if (year !== thisYear && year !== thisYear + 1) {
    throw refusedField('/from', 'this_or_next_year', {
      zh: '须在本年或下一年内',
      en: 'Must be of this year or the next',
    });
  }
}
