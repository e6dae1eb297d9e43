import fc from 'fast-check';
import { forecastOf, monthOfExhaustion } from './forecast.rules';

const waves = (years: number): number[] =>
  Array.from({ length: years * 12 }, (_none, at) => 1000 + 500 * Math.round(Math.sin((at * Math.PI) / 6) * 10));

it('carries a season on when there is one', () => {
  const forecast = forecastOf(waves(3), 14);
  expect(forecast).toMatchObject({ method: 'seasonal_naive', errorGrams: 0, triedOn: 12 });
  expect(forecast?.months.map(({ grams }) => grams)).toEqual(
    waves(5)
      .slice(36, 50)
      .map((grams) => Math.max(0, grams)),
  );
});

it('carries a level on when there is none, with an interval from its own errors', () => {
  const series = [100, 104, 98, 101, 99, 103, 97, 100, 102, 98, 101, 99, 100, 103, 97, 101, 99, 100];
  const forecast = forecastOf(series, 3);
  expect(forecast?.method).not.toBe('seasonal_naive');
  const [next] = forecast?.months ?? [];
  expect(next?.grams).toBeGreaterThanOrEqual(98);
  expect(next?.grams).toBeLessThanOrEqual(102);
  expect(next?.lowGrams).toBeLessThan(next?.grams ?? 0);
  expect(next?.highGrams).toBeGreaterThan(next?.grams ?? 0);
});

it('says nothing of a series that is too short', () => {
  expect(forecastOf([5, 5, 5], 3)).toBeNull();
  expect(forecastOf([], 3)).toBeNull();
});

it('is never below zero, and its interval is one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 4, maxLength: 40 }), (series) => {
      const forecast = forecastOf(series, 6);
      expect(forecast?.months).toHaveLength(6);
      for (const { grams, lowGrams, highGrams } of forecast?.months ?? []) {
        expect(grams).toBeGreaterThanOrEqual(0);
        expect(lowGrams).toBeLessThanOrEqual(highGrams);
      }
    }),
  );
});

it('knows when room runs out', () => {
  const month = (grams: number) => ({ grams, lowGrams: grams, highGrams: grams });
  expect(monthOfExhaustion([month(10), month(10), month(10)], 20)).toBe(2);
  expect(monthOfExhaustion([month(10), month(10)], 20)).toBeNull();
  expect(monthOfExhaustion([month(1)], 0)).toBe(0);
});
