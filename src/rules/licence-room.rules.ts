import { lineCovers } from '../registry';
import type { LicenceFacts, LicenceLineFacts } from './facts';

/** The lines of valid licences that cover this code and method on this day. */
export function coveringLines(
  licences: readonly LicenceFacts[],
  code: string,
  method: string,
  date: string,
): LicenceLineFacts[] {
  return licences
    .filter(({ status, validFrom, validTo }) => status === 'valid' && validFrom <= date && date <= validTo)
    .flatMap(({ lines }) => lines.filter((line) => lineCovers(line, code, method)));
}

/**
 * The line with most room.
 * @param asked grams that this manifest already asks of a line
 */
export function bestLine(
  lines: readonly LicenceLineFacts[],
  asked: (lineId: string) => number = () => 0,
): LicenceLineFacts | undefined {
  return byRoom(lines, asked)[0];
}

/** Lines with most room first. */
export function byRoom(
  lines: readonly LicenceLineFacts[],
  asked: (lineId: string) => number = () => 0,
): LicenceLineFacts[] {
  const room = (line: LicenceLineFacts): number =>
    line.gramsPerYear - line.bookedGrams - line.receivedGrams - asked(line.id);
  return [...lines].sort((left, right) => room(right) - room(left) || (left.id < right.id ? -1 : 1));
}
