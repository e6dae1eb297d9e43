import type { Outcome, Rule } from '../../rules';
import { lineCovers, type LineScope } from '../../registry';
import type { RegionWaste } from './generation-reader';

/** Where a licence line is. */
export interface SitedLine extends LineScope {
  readonly id: string;
  readonly label: string;
  readonly holder: string;
  readonly siteId: string;
  readonly regionCode: string;
}

/** A way that waste of a region could take, as the transfer policies judge it. */
export interface WayVerdict {
  readonly outcome: Outcome;
  /** The rules that forbid it. */
  readonly bans: readonly Rule[];
}

/** What the policies say of a region's waste going to another region. */
export type WayJudge = (waste: Omit<RegionWaste, 'grams'>, destinationRegion: string) => WayVerdict;

/** For regions that have no policies. */
export const nothingForbidden: WayJudge = () => ({ outcome: 'allow', bans: [] });

/** A line that covers a waste, and what stands between. */
export interface ReachWay extends WayVerdict {
  /** Index of the line. */
  readonly line: number;
}

/** The waste of one kind that has the same ways. */
export interface ReachDemand {
  readonly code: string;
  readonly method: string;
  readonly grams: number;
  /** Those of the ways that are not forbidden. */
  readonly open: readonly ReachWay[];
  readonly forbidden: readonly ReachWay[];
  /** Whose waste it is. */
  readonly parts: readonly RegionWaste[];
}

/** Whether a way needs an application or an officer's reason. */
export const isConditional = ({ outcome }: Pick<WayVerdict, 'outcome'>): boolean =>
  outcome === 'needs_approval' || outcome === 'needs_reason';

/** Lines by the waste and method that they cover, each asked once. */
export function linesFor(lines: readonly LineScope[]): (code: string, method: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (code, method) => {
    const key = `${code} ${method}`;
    const found = known.get(key) ?? lines.flatMap((line, at) => (lineCovers(line, code, method) ? [at] : []));
    known.set(key, found);
    return found;
  };
}

/** All questions that placing the waste asks of the policies, each once. */
export function waysToJudge(
  waste: readonly Omit<RegionWaste, 'grams'>[],
  lines: readonly SitedLine[],
): { originRegion: string; destinationRegion: string; code: string; method: string }[] {
  const linesOf = linesFor(lines);
  return waste.flatMap(({ region, code, method }) => {
    const destinations = new Set(linesOf(code, method).map((at) => lines[at]?.regionCode ?? ''));
    return [...destinations].map((destinationRegion) => ({ originRegion: region, destinationRegion, code, method }));
  });
}

/** Waste with its ways, regions of which the same is said together. @param apart what is kept apart nevertheless */
export function demandsOf(
  waste: readonly RegionWaste[],
  lines: readonly SitedLine[],
  judge: WayJudge,
  apart: (waste: RegionWaste) => string = () => '',
): readonly ReachDemand[] {
  const linesOf = linesFor(lines);
  const demands = new Map<string, ReachDemand & { parts: RegionWaste[] }>();
  for (const part of waste) {
    const { code, method } = part;
    const said = new Map<string, WayVerdict>();
    const ways = linesOf(code, method).map((line): ReachWay => {
      const region = lines[line]?.regionCode ?? '';
      const verdict = said.get(region) ?? judge(part, region);
      said.set(region, verdict);
      return { line, ...verdict };
    });
    const told = [...said].map(([region, { outcome }]) => `${region} ${outcome}`);
    const key = [code, method, apart(part), ...told].join('/');
    const same = demands.get(key);
    const parts = [...(same?.parts ?? []), part];
    demands.set(key, {
      ...{ code, method, parts, grams: parts.reduce((sum, { grams }) => sum + grams, 0) },
      open: ways.filter(({ outcome }) => outcome !== 'forbid'),
      forbidden: ways.filter(({ outcome }) => outcome === 'forbid'),
    });
  }
  return [...demands.values()];
}
