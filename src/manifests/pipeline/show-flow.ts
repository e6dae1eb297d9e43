import { kilogramsOf } from '../../common';
import type { ManifestRecord } from '../manifest.record';
import type { Flow } from './flow-days';
import { sumOf } from './flow.rules';
import type { FlowShown, MeterReadingShown } from './meter.dto';
import type { ReadingRecord } from './meter.repository';

const shownKilograms = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));

export const showReading = ({ grams, startGrams, endGrams, ...reading }: ReadingRecord): MeterReadingShown => ({
  ...reading,
  kg: kilogramsOf(grams),
  startReading: shownKilograms(startGrams),
  endReading: shownKilograms(endGrams),
});

/** Both sides beside each other. */
export const showFlow = (record: ManifestRecord, { startedOn, endedOn, days, readings }: Flow): FlowShown => ({
  ...{ manifestId: record.id, startedOn, endedOn },
  lines: record.lines.map(({ lineNo }) => ({
    lineNo,
    generatorKg: kilogramsOf(sumOf(days, lineNo, 'generator')),
    receiverKg: kilogramsOf(sumOf(days, lineNo, 'receiver')),
  })),
  days: days.map(({ day, lineNo, generatorGrams, receiverGrams }) => ({
    ...{ day, lineNo },
    generatorKg: shownKilograms(generatorGrams),
    receiverKg: shownKilograms(receiverGrams),
    differenceKg:
      generatorGrams === null || receiverGrams === null ? null : kilogramsOf(receiverGrams - generatorGrams),
    missing: [
      ...(generatorGrams === null ? (['generator'] as const) : []),
      ...(receiverGrams === null ? (['receiver'] as const) : []),
    ],
  })),
  readings: readings.map(showReading),
});
