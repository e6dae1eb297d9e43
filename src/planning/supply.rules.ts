import { lineCovers, type LineScope } from '../registry';
import { categoryOf } from '../reference';
import type { BalanceKey } from './balance.rules';

/** A line of a licence as capacity is counted from it. */
export interface SupplyLine extends LineScope {
  readonly id: string;
  readonly label: string;
  readonly holder: string;
  readonly gramsPerYear: number;
  /** Local days, both included. */
  readonly validFrom: string;
  readonly validTo: string;
}

const dayMilliseconds = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const daysFrom = (from: string, to: string): number => (to < from ? 0 : (at(to) - at(from)) / dayMilliseconds + 1);
const later = (left: string, right: string): string => (left > right ? left : right);
const earlier = (left: string, right: string): string => (left < right ? left : right);

/**
 * What a line may take in between two days, pro-rated by the days on which it is valid (licences begin and end within a
 * year). Each calendar year counts with its own number of days; a fraction of a gram falls away.
 */
export function suppliedGrams(line: SupplyLine, from: string, to: string): number {
  const [first, last] = [later(from, line.validFrom), earlier(to, line.validTo)];
  let grams = 0;
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    const [start, end] = [`${year}-01-01`, `${year}-12-31`];
    const days = daysFrom(later(first, start), earlier(last, end));
    grams += Math.floor((line.gramsPerYear * days) / daysFrom(start, end));
  }
  return grams;
}

/** The bounds of what a region may take in of one kind of waste, grams. */
export interface SupplyBounds {
  /** Of lines that are for this kind alone. */
  readonly aloneGrams: number;
  /** Of every line that covers it: shared with other kinds, so that rows must not be added up. */
  readonly upToGrams: number;
}

const covers = (line: SupplyLine, { category, code, method }: BalanceKey): boolean => {
  if (method !== null && !line.methods.includes(method)) return false;
  if (code !== null) return line.methods.some((one) => lineCovers(line, code, one));
  if (category === null) return true;
  return categoriesOf(line).includes(category);
};

const categoriesOf = ({ match, categories, codes }: SupplyLine): string[] => [
  ...new Set(match === 'only_listed' ? codes.map(categoryOf) : categories),
];

/** Whether a line is for nothing but this kind. */
const isAlone = (line: SupplyLine, { category, code, method }: BalanceKey): boolean => {
  if (method !== null && line.methods.length > 1) return false;
  if (code !== null) return line.match === 'only_listed' && line.codes.length === 1;
  return category === null || categoriesOf(line).length === 1;
};

export function supplyBounds(lines: readonly SupplyLine[], key: BalanceKey, from: string, to: string): SupplyBounds {
  const covering = lines.filter((line) => covers(line, key));
  const sum = (of: readonly SupplyLine[]): number =>
    of.reduce((total, line) => total + suppliedGrams(line, from, to), 0);
  return { aloneGrams: sum(covering.filter((line) => isAlone(line, key))), upToGrams: sum(covering) };
}

/** Where capacity stands against what is generated: parameters of our own, for no law sets them. */
export const bands = ['no_demand', 'shortage', 'tight', 'moderate_lead', 'surplus'] as const;
export type Band = (typeof bands)[number];

export interface BandLimits {
  readonly shortageBelow: number;
  readonly tightBelow: number;
  readonly surplusAbove: number;
}

/** @param demandGrams over the same period; without demand there is no ratio, never infinity */
export function bandOf(supplyGrams: number, demandGrams: number, limits: BandLimits): Band {
  if (demandGrams <= 0) return 'no_demand';
  const ratio = supplyGrams / demandGrams;
  if (ratio < limits.shortageBelow) return 'shortage';
  if (ratio < limits.tightBelow) return 'tight';
  return ratio > limits.surplusAbove ? 'surplus' : 'moderate_lead';
}

/** To 4 decimals; null without a denominator. */
export const ratioOf = (numerator: number, denominator: number): number | null =>
  denominator <= 0 ? null : Math.round((numerator / denominator) * 10_000) / 10_000;
