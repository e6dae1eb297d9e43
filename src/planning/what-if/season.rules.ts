import { dayNumber, dayOf } from '../../common';
import { randomFrom } from './random.rules';

/** What a region generated in a month of one waste by one method, grams. */
export interface PastMonth {
  /** YYYY-MM. */
  readonly month: string;
  readonly region: string;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

/** What a region generated in a day, all waste together, grams. */
export interface PastDay {
  readonly day: string;
  readonly region: string;
  readonly grams: number;
}

/** One waste of a region by one method, and what it is expected to be each month of the year. */
export interface Source {
  readonly region: string;
  readonly code: string;
  readonly method: string;
  /** Grams a day, by month of the year, January first. */
  readonly daily: readonly number[];
}

const daysIn = (month: string): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
};

/**
 * Each source's ordinary day in each month of the year. A month before the first of which anything is known stands for
 * nothing: there the mean of the months that are known goes on.
 * @param months the last twelve whole months, in order
 */
export function sourcesOf(past: readonly PastMonth[], months: readonly string[]): Source[] {
  const first = past.reduce((least, { month }) => (month < least ? month : least), '9999-12');
  const known = months.filter((month) => month >= first);
  const days = known.reduce((sum, month) => sum + daysIn(month), 0);
  const sources = new Map<string, { source: Omit<Source, 'daily'>; grams: Map<string, number> }>();
  for (const { month, region, code, method, grams } of past) {
    const key = `${region} ${code} ${method}`;
    const found = sources.get(key) ?? { source: { region, code, method }, grams: new Map<string, number>() };
    found.grams.set(month, (found.grams.get(month) ?? 0) + grams);
    sources.set(key, found);
  }
  return [...sources].sort(byKey).map(([, { source, grams }]) => {
    const mean = days === 0 ? 0 : [...grams.values()].reduce((sum, one) => sum + one, 0) / days;
    const daily = Array.from({ length: 12 }, (_none, at) => {
      const month = known.find((one) => Number(one.slice(5)) === at + 1);
      return month === undefined ? mean : Math.max(0, grams.get(month) ?? 0) / daysIn(month);
    });
    return { ...source, daily };
  });
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

export function daysByRegion(past: readonly PastDay[]): ReadonlyMap<string, readonly PastDay[]> {
  const days = new Map<string, PastDay[]>();
  for (const day of past) {
    const own = days.get(day.region) ?? [];
    own.push(day);
    days.set(day.region, own);
  }
  return days;
}

/**
 * By how much each day differs from an ordinary one: drawn from the region's own last days, each against the mean of its
 * month, so that weekends and large loads come as often as they did. The same seed gives the same days, whatever the scenario.
 * @param past of one region, within the months that are known
 */
export function noiseOf(past: readonly PastDay[], seed: string, region: string, days: number): Float64Array {
  const factors = new Float64Array(days).fill(1);
  const seen = ratiosOf(past);
  if (seen.length === 0) return factors;
  const random = randomFrom(`${seed}/${region}`);
  return factors.map(() => seen[Math.floor(random() * seen.length)] ?? 1);
}

/** Days from the first with anything to the last, those with nothing among them. */
function ratiosOf(past: readonly PastDay[]): number[] {
  const byDay = new Map(past.map(({ day, grams }) => [day, Math.max(0, grams)]));
  const byMonth = new Map<string, number>();
  for (const [day, grams] of byDay) byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + grams);
  return [...byMonth].sort(byKey).flatMap(([month, grams]) => {
    const [count, first] = [daysIn(month), dayNumber(`${month}-01`)];
    if (grams === 0) return [];
    return Array.from({ length: count }, (_none, at) => ((byDay.get(dayOf(first + at)) ?? 0) * count) / grams);
  });
}
