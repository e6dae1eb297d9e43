import fc from 'fast-check';
import { bandOf, ratioOf, suppliedGrams, supplyBounds, type Span, type SupplyLine } from './supply.rules';

const tonne = 1_000_000;
const line = (given: Partial<SupplyLine> = {}): SupplyLine => ({
  ...{
    id: '1',
    label: '焚烧',
    holder: '焚烧厂',
    licenceKind: 'comprehensive',
    match: 'all_of_category',
    categories: ['HW08'],
    codes: [],
    methods: ['D10'],
  },
  ...{ gramsPerYear: 365 * tonne, validFrom: '2020-01-01', validTo: '2030-12-31', pauses: [], additions: [] },
  ...given,
});

it('counts each year with its own days', () => {
  expect(suppliedGrams(line(), '2026-01-01', '2026-12-31')).toBe(365 * tonne);
  expect(suppliedGrams(line({ gramsPerYear: 366 * tonne }), '2024-01-01', '2024-02-29')).toBe(60 * tonne);
  expect(suppliedGrams(line(), '2025-12-31', '2026-01-01')).toBe(2 * tonne);
});

it('begins and ends with the licence, and stands still with the kiln', () => {
  expect(suppliedGrams(line({ validFrom: '2026-03-01' }), '2026-01-01', '2026-03-31')).toBe(31 * tonne);
  expect(suppliedGrams(line({ validTo: '2025-12-31' }), '2026-01-01', '2026-03-31')).toBe(0);
  const pauses = [
    { from: '2026-03-01', to: '2026-03-10' },
    { from: '2026-03-05', to: '2026-03-15' },
    { from: '2026-03-30', to: null },
  ];
  expect(suppliedGrams(line({ pauses }), '2026-03-01', '2026-03-31')).toBe(14 * tonne);
  const additions = [{ from: '2026-03-31', to: '2026-05-01', gramsPerYear: 730 * tonne }];
  expect(suppliedGrams(line({ pauses, additions }), '2026-03-01', '2026-03-31')).toBe(16 * tonne);
});

it('agrees with counting day by day, whatever the pauses', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const spans = fc.array(
    fc.tuple(day, fc.option(day)).map(([from, to]): Span => ({ from, to: to === null || to >= from ? to : from })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(day, day, spans, (one, other, pauses) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      let days = 0;
      for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
        const today = new Date(at).toISOString().slice(0, 10);
        const isPaused = pauses.some((span) => span.from <= today && (span.to === null || span.to >= today));
        if (!isPaused) days += 1;
      }
      expect(suppliedGrams(line({ pauses }), from, to)).toBe(days * tonne);
    }),
  );
});

it('a total over many kinds is no kind\u2019s alone', () => {
  const shared = line({ categories: ['HW08', 'HW49'] });
  const key = { category: 'HW08', code: null, method: null };
  expect(supplyBounds([shared, line()], key, '2026-01-01', '2026-12-31')).toEqual({
    aloneGrams: 365 * tonne,
    upToGrams: 730 * tonne,
  });
});

it.each([
  ['no_demand', 100, 0],
  ['shortage', 99, 100],
  ['tight', 100, 100],
  ['moderate_lead', 120, 100],
  ['moderate_lead', 200, 100],
  ['surplus', 201, 100],
] as const)('%s: %d against %d', (band, supply, demand) => {
  expect(bandOf(supply, demand, { shortageBelow: 1, tightBelow: 1.2, surplusAbove: 2 })).toBe(band);
});

/** Published notices; their traps among them. */
it.each([
  ['云浮 2023, load', 16.8, 62.93, 0.267],
  ['云浮 2024, nine months against nine twelfths', 12.38, (73.36 * 9) / 12, 0.225],
  ['肇庆, load', 60.51, 164.61, 0.3676],
  ['肇庆, use', 22.28, 31.36, 0.7105],
  ['贵州 2024, share', 90.63, 107.49, 0.843],
  ['云浮, share as it is and not as printed', 14.24, 15.45, 0.9217],
])('%s', (_notice, numerator, denominator, ratio) => {
  expect(ratioOf(numerator, denominator)).toBeCloseTo(ratio, 3);
});
