import type { BookingWish } from '../capacity';
import { byRoom, coveringLines, type Facts } from '../rules';

/**
 * For every waste line the covering licence line with most room.
 * @param blockAbovePermille limit at which rule M04 refuses, per mille of the licensed grams a year
 * @throws {Error} for a line that no licence covers: rule M03 comes before
 */
export function bookingWishes(
  { licences, lines, date }: Pick<Facts, 'licences' | 'lines' | 'date'>,
  blockAbovePermille: number,
): BookingWish[] {
  const asked = new Map<string, number>();
  return lines.map(({ lineNo, code, method, grams }) => {
    const [best] = byRoom(coveringLines(licences, code, method, date), (lineId) => asked.get(lineId) ?? 0);
    if (best === undefined) throw new Error('rule M03 let a line pass that no licence covers');
    asked.set(best.id, (asked.get(best.id) ?? 0) + grams);
    const limitGrams = Math.floor((best.gramsPerYear * blockAbovePermille) / 1000);
    return { lineNo, licenceLineId: best.id, grams, limitGrams };
  });
}
