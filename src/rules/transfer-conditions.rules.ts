import { lineCovers } from '../registry';
import type { ConcernKind, FacilityFacts, RegionName, TransferFacts, TransferLineFacts } from './transfer.facts';

/** How a transfer lies to the region whose policy looks at it. The nation sees all as within. */
export const directions = ['in', 'out', 'within'] as const;
export type Direction = (typeof directions)[number];

/** The highest boundary that a transfer crosses. */
export const boundaries = ['country', 'province', 'prefecture'] as const;
export type Boundary = (typeof boundaries)[number];

/** Region code of every place outside the country; our own, GB/T 2260 has none. */
export const abroad = '990000';

/** Methods by what becomes of the waste; the codes are those of the method table. */
export const methodClasses = { burnt: ['D10', 'Y10'], buried: ['D1'] } as const;
export type MethodClass = keyof typeof methodClasses;

/** When a rule of a policy applies: all that it names must be so. Empty: always. */
export interface TransferConditions {
  readonly direction?: Direction;
  readonly crosses?: Boundary;
  /** Region codes; each stands for all below it. */
  readonly origins?: readonly string[];
  readonly destinations?: readonly string[];
  /** Whether the two ends border on each other, at the boundary that is crossed. */
  readonly adjacent?: boolean;
  /** Whether an agreement or white list between the two ends covers it. */
  readonly agreement?: boolean;
  readonly codes?: readonly string[];
  readonly categories?: readonly string[];
  /** Any of these hazards. */
  readonly hazards?: readonly string[];
  readonly methods?: readonly string[];
  readonly methodClass?: MethodClass;
  /** Of the line, exclusive. */
  readonly aboveKg?: number;
  /** Whether a licensed facility in the policy's region has room for the whole line. */
  readonly spareCapacityAtHome?: boolean;
  /** Whether the code has arisen in the policy's region in the last years. */
  readonly generatedAtHome?: boolean;
  /** On one of these lists of concern, kept by the policy's region or one above it. */
  readonly listed?: readonly ConcernKind[];
}

const codesOf = (regions: readonly RegionName[]): string[] => regions.map(({ code }) => code);

/** @param region whose policy it is; null: the nation's. Undefined: the transfer does not touch it. */
export function directionOf({ origin, destination }: TransferFacts, region: string | null): Direction | undefined {
  const leaves = region === null || codesOf(origin).includes(region);
  const comes = region === null || codesOf(destination).includes(region);
  if (leaves && comes) return 'within';
  if (leaves) return 'out';
  return comes ? 'in' : undefined;
}

export function boundaryOf({ origin, destination }: TransferFacts): Boundary {
  const [from, to] = [origin[0]?.code, destination[0]?.code];
  if (from === to) return 'prefecture';
  return from === abroad || to === abroad ? 'country' : 'province';
}

/** Regions at the boundary that is crossed: the two provinces, or the two prefectures. */
function isAdjacent(facts: TransferFacts): boolean {
  const depth = boundaryOf(facts) === 'prefecture' ? 1 : 0;
  const [left, right] = [facts.origin[depth]?.code, facts.destination[depth]?.code];
  return facts.borders.some(([one, other]) => one === left && other === right);
}

/** The transfer as one line sees it: of the facilities those whose licence covers it. */
export const seenBy = (facts: TransferFacts, { code, method }: TransferLineFacts): TransferFacts => ({
  ...facts,
  facilities: facts.facilities.filter((one) => lineCovers(one, code, method)),
});

/** Facilities in a region with room for the whole line. @param facts as the line sees them. @param region null: everywhere */
export const facilitiesFor = (
  { facilities }: TransferFacts,
  { grams }: TransferLineFacts,
  region: string | null,
): FacilityFacts[] =>
  facilities.filter((one) => one.roomGrams >= grams && (region === null || one.lineage.includes(region)));

/** Room in a region, grams. @param facts as the line sees them */
export const spareGrams = ({ facilities }: TransferFacts, region: string | null): number =>
  facilities
    .filter(({ lineage }) => region === null || lineage.includes(region))
    .reduce((sum, { roomGrams }) => sum + Math.max(0, roomGrams), 0);

/** The lists that a region's policy looks at: its own and those of the regions above it. */
export function concernsFor(facts: TransferFacts, line: TransferLineFacts, region: string | null): ConcernKind[] {
  const above = region === null ? [] : lineageOf(facts, region);
  return line.concerns.filter(({ regionCode }) => above.includes(regionCode)).map(({ kind }) => kind);
}

/** The regions above one that the transfer touches, and itself, root first. */
export function lineageOf({ origin, destination }: TransferFacts, region: string): string[] {
  const codes = [codesOf(origin), codesOf(destination)].find((lineage) => lineage.includes(region)) ?? [];
  return codes.slice(0, codes.indexOf(region) + 1);
}

const any = <T>(wanted: readonly T[] | undefined, present: readonly T[]): boolean =>
  wanted === undefined || present.some((one) => wanted.includes(one));
const same = (wanted: boolean | undefined, is: () => boolean): boolean => wanted === undefined || wanted === is();

/**
 * Whether a rule's conditions are all met by a line.
 * @param facts as the line sees them
 * @param region whose policy it is; null: the nation's
 */
export function applies(
  conditions: TransferConditions,
  facts: TransferFacts,
  line: TransferLineFacts,
  region: string | null,
): boolean {
  const { direction, crosses, methodClass, aboveKg } = conditions;
  const seen = directionOf(facts, region);
  return (
    seen !== undefined &&
    (direction === undefined || direction === seen) &&
    (crosses === undefined || crosses === boundaryOf(facts)) &&
    any(conditions.origins, codesOf(facts.origin)) &&
    any(conditions.destinations, codesOf(facts.destination)) &&
    any(conditions.codes, [line.code]) &&
    any(conditions.categories, [line.category]) &&
    any(conditions.hazards, line.hazards) &&
    any(conditions.methods, [line.method]) &&
    any(methodClass && (methodClasses[methodClass] as readonly string[]), [line.method]) &&
    (aboveKg === undefined || line.grams > aboveKg * 1000) &&
    same(conditions.adjacent, () => isAdjacent(facts)) &&
    same(conditions.agreement, () => line.agreements.length > 0) &&
    same(conditions.generatedAtHome, () => region === null || line.generatedIn.includes(region)) &&
    (conditions.listed === undefined || any(conditions.listed, concernsFor(facts, line, region))) &&
    same(conditions.spareCapacityAtHome, () => facilitiesFor(facts, line, region).length > 0)
  );
}
