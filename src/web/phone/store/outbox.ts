import { contentOfEvent, hashOfEvent, type DeviceEvent, type DeviceStep } from '../../../offline';
import { newId } from '../../shared/uuid';
import { changed } from './changes';
import { database, strict, type Holder, type KeptDevice, type KeptEvent, type KeptPhoto, type Load } from './database';

const newDevice = (): KeptDevice => ({ id: newId(), seq: 0, hash: null, isRegistered: false });

/** The next event of a chain, and the chain's new end. */
function chained(
  device: KeptDevice,
  step: Pick<DeviceEvent, 'occurredAt' | 'manifestId' | 'baseVersion' | 'kind' | 'body'>,
): { readonly event: DeviceEvent; readonly device: KeptDevice } {
  const { occurredAt, manifestId, baseVersion, kind, body } = step;
  const seq = device.seq + 1;
  const event = {
    deviceId: device.id,
    seq,
    previousHash: device.hash,
    occurredAt,
    manifestId,
    baseVersion,
    kind,
    body,
  };
  return { event, device: { ...device, seq, hash: hashOfEvent(contentOfEvent(event)) } };
}

/**
 * Writes a step down. When this returns, it lies on the disk: two tabs write one after the other, and a browser that is
 * killed afterwards finds it again.
 */
export async function note(
  holder: Holder,
  { manifest }: Load,
  kind: DeviceStep,
  body: DeviceEvent['body'],
  photos: readonly { readonly name: string; readonly content: ArrayBuffer }[] = [],
): Promise<void> {
  const transaction = (await database()).transaction(['device', 'event', 'photo'], 'readwrite', strict);
  const devices = transaction.objectStore('device');
  const last = (await devices.get(holder.id)) ?? newDevice();
  const step = { manifestId: manifest.id, baseVersion: manifest.version, kind, body };
  const { event, device } = chained(last, { ...step, occurredAt: new Date().toISOString() });
  const holderId = holder.id;
  await devices.put(device, holderId);
  const unsent = { state: 'unsent', problem: null, isSeen: false } as const;
  await transaction.objectStore('event').add({ event, holderId, number: manifest.number ?? '', ...unsent });
  for (const { name, content } of photos) {
    await transaction
      .objectStore('photo')
      .add({ key: newId(), holderId, manifestId: manifest.id, name, content, refusal: null });
  }
  await transaction.done;
  changed();
}

/** All events of this telephone, in the order of writing. */
export async function events(): Promise<KeptEvent[]> {
  const all = await (await database()).getAll('event');
  return all.sort((left, right) => left.event.occurredAt.localeCompare(right.event.occurredAt));
}

export async function photos(): Promise<KeptPhoto[]> {
  return (await database()).getAll('photo');
}

export async function deviceOf(holderId: string): Promise<KeptDevice | undefined> {
  return (await database()).get('device', holderId);
}

export async function markRegistered(holderId: string, isRegistered: boolean): Promise<void> {
  const transaction = (await database()).transaction('device', 'readwrite', strict);
  const device = await transaction.store.get(holderId);
  if (device !== undefined) await transaction.store.put({ ...device, isRegistered }, holderId);
  await transaction.done;
}

/** What the service has said of an event. It stays here until it is forgotten as old. */
export async function settle(
  { event }: KeptEvent,
  said: Pick<KeptEvent, 'state' | 'problem'> | Pick<KeptEvent, 'isSeen'>,
): Promise<void> {
  const transaction = (await database()).transaction('event', 'readwrite', strict);
  const now = await transaction.store.get([event.deviceId, event.seq]);
  if (now !== undefined) await transaction.store.put({ ...now, ...said });
  await transaction.done;
  changed();
}

/**
 * The service knows another chain of this device, as after an old copy of the telephone was put back: what is unsent goes
 * on as a new device's.
 */
export async function beginAnew(holderId: string): Promise<void> {
  const transaction = (await database()).transaction(['device', 'event'], 'readwrite', strict);
  const store = transaction.objectStore('event');
  const unsent = (await store.getAll()).filter((one) => one.holderId === holderId && one.state === 'unsent');
  unsent.sort((left, right) => left.event.seq - right.event.seq);
  let device = newDevice();
  for (const one of unsent) {
    const next = chained(device, one.event);
    device = next.device;
    await store.delete([one.event.deviceId, one.event.seq]);
    await store.add({ ...one, event: next.event });
  }
  await transaction.objectStore('device').put(device, holderId);
  await transaction.done;
  changed();
}

export async function forgetPhoto(key: string): Promise<void> {
  await (await database()).delete('photo', key);
  changed();
}

export async function refusePhoto(photo: KeptPhoto, refusal: KeptPhoto['refusal']): Promise<void> {
  await (await database()).put('photo', { ...photo, refusal });
  changed();
}

const keepDays = 7;

/** Lets go of what was accepted, or was seen, a week ago. */
export async function forgetOld(now: number): Promise<void> {
  const store = await database();
  for (const { event, state, isSeen } of await events()) {
    const isOld = now - Date.parse(event.occurredAt) > keepDays * 86_400_000;
    if (isOld && (state === 'accepted' || (state !== 'unsent' && isSeen)))
      await store.delete('event', [event.deviceId, event.seq]);
  }
}
