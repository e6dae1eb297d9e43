import type { Response } from 'supertest';
import { newId } from '../../src/common';
import type { MemberShown } from '../../src/access/http/member.dto';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, issued, manifestIn, oil } from '../factories/manifests';
import { everythingWritten, ok, refused } from '../setup/expectations';
import { openWorld, type Caller, type World } from '../setup/world';

let world: World;
let city: City;
let generator: Caller;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
  generator = world.as(city.generator.operator);
});

const replayed = ({ headers }: Response): boolean => headers['idempotency-replayed'] === 'true';

/** Makes the same call twice; the second answer must be the first one again, to the byte, and do nothing. */
async function twice(call: (key: string) => PromiseLike<Response>): Promise<Response> {
  const key = newId();
  const first = await call(key);
  const before = await everythingWritten(world);
  const second = await call(key);
  expect([first, second].map(replayed)).toEqual([false, true]);
  const seen = ({ status, text, headers }: Response) => ({ status, text, type: headers['content-type'] });
  expect(seen(second)).toEqual(seen(first));
  expect(await everythingWritten(world)).toEqual(before);
  const kept = await world.sql('SELECT status, body FROM idempotency_key WHERE key = $1', [key]);
  expect(kept).toEqual([{ status: first.status, body: first.text }]);
  return first;
}

it('repeats a success', async () => {
  const made = await twice((key) => generator.post('/manifests', draftBody(city)).set('Idempotency-Key', key));
  expect(made.status).toBe(201);
  const drafts = await world.sql('SELECT count(*)::int AS drafts FROM manifest WHERE generator_id = $1', [
    city.generator.id,
  ]);
  expect(drafts).toEqual([{ drafts: 1 }]);
});

it('repeats a step, although the manifest has gone on since', async () => {
  const { id } = await drafted(world, city);
  const answer = await twice((key) => generator.post(`/manifests/${id}/issue`).set('Idempotency-Key', key));
  expect(answer.body).toMatchObject({ manifest: { status: 'issued' } });
});

it('repeats an edit and a deletion', async () => {
  const { id } = await drafted(world, city);
  const edit = await twice((key) =>
    generator.put(`/manifests/${id}`, draftBody(city)).set({ 'Idempotency-Key': key, 'If-Match': '"v1"' }),
  );
  expect(edit.body).toMatchObject({ version: 2 });
  const gone = await twice((key) =>
    generator.delete(`/manifests/${id}`).set({ 'Idempotency-Key': key, 'If-Match': '"v2"' }),
  );
  expect(gone.status).toBe(204);
});

it('repeats a refusal by the rules, although the reason for it is gone', async () => {
  const { id } = await drafted(world, city);
  await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.receiver.licenceId]);
  const key = newId();
  const issue = () => generator.post(`/manifests/${id}/issue`).set('Idempotency-Key', key);
  const first = await issue();
  expect(first.status).toBe(422);
  await world.sql(`UPDATE licence SET status = 'valid' WHERE id = $1`, [city.receiver.licenceId]);
  const second = await issue();
  expect([second.status, second.text, replayed(second)]).toEqual([422, first.text, true]);
  expect(second.headers['content-type']).toBe(first.headers['content-type']);
  expect((await generator.post(`/manifests/${id}/issue`)).status).toBe(200);
});

it('repeats a refusal of content that does not fit', async () => {
  const body = draftBody(city, { lines: [{ ...oil, code: '999-999-08' }] });
  const answer = await twice((key) => generator.post('/manifests', body).set('Idempotency-Key', key));
  expect(answer.body).toMatchObject({ status: 422, code: 'NOT_ACCEPTABLE_HERE' });
});

it('repeats a refusal in the wrong state', async () => {
  const { id } = await manifestIn(world, city, 'cancelled');
  const answer = await twice((key) => generator.post(`/manifests/${id}/issue`).set('Idempotency-Key', key));
  expect(answer.body).toMatchObject({ status: 409, code: 'STEP_NOT_POSSIBLE' });
});

