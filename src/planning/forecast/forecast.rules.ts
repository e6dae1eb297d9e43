/** Ways to carry a monthly series on. */
export const forecastMethods = ['seasonal_naive', 'exponential_smoothing', 'mean'] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

export interface ForecastMonth {
  readonly grams: number;
  /** Between these lay four of five of the months that were forecast in the backtest. */
  readonly lowGrams: number;
  readonly highGrams: number;
}

export interface Forecast {
  readonly method: ForecastMethod;
  /** Mean absolute error of the method over the months that it was tried on, grams. */
  readonly errorGrams: number;
  /** Months that it was tried on. */
  readonly triedOn: number;
  readonly months: readonly ForecastMonth[];
}

const season = 12;
const smoothings = [0.1, 0.2, 0.3, 0.5, 0.7];
/** So many of the last months are forecast from those before them. */
const longestBacktest = 12;
const shortestHistory = 3;

/** @returns a forecast for the month after the series; null when the method needs more history */
type Model = (series: readonly number[], ahead: number) => number | null;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same month of the year before. */
const seasonalNaive: Model = (series, ahead) => series[series.length - season + ((ahead - 1) % season)] ?? null;

const smoothed =
  (alpha: number): Model =>
  (series) =>
    series.length === 0
      ? null
      : series.slice(1).reduce((level, value) => alpha * value + (1 - alpha) * level, series[0] ?? 0);

const models: readonly { readonly method: ForecastMethod; readonly model: Model }[] = [
  { method: 'seasonal_naive', model: seasonalNaive },
  ...smoothings.map((alpha) => ({ method: 'exponential_smoothing' as const, model: smoothed(alpha) })),
  { method: 'mean', model: (series) => (series.length === 0 ? null : mean(series)) },
];

/** Forecasts of the last months from those before them, less what came. */
function backtest(series: readonly number[], model: Model): number[] {
  const first = Math.max(shortestHistory, series.length - longestBacktest);
  const errors: number[] = [];
  for (let at = first; at < series.length; at++) {
    const told = model(series.slice(0, at), 1);
    if (told !== null) errors.push((series[at] ?? 0) - told);
  }
  return errors;
}

/** The value below which a share of the sorted values lies. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * Carries a monthly series on with the method that did best on its own last months.
 * @param series grams by month, oldest first, without gaps
 * @returns null when there are too few months to try anything on
 */
export function forecastOf(series: readonly number[], months: number): Forecast | null {
  const tried = models
    .map(({ method, model }) => ({ method, model, errors: backtest(series, model) }))
    .filter(({ errors }) => errors.length > 0);
  // A method that could be tried on a part of the months only is no match for those tried on all.
  const most = Math.max(0, ...tried.map(({ errors }) => errors.length));
  const fair = tried.filter(({ errors }) => errors.length === most);
  const [best] = fair
    .map((one) => ({ ...one, error: mean(one.errors.map(Math.abs)) }))
    .sort((left, right) => left.error - right.error);
  if (best === undefined) return null;
  const sorted = [...best.errors].sort((left, right) => left - right);
  const [below, above] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
  const whole = (grams: number): number => Math.max(0, Math.round(grams));
  return {
    method: best.method,
    errorGrams: Math.round(best.error),
    triedOn: most,
    months: Array.from({ length: months }, (_none, at): ForecastMonth => {
      const grams = best.model(series, at + 1) ?? 0;
      return { grams: whole(grams), lowGrams: whole(grams + below), highGrams: whole(grams + above) };
    }),
  };
}

/**
 * When room runs out at this rate.
 * @returns index of the first month in which more has come than there is room; null: not within the forecast
 */
export function monthOfExhaustion(months: readonly ForecastMonth[], leftGrams: number): number | null {
  let left = leftGrams;
  const at = months.findIndex(({ grams }) => {
    left -= grams;
    return left < 0;
  });
  return at < 0 ? null : at;
}
