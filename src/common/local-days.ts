const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01 of a local day, YYYY-MM-DD. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;

/** @param number days since 1970-01-01 */
export const dayOf = (number: number): string => new Date(number * dayMilliseconds).toISOString().slice(0, 10);

export const dayAfter = (day: string): string => dayOf(dayNumber(day) + 1);
export const dayBefore = (day: string): string => dayOf(dayNumber(day) - 1);

/** The same local day a year before; 29 February has no counterpart: the day before it stands for it. */
export const yearBefore = (day: string): string =>
  `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4).replace('-02-29', '-02-28')}`;

/** The month of a day, YYYY-MM. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** @param ahead months; negative: before it */
export function monthAfter(month: string, ahead: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + ahead, 1)).toISOString());
}

export const firstDayOf = (month: string): string => `${month}-01`;
export const lastDayOf = (month: string): string => dayBefore(firstDayOf(monthAfter(month, 1)));

/** So many whole months, in order, the last of which is the one before a day's own. */
export const monthsBefore = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => monthAfter(monthOf(day), at - count));
