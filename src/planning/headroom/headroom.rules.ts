import { categoryOf } from '../../reference';
import type { Rule } from '../../rules';
import { Placement, type Demand } from '../flow/placement.rules';
import type { RegionWaste } from '../reach/generation-reader';
import { demandsOf, isConditional, type ReachDemand, type SitedLine, type WayJudge } from '../reach/reach.rules';

/** A licence line with what is left of it, grams; below zero where it is overdrawn. */
export type HeadroomLine = SitedLine & { readonly leftGrams: number };

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

/** A rule that keeps waste from facilities with room. */
export interface Ban {
  readonly rule: Rule;
  /** Room of these lines once everything is placed, grams. */
  readonly closedGrams: number;
  readonly lines: readonly HeadroomLine[];
}

/** What holds back a kind of waste that is not placed whole: its minimum cut. */
export interface Bottleneck {
  readonly category: string;
  readonly method: string;
  readonly unplacedGrams: number;
  /** Lines that are full. */
  readonly full: readonly HeadroomLine[];
  readonly bans: readonly Ban[];
  /** Codes that no licence within reach covers by the method. */
  readonly uncovered: readonly string[];
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

/** Demands by category and method, in order. */
function kindsOf(asked: readonly ReachDemand[]): { category: string; method: string; own: number[] }[] {
  const kinds = new Map<string, { category: string; method: string; own: number[] }>();
  asked.forEach(({ code, method }, at) => {
    const category = categoryOf(code);
    const kind = kinds.get(`${category}/${method}`) ?? { category, method, own: [] };
    kind.own.push(at);
    kinds.set(`${category}/${method}`, kind);
  });
  return [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, kind]) => kind);
}

/** The minimum cut: what is full, what is forbidden though there is room, and what no licence is for. */
function bottlenecksOf(
  asked: readonly ReachDemand[],
  lines: readonly HeadroomLine[],
  rooms: readonly number[],
  placement: Placement,
): Bottleneck[] {
  const unmet = new Set(placement.unmet());
  return kindsOf(asked).flatMap(({ category, method, own }): Bottleneck[] => {
    const held = own.filter((at) => unmet.has(at));
    if (held.length === 0) return [];
    const cuts = held.map((at) => placement.cutAt(at));
    const full = [...new Set(cuts.flatMap(({ places }) => places))].sort((one, other) => one - other);
    // What shares the full lines could go elsewhere and leave them, but for what forbids it.
    const kept = [...new Set(cuts.flatMap(({ demands }) => demands))].flatMap((at) => asked[at]?.forbidden ?? []);
    const bans = new Map<Rule, Set<number>>();
    for (const { line, bans: rules } of kept) {
      if ((rooms[line] ?? 0) <= (placement.filledByPlace[line] ?? 0)) continue;
      for (const rule of rules) bans.set(rule, (bans.get(rule) ?? new Set()).add(line));
    }
    const uncovered = held.flatMap((at) => {
      const { code, open, forbidden } = asked[at] ?? { code: '', open: [], forbidden: [] };
      return open.length + forbidden.length === 0 ? [code] : [];
    });
    return [
      {
        ...{ category, method },
        unplacedGrams: held.reduce((sum, at) => sum + (asked[at]?.grams ?? 0) - (placement.placedByDemand[at] ?? 0), 0),
        full: full.flatMap((at) => lines[at] ?? []),
        bans: [...bans].map(([rule, at]): Ban => ({
          rule,
          closedGrams: [...at].reduce((sum, one) => sum + (rooms[one] ?? 0) - (placement.filledByPlace[one] ?? 0), 0),
          lines: [...at].flatMap((one) => lines[one] ?? []),
        })),
        uncovered: [...new Set(uncovered)].sort(),
      },
    ];
  });
}
