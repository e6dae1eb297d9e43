import { newId } from '../../shared/uuid';
import { changed } from './changes';
import { database, strict, type Holder, type KeptMiss, type Trip } from './database';

/** Stops that were left out: on the disk before anybody is told that they are, sent when there is a signal. */
export const misses = {
  async all(): Promise<KeptMiss[]> {
    return (await database()).getAll('miss');
  },

  async note({ id: holderId }: Holder, trip: Trip, stop: Trip['stops'][number], reason: string): Promise<void> {
    const { stopNo, number } = stop;
    await misses.put({ key: newId(), holderId, tripId: trip.id, stopNo, number, reason, refusal: null });
  },

  async put(miss: KeptMiss): Promise<void> {
    const transaction = (await database()).transaction('miss', 'readwrite', strict);
    await transaction.store.put(miss);
    await transaction.done;
    changed();
  },

  async forget(key: string): Promise<void> {
    await (await database()).delete('miss', key);
    changed();
  },
};
