import type { FlowMeasure, FlowSum } from '../../capacity';
import type { DeclaredSum } from '../../inventory';
import { categoryOf } from '../../reference';
import type { WasteKind } from '../supply/supply.rules';

/** By what the figures are dated: the day on which the load left, on which it was accepted, or on which it was treated. */
export const bases = ['pickup', 'receipt', 'treatment'] as const;
export type Basis = (typeof bases)[number];

/** Whence generation is known: from what left its generators, or from what they have filed. */
export const sources = ['manifests', 'returns'] as const;
export type Source = (typeof sources)[number];

export const groupings = ['category', 'code', 'method', 'category_method'] as const;
export type Grouping = (typeof groupings)[number];

export const measureOf: Readonly<Record<Basis, FlowMeasure>> = {
  pickup: 'loaded',
  receipt: 'accepted',
  treatment: 'treated',
};

/** A region's balance of one kind of waste over a period, grams. */
export interface BalanceRow extends WasteKind {
  /** Held in the region when the period began: by receivers, and by generators where returns are the source. */
  readonly openingGrams: number;
  /** Left generators of the region for the first time, or was filed by them. What is sent on is not generated again. */
  readonly generatedGrams: number;
  /** At generators themselves; null where only manifests are asked. */
  readonly ownUseGrams: number | null;
  readonly ownDisposalGrams: number | null;
  /** Of what left somebody in the region, what stayed in it. */
  readonly withinGrams: number;
  readonly inboundGrams: number;
  readonly outboundGrams: number;
  readonly refusedGrams: number;
  /** In the region, by the day of treatment. */
  readonly treatedGrams: number;
  readonly closingGrams: number;
  /**
   * opening + generated + inbound − own use − own disposal − outbound − treated − closing: what is on the road, where dated
   * by pickup; where returns are the source, also what they and the manifests say differently.
   */
  readonly residualGrams: number;
  /** What asks for licensed capacity: generated, less own treatment, with what generators had in store. */
  readonly demandGrams: number;
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

/** What is known of one kind of waste, or of all. */
interface Known {
  /** All flows until the period begins. */
  readonly before: readonly FlowSum[];
  readonly during: readonly FlowSum[];
  /** What generators have filed of the period; null: not asked. */
  readonly declared: readonly DeclaredSum[] | null;
}

function rowOf(key: WasteKind, { before, during, declared }: Known, basis: Basis): BalanceRow {
  const measure = measureOf[basis];
  const moved = (counts: (sum: FlowSum) => boolean): number =>
    sumOf(during, (sum) => sum.measure === measure && counts(sum));
  const filed = (of: (sum: DeclaredSum) => number): number =>
    (declared ?? []).reduce((total, sum) => total + of(sum), 0);
  const heldByReceivers = stockOf(before);
  const heldByGenerators = filed(({ openingGrams }) => openingGrams);
  const ownUseGrams = filed((sum) => sum.ownUseGrams);
  const ownDisposalGrams = filed((sum) => sum.ownDisposalGrams);
  const openingGrams = heldByReceivers + heldByGenerators;
  const closingGrams = heldByReceivers + stockOf(during) + filed((sum) => sum.closingGrams);
  const generatedGrams =
    declared === null ? moved(({ leaves, isFirst }) => leaves && isFirst) : filed((sum) => sum.generatedGrams);
  const inboundGrams = moved(({ leaves, enters }) => !leaves && enters);
  const outboundGrams = moved(({ leaves, enters }) => leaves && !enters);
  const treatedGrams = sumOf(during, (sum) => sum.measure === 'treated' && sum.enters);
  const own = ownUseGrams + ownDisposalGrams;
  return {
    ...key,
    ...{ openingGrams, generatedGrams, inboundGrams, outboundGrams, treatedGrams, closingGrams },
    ownUseGrams: declared === null ? null : ownUseGrams,
    ownDisposalGrams: declared === null ? null : ownDisposalGrams,
    withinGrams: moved(({ leaves, enters }) => leaves && enters),
    refusedGrams: sumOf(during, (sum) => sum.measure === 'refused' && sum.enters),
    residualGrams: openingGrams + generatedGrams + inboundGrams - own - outboundGrams - treatedGrams - closingGrams,
    demandGrams: Math.max(0, generatedGrams - own + heldByGenerators),
  };
}

function grouped<Sum extends { readonly code: string; readonly method?: string }>(
  sums: readonly Sum[],
  grouping: Grouping,
  keys: Map<string, WasteKind>,
): Map<string, Sum[]> {
  const groups = new Map<string, Sum[]>();
  for (const sum of sums) {
    const key = keyOf(grouping, sum.code, sum.method ?? '');
    const text = textOf(key);
    keys.set(text, key);
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [sum]);
    else group.push(sum);
  }
  return groups;
}

/**
 * The balance of a region, row by row and in all. What is filed has no method: with it, rows are by category or code.
 */
export function balanceOf(
  known: Known,
  grouping: Grouping,
  basis: Basis,
): { readonly rows: readonly BalanceRow[]; readonly total: BalanceRow } {
  const keys = new Map<string, WasteKind>();
  const before = grouped(known.before, grouping, keys);
  const during = grouped(known.during, grouping, keys);
  const declared = known.declared === null ? null : grouped(known.declared, grouping, keys);
  const rows = [...keys]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([text, key]) => {
      const filed = declared === null ? null : (declared.get(text) ?? []);
      return rowOf(key, { before: before.get(text) ?? [], during: during.get(text) ?? [], declared: filed }, basis);
    });
  return { rows, total: rowOf({ category: null, code: null, method: null }, known, basis) };
}
