const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01 of a local day, YYYY-MM-DD. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;

/** @param number days since 1970-01-01 */
export const dayOf = (number: number): string => new Date(number * dayMilliseconds).toISOString().slice(0, 10);

/** The same local day a year before; 29 February has no counterpart: the day before it stands for it. */
export const yearBefore = (day: string): string =>
  `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4).replace('-02-29', '-02-28')}`;
