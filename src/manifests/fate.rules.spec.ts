import fc from 'fast-check';
import { fateKey, fateOf, splitGrams, type FateLine } from './fate.rules';

const line = (manifestId: string, given: Partial<FateLine>): [string, FateLine] => [
  fateKey(manifestId, 1),
  {
    ...{ manifestId, lineNo: 1, status: 'accepted', acceptedGrams: 0, refusedGrams: 0 },
    ...{ treatedMethod: null, treatedOn: null, sentOn: [] },
    ...given,
  },
];

describe('splitGrams', () => {
  it('is exact, in proportion, and off by less than a gram each', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.array(fc.nat(1e12), { minLength: 1, maxLength: 20 }), (grams, weights) => {
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(whole > 0);
        const parts = splitGrams(grams, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(grams);
        parts.forEach((part, at) => {
          const exact = BigInt(grams) * BigInt(weights[at] ?? 0);
          expect(BigInt(part) * BigInt(whole) - exact < BigInt(whole)).toBe(true);
          expect(exact - BigInt(part) * BigInt(whole) < BigInt(whole)).toBe(true);
        });
      }),
    );
  });

  it('splits nothing by nothing, and something by nothing not at all', () => {
    expect(splitGrams(0, [0, 0])).toEqual([0, 0]);
    expect(() => splitGrams(1, [0, 0])).toThrow(RangeError);
  });
});

describe('fateOf', () => {
  it('follows a lot through a collector to two receivers, and loses no gram on the way', () => {
    const lines = new Map([
      line('small', { acceptedGrams: 300, sentOn: [{ kind: 'accepted', manifestId: 'large', lineNo: 1, grams: 200 }] }),
      line('large', {
        status: 'treated',
        acceptedGrams: 900,
        refusedGrams: 100,
        treatedMethod: 'D10',
        treatedOn: '2026-03-02',
      }),
    ]);
    expect(fateOf(lines, fateKey('small', 1), 303)).toMatchObject([
      { fate: 'in_stock', grams: 101, manifestId: 'small' },
      { fate: 'treated', grams: 182, manifestId: 'large', method: 'D10', treatedOn: '2026-03-02' },
      { fate: 'refused', grams: 20, manifestId: 'large' },
    ]);
  });

  it('tells what is on its way and what is back', () => {
    const lines = new Map([line('road', { status: 'in_transit' }), line('home', { status: 'returned' })]);
    expect(fateOf(lines, fateKey('road', 1), 5)).toMatchObject([{ fate: 'on_its_way', grams: 5 }]);
    expect(fateOf(lines, fateKey('home', 1), 5)).toMatchObject([{ fate: 'returned', grams: 5 }]);
  });
});
