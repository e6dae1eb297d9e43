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

/** What can be said of medical waste without a signal; each is one call. */
export type MedicalCall =
  | { readonly kind: 'seal' | 'store' | 'pack'; readonly body: Schemas['ContainerReports'] }
  | ({ readonly kind: 'collect'; readonly body: Schemas['CollectBody'] } & AtStop)
  | ({ readonly kind: 'miss'; readonly body: Schemas['MissStopBody'] } & AtStop)
  | ({ readonly kind: 'confirm'; readonly body: Schemas['ConfirmStopBody'] } & AtStop)
  | { readonly kind: 'end'; readonly tripId: string; readonly body: Schemas['EndMedicalTrip'] }
  | { readonly kind: 'intake'; readonly tripId: string; readonly body: Schemas['IntakeBody'] };

interface AtStop {
  readonly tripId: string;
  readonly stopNo: number;
}

/** Something done with medical waste. It is never deleted before the service has answered for it. */
export interface KeptAct {
  /** Its Idempotency-Key; later acts have greater ones. */
  readonly key: string;
  readonly holderId: string;
  /** ISO 8601. */
  readonly writtenAt: string;
  /** Codes, or the name of a place: for people. */
  readonly about: string;
  readonly call: MedicalCall;
  readonly state: 'unsent' | 'taken' | 'refused';
  readonly problem: Problem | null;
  /** Containers that were refused, of a call that was taken. */
  readonly refused: readonly { readonly code: string; readonly detail: string }[];
  /** Written all the same, and to be looked at. */
  readonly remarks: readonly string[];
  /** The holder has seen what was refused. */
  readonly isSeen: boolean;
}

export type MedicalTrip = Schemas['MedicalTripShown'];

/** What a telephone takes along of medical waste. */
export interface MedicalDay {
  readonly asOf: string;
  readonly mayReport: boolean;
  readonly mayCollect: boolean;
  readonly mayTakeIn: boolean;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Of the site that was chosen on the ward. */
  readonly store: { readonly siteId: string; readonly shown: Schemas['StoreShown'] } | null;
  readonly trips: readonly MedicalTrip[];
}

/** What is kept once. */
export interface Kept {
  holder: Holder;
  day: Omit<Schemas['DeviceLoads'], 'loads'>;
  trust: TrustList;
  disputes: Schemas['DisputeShown'][];
  /** Of the holder's organisation, those that have not ended. */
  trips: Trip[];
  medical: MedicalDay;
  /** Of a driver on the crew: not only his own. */
  showsAll: boolean;
}

interface PhoneData extends DBSchema {
  load: { key: string; value: Load };
  event: { key: [string, number]; value: KeptEvent };
  photo: { key: string; value: KeptPhoto };
  miss: { key: string; value: KeptMiss };
  act: { key: string; value: KeptAct };
  /** What is not written down yet, by `holder:screen`. */
  draft: { key: string; value: unknown };
  device: { key: string; value: KeptDevice };
  kept: { key: string; value: Kept[keyof Kept] };
}

export type PhoneDatabase = IDBPDatabase<PhoneData>;

let opened: Promise<PhoneDatabase> | undefined;

/** @throws {DOMException} where the browser keeps nothing, as in some private windows */
export const database = (): Promise<PhoneDatabase> =>
  (opened ??= openDB<PhoneData>('liandan-field', 3, {
    upgrade(made, before) {
      if (before < 1) {
        made.createObjectStore('load', { keyPath: 'manifest.id' });
        made.createObjectStore('event', { keyPath: ['event.deviceId', 'event.seq'] });
        made.createObjectStore('photo', { keyPath: 'key' });
        made.createObjectStore('device');
        made.createObjectStore('kept');
      }
      if (before < 2) made.createObjectStore('miss', { keyPath: 'key' });
      if (before < 3) {
        made.createObjectStore('act', { keyPath: 'key' });
        made.createObjectStore('draft');
      }
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
