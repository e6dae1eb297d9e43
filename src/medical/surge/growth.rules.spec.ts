import { array, assert, integer, nat, property } from 'fast-check';
import { grownGrams, isRising, percentOn } from './growth.rules';

const curve = [
  { day: 2, percent: 100 },
  { day: 12, percent: 600 },
  { day: 14, percent: 500 },
];

it.each([
  [0, 100],
  [2, 100],
  [3, 150],
  [7, 350],
  [12, 600],
  [13, 550],
  [14, 500],
  [99, 500],
])('on day %d it is %d percent', (day, percent) => {
  expect(percentOn(curve, day)).toBeCloseTo(percent, 9);
  expect(grownGrams(1000, curve, day)).toBe(percent * 10);
});

it('lies between the points around it, whatever they are', () => {
  const points = array(integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 9 });
  assert(
    property(points, nat(40), (percents, day) => {
      const drawn = percents.map((percent, at) => ({ day: at * 3, percent }));
      const found = percentOn(drawn, day);
      expect(found).toBeGreaterThanOrEqual(Math.min(...percents));
      expect(found).toBeLessThanOrEqual(Math.max(...percents));
    }),
  );
});

it('has one value a day, and at least one', () => {
  expect(isRising(curve)).toBe(true);
  expect(isRising([...curve, { day: 14, percent: 1 }])).toBe(false);
  expect(() => percentOn([], 0)).toThrow(RangeError);
});
