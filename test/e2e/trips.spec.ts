import type { Response } from 'supertest';
import { newId } from '../../src/common';
import type { BatchResult } from '../../src/manifests/http/batch.dto';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { TripShown } from '../../src/manifests/trips/trip.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, infectious, issued, pickUpBody } from '../factories/manifests';
import { saveVehicle } from '../factories/registry';
import { issuedByNeighbours, planned, saveNeighbour, tripBody } from '../factories/trips';
import { fieldsOf, findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf, squeezed, textOf } from '../support/read-pdf';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  const { faults } = await world.app.get(ChainVerifier).verify();
  await world.close();
  expect(faults).toEqual([]);
});
beforeEach(async () => {
  city = await saveCity(world);
});

const read = (id: string, who: { token: string } = city.carrier.reader): Promise<TripShown> =>
  ok(world.as(who).get(`/trips/${id}`));
const pickUp = (id: string, stopNo: number, body: object = {}, who: { token: string } = city.carrier.driver) =>
  world.as(who).post(`/trips/${id}/stops/${stopNo}/pick-up`, body);
const miss = (id: string, stopNo: number, reason = '门卫不在') =>
  world.as(city.carrier.driver).post(`/trips/${id}/stops/${stopNo}/miss`, { reason });
const deliver = (id: string, body: object = { siteId: city.receiver.siteId }, key = newId()) =>
  world.as(city.carrier.driver).post(`/trips/${id}/deliver`, body).set('Idempotency-Key', key);
const end = (id: string, body: object = {}) => world.as(city.carrier.operator).post(`/trips/${id}/end`, body);
const replace = (id: string, version: number, manifests: readonly { readonly id: string }[]) =>
  world
    .as(city.carrier.operator)
    .put(`/trips/${id}/stops`, { manifestIds: manifests.map((one) => one.id) })
    .set('If-Match', `"v${version}"`);
