import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { daysFrom, today } from '../../parts/shown';

export type Return = Schemas['WasteReturnShown'];
export type Kind = Return['kind'];

export function useReturnKinds(): Readonly<Record<Kind, string>> {
  const say = useSay();
  return { month: say('月报', 'Month'), quarter: say('季报', 'Quarter'), year: say('年报', 'Year') };
}

const monthsOf: Readonly<Record<Kind, number>> = { month: 1, quarter: 3, year: 12 };

/** First days of the last periods of a kind that are over, the newest first. */
export function endedPeriods(kind: Kind, count = 12): readonly string[] {
  const [year = 0, month = 1] = today().split('-').map(Number);
  const length = monthsOf[kind];
  const current = Math.floor((year * 12 + month - 1) / length) * length;
  return Array.from({ length: count }, (_, at) => {
    const first = current - (at + 1) * length;
    return `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`;
  });
}

/** @param fromDay first day of the period. @returns `2026-03`, `2026-Q1`, `2026` */
export function periodName(kind: Kind, fromDay: string): string {
  const [year = '', month = ''] = fromDay.split('-');
  if (kind === 'year') return year;
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Whether the day is near or past by which a return is to be filed. */
export const isDueSoon = (dueOn: string): boolean => dueOn <= daysFrom(today(), 3);
