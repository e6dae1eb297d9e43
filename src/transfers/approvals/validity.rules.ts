import type { LicenceFacts } from '../../rules';
import { coveringLines } from '../../rules';

/**
 * The last day of so many months that begin on a date. A month without that day ends on its last one (民法典 art. 202).
 * @param date local date, counted in
 */
export function lastDayOfMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const daysThere = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const same = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, daysThere)));
  if (day <= daysThere) same.setUTCDate(same.getUTCDate() - 1);
  return same.toISOString().slice(0, 10);
}

interface ValidityAsked {
  /** Local day of the decision. */
  readonly decidedOn: string;
  readonly requestedFrom: string;
  readonly requestedTo: string;
  /** Last day of the receiver's licence. */
  readonly licenceTo: string;
  /** Parameter of rule X02. */
  readonly months: number;
}

export interface Validity {
  readonly validFrom: string;
  /** The last day. */
  readonly validTo: string;
}

/**
 * X02: the earliest of the months counted from the decision, the requested end, and the end of the receiver's licence
 * (令23 art. 27). It may end before it begins: then there is nothing to approve.
 */
export function validityOf({ decidedOn, requestedFrom, requestedTo, licenceTo, months }: ValidityAsked): Validity {
  const ends = [lastDayOfMonths(decidedOn, months), requestedTo, licenceTo].sort();
  return { validFrom: requestedFrom > decidedOn ? requestedFrom : decidedOn, validTo: ends[0] ?? decidedOn };
}

/**
 * The day on which the first of the lines loses its licence.
 * @returns null when a line is covered by none on the date
 */
export function licenceEnd(
  licences: readonly LicenceFacts[],
  lines: readonly { readonly code: string; readonly method: string }[],
  date: string,
): string | null {
  const ends = lines.map(({ code, method }) =>
    licences
      .filter((licence) => coveringLines([licence], code, method, date).length > 0)
      .map(({ validTo }) => validTo)
      .sort()
      .at(-1),
  );
  return ends.includes(undefined) ? null : (ends.sort()[0] ?? null);
}
