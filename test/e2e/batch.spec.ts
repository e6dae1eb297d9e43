import { newId } from '../../src/common';
import type { BatchResult } from '../../src/manifests/http/batch.dto';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, drafted } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
});

const batch = (who: { token: string }, step: string, items: object[], key = newId()) =>
  world.as(who).post('/manifest-batches', { step, items }).set('Idempotency-Key', key);

const eventsOf = async (ids: readonly string[]): Promise<number> => {
  const rows = await world.sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM manifest_event WHERE manifest_id = ANY($1)',
    [ids],
  );
  return rows[0]?.count ?? 0;
};

it('issues sixty drafts in one call, each with its answer in its place, and again changes nothing', async () => {
  const ids: string[] = [];
  while (ids.length < 60) ids.push((await drafted(world, city)).id);
  const key = newId();
  const send = () =>
    ok<BatchResult[]>(
      batch(
        city.generator.operator,
        'issue',
        ids.map((id) => ({ id })),
        key,
      ),
    );
  const first = await send();
  expect(first.map(({ id }) => id)).toEqual(ids);
  expect(first.every(({ status }) => status === 200)).toBe(true);
  expect(new Set(first.map(({ body }) => (body['manifest'] as { number: string }).number)).size).toBe(60);
  expect(await send()).toEqual(first);
  expect(await eventsOf(ids)).toBe(60);
});

it('tells what each is refused, and does the others', async () => {
  const [good, wrong] = [await arrived(world, city), await arrived(world, city)];
  const foreign = newId();
  const results = await ok<BatchResult[]>(
    batch(city.receiver.operator, 'accept', [
      { id: good.id, body: acceptBody(good) },
      { id: wrong.id, body: { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: -1 }] } },
      { id: foreign, body: acceptBody(good) },
    ]),
  );
  expect(results).toMatchObject([
    { id: good.id, status: 200, body: { manifest: { status: 'accepted' } } },
    { id: wrong.id, status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ pointer: '/lines/0/receivedKg' }] } },
    { id: foreign, status: 404, body: { code: 'NOT_FOUND' } },
  ]);
});

it('goes on where it was cut off: what was done is not done twice', async () => {
  const ids = [(await drafted(world, city)).id, (await drafted(world, city)).id];
  const key = newId();
  const one = (list: readonly string[]) =>
    batch(
      city.generator.operator,
      'issue',
      list.map((id) => ({ id })),
      key,
    );
  const [half] = await ok<BatchResult[]>(one(ids.slice(0, 1)));
  const whole = await ok<BatchResult[]>(one(ids));
  expect(whole[0]).toEqual(half);
  expect(whole[1]).toMatchObject({ status: 200 });
  expect(await eventsOf(ids)).toBe(2);
});

it('needs the permission of its step, and no more than 500 items', async () => {
  const items = [{ id: newId() }];
  await refused(batch(city.generator.operator, 'accept', items), 403, 'FORBIDDEN');
  await refused(batch(city.generator.reader, 'issue', items), 403, 'FORBIDDEN');
  const many = Array.from({ length: 501 }, () => ({ id: newId() }));
  await refused(batch(city.generator.operator, 'issue', many), 400, 'VALIDATION_FAILED');
});
