import { useEffect, useState } from 'react';
import { onChange } from './changes';
import {
  database,
  kept,
  type Holder,
  type Kept,
  type KeptAct,
  type KeptEvent,
  type KeptMiss,
  type KeptPhoto,
  type Load,
  type MedicalDay,
  type Trip,
} from './database';
import { misses } from './misses';
import { events, photos } from './outbox';
import { syncState, type SyncState } from './sync';

/** All that the screens show, as it lies in the store. */
export interface Store {
  readonly holder: Holder | undefined;
  readonly loads: readonly Load[];
  readonly day: Kept['day'] | undefined;
  readonly disputes: Kept['disputes'];
  readonly events: readonly KeptEvent[];
  readonly photos: readonly KeptPhoto[];
  readonly trips: readonly Trip[];
  readonly misses: readonly KeptMiss[];
  readonly acts: readonly KeptAct[];
  readonly medical: MedicalDay | undefined;
  readonly showsAll: boolean | undefined;
  readonly sync: SyncState;
}

async function read(): Promise<Store> {
  const loads = await (await database()).getAll('load');
  return {
    holder: await kept('holder'),
    loads: loads.sort((left, right) => left.manifest.createdAt.localeCompare(right.manifest.createdAt)),
    day: await kept('day'),
    disputes: (await kept('disputes')) ?? [],
    events: await events(),
    photos: await photos(),
    trips: (await kept('trips')) ?? [],
    misses: await misses.all(),
    acts: await (await database()).getAll('act'),
    medical: await kept('medical'),
    showsAll: await kept('showsAll'),
    sync: syncState(),
  };
}

/** Undefined until it is read; 'closed' where this browser keeps nothing. */
export function useStore(): Store | 'closed' | undefined {
  const [store, setStore] = useState<Store | 'closed'>();
  useEffect(() => {
    let latest = 0;
    const look = (): void => {
      const mine = ++latest;
      read().then(
        (found) => mine === latest && setStore(found),
        () => setStore('closed'),
      );
    };
    look();
    return onChange(look);
  }, []);
  return store;
}

/** Whether only the holder's own loads and trips are shown: where his account is a crew member's, until he asks for all. */
export const showsMine = ({ day, showsAll }: Store): boolean => day?.crewId != null && showsAll !== true;

/** Trips that are shown now. */
export const shownOf = <T extends { driverId: string; escortId: string | null }>(
  store: Store,
  trips: readonly T[],
): readonly T[] => {
  const me = showsMine(store) ? store.day?.crewId : undefined;
  return trips.filter(({ driverId, escortId }) => me == null || driverId === me || escortId === me);
};

/** What was refused of medical waste, whole or in part, and nobody has seen. */
export const refusedActs = ({ acts }: Store): KeptAct[] =>
  acts.filter(({ state, refused, isSeen }) => !isSeen && (state === 'refused' || refused.length > 0));

/** So many steps, photos, stops left out and acts of medical waste wait for a signal. */
export const unsentCount = ({ events: all, photos: pictures, misses: left, acts }: Store): number =>
  [...all, ...acts].filter(({ state }) => state === 'unsent').length +
  [...pictures, ...left].filter(({ refusal }) => refusal === null).length;
