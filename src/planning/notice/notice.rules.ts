import type { MethodGroup } from '../../reference';
import { categoriesOf, ratioOf, suppliedGrams, type Band, type SupplyLine } from '../supply/supply.rules';

/** How a notice groups capacity: collection is never added to what uses or disposes, nor medical waste to the rest. */
export const capacityGroups = ['use', 'disposal', 'use_and_disposal', 'medical', 'collection'] as const;
export type CapacityGroup = (typeof capacityGroups)[number];

/** Of a whole group of licence lines over the period, grams. */
export interface GroupCapacity {
  readonly group: CapacityGroup;
  readonly lines: number;
  readonly suppliedGrams: number;
  /** Null where it cannot be told from that of another group. */
  readonly treatedGrams: number | null;
  /** treated / supplied, both of the same days. */
  readonly loadRate: number | null;
}

/** What was treated in the region by one method, grams. */
export interface TreatedWaste {
  readonly category: string;
  readonly method: string;
  readonly treatedGrams: number;
}

type GroupOf = (method: string) => MethodGroup | undefined;

const medicalCategory = 'HW01';

export function groupOfLine(line: SupplyLine, groupOf: GroupOf): CapacityGroup {
  if (line.licenceKind === 'collection') return 'collection';
  if (categoriesOf(line).every((category) => category === medicalCategory)) return 'medical';
  const uses = line.methods.filter((method) => groupOf(method) === 'use').length;
  if (uses === 0) return 'disposal';
  return uses === line.methods.length ? 'use' : 'use_and_disposal';
}

const groupOfTreated = ({ category, method }: TreatedWaste, groupOf: GroupOf): CapacityGroup => {
  if (category === medicalCategory) return 'medical';
  return groupOf(method) === 'use' ? 'use' : 'disposal';
};

/** Capacity and load by group, for the same days; a group without lines and without treatment is left out. */
export function groupCapacities(
  lines: readonly SupplyLine[],
  treated: readonly TreatedWaste[],
  groupOf: GroupOf,
  { from, to }: { readonly from: string; readonly to: string },
): GroupCapacity[] {
  const isMixed = lines.some((line) => groupOfLine(line, groupOf) === 'use_and_disposal');
  return capacityGroups.flatMap((group): GroupCapacity[] => {
    const own = lines.filter((line) => groupOfLine(line, groupOf) === group);
    const supplied = own.reduce((sum, line) => sum + suppliedGrams(line, from, to), 0);
    const isTold = group !== 'collection' && group !== 'use_and_disposal' && (group === 'medical' || !isMixed);
    const treatedGrams = isTold
      ? treated.filter((one) => groupOfTreated(one, groupOf) === group).reduce((sum, one) => sum + one.treatedGrams, 0)
      : null;
    if (own.length === 0 && (treatedGrams ?? 0) === 0) return [];
    const loadRate = treatedGrams === null ? null : ratioOf(treatedGrams, supplied);
    return [{ group, lines: own.length, suppliedGrams: supplied, treatedGrams, loadRate }];
  });
}

/** The categories of which most arises, and their share of all. */
export interface TopCategories {
  readonly categories: readonly string[];
  /** To 4 decimals; null where nothing arises. */
  readonly share: number | null;
}

const topCount = 5;

export function topCategories(rows: readonly { category: string; grams: number }[]): TopCategories {
  const all = rows.reduce((sum, { grams }) => sum + grams, 0);
  const top = rows
    .filter(({ grams }) => grams > 0)
    .sort((left, right) => right.grams - left.grams || (left.category < right.category ? -1 : 1))
    .slice(0, topCount);
  return {
    categories: top.map(({ category }) => category),
    share: ratioOf(
      top.reduce((sum, { grams }) => sum + grams, 0),
      all,
    ),
  };
}

/** Categories by where capacity stands against demand. */
export type CategoriesByBand = Readonly<Record<Band, readonly string[]>>;

export const categoriesByBand = (rows: readonly { category: string; band: Band }[]): CategoriesByBand => {
  const of = (band: Band): string[] => rows.filter((row) => row.band === band).map(({ category }) => category);
  return {
    no_demand: of('no_demand'),
    shortage: of('shortage'),
    tight: of('tight'),
    moderate_lead: of('moderate_lead'),
    surplus: of('surplus'),
  };
};