it('repeats the whole answer of a change of role', async () => {
  const { administrator, reader } = city.generator;
  const path = `/organisations/mine/members/${reader.id}`;
  const answer = await twice((key) =>
    world.as(administrator).put(path, { role: 'operator' }).set('Idempotency-Key', key),
  );
  expect(answer.body as MemberShown).toMatchObject({ userId: reader.id, name: reader.name, role: 'operator' });
});

it('is asked again for what it refused for another reason, such as a wrong field', async () => {
  const key = newId();
  const call = (body: object) => generator.post('/manifests', body).set('Idempotency-Key', key);
  await refused(call({ generatorSiteId: 'x' }), 400, 'VALIDATION_FAILED');
  await ok(call(draftBody(city)));
});

it('refuses a key that was used with another body, another path or another version', async () => {
  const { id } = await drafted(world, city);
  const key = newId();
  await ok(generator.put(`/manifests/${id}`, draftBody(city)).set({ 'Idempotency-Key': key, 'If-Match': '"v1"' }));
  const before = await everythingWritten(world);
  const others = [
    () => generator.put(`/manifests/${id}`, draftBody(city, { note: '别的' })).set('If-Match', '"v1"'),
    () => generator.put(`/manifests/${id}`, draftBody(city)).set('If-Match', '"v2"'),
    () => generator.post('/manifests', draftBody(city)),
  ];
  // A call that succeeds meets the used key only when its answer is to be kept; one that fails is told so as well.
  for (const other of others) await refused(other().set('Idempotency-Key', key), 422, 'IDEMPOTENCY_KEY_REUSED');
  expect(await everythingWritten(world)).toEqual(before);
});

it('refuses a key that was used for the same step of another manifest, and takes that step back', async () => {
  const [first, second] = [await drafted(world, city), await drafted(world, city)];
  const key = newId();
  await ok(generator.post(`/manifests/${first.id}/issue`).set('Idempotency-Key', key));
  const before = await everythingWritten(world);
  const other = generator.post(`/manifests/${second.id}/issue`).set('Idempotency-Key', key);
  await refused(other, 422, 'IDEMPOTENCY_KEY_REUSED');
  expect(await everythingWritten(world)).toEqual(before);
});

it('keeps the keys of different people apart', async () => {
  const key = newId();
  const call = (caller: Caller) => caller.post('/manifests', draftBody(city)).set('Idempotency-Key', key);
  const [mine, hers] = [await call(generator), await call(world.as(city.generator.administrator))];
  expect([mine.status, hers.status, replayed(hers)]).toEqual([201, 201, false]);
});

it.each([undefined, '', 'short', 'with a space in it', 'ключ-ключ-ключ', 'x'.repeat(129)])(
  'does nothing without a key that is one: %s',
  async (key) => {
    const call = generator.post('/manifests', draftBody(city)).unset('Idempotency-Key');
    const encoded = key === undefined ? undefined : Buffer.from(key).toString('latin1');
    const before = await everythingWritten(world);
    await refused(encoded === undefined ? call : call.set('Idempotency-Key', encoded), 400, 'IDEMPOTENCY_KEY_REQUIRED');
    expect(await everythingWritten(world)).toEqual(before);
  },
);

it('asks no key for what stores nothing', async () => {
  const { id } = await drafted(world, city);
  await ok(generator.post(`/manifests/${id}/preview`).unset('Idempotency-Key'));
  await ok(generator.get(`/manifests/${id}`).unset('Idempotency-Key'));
});

it('is no way around the row scope: a stranger with the same key sees nothing', async () => {
  const load = await issued(world, city);
  const key = newId();
  await ok(generator.post(`/manifests/${load.id}/cancel`, { reason: '改期' }).set('Idempotency-Key', key));
  const stranger = world.as(city.strangers.generator.operator);
  await refused(
    stranger.post(`/manifests/${load.id}/cancel`, { reason: '改期' }).set('Idempotency-Key', key),
    404,
    'NOT_FOUND',
  );
});
