import { dayNumber } from '../../common';
import { lineCovers, type LicenceKind, type LineScope } from '../../registry';
import { categoryOf } from '../../reference';

/** One kind of waste; null: all. */
export interface WasteKind {
  readonly category: string | null;
  readonly code: string | null;
  readonly method: string | null;
}

/** Local days, both included; null: until further notice. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** A line of a licence as capacity is counted from it. */
export interface SupplyLine extends LineScope {
  readonly id: string;
  readonly label: string;
  readonly holder: string;
  readonly licenceKind: LicenceKind;
  readonly gramsPerYear: number;
  /** Local days, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Outages, and days on which the licence was suspended or revoked. */
  readonly pauses: readonly Span[];
  /** Temporary, mobile or emergency capacity. */
  readonly additions: readonly (Span & { readonly gramsPerYear: number })[];
}

/** Days from `first` to `last` (day numbers, both included) that lie in none of the holes. */
function daysOutside(first: number, last: number, holes: readonly Span[]): number {
  const cut = holes
    .map(
      ({ from, to }) => [Math.max(first, dayNumber(from)), to === null ? last : Math.min(last, dayNumber(to))] as const,
    )
    .filter(([start, end]) => end >= start)
    .sort(([left], [right]) => left - right);
  let [days, next] = [Math.max(0, last - first + 1), first];
  for (const [start, end] of cut) {
    const begin = Math.max(start, next);
    if (end < begin) continue;
    days -= end - begin + 1;
    next = end + 1;
  }
  return days;
}

/** Grams between two days at so much a year; each calendar year counts with its own number of days. */
function proRated(gramsPerYear: number, period: Span & { to: string }, holes: readonly Span[]): number {
  let grams = 0;
  for (let year = Number(period.from.slice(0, 4)); year <= Number(period.to.slice(0, 4)); year++) {
    const [start, end] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
    const days = daysOutside(Math.max(dayNumber(period.from), start), Math.min(dayNumber(period.to), end), holes);
    grams += Math.floor((gramsPerYear * days) / (end - start + 1));
  }
  return grams;
}

const clipped = (from: string, to: string, span: Span): Span & { to: string } => ({
  from: span.from > from ? span.from : from,
  to: span.to === null || span.to > to ? to : span.to,
});

/**
 * What a line may take in between two days, pro-rated by the days on which it is valid and runs (licences begin, end, are
 * suspended within a year; kilns stand still), with what is added for a time. A fraction of a gram falls away.
 */
export function suppliedGrams(line: SupplyLine, from: string, to: string): number {
  const own = proRated(line.gramsPerYear, clipped(from, to, { from: line.validFrom, to: line.validTo }), line.pauses);
  const added = line.additions.map((span) => proRated(span.gramsPerYear, clipped(from, to, span), []));
  return added.reduce((sum, grams) => sum + grams, own);
}

/** Whether a line uses or disposes of waste. What only collects takes nothing off what has to be treated; it is told apart. */
export const treats = ({ licenceKind }: SupplyLine): boolean => licenceKind !== 'collection';

/** The bounds of what a region may take in of one kind of waste, grams. */
export interface SupplyBounds {
  /** Of lines that are for this kind alone. */
  readonly aloneGrams: number;
  /** Of every line that covers it: shared with other kinds, so that rows must not be added up. */
  readonly upToGrams: number;
}

/** Whether a line takes in anything of this kind. */
export const covers = (line: LineScope, { category, code, method }: WasteKind): boolean => {
  if (method !== null && !line.methods.includes(method)) return false;
  if (code !== null) return line.methods.some((one) => lineCovers(line, code, one));
  if (category === null) return true;
  return categoriesOf(line).includes(category);
};

/** Waste categories of which a line takes in anything. */
export const categoriesOf = ({ match, categories, codes }: LineScope): string[] => [
  ...new Set(match === 'only_listed' ? codes.map(categoryOf) : categories),
];

/** Whether a line is for nothing but this kind. */
const isAlone = (line: SupplyLine, { category, code, method }: WasteKind): boolean => {
  if (method !== null && line.methods.length > 1) return false;
  if (code !== null) return line.match === 'only_listed' && line.codes.length === 1;
  return category === null || categoriesOf(line).length === 1;
};

export function supplyBounds(lines: readonly SupplyLine[], key: WasteKind, from: string, to: string): SupplyBounds {
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
