const MILLISECONDS_PER_DAY = 86_400_000;

/** No official calendar is loaded for the year: a deadline in it cannot be computed. */
export class CalendarYearUnknown extends Error {
  constructor(readonly year: number) {
    super(`no working-day calendar is loaded for ${year}`);
    this.name = 'CalendarYearUnknown';
  }
}

export interface CalendarDays {
  /** Years for which every exception is known. */
  knownYears: number[];
  /** Exceptions to Monday to Friday; a later entry (a region's festival) overrides an earlier one for the same date. */
  days: { date: string; isWorkday: boolean }[];
}

/** Days since 1970-01-01 of a YYYY-MM-DD date. @throws RangeError if there is no such date. */
function dayNumber(date: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  const day = milliseconds / MILLISECONDS_PER_DAY;
  if (Number.isNaN(day) || dateOf(day) !== date) throw new RangeError(`not a date: ${date}`);
  return day;
}

function dateOf(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The date so many calendar days later. @throws RangeError if there is no such date */
export const daysLater = (date: string, days: number): string => dateOf(dayNumber(date) + days);

/**
 * Legal working days: 民法典 art. 201 and 203, 行政许可法 art. 82; exceptions by the State Council's yearly notice and,
 * for minority festivals, by the region. Dates are local dates, YYYY-MM-DD.
 */
export class WorkingDayCalendar {
  private readonly knownYears: ReadonlySet<number>;
  private readonly exceptions: ReadonlyMap<number, boolean>;

  /** @throws RangeError on a day that is not a date. */
  constructor({ knownYears, days }: CalendarDays) {
    this.knownYears = new Set(knownYears);
    this.exceptions = new Map(days.map(({ date, isWorkday }) => [dayNumber(date), isWorkday]));
  }

  /** @throws CalendarYearUnknown if the year is not loaded; RangeError if there is no such date. */
  isWorkingDay(date: string): boolean {
    return this.isWorking(dayNumber(date));
  }

  /**
   * The date `n` working days after `start`. The start day is not counted (民法典 art. 201); with n = 0 it is the first
   * working day on or after `start` (art. 203: a last day that is a holiday moves on).
   * @throws CalendarYearUnknown if any day from `start` to the result is in a year that is not loaded
   * @throws RangeError if `start` is not a date or `n` not a whole number >= 0
   */
  addWorkingDays(start: string, n: number): string {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
    let day = dayNumber(start);
    const startIsWorking = this.isWorking(day);
    let left = n === 0 && !startIsWorking ? 1 : n;
    while (left > 0) if (this.isWorking(++day)) left--;
    return dateOf(day);
  }

  private isWorking(day: number): boolean {
    const date = new Date(day * MILLISECONDS_PER_DAY);
    if (!this.knownYears.has(date.getUTCFullYear())) throw new CalendarYearUnknown(date.getUTCFullYear());
    return this.exceptions.get(day) ?? (date.getUTCDay() !== 0 && date.getUTCDay() !== 6);
  }
}

/** Swedish dates are written as in ISO 8601. Making a format costs far more than using it. */
const localFormats = new Map<string, Intl.DateTimeFormat>();

function localFormat(timeZone: string): Intl.DateTimeFormat {
  const known = localFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  localFormats.set(timeZone, made);
  return made;
}

/** The local date, YYYY-MM-DD, at an instant. @throws RangeError on an invalid instant or time zone. */
export function localDate(instant: Date, timeZone = 'Asia/Shanghai'): string {
  return localFormat(timeZone).format(instant);
}
