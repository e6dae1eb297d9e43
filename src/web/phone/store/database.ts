import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DeviceEvent, TrustList } from '../../../offline';
import type { Problem, Schemas } from '../../api/client';

export type Load = Schemas['DeviceLoads']['loads'][number];

/** Who uses this telephone. */
export interface Holder {
  /** `user:<id>`, or `pass:<id of the load>`. */
  readonly id: string;
  readonly name: string;
  readonly organisationName: string;
}

/** This telephone, as one holder's: the end of the chain of its events. */
export interface KeptDevice {
  readonly id: string;
  readonly seq: number;
  readonly hash: string | null;
  readonly isRegistered: boolean;
}

/** A step that was written down here. It is never deleted before the service has answered for it. */
export interface KeptEvent {
  readonly event: DeviceEvent;
  /** Of whoever wrote it down: nobody else sends it. */
  readonly holderId: string;
  /** Number of its manifest, for people. */
  readonly number: string;
  readonly state: 'unsent' | 'accepted' | 'conflict' | 'rejected';
  readonly problem: Problem | null;
  /** The holder has seen that it was not accepted. */
  readonly isSeen: boolean;
}

export interface KeptPhoto {
  /** Its Idempotency-Key. */
  readonly key: string;
  readonly holderId: string;
  readonly manifestId: string;
  readonly name: string;
  readonly content: ArrayBuffer;
  readonly refusal: Problem | null;
}

/** A stop that was left out, and is not told yet. */
export interface KeptMiss {
  /** Its Idempotency-Key. */
  readonly key: string;
  readonly holderId: string;
  readonly tripId: string;
  readonly stopNo: number;
  /** Number of its manifest, for people. */
  readonly number: string;
  readonly reason: string;
  readonly refusal: Problem | null;
}

export type Trip = Schemas['TripShown'];

/** What is kept once. */
export interface Kept {
  holder: Holder;
  day: Omit<Schemas['DeviceLoads'], 'loads'>;
  trust: TrustList;
  disputes: Schemas['DisputeShown'][];
  /** Of the holder's organisation, those that have not ended. */
  trips: Trip[];
}

interface PhoneData extends DBSchema {
  load: { key: string; value: Load };
  event: { key: [string, number]; value: KeptEvent };
  photo: { key: string; value: KeptPhoto };
  miss: { key: string; value: KeptMiss };
  device: { key: string; value: KeptDevice };
  kept: { key: string; value: Kept[keyof Kept] };
}

export type PhoneDatabase = IDBPDatabase<PhoneData>;

let opened: Promise<PhoneDatabase> | undefined;

/** @throws {DOMException} where the browser keeps nothing, as in some private windows */
export const database = (): Promise<PhoneDatabase> =>
  (opened ??= openDB<PhoneData>('liandan-field', 2, {
    upgrade(made, before) {
      if (before < 1) {
        made.createObjectStore('load', { keyPath: 'manifest.id' });
        made.createObjectStore('event', { keyPath: ['event.deviceId', 'event.seq'] });
        made.createObjectStore('photo', { keyPath: 'key' });
        made.createObjectStore('device');
        made.createObjectStore('kept');
      }
      if (before < 2) made.createObjectStore('miss', { keyPath: 'key' });
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }));

export async function kept<K extends keyof Kept>(name: K): Promise<Kept[K] | undefined> {
  return (await (await database()).get('kept', name)) as Kept[K] | undefined;
}

export async function keep<K extends keyof Kept>(name: K, value: Kept[K]): Promise<void> {
  await (await database()).put('kept', value, name);
}

/** What waits for the disk before anybody is told that it is kept. */
export const strict = { durability: 'strict' } as const;
