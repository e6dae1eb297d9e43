import type { BookingWish } from '../capacity';
import { bookedOn, byRoom, coveringLines, limitsOf, reservedForQueue, type Facts, type HeldRoom } from '../rules';

/** What the room of a load depends on. */
export type RoomFacts = Pick<Facts, 'licences' | 'lines' | 'date' | 'arrivesOn' | 'manifestId' | 'status'>;

/**
 * For every waste line the covering licence line with most room, behind those who wait.
 * @param blockAbovePermille limit at which rule M04 refuses, per mille of the licensed grams
 * @throws {Error} for a line that no licence covers: rule M03 comes before
 */
export function bookingWishes(facts: RoomFacts, blockAbovePermille: number): BookingWish[] {
  const { lines, date, arrivesOn } = facts;
  const reserved = reservedForQueue(facts.licences, facts, blockAbovePermille);
  const [accounts, queued] = [facts.licences, reserved].map(
    (licences) => new Map(licences.flatMap((licence) => licence.lines.map((line) => [line.id, line] as const))),
  );
  let licences = reserved;
  return lines.map(({ lineNo, code, method, grams }) => {
    const [best] = byRoom(coveringLines(licences, code, method, date), arrivesOn);
    const [account, behind] = [accounts?.get(best?.id ?? ''), queued?.get(best?.id ?? '')];
    if (best === undefined || account === undefined || behind === undefined) {
      throw new Error('rule M03 let a line pass that no licence covers');
    }
    licences = bookedOn(licences, best.id, { day: arrivesOn, grams });
    return { lineNo, licenceLineId: best.id, grams, ...limitsOf(account, behind, arrivesOn, blockAbovePermille) };
  });
}

/** Whether room that was offered is still what the load needs: on lines that cover it, on the day on which it arrives. */
export const isStillFit = ({ licences, lines, date, arrivesOn }: RoomFacts, held: readonly HeldRoom[]): boolean =>
  held.length > 0 &&
  lines.every(({ lineNo, code, method }) => {
    const room = held.find((one) => one.lineNo === lineNo);
    const covering = coveringLines(licences, code, method, date);
    return covering.some(({ id }) => id === room?.licenceLineId) && (room?.byDay !== true || room.day === arrivesOn);
  });
