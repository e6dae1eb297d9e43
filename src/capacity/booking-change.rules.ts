import type { Grams } from '../common';

/** What one waste line holds of a licence line: promised, or taken in. */
export interface BookingRow {
  readonly lineNo: number;
  readonly licenceLineId: string;
  /** Calendar year, local, in which it was booked. */
  readonly year: number;
  /** Local day on which it is expected, then was accepted; null: on no single day. */
  readonly day: string | null;
  /** Whether it counts in the account of that day. */
  readonly byDay: boolean;
  readonly grams: Grams;
  readonly state: 'booked' | 'received';
  readonly receivedGrams: Grams;
}

/** The same as it ought to be. */
export interface CorrectedBooking {
  readonly lineNo: number;
  readonly licenceLineId: string;
  readonly day: string | null;
  /** Counts while it is booked. */
  readonly grams: Grams;
  /** Counts once it is received. */
  readonly receivedGrams: Grams;
  /** Booked and received together may not pass this where more is booked, grams a year. */
  readonly limitGrams: Grams;
  /** The same of the day; null: the line has no limit by the day. */
  readonly dayLimitGrams: Grams | null;
}

/** By how much an account of a licence line changes. */
interface Change {
  readonly licenceLineId: string;
  readonly bookedGrams: number;
  readonly receivedGrams: number;
  readonly limitGrams: Grams;
}

export type AccountChange = Change & { readonly year: number };
export type DayChange = Change & { readonly day: string };

/** What changes in the accounts of years and days. */
export interface AccountChanges {
  readonly years: readonly AccountChange[];
  readonly days: readonly DayChange[];
}

/** Adds up changes by licence line and period; what comes to nothing is left out. */
class Sums<Period extends string | number> {
  private readonly changes = new Map<string, Change & { readonly period: Period }>();

  /** @param limitGrams null: what is taken off asks for no room */
  add(
    licenceLineId: string,
    period: Period,
    state: BookingRow['state'],
    grams: number,
    limitGrams: Grams | null = null,
  ): void {
    const key = `${licenceLineId}/${period}`;
    const known = this.changes.get(key) ?? {
      ...{ licenceLineId, period, bookedGrams: 0, receivedGrams: 0 },
      limitGrams: Number.MAX_SAFE_INTEGER,
    };
    this.changes.set(key, {
      ...known,
      bookedGrams: known.bookedGrams + (state === 'booked' ? grams : 0),
      receivedGrams: known.receivedGrams + (state === 'received' ? grams : 0),
      limitGrams: Math.min(known.limitGrams, limitGrams ?? Number.MAX_SAFE_INTEGER),
    });
  }

  all(): (Change & { readonly period: Period })[] {
    return [...this.changes.values()].filter(
      ({ bookedGrams, receivedGrams }) => bookedGrams !== 0 || receivedGrams !== 0,
    );
  }
}

/**
 * The difference that corrected bookings make to the accounts: what is booked in the year of its booking, what is received
 * in the year of its acceptance; both on their days, where those are counted.
 * @param receivedYear local calendar year of acceptance
 */
export function accountChanges(
  rows: readonly BookingRow[],
  corrected: readonly CorrectedBooking[],
  receivedYear: number,
): AccountChanges {
  const [years, days] = [new Sums<number>(), new Sums<string>()];
  for (const row of rows) {
    const wanted = corrected.find(({ lineNo }) => lineNo === row.lineNo);
    if (wanted === undefined) continue;
    const { state } = row;
    const year = state === 'booked' ? row.year : receivedYear;
    const [before, after] = state === 'booked' ? [row.grams, wanted.grams] : [row.receivedGrams, wanted.receivedGrams];
    years.add(row.licenceLineId, year, state, -before);
    years.add(wanted.licenceLineId, year, state, after, wanted.limitGrams);
    if (row.byDay && row.day !== null) days.add(row.licenceLineId, row.day, state, -before);
    if (countsByDay(wanted)) days.add(wanted.licenceLineId, wanted.day, state, after, wanted.dayLimitGrams);
  }
  return {
    years: years.all().map(({ period, ...change }) => ({ ...change, year: period })),
    days: days.all().map(({ period, ...change }) => ({ ...change, day: period })),
  };
}

/** Whether a booking counts in the account of its day. */
export const countsByDay = (
  wanted: Pick<CorrectedBooking, 'day' | 'dayLimitGrams'>,
): wanted is { readonly day: string; readonly dayLimitGrams: Grams } =>
  wanted.day !== null && wanted.dayLimitGrams !== null;
