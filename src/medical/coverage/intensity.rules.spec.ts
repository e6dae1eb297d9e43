import { intensities } from './intensity.rules';

const of = (...kilograms: number[]): { grams: number; bedDays: number }[] =>
  kilograms.map((kg) => ({ grams: kg * 1000, bedDays: 100 }));

it('is kilograms a bed-day, and how far that is from the peers, whatever one of them does', () => {
  const [, , middle, , outlier] = intensities(of(40, 45, 50, 55, 400));
  expect(middle).toEqual({ kgPerBedDay: 0.5, robustZ: 0 });
  expect(outlier?.robustZ).toBeCloseTo((4 - 0.5) / (0.05 * 1.4826), 6);
});

it('compares nothing without bed-days, with few peers, or where all are alike', () => {
  expect(intensities([{ grams: 1000, bedDays: 0 }])).toEqual([{ kgPerBedDay: null, robustZ: null }]);
  expect(intensities(of(1, 2, 3, 4)).every(({ robustZ }) => robustZ === null)).toBe(true);
  expect(intensities(of(5, 5, 5, 5, 5, 9)).every(({ robustZ }) => robustZ === null)).toBe(true);
  expect(intensities([])).toEqual([]);
});
