import type { LegShown } from '../../src/manifests/legs/leg.dto';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, inTransit, issued } from '../factories/manifests';
import { saveContract } from '../factories/registry';
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
  await saveContract(world, city.generator.id, city.strangers.carrier.id, 'carriage');
});

const plan = (id: string, who: { token: string } = city.generator.operator, given: object = {}) =>
  world.as(who).post(`/manifests/${id}/legs`, {
    carrierId: city.strangers.carrier.id,
    mode: 'road',
    place: '银川东货场 3 号门',
    plannedAt: '2026-03-02T14:00:00+08:00',
    ...given,
  });
const handOver = (id: string, who: { token: string } = city.carrier.driver) =>
  world.as(who).post(`/manifests/${id}/hand-over`, {});
const takeOver = (id: string, given: object = {}, who: { token: string } = city.strangers.carrier.driver) => {
  const { plate, driverId, escortId } = city.strangers.carrier;
  return world
    .as(who)
    .post(`/manifests/${id}/take-over`, { transport: plate, driverId, escortId, waybillNumber: 'YD-2', ...given });
};
const legsOf = (id: string): Promise<LegShown[]> => ok(world.as(city.generator.reader).get(`/manifests/${id}/legs`));

it('a load goes from one carrier to the next, confirmed by both, and who holds it is always known', async () => {
  const { id } = await inTransit(world, city);
  const next = city.strangers.carrier;
  await world.as(next.reader).get(`/manifests/${id}`).expect(404);
  await plan(id).expect(201);
  // From now on the carrier to come sees what it will carry.
  await world.as(next.reader).get(`/manifests/${id}`).expect(200);

  const offered = await ok<StepAnswer>(handOver(id));
  expect(offered.manifest).toMatchObject({ status: 'in_transit', carrier: { id: city.carrier.id } });
  const taken = await ok<StepAnswer>(takeOver(id));
  expect(taken.manifest).toMatchObject({
    status: 'in_transit',
    carrier: { id: next.id },
    plate: next.plate,
    nextSteps: ['deliver', 'hand_over'],
  });
  expect(await legsOf(id)).toMatchObject([
    { legNo: 2, state: 'signed', transport: next.plate, place: '银川东货场 3 号门' },
  ]);

  // The first carrier still sees it, and can deliver it no more.
  await refused(world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {}), 403, 'FORBIDDEN');
  await ok(world.as(next.driver).post(`/manifests/${id}/deliver`, {}));
  const { manifest } = taken;
  await ok(world.as(city.receiver.operator).post(`/manifests/${id}/accept`, acceptBody(manifest)));
  const kinds = await world.sql<{ kind: string }>(
    'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'issue',
    'pick_up',
    'add_leg',
    'hand_over',
    'take_over',
    'deliver',
    'accept',
  ]);
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});

it('legs are planned before or on the way, by the generator or whoever carries it, and nobody else', async () => {
  const before = await issued(world, city);
  await plan(before.id).expect(201);
  await plan(before.id, city.carrier.operator, { mode: 'rail', place: '银川站' }).expect(201);
  expect(await legsOf(before.id)).toMatchObject([
    { legNo: 2, mode: 'road' },
    { legNo: 3, mode: 'rail' },
  ]);
  await refused(plan(before.id, city.receiver.operator), 403, 'FORBIDDEN');
  await refused(plan(before.id, city.strangers.generator.operator), 404, 'NOT_FOUND');
  await refused(plan(before.id, city.generator.operator, { carrierId: city.receiver.id }), 422, 'NOT_ACCEPTABLE_HERE');
});

it('one that never signed can be dropped, one that has signed cannot', async () => {
  const { id } = await inTransit(world, city);
  const drop = (legNo: number, who: { token: string } = city.generator.operator) =>
    world.as(who).delete(`/manifests/${id}/legs/${legNo}`);
  await plan(id).expect(201);
  await ok(handOver(id));
  await drop(2).expect(204);
  await refused(takeOver(id), 403, 'FORBIDDEN');
  await refused(drop(2), 409, 'CONFLICT');

  await plan(id).expect(201);
  await ok(handOver(id));
  await ok(takeOver(id));
  await refused(drop(3), 409, 'CONFLICT');
  await refused(drop(9), 404, 'NOT_FOUND');
});

it('falls out when the load is delivered without it', async () => {
  const { id } = await inTransit(world, city);
  await plan(id).expect(201);
  await ok(world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {}));
  expect(await legsOf(id)).toMatchObject([{ legNo: 2, state: 'dropped' }]);
});

it('the next carrier’s papers are asked as at pickup; rails ask for no driver', async () => {
  const { id } = await inTransit(world, city);
  await plan(id).expect(201);
  await ok(handOver(id));
  await world.sql(`UPDATE crew_member SET certificate_valid_to = '2026-01-01' WHERE id = $1`, [
    city.strangers.carrier.driverId,
  ]);
  const { body } = await takeOver(id).expect(422);
  expect(body).toMatchObject({ code: 'RULES_REFUSE', findings: [{ code: 'M05', pointer: '/driverId' }] });
  await refused(takeOver(id, { transport: 'not a plate' }), 422, 'NOT_ACCEPTABLE_HERE');

  const rail = await inTransit(world, city);
  await plan(rail.id, city.generator.operator, { mode: 'rail', place: '银川站' }).expect(201);
  await ok(handOver(rail.id));
  const taken = await ok<StepAnswer>(takeOver(rail.id, { transport: '80123 次', driverId: null, escortId: null }));
  expect(taken.manifest).toMatchObject({ plate: '80123 次', driverName: null });
});

it('of twenty who take over at once one does; offering twice is told the present state', async () => {
  const { id } = await inTransit(world, city);
  await refused(handOver(id), 409, 'STEP_NOT_POSSIBLE');
  await plan(id).expect(201);
  await ok(handOver(id));
  await refused(handOver(id), 409, 'STEP_NOT_POSSIBLE');
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeOver(id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  // Whoever comes later is no longer one to whom it is offered.
  expect(answers.filter(({ status }) => status === 403 || status === 409)).toHaveLength(19);
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});
