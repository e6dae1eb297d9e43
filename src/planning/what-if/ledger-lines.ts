import { dayNumber, dayOf } from '../../common';
import { nameLine } from '../headroom/show-headroom';
import { suppliedGrams } from '../supply/supply.rules';
import type { SettingCourse } from './course.rules';
import type { SimulatedLine } from './steps.rules';
import type { LedgerLine } from './what-if-reader';
import type { EndingLine } from './what-if.dto';

/** Lines of the ledger with what is left of each day for the region; each day is counted once, whoever asks. */
export function simulatedLines(firstDay: string, days: number): (line: LedgerLine) => SimulatedLine {
  const [first, known] = [dayNumber(firstDay), new Map<LedgerLine, SimulatedLine>()];
  return (line) => {
    const found = known.get(line);
    if (found !== undefined) return found;
    const counted = new Float64Array(days).fill(-1);
    const takes = (day: number): number => {
      const before = counted[day] ?? 0;
      if (before >= 0) return before;
      const today = dayOf(first + day);
      return (counted[day] = Math.max(0, suppliedGrams(line, today, today) - line.othersDailyGrams));
    };
    const simulated = { ...line, takes };
    known.set(line, simulated);
    return simulated;
  };
}

/** Lines in use that end before the last day, the first to end first. */
export function endingLines(lines: readonly LedgerLine[], { of }: SettingCourse, lastDay: string): EndingLine[] {
  return [...new Set(of.flatMap(({ ways }) => ways.map(({ line }) => line)))]
    .flatMap((at) => lines[at] ?? [])
    .filter(({ validTo }) => validTo < lastDay)
    .map((line) => ({ ...nameLine(line), validTo: line.validTo }))
    .sort((one, other) => (`${one.validTo} ${one.licenceLineId}` < `${other.validTo} ${other.licenceLineId}` ? -1 : 1));
}