const statesOf = ({ stops }: TripShown): string[] => stops.map(({ stopNo, state }) => `${stopNo} ${state}`);
const manifestOf = (id: string): Promise<ManifestShown> => ok(world.as(city.carrier.reader).get(`/manifests/${id}`));
const kindsOf = async (id: string): Promise<string[]> => {
  const rows = await world.sql<{ kind: string }>(
    'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ kind }) => kind);
};
const three = async (): Promise<[ManifestShown, ManifestShown, ManifestShown]> =>
  (await issuedByNeighbours(world, city, 3)) as [ManifestShown, ManifestShown, ManifestShown];

it('a morning of three generators, one of them missed: delivered together, ended, and the missed one goes another day', async () => {
  const [first, second, third] = await three();
  const trip = await planned(world, city, [first, second, third]);
  expect(trip).toMatchObject({ state: 'planned', plannedKg: 3752.25, loadedKg: 0, onBoardKg: 0, driverName: /司机/ });
  expect(statesOf(trip)).toEqual(['1 waiting', '2 waiting', '3 waiting']);
  expect((await manifestOf(first.id)).trip).toEqual({ id: trip.id, handle: trip.handle, stopNo: 1 });

  const taken = await ok<StepAnswer>(pickUp(trip.id, 1, { lines: [{ lineNo: 1, loadedKg: 990 }] }));
  expect(taken.manifest).toMatchObject({ status: 'in_transit', plate: city.carrier.plate, waybillNumber: 'YD-77' });
  const [event] = await world.sql<{ content: string }>(
    `SELECT content FROM manifest_event WHERE manifest_id = $1 AND kind = 'pick_up'`,
    [first.id],
  );
  const { data } = JSON.parse(event?.content ?? '{}') as { data: { trip: unknown } };
  expect(data.trip).toEqual({ id: trip.id, handle: trip.handle.replaceAll('-', ''), stopNo: 1 });

  await ok(miss(trip.id, 2));
  // The third is picked up in the usual way: its stop follows.
  await ok(world.as(city.carrier.driver).post(`/manifests/${third.id}/pick-up`, pickUpBody(city)));
  const onTheRoad = await read(trip.id);
  expect(onTheRoad).toMatchObject({ state: 'on_the_road', loadedKg: 2491, onBoardKg: 2491, plannedKg: 2501.5 });
  expect(onTheRoad.stops[1]).toMatchObject({ state: 'missed', reason: '门卫不在' });
  expect(statesOf(onTheRoad)).toEqual(['1 on_board', '2 missed', '3 on_board']);
  await refused(end(trip.id), 409, 'CONFLICT');

  const key = newId();
  const results = await ok<BatchResult[]>(deliver(trip.id, undefined, key));
  expect(results).toMatchObject([
    { id: first.id, status: 200, body: { manifest: { status: 'arrived' } } },
    { id: third.id, status: 200, body: { manifest: { status: 'arrived' } } },
  ]);
  expect(await ok<BatchResult[]>(deliver(trip.id, undefined, key))).toEqual(results);
  await refused(deliver(trip.id), 409, 'CONFLICT');
  expect(statesOf(await read(trip.id))).toEqual(['1 delivered', '2 missed', '3 delivered']);

  const ended = await ok<TripShown>(end(trip.id));
  expect(ended).toMatchObject({ state: 'ended', onBoardKg: 0, endedAt: '2026-03-02T01:00:00.000Z' });
  await refused(pickUp(trip.id, 2), 409, 'CONFLICT');
  await refused(end(trip.id), 409, 'CONFLICT');

  expect(await kindsOf(second.id)).toEqual(['issue', 'join_trip', 'miss_pick_up']);
  expect(await manifestOf(second.id)).toMatchObject({ status: 'issued', trip: null });
  const again = await planned(world, city, [second], { plannedOn: '2026-03-03' });
  expect(statesOf(again)).toEqual(['1 waiting']);
  await ok(world.as(city.receiver.operator).post(`/manifests/${first.id}/accept`, acceptBody(first)));
  expect((await manifestOf(first.id)).trip?.handle).toBe(trip.handle);
});

it('the vehicle is too small for the third: rule M06 refuses, and nothing is written', async () => {
  const manifests = await three();
  const small = await saveVehicle(world, city.carrier.id, { rated_mass_grams: 3_000_000 });
  const trip = await planned(world, city, manifests, { plate: small.plate });
  expect(trip.ratedKg).toBe(3000);
  await ok(pickUp(trip.id, 1));
  await ok(pickUp(trip.id, 2));
  const findings = await findingsOfRefusal(world, () => pickUp(trip.id, 3));
  expect(findings).toMatchObject([{ code: 'M06', facts: { aboardGrams: 2_501_500, ratedGrams: 3_000_000 } }]);
  expect(statesOf(await read(trip.id))).toEqual(['1 on_board', '2 on_board', '3 waiting']);
  // A smaller load fits.
  const less = [
    { lineNo: 1, loadedKg: 300 },
    { lineNo: 2, loadedKg: 100 },
  ];
  await ok(pickUp(trip.id, 3, { lines: less }));
});

it('asks every rule of the road at each stop: same generator and waste, medical waste, passengers', async () => {
  const generator = await saveNeighbour(world, city);
  const [one, same] = [await issued(world, { ...city, generator }), await issued(world, { ...city, generator })];
  const medical = await issued(world, city, { lines: [infectious] });
  const trip = await planned(world, city, [one, same, medical]);
  await ok(pickUp(trip.id, 1));
  expect((await findingsOfRefusal(world, () => pickUp(trip.id, 3))).map(({ code }) => code)).toEqual(['M18']);
  const passengers = await findingsOfRefusal(world, () => pickUp(trip.id, 2, { passengers: 1 }));
  expect(passengers.map(({ code }) => code)).toContain('M18');
});

it('is reordered while driving: what is picked up stays, what is not named leaves, a new one joins', async () => {
  const [first, second, third, fourth] = (await issuedByNeighbours(world, city, 4)) as [
    ManifestShown,
    ManifestShown,
    ManifestShown,
    ManifestShown,
  ];
  const trip = await planned(world, city, [first, second, third]);
  await ok(pickUp(trip.id, 1));
  const { version } = await read(trip.id);
  const changed = await ok<TripShown>(replace(trip.id, version, [fourth, third]));
  expect(statesOf(changed)).toEqual(['1 on_board', '4 waiting', '3 waiting', '2 fell_out']);
  expect(await kindsOf(second.id)).toEqual(['issue', 'join_trip', 'leave_trip']);
  expect((await manifestOf(second.id)).trip).toBeNull();

  await refused(replace(trip.id, version, [third]), 412, 'VERSION_MISMATCH');
  const seen = await read(trip.id);
  const problem = await refused(replace(trip.id, seen.version, [first, third]), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(problem)).toEqual(['/manifestIds/0 picked_up']);
  expect(await read(trip.id)).toEqual(seen);
  const noHeader = world.as(city.carrier.operator).put(`/trips/${trip.id}/stops`, { manifestIds: [] });
  await refused(noHeader, 428, 'PRECONDITION_REQUIRED');
});

it('of two dispatchers who put the same manifest into two trips at once one does', async () => {
  const [shared, one, other] = await three();
  const { operator, administrator } = city.carrier;
  const answers = await Promise.all([
    world.as(operator).post('/trips', tripBody(city, [one, shared])),
    world.as(administrator).post('/trips', tripBody(city, [shared, other])),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await kindsOf(shared.id)).filter((kind) => kind === 'join_trip')).toHaveLength(1);
  const trips = await world.sql('SELECT id FROM trip WHERE carrier_id = $1', [city.carrier.id]);
  expect(trips).toHaveLength(1);
  await refused(world.as(operator).post('/trips', tripBody(city, [shared])), 409, 'CONFLICT');
  // The database holds it, whatever the service believes.
  const [stop] = await world.sql<{ trip_id: string }>('SELECT trip_id FROM trip_stop WHERE manifest_id = $1', [
    shared.id,
  ]);
  const twice = 'INSERT INTO trip_stop (trip_id, stop_no, manifest_id, place) VALUES ($1, 9, $2, 9)';
  await expect(world.sql(twice, [stop?.trip_id, shared.id])).rejects.toThrow('trip_stop_manifest_key');
});

it('a manifest that its generator cancels meanwhile falls out', async () => {
  const generator = await saveNeighbour(world, city);
  const cancelled = await issued(world, { ...city, generator });
  const [other] = await issuedByNeighbours(world, city, 1);
  const trip = await planned(world, city, [cancelled, other ?? cancelled]);
  await ok(world.as(generator.operator).post(`/manifests/${cancelled.id}/cancel`, { reason: '改期' }));
  expect(await read(trip.id)).toMatchObject({
    plannedKg: 1250.75,
    stops: [{ state: 'fell_out' }, { state: 'waiting' }],
  });
  await refused(pickUp(trip.id, 1), 409, 'CONFLICT');
  expect(fieldsOf(await refused(end(trip.id), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/reason isDefined']);
  const ended = await ok<TripShown>(end(trip.id, { reason: '车辆故障' }));
  expect(ended.stops.map(({ state, reason }) => [state, reason])).toEqual([
    ['missed', '车辆故障'],
    ['fell_out', null],
  ]);
  expect(await kindsOf(cancelled.id)).toEqual(['issue', 'join_trip', 'cancel']);
});

it('of twenty who end it at once one does; of twenty who pick up one stop, one', async () => {
  const [first, second] = await issuedByNeighbours(world, city, 2);
  const trip = await planned(world, city, [first, second] as ManifestShown[]);
  const count = (answers: readonly Response[]): Record<number, number> =>
    answers.reduce<Record<number, number>>((sum, { status }) => ({ ...sum, [status]: (sum[status] ?? 0) + 1 }), {});
  const twenty = (call: (at: number) => PromiseLike<Response>): Promise<Response[]> =>
    Promise.all(Array.from({ length: 20 }, async (_nothing, at) => call(at)));

  // Half of them in the usual way, past the trip.
  const usual = `/manifests/${first?.id}/pick-up`;
  const pickUps = await twenty((at) =>
    at % 2 === 0 ? pickUp(trip.id, 1) : world.as(city.carrier.driver).post(usual, pickUpBody(city)),
  );
  expect(count(pickUps)).toEqual({ 200: 1, 409: 19 });
  await ok(deliver(trip.id));
  expect(count(await twenty(() => end(trip.id, { reason: '下班' })))).toEqual({ 200: 1, 409: 19 });
  expect(await kindsOf(second?.id ?? '')).toEqual(['issue', 'join_trip', 'miss_pick_up']);
});

it('ending and picking up the last stop at once: never both', async () => {
  for (let round = 0; round < 5; round++) {
    const [only] = await issuedByNeighbours(world, city, 1);
    const trip = await planned(world, city, [only] as ManifestShown[]);
    const usual = world.as(city.carrier.driver).post(`/manifests/${only?.id}/pick-up`, pickUpBody(city));
    const [picked, ended] = await Promise.all([
      round % 2 === 0 ? pickUp(trip.id, 1) : usual,
      end(trip.id, { reason: '下班' }),
    ]);
    const after = await read(trip.id);
    if (ended.status === 200) expect(after.stops).toMatchObject([{ state: 'missed' }]);
    else expect([picked.status, after.stops[0]?.state]).toEqual([200, 'on_board']);
    await ok(world.as(city.carrier.driver).post(`/manifests/${only?.id}/deliver`, {})).catch(() => undefined);
  }
});

it('is made of issued manifests that one carries, with one’s own vehicle and crew', async () => {
  const [load] = await issuedByNeighbours(world, city, 1);
  const onTheRoad = await issued(world, city);
  await ok(world.as(city.carrier.driver).post(`/manifests/${onTheRoad.id}/pick-up`, pickUpBody(city)));
  const post = (body: object, who: { token: string } = city.carrier.operator) => world.as(who).post('/trips', body);
  const manifests = [load, onTheRoad, { id: newId() }] as ManifestShown[];
  expect(fieldsOf(await refused(post(tripBody(city, manifests)), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
    '/manifestIds/1 manifest',
    '/manifestIds/2 manifest',
  ]);
  const { strangers } = city;
  const foreign = { plate: strangers.carrier.plate, driverId: city.carrier.escortId, escortId: newId() };
  expect(
    fieldsOf(
      await refused(post(tripBody(city, [], { manifestIds: [newId()], ...foreign })), 422, 'NOT_ACCEPTABLE_HERE'),
    ),
  ).toEqual(['/driverId register', '/escortId register', '/plate register']);
  const twice = tripBody(city, [load, load] as ManifestShown[]);
  expect(fieldsOf(await refused(post(twice), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/manifestIds/1 twice']);
  const past = tripBody(city, manifests, { plannedOn: '2026-03-01' });
  expect(fieldsOf(await refused(post(past), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/plannedOn past']);
  // Another carrier's manifest is one that there is not.
  const { plate, driverId, escortId } = strangers.carrier;
  const theirs = tripBody(city, [load] as ManifestShown[], { plate, driverId, escortId });
  expect(fieldsOf(await refused(post(theirs, strangers.carrier.operator), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
    '/manifestIds/0 manifest',
  ]);
  await refused(post(tripBody(city, manifests), city.carrier.driver), 403, 'FORBIDDEN');
  expect(await world.sql('SELECT 1 FROM trip WHERE carrier_id = $1', [city.carrier.id])).toEqual([]);
});

it('is seen by its carrier and the regulators of its stops; to everybody else there is none', async () => {
  const generator = await saveNeighbour(world, city);
  const own = await issued(world, { ...city, generator });
  const trip = await planned(world, city, [own]);
  const { regulators, strangers, receiver } = city;
  for (const who of [city.carrier.reader, regulators.county.reader, regulators.prefecture.inspector]) {
    expect((await read(trip.id, who)).stops).toHaveLength(1);
    expect((await ok<{ items: TripShown[] }>(world.as(who).get('/trips?ended=no'))).items[0]?.id).toBe(trip.id);
  }
  for (const who of [generator.operator, receiver.operator, strangers.carrier.operator, regulators.elsewhere.officer]) {
    await refused(world.as(who).get(`/trips/${trip.id}`), 404, 'NOT_FOUND');
    await refused(world.as(who).get(`/trips/${trip.id}/card`), 404, 'NOT_FOUND');
    expect((await ok<{ items: TripShown[] }>(world.as(who).get('/trips'))).items).toEqual([]);
  }
  await refused(pickUp(trip.id, 1, {}, strangers.carrier.driver), 404, 'NOT_FOUND');
  // The generator's own manifest names the trip.
  const shown = await ok<ManifestShown>(world.as(generator.reader).get(`/manifests/${own.id}`));
  expect(shown.trip).toEqual({ id: trip.id, handle: trip.handle, stopNo: 1 });
  await refused(pickUp(trip.id, 7), 404, 'NOT_FOUND');
});

it('is not for a driver with a pickup pass, who is limited to his one manifest', async () => {
  const [load] = await issuedByNeighbours(world, city, 1);
  const trip = await planned(world, city, [load] as ManifestShown[]);
  const made = await ok<{ code: string }>(
    world.as(city.carrier.operator).post(`/manifests/${load?.id}/passes`, { driverName: '纳师傅', hours: 12 }),
  );
  const session = await world.http.post('/api/session/pass').send({ code: made.code }).expect(201);
  const cookie = (session.headers['set-cookie'] as unknown as string[])[0]?.split(';')[0] ?? '';
  const { csrfToken } = session.body as { csrfToken: string };
  await world.http.get(`/api/trips/${trip.id}`).set('Cookie', cookie).expect(404);
  const attempt = world.http.post(`/api/trips/${trip.id}/stops/1/pick-up`).set('Cookie', cookie);
  await refused(attempt.set('X-CSRF-Token', csrfToken).set('Idempotency-Key', newId()).send({}), 404, 'NOT_FOUND');
});

it('lists trips page by page, the newest first', async () => {
  const manifests = await issuedByNeighbours(world, city, 3);
  const ids: string[] = [];
  for (const one of manifests) ids.unshift((await planned(world, city, [one])).id);
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await ok<{ items: TripShown[]; nextCursor: string | null }>(
      world.as(city.carrier.reader).get(`/trips?limit=1${cursor}`),
    );
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(seen.sort()).toEqual(ids.sort());
});

it.each(['zh', 'en'] as const)('is printed as a card, in %s', async (language) => {
  const [first, second] = await issuedByNeighbours(world, city, 2);
  const trip = await planned(world, city, [first, second] as ManifestShown[]);
  await ok(pickUp(trip.id, 1, { lines: [{ lineNo: 1, loadedKg: 990 }] }));
  const answer = await world.as(city.carrier.driver).get(`/trips/${trip.id}/card?language=${language}`).expect(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
  const printed = await readPdf(answer.body as Buffer);
  const text = textOf(printed);
  const said = [
    ...[trip.handle, city.carrier.name, city.carrier.plate, trip.driverName, trip.escortName ?? '', 'YD-77'],
    ...[first?.number, second?.number, first?.generator.name, second?.generator.name, '900-249-08 废机油', '1250.75'],
    ...['1240.25', '2501.5', '100000000'],
    ...(language === 'zh'
      ? ['停靠点（按顺序）', '移出人签字', '已装车']
      : ['Stops in their order', 'Generator signs', 'on board']),
  ];
  for (const one of said) expect(text).toContain(squeezed(one ?? 'nothing'));
  expect(printed.pages).toHaveLength(1);
});
