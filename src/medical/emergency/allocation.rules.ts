import { assign } from './assignment.rules';
import { fillRooms, type Leftover } from './leftover.rules';
import type { Load } from './load-table.rules';
import { partsOf, type AllocationTerms, type Facility, type Institution, type Option, type Part } from './parts.rules';

/** Part of an institution's waste that goes to a facility. */
export interface Allocated {
  readonly siteId: string;
  readonly facilityId: string;
  readonly classes: readonly string[];
  /** Grams a day. */
  readonly grams: number;
  readonly metres: number;
  /** From now until it can have arrived. */
  readonly hours: number;
  /** No facility that takes it can have it in time; this one has it soonest. */
  readonly late: boolean;
}

/** Why waste finds no facility: none takes its class, nobody knows where it lies, there is no room. */
export type NoPlaceReason = 'class' | 'place' | 'room';

export interface NotAllocated {
  readonly siteId: string;
  readonly classes: readonly string[];
  readonly grams: number;
  readonly reason: NoPlaceReason;
}

export interface Allocation {
  readonly allocated: readonly Allocated[];
  readonly notAllocated: readonly NotAllocated[];
  /** Of what goes whole and in time; what is left out counts as ten times the dearest way. In fen times grams a tonne. */
  readonly cost: number;
  readonly bound: number;
}

const leftOutTimes = 10;

const inTime = ({ institution, options }: Part): Option[] =>
  options.filter(({ hours }) => hours <= institution.hoursLeft);

/**
 * Sends every institution's waste to a facility that takes its classes, has room and can have it before its clock ends, at
 * least cost: tonne-kilometres and treatment. What no facility can have in time goes first, to where it arrives soonest.
 * What goes together stays together; only what would find no place whole is split. Gives others their turn now and then.
 * @throws {RangeError} when costs are too large to be added up exactly
 */
export function* allocate(
  institutions: readonly Institution[],
  facilities: readonly Facility[],
  terms: AllocationTerms,
): Generator<void, Allocation> {
  const parts = partsOf(institutions, facilities, terms);
  const reachable = parts.filter(({ options }) => options.length > 0);
  const late = reachable
    .filter((part) => inTime(part).length === 0)
    .sort((one, other) => one.institution.hoursLeft - other.institution.hoursLeft);
  const onTime = reachable.filter((part) => inTime(part).length > 0);

  const rooms = facilities.map(({ gramsPerDay }) => gramsPerDay);
  const soonest = (one: Option, other: Option): number => one.hours - other.hours || one.cost - other.cost;
  const cheapest = (one: Option, other: Option): number => one.cost - other.cost || one.facility - other.facility;
  const first = fillRooms(
    late.map((part) => ({ part, options: [...part.options].sort(soonest) })),
    rooms,
  );

  const loads = onTime.map((part): Load => ({
    grams: part.grams,
    ways: inTime(part).map(({ facility, cost }) => ({ place: facility, cost })),
  }));
  const dearest = Math.max(1, ...loads.flatMap(({ ways }) => ways.map(({ cost }) => cost)));
  const { places, cost, bound } = yield* assign(loads, rooms, leftOutTimes * dearest);

  const whole: Leftover['filled'][number][] = [];
  const open: Part[] = [];
  onTime.forEach((part, at) => {
    const option = part.options.find(({ facility }) => facility === places[at]);
    if (option === undefined) return open.push(part);
    rooms[option.facility] = (rooms[option.facility] ?? 0) - part.grams;
    return whole.push({ part, option, grams: part.grams });
  });
  const split = fillRooms(
    open.map((part) => ({ part, options: inTime(part).sort(cheapest) })),
    rooms,
  );

  const shown =
    (isLate: boolean) =>
    ({ part, option, grams }: (typeof whole)[number]): Allocated => ({
      ...{ siteId: part.institution.siteId, facilityId: facilities[option.facility]?.id ?? '', classes: part.classes },
      ...{ grams, metres: option.metres, hours: option.hours, late: isLate },
    });
  const stranded = parts
    .filter(({ options }) => options.length === 0)
    .map((part) => ({ part, grams: part.grams, reason: part.takers === 0 ? ('class' as const) : ('place' as const) }));
  const full = [...first.left, ...split.left].map((left) => ({ ...left, reason: 'room' as const }));
  return {
    allocated: [...first.filled.map(shown(true)), ...[...whole, ...split.filled].map(shown(false))],
    notAllocated: [...stranded, ...full].map(({ part, grams, reason }) => ({
      ...{ siteId: part.institution.siteId, classes: part.classes, grams, reason },
    })),
    ...{ cost, bound },
  };
}
