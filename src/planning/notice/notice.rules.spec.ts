import type { MethodGroup } from '../../reference';
import type { SupplyLine } from '../supply/supply.rules';
import { categoriesByBand, groupCapacities, topCategories } from './notice.rules';

const groups: Readonly<Record<string, MethodGroup>> = { R9: 'use', D10: 'disposal', C5: 'other', Y11: 'medical' };
const groupOf = (method: string): MethodGroup | undefined => groups[method];
const year = { from: '2026-01-01', to: '2026-12-31' };
const line = (given: Partial<SupplyLine>): SupplyLine => ({
  ...{ id: '1', label: '', holder: '', licenceKind: 'comprehensive', match: 'all_of_category', categories: ['HW08'] },
  ...{ codes: [], methods: ['D10'], gramsPerYear: 100, validFrom: '2020-01-01', validTo: '2030-12-31' },
  ...{ pauses: [], additions: [], ...given },
});
const treated = [
  { category: 'HW08', method: 'D10', treatedGrams: 30 },
  { category: 'HW08', method: 'R9', treatedGrams: 40 },
  { category: 'HW01', method: 'Y11', treatedGrams: 5 },
];

it('neither collection nor medical waste is added to what uses or disposes', () => {
  const lines = [
    line({}),
    line({ methods: ['R9'], gramsPerYear: 50 }),
    line({ licenceKind: 'collection', gramsPerYear: 900 }),
    line({ licenceKind: 'medical', categories: ['HW01'], methods: ['Y11'], gramsPerYear: 20 }),
  ];
  expect(groupCapacities(lines, treated, groupOf, year)).toEqual([
    { group: 'use', lines: 1, suppliedGrams: 50, treatedGrams: 40, loadRate: 0.8 },
    { group: 'disposal', lines: 1, suppliedGrams: 100, treatedGrams: 30, loadRate: 0.3 },
    { group: 'medical', lines: 1, suppliedGrams: 20, treatedGrams: 5, loadRate: 0.25 },
    { group: 'collection', lines: 1, suppliedGrams: 900, treatedGrams: null, loadRate: null },
  ]);
});

it('does not guess how much of a shared line was use', () => {
  const shown = groupCapacities([line({ methods: ['R9', 'D10'] })], treated, groupOf, year);
  expect(shown.find(({ group }) => group === 'use_and_disposal')).toMatchObject({ suppliedGrams: 100, loadRate: null });
  expect(shown.find(({ group }) => group === 'use')).toBeUndefined();
});

it('load divides by the capacity of the same days (云浮 2024 divided nine months by a year)', () => {
  const nineMonths = { from: '2025-01-01', to: '2025-09-30' };
  const [disposal] = groupCapacities(
    [line({ gramsPerYear: 73_360_000 })],
    [{ category: 'HW08', method: 'D10', treatedGrams: 12_380_000 }],
    groupOf,
    nineMonths,
  );
  expect(disposal?.loadRate).toBeCloseTo(0.2256, 4);
});

it('names the five categories of which most arises, and their true share', () => {
  const rows = [9, 8, 7, 6, 5, 4, 0].map((grams, at) => ({ category: `HW0${at}`, grams }));
  expect(topCategories(rows)).toEqual({ categories: ['HW00', 'HW01', 'HW02', 'HW03', 'HW04'], share: 0.8974 });
  expect(topCategories([])).toEqual({ categories: [], share: null });
});

it('sorts categories by where they stand', () => {
  const rows = [
    { category: 'HW08', band: 'shortage' as const },
    { category: 'HW18', band: 'surplus' as const },
    { category: 'HW49', band: 'shortage' as const },
  ];
  expect(categoriesByBand(rows)).toMatchObject({ shortage: ['HW08', 'HW49'], surplus: ['HW18'], tight: [] });
});
