import { NoRoom } from './bookings';

/** When the last room goes to others while we look, we look again, so many times. */
const looks = 3;

/**
 * A step that asks the rules for room and then books it. Between the two the room may go to somebody else: then all of it
 * is done again, and the rules, which now see less room, say why not.
 * @throws {NoRoom} when others are faster each time
 */
export async function bookingAgain<T>(step: () => Promise<T>): Promise<T> {
  for (let look = 1; ; look++) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof NoRoom) || look === looks) throw error;
    }
  }
}
