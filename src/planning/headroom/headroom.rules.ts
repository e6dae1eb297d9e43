import { Placement, type Demand } from '../network/placement.rules';
import type { RegionWaste } from '../reach/generation-reader';
import { demandsOf, isConditional, type WayJudge } from '../reach/reach.rules';
import { bottlenecksOf, kindsOf, type Bottleneck, type HeadroomLine } from './bottleneck.rules';

export interface HeadroomRow {
  readonly category: string;
  readonly method: string;
  readonly demandGrams: number;
  readonly placedGrams: number;
  /** Of what is placed, what needs an application or an officer's reason. */
  readonly conditionalGrams: number;
  /** Room for more of this kind when everything else that is expected has been placed. */
  readonly headroomFromGrams: number;
  /** Room for more of this kind when nothing else is placed: all that covers it and may be reached. */
  readonly headroomUpToGrams: number;
}

export interface Headroom<Line> {
  readonly demandGrams: number;
  readonly placedGrams: number;
  readonly conditionalGrams: number;
  readonly rows: readonly HeadroomRow[];
  /** Lines to which a way leads. */
  readonly filled: readonly (Line & { readonly filledGrams: number })[];
  readonly bottlenecks: readonly Bottleneck[];
}

/**
 * Reachable headroom of a region: everything that is expected, placed as far as licences have room and policies let it
 * pass, one total over many kinds used once (a maximum flow); of as much, as little as can be with an application or a
 * reason. For each kind, between which bounds more of it would find room.
 */
export function headroomOf<Line extends HeadroomLine>(
  waste: readonly RegionWaste[],
  lines: readonly Line[],
  judge: WayJudge,
): Headroom<Line> {
  const asked = demandsOf(waste, lines, judge);
  const rooms = lines.map(({ leftGrams }) => Math.max(0, leftGrams));
  const demands = asked.map(({ grams, open }): Demand => ({
    grams,
    ways: open.map((way) => ({ place: way.line, cost: isConditional(way) ? 1 : 0 })),
  }));
  const placement = new Placement(demands, rooms);
  const conditional = asked.map(({ open }, at) => {
    const flows = placement.flowsOf(at);
    return open.reduce((sum, way, no) => sum + (isConditional(way) ? (flows[no] ?? 0) : 0), 0);
  });
  const sum = (at: readonly number[], grams: readonly number[]): number =>
    at.reduce((total, one) => total + (grams[one] ?? 0), 0);
  const rows = kindsOf(asked).map(({ category, method, own }): HeadroomRow => {
    const places = [...new Set(own.flatMap((at) => (asked[at]?.open ?? []).map(({ line }) => line)))];
    return {
      ...{ category, method },
      demandGrams: sum(
        own,
        asked.map(({ grams }) => grams),
      ),
      placedGrams: sum(own, placement.placedByDemand),
      conditionalGrams: sum(own, conditional),
      headroomFromGrams: placement.roomFor(places),
      headroomUpToGrams: sum(places, rooms),
    };
  });
  const reached = new Set(asked.flatMap(({ open }) => open.map(({ line }) => line)));
  return {
    demandGrams: rows.reduce((total, { demandGrams }) => total + demandGrams, 0),
    placedGrams: placement.placedGrams,
    conditionalGrams: conditional.reduce((total, grams) => total + grams, 0),
    rows,
    filled: lines.flatMap((line, at) =>
      reached.has(at) ? [{ ...line, filledGrams: placement.filledByPlace[at] ?? 0 }] : [],
    ),
    bottlenecks: bottlenecksOf(asked, lines, rooms, placement),
  };
}
