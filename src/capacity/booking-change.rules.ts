import type { Grams } from '../common';

/** What one waste line holds of a licence line: promised, or taken in. */
export interface BookingRow {
  readonly lineNo: number;
  readonly licenceLineId: string;
  /** Calendar year, local, in which it was booked. */
  readonly year: number;
  readonly grams: Grams;
  readonly state: 'booked' | 'received';
  readonly receivedGrams: Grams;
}

/** The same as it ought to be. */
export interface CorrectedBooking {
  readonly lineNo: number;
  readonly licenceLineId: string;
  /** Counts while it is booked. */
  readonly grams: Grams;
  /** Counts once it is received. */
  readonly receivedGrams: Grams;
  /** Booked and received together may not pass this where more is booked, grams a year. */
  readonly limitGrams: Grams;
}

/** By how much the account of a licence line changes in a year. */
export interface AccountChange {
  readonly licenceLineId: string;
  readonly year: number;
  readonly bookedGrams: number;
  readonly receivedGrams: number;
  readonly limitGrams: Grams;
}

/**
 * The difference that corrected bookings make to the accounts: what is booked in the year of its booking, what is received
 * in the year of its acceptance.
 * @param receivedYear local calendar year of acceptance
 */
export function accountChanges(
  rows: readonly BookingRow[],
  corrected: readonly CorrectedBooking[],
  receivedYear: number,
): AccountChange[] {
  const changes = new Map<string, AccountChange>();
  const add = (licenceLineId: string, year: number, booked: number, received: number, limitGrams: number): void => {
    const key = `${licenceLineId}/${year}`;
    const known = changes.get(key);
    changes.set(key, {
      ...{ licenceLineId, year },
      bookedGrams: (known?.bookedGrams ?? 0) + booked,
      receivedGrams: (known?.receivedGrams ?? 0) + received,
      limitGrams: Math.min(known?.limitGrams ?? limitGrams, limitGrams),
    });
  };
  for (const row of rows) {
    const wanted = corrected.find(({ lineNo }) => lineNo === row.lineNo);
    if (wanted === undefined) continue;
    const { limitGrams } = wanted;
    if (row.state === 'booked') {
      add(row.licenceLineId, row.year, -row.grams, 0, Number.MAX_SAFE_INTEGER);
      add(wanted.licenceLineId, row.year, wanted.grams, 0, limitGrams);
    } else {
      add(row.licenceLineId, receivedYear, 0, -row.receivedGrams, Number.MAX_SAFE_INTEGER);
      add(wanted.licenceLineId, receivedYear, 0, wanted.receivedGrams, limitGrams);
    }
  }
  return [...changes.values()].filter(({ bookedGrams, receivedGrams }) => bookedGrams !== 0 || receivedGrams !== 0);
}
