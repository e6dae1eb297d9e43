import { formatKilograms, type FieldProblem, type Grams } from '../../common';
import { daysLater } from '../../reference';
import type { FlowDay } from '../../rules';
import type { JudgedLine } from '../acceptance.rules';

/** Each side of a pipeline has a meter of its own. */
export const flowSides = ['generator', 'receiver'] as const;
export type FlowSide = (typeof flowSides)[number];

export interface DayReading {
  readonly side: FlowSide;
  readonly lineNo: number;
  /** Local day. */
  readonly day: string;
  readonly grams: Grams;
}

/** Every local day from the first to the last, both included. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1)) days.push(day);
  return days;
}

/** Every day and line of a flow, with what each side has read off; null where it has not. */
export function flowOf(
  days: readonly string[],
  lines: readonly { readonly lineNo: number }[],
  readings: readonly DayReading[],
): FlowDay[] {
  const keyOf = ({ side, lineNo, day }: Omit<DayReading, 'grams'>): string => `${side}/${lineNo}/${day}`;
  const byKey = new Map(readings.map((reading) => [keyOf(reading), reading.grams]));
  return days.flatMap((day) =>
    lines.map(({ lineNo }) => ({
      ...{ day, lineNo },
      generatorGrams: byKey.get(keyOf({ side: 'generator', lineNo, day })) ?? null,
      receiverGrams: byKey.get(keyOf({ side: 'receiver', lineNo, day })) ?? null,
    })),
  );
}

/** What one side has read off for a line, in all. */
export const sumOf = (flow: readonly FlowDay[], lineNo: number, side: FlowSide): Grams =>
  flow
    .filter((one) => one.lineNo === lineNo)
    .reduce((sum, one) => sum + ((side === 'generator' ? one.generatorGrams : one.receiverGrams) ?? 0), 0);

/** End less start is what has flowed, exactly: the meter's factor is 1. One without the other says nothing. */
export function meterProblems(grams: Grams, startGrams: Grams | null, endGrams: Grams | null): FieldProblem[] {
  if (startGrams === null && endGrams === null) return [];
  if (startGrams === null || endGrams === null) {
    const pointer = startGrams === null ? '/startReading' : '/endReading';
    const text = { zh: '起止读数须同时填写', en: 'Both readings of the meter go together' };
    return [{ pointer, code: 'isDefined', text }];
  }
  if (endGrams - startGrams === grams) return [];
  const text = { zh: '输送量须等于止数减起数', en: 'What has flowed is the end reading less the start reading' };
  return [{ pointer: '/kg', code: 'meter', text }];
}

/**
 * The receiver's word on what has come is the sum of its own daily readings, and no day is missing (令23 art. 19).
 * @param judged in the manifest's order
 * @param placeOf where the body names a line
 */
export function acceptanceProblems(
  flow: readonly FlowDay[],
  judged: readonly Pick<JudgedLine, 'lineNo' | 'receivedGrams'>[],
  placeOf: (lineNo: number) => number,
): FieldProblem[] {
  return judged.flatMap(({ lineNo, receivedGrams }): FieldProblem[] => {
    const days = flow.filter((one) => one.lineNo === lineNo);
    const missing = days.filter((one) => one.receiverGrams === null).map(({ day }) => day);
    const pointer = `/lines/${placeOf(lineNo)}/receivedKg`;
    if (missing.length > 0) {
      const text = {
        zh: `缺少接受方的日计量记录：${missing.join('、')}`,
        en: `Your meter readings are missing for ${missing.join(', ')}`,
      };
      return [{ pointer, code: 'missing_days', text }];
    }
    const sum = sumOf(days, lineNo, 'receiver');
    if (sum === receivedGrams) return [];
    const [first = '', last = ''] = [days[0]?.day, days.at(-1)?.day];
    const text = {
      zh: `接受方 ${first} 至 ${last} 的日计量合计为 ${formatKilograms(sum)} 公斤`,
      en: `Your meter readings from ${first} to ${last} add up to ${formatKilograms(sum)} kg`,
    };
    return [{ pointer, code: 'meter', text }];
  });
}
