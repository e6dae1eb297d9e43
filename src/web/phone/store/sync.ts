import { ApiError, answerOf, api, type Problem, type Schemas } from '../../api/client';
import { changed } from './changes';
import { database, keep, kept, strict, type Holder, type KeptEvent, type Trip } from './database';
import * as outbox from './outbox';
import { callPatience, patience } from './patience';
import { sendMisses, sendPhotos } from './send-beside';
import { currentSession, holderOf } from './session';

const mostEvents = 200;

export type SyncState = 'idle' | 'sending' | 'offline' | 'logged_out' | 'failed';
let state: SyncState = 'idle';
export const syncState = (): SyncState => state;

function become(next: SyncState): void {
  state = next;
  changed();
}

let running: Promise<void> | undefined;
let isAskedAgain = false;

/** Sends what waits and fetches the day; asked for while it runs, it runs once more. Never throws. */
export function sync(): Promise<void> {
  isAskedAgain = running !== undefined;
  running ??= alone(round).finally(() => {
    running = undefined;
    if (isAskedAgain) void sync();
  });
  return running;
}

/** One tab at a time. Where the browser has no locks both may send: the service takes each event once all the same. */
async function alone(work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  await (locks === undefined ? work() : locks.request('liandan-send', work));
}

async function round(): Promise<void> {
  become('sending');
  try {
    await keep('trust', await answerOf(api.GET('/api/trust-list')));
    const session = await currentSession();
    const holder = holderOf(session);
    const known = await kept('holder');
    // A link from the dispatcher has opened the session of a driver who is new here.
    if (known === undefined) await keep('holder', holder);
    // Another one has logged in elsewhere in this browser: he begins here by logging in.
    else if (known.id !== holder.id) return become('logged_out');
    await sendEvents(holder);
    await sendPhotos(holder);
    await sendMisses(holder);
    await fetchDay();
    // A pass is for its one load.
    if (session.userId !== null) await (await medicalPart()).medicalRound(holder, session);
    await outbox.forgetOld(Date.now());
    become('idle');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    become(error.isOffline ? 'offline' : error.status === 401 ? 'logged_out' : 'failed');
  }
}

/** Fetched after what drivers and gates need; the service worker has it already. */
const medicalPart = (): Promise<typeof import('./medical')> =>
  import('./medical').catch(() => {
    throw new ApiError(0, undefined);
  });

async function sendEvents({ id: holderId }: Holder): Promise<void> {
  for (;;) {
    const unsent = (await outbox.events())
      .filter((one) => one.holderId === holderId && one.state === 'unsent')
      .sort((left, right) => left.event.seq - right.event.seq)
      .slice(0, mostEvents);
    const [first] = unsent;
    if (first === undefined) return;
    if (!(await register(holderId, first.event.deviceId))) continue;
    const sentAt = new Date().toISOString();
    const body = { sentAt, events: unsent.map(({ event }) => ({ ...event, body: { ...event.body } })) };
    const answers = await answerOf(api.POST('/api/device-events', { body }));
    if (answers.some(({ problem }) => problem?.['code'] === 'DEVICE_CHAIN_BROKEN')) {
      await outbox.beginAnew(holderId);
      continue;
    }
    for (const [at, answer] of answers.entries()) await settle(unsent[at], answer);
    if (!answers.some(({ retry }) => retry)) continue;
    await outbox.markRegistered(holderId, false);
    throw new ApiError(503, undefined);
  }
}

/** @returns false when the service knows another's device by this id, and what is unsent has become a new one's */
async function register(holderId: string, id: string): Promise<boolean> {
  const device = await outbox.deviceOf(holderId);
  if (device?.isRegistered === true) return true;
  const name = navigator.userAgent.slice(0, 60);
  try {
    await answerOf(api.POST('/api/devices', { body: { id, name } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    await outbox.beginAnew(holderId);
    return false;
  }
  await outbox.markRegistered(holderId, true);
  return true;
}

async function settle(one: KeptEvent | undefined, answer: Schemas['DeviceEventAnswer']): Promise<void> {
  if (one === undefined || answer.retry) return;
  const said = answer.result === 'replayed' ? (answer.first ?? 'accepted') : answer.result;
  await outbox.settle(one, { state: said, problem: answer.problem as Problem | null });
}

/** Today's loads take the place of yesterday's in one transaction: a browser that is killed has the one or the other. */
async function fetchDay(): Promise<void> {
  const { loads, ...day } = await answerOf(api.GET('/api/device-loads'));
  const { items } = await answerOf(api.GET('/api/disputes', { params: { query: { state: 'open', limit: 100 } } }));
  const trips = await tripsOf({});
  // Of a large carrier his own may be further down the list.
  if (day.crewId !== null) trips.unshift(...(await tripsOf({ mine: 'true' })));
  const transaction = (await database()).transaction(['load', 'kept'], 'readwrite', strict);
  const store = transaction.objectStore('load');
  await store.clear();
  for (const load of loads) await store.put(load);
  await transaction.objectStore('kept').put(day, 'day');
  await transaction.objectStore('kept').put(items, 'disputes');
  await transaction.objectStore('kept').put([...new Map(trips.map((trip) => [trip.id, trip])).values()], 'trips');
  await transaction.done;
}

const tripsOf = async (query: { mine?: 'true' }): Promise<Trip[]> =>
  (await answerOf(api.GET('/api/trips', { params: { query: { ended: 'no', limit: 50, ...query } } }))).items;

const everyMilliseconds = 60_000;

/** Whenever there may be a signal again. Nothing waits for the browser's own background sending, which iOS lacks. */
export function keepInStep(): void {
  api.use({ onRequest: ({ request }) => new Request(request, { signal: patience(callPatience) }) });
  window.addEventListener('online', () => void sync());
  window.addEventListener('offline', () => become('offline'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sync();
  });
  window.setInterval(() => void sync(), everyMilliseconds);
  void sync();
}
