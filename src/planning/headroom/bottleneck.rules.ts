import { categoryOf } from '../../reference';
import type { Rule } from '../../rules';
import type { Placement } from '../network/placement.rules';
import type { ReachDemand, SitedLine } from '../reach/reach.rules';

/** A licence line with what is left of it, grams; below zero where it is overdrawn. */
export type HeadroomLine = SitedLine & { readonly leftGrams: number };

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

/** Demands by category and method, in order. */
export function kindsOf(asked: readonly ReachDemand[]): { category: string; method: string; own: number[] }[] {
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
export function bottlenecksOf(
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
