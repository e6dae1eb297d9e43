import { DomainError } from '../common';
import { NoRoom } from './bookings';

/** When the last room goes to others while we look, we look again, so many times. */
const looks = 3;

/**
 * A step that asks the rules for room and then books it. Between the two the room may go to somebody else: then all of it
 * is done again, and the rules, which now see less room, say why not.
 * @throws {DomainError} UNAVAILABLE when others are faster each time; not kept under the caller's key, as a conflict would
 *   be: he asks again with the same one
 */
export async function bookingAgain<T>(step: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look++) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      if (look === looks) throw roomIsContended();
    }
  }
}

const roomIsContended = (): DomainError =>
  new DomainError('UNAVAILABLE', {
    retryAfterSeconds: 1,
    detail: {
      zh: '接受人的剩余能力正被他人占用，请重试',
      en: "The receiver's last room is being taken by others: try again",
    },
  });
