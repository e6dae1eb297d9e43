import { csvOf } from '../../common';
import type { SurgePlanShown } from './surge.dto';

/** The curve, a row a day: with nothing activated, and as planned. */
export function surgeCsv({ result }: SurgePlanShown): string {
  const { baseline, planned } = result;
  const head = [
    ...['day', 'date', 'generatedKg', 'baselineCapacityKg', 'baselineTreatedKg', 'baselineStoredKg'],
    ...['baselineOldestHours', 'capacityKg', 'treatedKg', 'storedKg', 'oldestHours'],
  ];
  const rows = planned.days.map((day, at) => {
    const alone = baseline.days[at] ?? day;
    return [
      ...[day.day, day.date, day.generatedKg, alone.capacityKg, alone.treatedKg, alone.storedKg, alone.oldestHours],
      ...[day.capacityKg, day.treatedKg, day.storedKg, day.oldestHours],
    ];
  });
  return csvOf([head, ...rows]);
}
