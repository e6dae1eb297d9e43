import { Placement } from '../network/placement.rules';
import type { SiteIntake } from './generation-reader';
import { linesFor, type SitedLine } from './reach.rules';

/**
 * What facilities usually take in, by line, grams: a site's intake is known, and its lines share it as far as they can
 * hold it. What no line of the site covers, or has room for, is nobody's.
 * @param rooms grams that each line takes in the same time
 */
export function usualByLine(
  intake: readonly SiteIntake[],
  lines: readonly SitedLine[],
  rooms: readonly number[],
): readonly number[] {
  const linesOf = linesFor(lines);
  const demands = intake.map(({ siteId, code, method, grams }) => ({
    grams,
    ways: linesOf(code, method)
      .filter((at) => lines[at]?.siteId === siteId)
      .map((place) => ({ place, cost: 0 })),
  }));
  return new Placement(demands, rooms).filledByPlace;
}
