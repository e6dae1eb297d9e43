import type { FlowMeasure, FlowSum } from '../../capacity';
import { categoryOf } from '../../reference';
import type { WasteKind } from '../supply/supply.rules';

/** By what the figures are dated: the day on which the load left, or on which it was accepted. */
export const bases = ['pickup', 'receipt'] as const;
export type Basis = (typeof bases)[number];

export const groupings = ['category', 'code', 'method', 'category_method'] as const;
export type Grouping = (typeof groupings)[number];

export const measureOf: Readonly<Record<Basis, FlowMeasure>> = { pickup: 'loaded', receipt: 'accepted' };

/** A region's balance of one kind of waste over a period, grams. */
export interface BalanceRow extends WasteKind {
  /** Held by receivers of the region when the period began. */
  readonly openingGrams: number;
  /** Left generators of the region for the first time. What is sent on is not generated again. */
  readonly generatedGrams: number;
  /** Of what left somebody in the region, what stayed in it. */
  readonly withinGrams: number;
  readonly inboundGrams: number;
  readonly outboundGrams: number;
  readonly refusedGrams: number;
  /** In the region, by the day of treatment. */
  readonly treatedGrams: number;
  readonly closingGrams: number;
  /** opening + generated + inbound − outbound − treated − closing: what is on the road, where dated by pickup. */
  readonly residualGrams: number;
}

export const keyOf = (grouping: Grouping, code: string, method: string): WasteKind => ({
  category: grouping === 'category' || grouping === 'category_method' ? categoryOf(code) : null,
  code: grouping === 'code' ? code : null,
  method: grouping === 'method' || grouping === 'category_method' ? method : null,
});

const textOf = ({ category, code, method }: WasteKind): string => `${category ?? ''}/${code ?? ''}/${method ?? ''}`;

const sumOf = (sums: readonly FlowSum[], counts: (sum: FlowSum) => boolean): number =>
  sums.filter(counts).reduce((total, { grams }) => total + grams, 0);

/** Accepted by receivers of the region, less what they treated and what others accepted from them. */
const stockOf = (sums: readonly FlowSum[]): number =>
  sumOf(sums, ({ measure, enters }) => measure === 'accepted' && enters) -
  sumOf(sums, ({ measure, enters }) => measure === 'treated' && enters) -
  sumOf(sums, ({ measure, leaves, isFirst }) => measure === 'accepted' && leaves && !isFirst);

function rowOf(key: WasteKind, before: readonly FlowSum[], during: readonly FlowSum[], basis: Basis): BalanceRow {
  const measure = measureOf[basis];
  const moved = (counts: (sum: FlowSum) => boolean): number =>
    sumOf(during, (sum) => sum.measure === measure && counts(sum));
  const openingGrams = stockOf(before);
  const closingGrams = openingGrams + stockOf(during);
  const generatedGrams = moved(({ leaves, isFirst }) => leaves && isFirst);
  const inboundGrams = moved(({ leaves, enters }) => !leaves && enters);
  const outboundGrams = moved(({ leaves, enters }) => leaves && !enters);
  const treatedGrams = sumOf(during, (sum) => sum.measure === 'treated' && sum.enters);
  return {
    ...key,
    ...{ openingGrams, generatedGrams, inboundGrams, outboundGrams, treatedGrams, closingGrams },
    withinGrams: moved(({ leaves, enters }) => leaves && enters),
    refusedGrams: sumOf(during, (sum) => sum.measure === 'refused' && sum.enters),
    residualGrams: openingGrams + generatedGrams + inboundGrams - outboundGrams - treatedGrams - closingGrams,
  };
}

/**
 * The balance of a region, row by row and in all.
 * @param before all flows until the period begins
 */
export function balanceOf(
  before: readonly FlowSum[],
  during: readonly FlowSum[],
  grouping: Grouping,
  basis: Basis,
): { readonly rows: readonly BalanceRow[]; readonly total: BalanceRow } {
  const keys = new Map<string, WasteKind>();
  for (const { code, method } of [...before, ...during]) {
    const key = keyOf(grouping, code, method);
    keys.set(textOf(key), key);
  }
  const within = (sums: readonly FlowSum[], text: string): FlowSum[] =>
    sums.filter(({ code, method }) => textOf(keyOf(grouping, code, method)) === text);
  const rows = [...keys]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([text, key]) => rowOf(key, within(before, text), within(during, text), basis));
  return { rows, total: rowOf({ category: null, code: null, method: null }, before, during, basis) };
}
