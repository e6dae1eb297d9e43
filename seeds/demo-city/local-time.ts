import { CalendarYearUnknown, type WorkingDayCalendar } from '../../src/reference';

/** The demo city lives by Asia/Shanghai, which has had one offset since 1992. Milliseconds. */
const offset = 8 * 3_600_000;
const dayLength = 86_400_000;

export const hour = 3_600_000;
export const minute = 60_000;

/** Local days since 1970-01-01. */
export const dayOf = (at: number): number => Math.floor((at + offset) / dayLength);

/** Local time of day, hours. */
export const hourOf = (at: number): number => (at + offset - dayOf(at) * dayLength) / hour;

/** The instant of a local day and time of day (hours), milliseconds since 1970, whole. */
export const instantOf = (day: number, hours: number): number => Math.round(day * dayLength - offset + hours * hour);

const dates = new Map<number, string>();

/** YYYY-MM-DD of a local day. */
export function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * dayLength).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

export const localDateAt = (at: number): string => dateOf(dayOf(at));

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The working days of people at the gate: by the calendar, and Monday to Friday in years that it does not know. */
export class WorkWeek {
  private readonly known = new Map<number, boolean>();

  constructor(private readonly calendar: WorkingDayCalendar) {}

  isWorking(day: number): boolean {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    const isWorking = this.look(day);
    this.known.set(day, isWorking);
    return isWorking;
  }

  /** The `n`th working day after `day`; with 0 the first on or after it. */
  after(day: number, n: number): number {
    let at = n === 0 ? day - 1 : day;
    for (let left = Math.max(1, n); left > 0;) if (this.isWorking(++at)) left--;
    return at;
  }

  private look(day: number): boolean {
    try {
      return this.calendar.isWorkingDay(dateOf(day));
    } catch (error) {
      if (!(error instanceof CalendarYearUnknown)) throw error;
      const weekday = new Date(day * dayLength).getUTCDay();
      return weekday !== 0 && weekday !== 6;
    }
  }
}
