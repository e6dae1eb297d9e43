import type { Response } from 'supertest';
import type { PassMade } from '../../src/access';
import { newId } from '../../src/common';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { saveCity, type City } from '../factories/city';
import { drafted, inTransit, issued, pickUpBody } from '../factories/manifests';
import { medicalDays } from '../factories/medical';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

const passFor = (manifestId: string, hours = 12): Promise<PassMade> =>
  ok(world.as(city.carrier.operator).post(`/manifests/${manifestId}/passes`, { driverName: '临时司机', hours }));

const redeem = (code: string) => world.http.post('/api/session/pass').send({ code });

interface Phone {
  readonly cookie: string;
  readonly csrf: string;
}

/** The driver's browser after he has used his pass. */
async function phoneOf({ code }: PassMade): Promise<Phone> {
  const answer: Response = await redeem(code);
  expect(answer.status).toBe(201);
  const [line = ''] = answer.get('Set-Cookie') ?? [];
  expect(line).toMatch(/^__Host-liandan_session=lds_[\w-]+; .*HttpOnly; Secure; SameSite=Lax$/);
  return { cookie: line.split(';')[0] ?? '', csrf: (answer.body as { csrfToken: string }).csrfToken };
}

const look = ({ cookie }: Phone, path: string) => world.http.get(`/api${path}`).set('Cookie', cookie);
const act = ({ cookie, csrf }: Phone, path: string, body: object) =>
  world.http.post(`/api${path}`).set({ Cookie: cookie, 'X-CSRF-Token': csrf, 'Idempotency-Key': newId() }).send(body);

it('lets a driver without an account fetch and deliver his one load', async () => {
  const load = await issued(world, city);
  const pass = await passFor(load.id);
  expect(pass.link).toBe(`https://liandan.example/d/${pass.code}`);
  const phone = await phoneOf(pass);

  expect((await look(phone, '/session')).body).toMatchObject({
    ...{ name: '临时司机', userId: null, role: 'driver', manifestId: load.id, organisationId: city.carrier.id },
  });
  const { manifest } = await ok<StepAnswer>(act(phone, `/manifests/${load.id}/pick-up`, pickUpBody(city)));
  expect(manifest).toMatchObject({ status: 'in_transit', nextSteps: ['deliver'] });
  await ok(act(phone, `/manifests/${load.id}/deliver`, {}));
  const [event] = await world.sql<{ content: string }>(
    'SELECT content FROM manifest_event WHERE manifest_id = $1 AND seq = 2',
    [load.id],
  );
  expect(JSON.parse(event?.content ?? '{}')).toMatchObject({
    actor: { userId: null, name: '临时司机', role: 'driver', via: 'pass', organisationId: city.carrier.id },
  });
});

it('opens from the link that the dispatcher sends', async () => {
  const load = await issued(world, city);
  const { code } = await passFor(load.id);
  const page = await world.http.get(`/d/${code}`);
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const used = await world.http.post(`/d/${code}`).type('form').send('');
  expect([used.status, used.headers['location']]).toEqual([303, `/q/${load.handle?.replaceAll('-', '')}`]);
});

it('is used once', async () => {
  const { code } = await passFor((await issued(world, city)).id);
  await ok(redeem(code));
  await refused(redeem(code), 409, 'PASS_USED');
  expect((await world.http.post(`/d/${code}`).type('form').send('')).status).toBe(409);
  await refused(redeem(`${code}x`), 404, 'NOT_FOUND');
});

it('is used once even when two phones try at the same moment', async () => {
  const { code } = await passFor((await issued(world, city)).id);
  const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
});

it('shows no other load, of the same carrier or of anybody', async () => {
  const load = await issued(world, city);
  const other = await issued(world, city);
  const phone = await phoneOf(await passFor(load.id));
  await refused(look(phone, `/manifests/${other.id}`), 404, 'NOT_FOUND');
  await refused(look(phone, `/manifests/${other.id}/events`), 404, 'NOT_FOUND');
  await refused(act(phone, `/manifests/${other.id}/pick-up`, pickUpBody(city)), 404, 'NOT_FOUND');
  const { items } = await ok<{ items: { id: string }[] }>(look(phone, '/manifests'));
  expect(items.map(({ id }) => id)).toEqual([load.id]);
});

