import { noiseOf, sourcesOf, type PastMonth } from './season.rules';
import { generatedBy } from './streams.rules';

const months = Array.from({ length: 12 }, (_none, at) => new Date(Date.UTC(2025, 2 + at, 1)).toISOString().slice(0, 7));
const past = (month: string, grams: number): PastMonth => ({
  ...{ month, grams, region: '640104', code: '900-249-08', method: 'D10' },
});

it('each month of the year has its own ordinary day; before the first known month the mean goes on', () => {
  const [source] = sourcesOf([past('2025-12', 3100), past('2026-02', 2800)], months);
  const mean = 5900 / 90;
  expect(source?.daily).toEqual([0, 100, ...Array<number>(9).fill(mean), 100]);
});

it('whole grams are generated, and none is lost on the way', () => {
  const [source] = sourcesOf([past('2026-02', 1000)], months);
  const noise = (): Float64Array => new Float64Array(56).fill(1);
  const grams = generatedBy(
    { sources: source === undefined ? [] : [source] },
    { firstDay: '2026-02-01', days: 56, noise, growth: () => () => 1 },
  );
  expect([...grams].every(Number.isInteger)).toBe(true);
  expect(grams.reduce((sum, one) => sum + one, 0)).toBe(2000);
});

it('noise comes from the region’s own days, the same for the same seed, and its mean is one', () => {
  const days = Array.from({ length: 31 }, (_none, at) => ({
    day: `2025-03-${String(at + 1).padStart(2, '0')}`,
    region: '640104',
    grams: at % 7 < 5 ? 140 : 0,
  })).filter(({ grams }) => grams > 0);
  const factors = noiseOf(days, 'seed', '640104', 730);
  expect(noiseOf(days, 'seed', '640104', 730)).toEqual(factors);
  expect(noiseOf(days, 'another', '640104', 730)).not.toEqual(factors);
  expect(noiseOf(days, 'seed', '640105', 730)).not.toEqual(factors);
  expect(new Set(factors)).toEqual(new Set([0, 31 / 23]));
  expect(factors.reduce((sum, one) => sum + one, 0) / 730).toBeCloseTo(1, 1);
  expect(noiseOf([], 'seed', '640104', 3)).toEqual(new Float64Array([1, 1, 1]));
});
