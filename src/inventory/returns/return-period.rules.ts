import { dayBefore, firstDayOf, monthAfter, monthOf } from '../../common';

/** For how long one return speaks: monthly of key units, quarterly of those with simplified duties, yearly of all (HJ 1259 7.2). */
export const returnKinds = ['month', 'quarter', 'year'] as const;
export type ReturnKind = (typeof returnKinds)[number];

const monthsOf: Readonly<Record<ReturnKind, number>> = { month: 1, quarter: 3, year: 12 };

/** Day of the month, or month and day, by which a return is due after its period. */
export interface DueDays {
  /** Day of the month that follows the period. */
  readonly month: number;
  readonly quarter: number;
  /** MM-DD of the following year. */
  readonly year: string;
}

const nextPeriod = (kind: ReturnKind, fromDay: string): string =>
  firstDayOf(monthAfter(monthOf(fromDay), monthsOf[kind]));

/** Whether a period of this kind begins on this local day. */
export const beginsPeriod = (kind: ReturnKind, day: string): boolean =>
  day.endsWith('-01') && (Number(day.slice(5, 7)) - 1) % monthsOf[kind] === 0;

/** Last local day of the period that begins on a day. */
export const lastDayOfPeriod = (kind: ReturnKind, fromDay: string): string => dayBefore(nextPeriod(kind, fromDay));

/** First local day of the period before. */
export const periodBefore = (kind: ReturnKind, fromDay: string): string =>
  firstDayOf(monthAfter(monthOf(fromDay), -monthsOf[kind]));

/** Local day by which the return is to be filed. */
export function dueOn(kind: ReturnKind, fromDay: string, due: DueDays): string {
  const next = nextPeriod(kind, fromDay);
  if (kind === 'year') return `${next.slice(0, 4)}-${due.year}`;
  return `${next.slice(0, 8)}${String(due[kind]).padStart(2, '0')}`;
}
