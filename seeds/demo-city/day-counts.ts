import { dateOf, dayOf, hourOf, yearOf, type WorkWeek } from './local-time';

/** Loads that are written on one local day. */
export interface DayCount {
  readonly day: number;
  readonly industrial: number;
  readonly medical: number;
}

/** How much industry gives away in a month against the mean: little at Spring Festival, much before the year's end. */
const season = [0.85, 0.6, 1, 1.05, 1.05, 1.1, 1.1, 1.05, 1, 1, 1.1, 1.15];
const dayOffWeight = 0.1;
/** So that twelve hospitals give away every second day (医疗废物管理条例 art. 25). */
const medicalShare = 0.45;
/** Local hours between which loads are written on the last day. */
export const writingHours = [7.2, 11.2] as const;

/**
 * Spreads `count` loads over the days up to `now`, by season and working day; hospitals give away every day.
 * @param now milliseconds since 1970; of its day only what is past counts
 */
export function dayCounts(firstDay: number, now: number, count: number, week: WorkWeek): DayCount[] {
  const today = dayOf(now);
  const days = Array.from({ length: today - firstDay + 1 }, (_day, at) => firstDay + at);
  const past = Math.min(1, Math.max(0, (hourOf(now) - writingHours[0]) / (writingHours[1] - writingHours[0])));
  const part = (day: number): number => (day === today ? past : 1);
  const medical = shares(days.map(part), Math.round(count * medicalShare));
  const industrial = shares(
    days.map((day) => {
      const month = Number(dateOf(day).slice(5, 7));
      return (season[month - 1] ?? 1) * (week.isWorking(day) ? 1 : dayOffWeight) * part(day);
    }),
    count - Math.round(count * medicalShare),
  );
  return days.map((day, at) => ({ day, industrial: industrial[at] ?? 0, medical: medical[at] ?? 0 }));
}

/** Whole numbers in proportion to the weights whose sum is `total`. */
function shares(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  let [given, reached] = [0, 0];
  return weights.map((weight) => {
    reached += weight;
    const here = Math.round((total * reached) / sum) - given;
    given += here;
    return here;
  });
}

/**
 * How many numbers each year needs at most: loads of its days, and those of the last day before, which may be issued
 * the day after they were written.
 */
export function numbersByYear(days: readonly DayCount[]): Map<number, number> {
  const needed = new Map<number, number>();
  for (const { day, industrial, medical } of days) {
    for (const year of new Set([yearOf(dateOf(day)), yearOf(dateOf(day + 1))])) {
      needed.set(year, (needed.get(year) ?? 0) + industrial + medical);
    }
  }
  return needed;
}
