import { metresBetween } from '../../common';
import { bottlenecksOf, type Bottleneck, type HeadroomLine } from '../headroom/bottleneck.rules';
import { Placement } from '../network/placement.rules';
import type { RegionWaste } from '../reach/generation-reader';
import { demandsOf, isConditional, type ReachWay, type WayJudge } from '../reach/reach.rules';

/** Degrees; null: not known. */
export interface Place {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

export type PlacedLine = HeadroomLine & Place;

/** A part of the waste and where it should go. */
export interface Move {
  readonly region: string;
  readonly code: string;
  readonly method: string;
  readonly line: PlacedLine;
  readonly grams: number;
  /** As the crow flies; null: a place is not known. */
  readonly metres: number | null;
  /** It needs an application or an officer's reason. */
  readonly conditional: boolean;
}

export interface Rerouting {
  readonly askedGrams: number;
  readonly placedGrams: number;
  readonly conditionalGrams: number;
  /** Over moves of which both places are known. */
  readonly tonneKilometres: number;
  readonly moves: readonly Move[];
  readonly bottlenecks: readonly Bottleneck[];
}

/** Half the way around the earth: where a place is not known, the way counts as the longest there is. */
const longest = 20_037_508;
const gramMetresATonneKilometre = 1_000_000_000n;

/**
 * Places waste that has lost its facility anew: as much as finds room, of that as little as can be over ways that need an
 * application or a reason, and of that at the least tonne-kilometres.
 * @param lines without those of the facility that is lost
 * @param placeOf where a region's waste sets out
 */
export function reroute(
  waste: readonly RegionWaste[],
  lines: readonly PlacedLine[],
  judge: WayJudge,
  placeOf: (region: string) => Place,
): Rerouting {
  const asked = demandsOf(waste, lines, judge, ({ region }) => region);
  const rooms = lines.map(({ leftGrams }) => Math.max(0, leftGrams));
  const metresOf = (region: string, { line }: ReachWay): number | null => {
    const to = lines[line];
    const metres = to === undefined ? null : metresBetween(placeOf(region), to);
    return metres === null ? null : Math.round(metres);
  };
  // More than all that a change of ways could save in metres: a gram less under condition always comes first.
  const condition = longest * (asked.length + lines.length + 3);
  const ways = asked.map(({ open, parts }) =>
    open.map((way) => ({ ...way, metres: metresOf(parts[0]?.region ?? '', way) })),
  );
  const demands = asked.map(({ grams }, at) => ({
    grams,
    ways: (ways[at] ?? []).map((way) => ({
      place: way.line,
      cost: (way.metres ?? longest) + (isConditional(way) ? condition : 0),
    })),
  }));
  const placement = new Placement(demands, rooms);
  const moves = asked.flatMap(({ code, method, parts }, at) => {
    const flows = placement.flowsOf(at);
    return (ways[at] ?? []).flatMap((way, no): Move[] => {
      const [grams = 0, line] = [flows[no], lines[way.line]];
      if (grams === 0 || line === undefined) return [];
      const { metres } = way;
      return [{ region: parts[0]?.region ?? '', code, method, line, grams, metres, conditional: isConditional(way) }];
    });
  });
  return {
    askedGrams: asked.reduce((sum, { grams }) => sum + grams, 0),
    placedGrams: placement.placedGrams,
    conditionalGrams: moves.reduce((sum, { grams, conditional }) => sum + (conditional ? grams : 0), 0),
    tonneKilometres: tonneKilometresOf(moves),
    moves,
    bottlenecks: bottlenecksOf(asked, lines, rooms, placement),
  };
}

/** Grams by metres go far beyond 2^53: summed exactly, then told in thousandths. */
function tonneKilometresOf(moves: readonly Move[]): number {
  const gramMetres = moves.reduce((sum, { grams, metres }) => sum + BigInt(grams) * BigInt(metres ?? 0), 0n);
  return Number((gramMetres * 1000n) / gramMetresATonneKilometre) / 1000;
}
