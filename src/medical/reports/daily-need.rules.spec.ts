import { array, assert, nat, property } from 'fast-check';
import { emergencyNeed, sharesOf } from './daily-need.rules';

it.each([
  [90, 100, 50, { need: 0, covered: 0, missing: 0 }],
  [130, 100, 50, { need: 30, covered: 30, missing: 0 }],
  [170, 100, 50, { need: 70, covered: 50, missing: 20 }],
])('of %d grams, with %d licensed and %d in an emergency', (asked, licensed, emergency, need) => {
  expect(emergencyNeed(asked, licensed, emergency)).toEqual(need);
});

it('shares out what was treated, to nobody more than he can', () => {
  assert(
    property(array(nat(50), { maxLength: 6 }), nat(300), (capacities, asked) => {
      const treated = Math.min(
        asked,
        capacities.reduce((sum, one) => sum + one, 0),
      );
      const shares = sharesOf(treated, capacities);
      expect(shares.reduce((sum, one) => sum + one, 0)).toBe(treated);
      shares.forEach((share, at) => expect(share).toBeLessThanOrEqual(capacities[at] ?? 0));
    }),
  );
});
