import fc from 'fast-check';
import type { FlowSum } from '../../capacity';
import type { DeclaredSum } from '../../inventory';
import { ratioOf } from '../supply/supply.rules';
import { balanceOf, bases, groupings, type Basis } from './balance.rules';

const codes = ['900-249-08', '900-041-49', '900-214-08'];
const flow = (): fc.Arbitrary<FlowSum> =>
  fc.record({
    measure: fc.constantFrom('loaded', 'accepted', 'refused', 'treated'),
    isFirst: fc.boolean(),
    leaves: fc.boolean(),
    enters: fc.boolean(),
    code: fc.constantFrom(...codes),
    method: fc.constantFrom('D10', 'R9'),
    grams: fc.integer({ min: -1e9, max: 1e12 }),
  });
const filed = (): fc.Arbitrary<DeclaredSum> => {
  const grams = fc.nat(1e12);
  return fc
    .record({
      code: fc.constantFrom(...codes),
      ...{ openingGrams: grams, generatedGrams: grams, ownUseGrams: grams, ownDisposalGrams: grams },
      handedOverGrams: grams,
    })
    .map((line) => ({
      ...line,
      closingGrams:
        line.openingGrams + line.generatedGrams - line.ownUseGrams - line.ownDisposalGrams - line.handedOverGrams,
    }));
};

it('rows add up to the total, column by column, however they are grouped', () => {
  const sums = fc.array(flow(), { maxLength: 30 });
  fc.assert(
    fc.property(sums, sums, fc.constantFrom(...groupings), fc.constantFrom(...bases), (before, during, by, basis) => {
      const { rows, total } = balanceOf({ before, during, declared: null }, by, basis);
      const columns = ['openingGrams', 'generatedGrams', 'withinGrams', 'outboundGrams', 'closingGrams'] as const;
      for (const column of columns) expect(rows.reduce((sum, row) => sum + row[column], 0)).toBe(total[column]);
    }),
  );
});

it('by receipt nothing is left over but what receivers in the region passed on within it', () => {
  fc.assert(
    fc.property(fc.array(flow(), { maxLength: 30 }), (flows) => {
      const first = flows.map((one) => ({ ...one, isFirst: true }));
      const { total } = balanceOf({ before: [], during: first, declared: null }, 'code', 'receipt');
      expect(total.residualGrams).toBe(0);
    }),
  );
});

it('what is filed replaces generation, adds own treatment and stock, and shows what manifests say otherwise', () => {
  fc.assert(
    fc.property(fc.array(flow(), { maxLength: 20 }), fc.array(filed(), { maxLength: 5 }), (flows, declared) => {
      const first = flows.map((one) => ({ ...one, isFirst: true }));
      const known = { before: [], during: first, declared };
      const { total } = balanceOf(known, 'category', 'receipt');
      const handedOver = declared.reduce((sum, line) => sum + line.handedOverGrams, 0);
      const moved = balanceOf({ ...known, declared: null }, 'category', 'receipt').total.generatedGrams;
      expect(total.residualGrams).toBe(handedOver - moved);
    }),
  );
});

it('each basis has its own day and mass', () => {
  const at = (measure: FlowSum['measure'], grams: number): FlowSum => ({
    ...{ measure, grams, isFirst: true, leaves: true, enters: false, code: '900-249-08', method: 'D10' },
  });
  const during = [at('loaded', 7), at('accepted', 5), at('refused', 2), at('treated', 3)];
  const generated = (basis: Basis): number =>
    balanceOf({ before: [], during, declared: null }, 'category', basis).total.generatedGrams;
  expect(bases.map(generated)).toEqual([7, 5, 3]);
});

/** Tonnes in ten thousands, as cities have printed them. */
it.each([
  ['云浮 2023, load', 16.8, 62.93, 0.267],
  ['云浮 2024 of a whole year, as printed', 12.38, 73.36, 0.1688],
  ['云浮 2024, of nine months', 12.38, (73.36 * 9) / 12, 0.225],
  ['肇庆, load', 60.51, 164.61, 0.3676],
  ['肇庆, use', 22.28, 31.36, 0.7105],
  ['贵州 2024, share of five', 90.63, 107.49, 0.8431],
  ['云浮, share of five: printed 93.38 %', 14.24, 15.45, 0.9217],
])('%s', (_what, numerator, denominator, ratio) => {
  expect(ratioOf(numerator, denominator)).toBeCloseTo(ratio, 4);
});