it('gives no more than pickup and delivery', async () => {
  const load = await issued(world, city);
  const phone = await phoneOf(await passFor(load.id));
  await refused(look(phone, '/organisations'), 403, 'FORBIDDEN');
  await refused(act(phone, `/manifests/${load.id}/cancel`, { reason: '改期' }), 403, 'FORBIDDEN');
  await refused(act(phone, `/manifests/${load.id}/passes`, { driverName: '表弟', hours: 1 }), 403, 'FORBIDDEN');
  await refused(act({ ...phone, csrf: 'guessed' }, `/manifests/${load.id}/deliver`, {}), 403, 'CSRF_REFUSED');
});

it('expires unused, and its session ends at the same hour', async () => {
  const load = await issued(world, city);
  const [unused, used] = [await passFor(load.id, 2), await passFor(load.id, 2)];
  const phone = await phoneOf(used);
  world.clock.advance(1.99);
  await ok(look(phone, `/manifests/${load.id}`));
  world.clock.advance(0.01);
  await refused(redeem(unused.code), 404, 'NOT_FOUND');
  await refused(look(phone, `/manifests/${load.id}`), 401, 'UNAUTHENTICATED');
});

it('can be revoked, before and after its use', async () => {
  const load = await issued(world, city);
  const dispatcher = world.as(city.carrier.operator);
  const [unused, used] = [await passFor(load.id), await passFor(load.id)];
  const phone = await phoneOf(used);
  for (const { id } of [unused, used]) {
    expect((await dispatcher.delete(`/manifests/${load.id}/passes/${id}`)).status).toBe(204);
  }
  await refused(redeem(unused.code), 404, 'NOT_FOUND');
  await refused(look(phone, `/manifests/${load.id}`), 401, 'UNAUTHENTICATED');
  const listed = await ok<PassMade[]>(dispatcher.get(`/manifests/${load.id}/passes`));
  expect(listed.map(({ usedAt, revokedAt }) => [usedAt !== null, revokedAt !== null])).toEqual(
    listed.map(({ id }) => [id === used.id, true]),
  );
  expect(listed.some((pass) => 'code' in pass || 'hash' in pass)).toBe(false);
});

it('is the carrier’s to hand out, for a load that is his to fetch or on the road', async () => {
  const body = { driverName: '临时司机', hours: 1 };
  const draft = await drafted(world, city);
  await refused(world.as(city.carrier.operator).post(`/manifests/${draft.id}/passes`, body), 404, 'NOT_FOUND');
  const load = await issued(world, city);
  await refused(world.as(city.generator.operator).post(`/manifests/${load.id}/passes`, body), 403, 'FORBIDDEN');
  await refused(world.as(city.carrier.driver).post(`/manifests/${load.id}/passes`, body), 403, 'FORBIDDEN');
  await refused(world.as(city.strangers.carrier.operator).post(`/manifests/${load.id}/passes`, body), 404, 'NOT_FOUND');
  const onRoad = await inTransit(world, city);
  await passFor(onRoad.id);
  await ok(world.as(city.carrier.driver).post(`/manifests/${onRoad.id}/deliver`, {}));
  await refused(world.as(city.carrier.operator).post(`/manifests/${onRoad.id}/passes`, body), 409, 'STEP_NOT_POSSIBLE');
});

it('shows its driver nothing of his carrier’s medical trips and containers', async () => {
  const days = medicalDays(world, city);
  const [bag = ''] = await days.sealed(3);
  const trip = await days.trip([city.generator.siteId]);
  await days.report(city.carrier.operator, { code: bag, act: 'collect' });
  const phone = await phoneOf(await passFor((await issued(world, city)).id));
  for (const path of [`/medical/trips/${trip.id}`, `/medical/trips/${trip.id}/card`, `/containers/by-code/${bag}`])
    await refused(look(phone, path), 404, 'NOT_FOUND');
  await refused(look(phone, `/containers/labels?codes=${bag}`), 404, 'NOT_FOUND');
  const lists = ['trips', 'clocks', 'notices', 'discrepancies', 'monthly-manifests'].map((name) => `/medical/${name}`);
  for (const path of [...lists, '/containers', '/containers/gaps'])
    expect((await ok<{ items: unknown[] }>(look(phone, path))).items).toEqual([]);
  const collect = { codes: [], counted: [{ classCode: '841-001-01', bags: 1, boxes: 0, kg: 2 }] };
  await refused(act(phone, `/medical/trips/${trip.id}/stops/1/collect`, collect), 404, 'NOT_FOUND');
  await refused(act(phone, `/medical/trips/${trip.id}/end`, { reason: 'x' }), 404, 'NOT_FOUND');
});
