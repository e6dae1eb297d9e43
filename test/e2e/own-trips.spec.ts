import type { DeviceLoads } from '../../src/manifests/device-events/device-loads.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { CrewMemberShown } from '../../src/registry/http/carrier.dto';
import { saveCity, saveGenerator, type City } from '../factories/city';
import { inTransit, issued, pickUpBody } from '../factories/manifests';
import { medicalDays } from '../factories/medical';
import { savePerson } from '../factories/people';
import { saveCrewMember } from '../factories/registry';
import { issuedByNeighbours, planned } from '../factories/trips';
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

const link = (crewId: string, userId: string | null, who: { token: string } = city.carrier.administrator) =>
  world.as(who).put(`/registry/crew/${crewId}/account`, { userId });
const idsOf = async (path: string, who: { token: string } = city.carrier.driver): Promise<string[]> =>
  (await ok<{ items: { id: string }[] }>(world.as(who).get(path))).items.map(({ id }) => id);
const dayOf = (who: { token: string } = city.carrier.driver): Promise<DeviceLoads> =>
  ok(world.as(who).get('/device-loads'));

it('a driver whose account is on the crew has his own trips; a colleague has others, and the escort the same', async () => {
  const { carrier } = city;
  const colleague = await saveCrewMember(world, carrier.id, 'driver');
  const escort = await savePerson(world, carrier.id, 'driver');
  const [first, second] = (await issuedByNeighbours(world, city, 2)) as [ManifestShown, ManifestShown];
  const own = await planned(world, city, [first]);
  const other = await planned(world, city, [second], { driverId: colleague.id, escortId: null });
  expect(await idsOf('/trips?mine=true')).toEqual([]);

  await ok(link(carrier.driverId, carrier.driver.id));
  await ok(link(carrier.escortId, escort.id));
  expect(await idsOf('/trips?mine=true')).toEqual([own.id]);
  expect(await idsOf('/trips?mine=true', escort)).toEqual([own.id]);
  expect(await idsOf('/trips')).toEqual([other.id, own.id]);
  expect(await idsOf('/trips?mine=true', carrier.operator)).toEqual([]);
});

it('rounds of medical waste too', async () => {
  const { carrier, generator } = city;
  const days = medicalDays(world, city);
  const colleague = await saveCrewMember(world, carrier.id, 'driver');
  await ok(link(carrier.driverId, carrier.driver.id));
  const clinic = await saveGenerator(world);
  const own = await days.trip([generator.siteId]);
  const other = await days.trip([clinic.siteId], { driverId: colleague.id });
  expect(own.driverId).toBe(carrier.driverId);
  expect(await idsOf('/medical/trips?mine=true')).toEqual([own.id]);
  expect(await idsOf('/medical/trips')).toEqual([other.id, own.id]);
});

it('the day of a telephone says what is one’s own: on a trip, or picked up by oneself', async () => {
  const { carrier } = city;
  const [onTrip] = (await issuedByNeighbours(world, city, 1)) as [ManifestShown];
  const colleague = await saveCrewMember(world, carrier.id, 'driver');
  const escort = await saveCrewMember(world, carrier.id, 'escort');
  const waiting = await issued(world, city);
  const picked = await inTransit(world, city);
  const others = await issued(world, city);
  const body = { ...pickUpBody(city), driverId: colleague.id, escortId: escort.id };
  await ok(world.as(carrier.driver).post(`/manifests/${others.id}/pick-up`, body));
  await planned(world, city, [onTrip]);
  const mineOf = ({ loads }: DeviceLoads): string[] =>
    loads.filter(({ isMine }) => isMine).map(({ manifest }) => manifest.id);

  const before = await dayOf();
  expect(before.crewId).toBeNull();
  expect(mineOf(before)).toEqual([]);
  await ok(link(carrier.driverId, carrier.driver.id));
  const after = await dayOf();
  expect(after.crewId).toBe(carrier.driverId);
  expect(mineOf(after).sort()).toEqual([onTrip.id, picked.id].sort());
  const all = after.loads.map(({ manifest }) => manifest.id);
  expect(all.sort()).toEqual([onTrip.id, picked.id, waiting.id, others.id].sort());
  // His own come first: of a large carrier only so many are taken along.
  expect(after.loads.map(({ isMine }) => isMine)).toEqual([true, true, false, false]);
});

it('is said by an administrator, of one’s own people, and of each account once', async () => {
  const { carrier, strangers } = city;
  await refused(link(carrier.driverId, carrier.driver.id, carrier.operator), 403, 'FORBIDDEN');
  await refused(link(carrier.driverId, carrier.driver.id, strangers.carrier.administrator), 404, 'NOT_FOUND');
  const stranger = await refused(link(carrier.driverId, strangers.carrier.driver.id), 422, 'NOT_ACCEPTABLE_HERE');
  expect(stranger).toMatchObject({ errors: [{ pointer: '/userId', code: 'member' }] });
  const linked = await ok<CrewMemberShown>(link(carrier.driverId, carrier.driver.id));
  expect(linked).toMatchObject({ userId: carrier.driver.id, accountName: carrier.driver.name });
  await refused(link(carrier.escortId, carrier.driver.id), 409, 'ALREADY_EXISTS');
  // Changing what else is said of him leaves the account alone.
  const { name, duty, certificateNumber, certificateValidTo, phone } = linked;
  const body = { name, duty, certificateNumber, certificateValidTo, phone };
  const changed = world.as(carrier.operator).put(`/registry/crew/${carrier.driverId}`, body);
  expect(await ok<CrewMemberShown>(changed)).toMatchObject({ userId: carrier.driver.id });
  expect(await ok<CrewMemberShown>(link(carrier.driverId, null))).toMatchObject({ userId: null, accountName: null });
});

it('ends with the membership; whoever was on the register stays on it', async () => {
  const { carrier } = city;
  await ok(link(carrier.driverId, carrier.driver.id));
  await ok(world.as(carrier.administrator).delete(`/organisations/mine/members/${carrier.driver.id}`));
  const member = await ok<CrewMemberShown>(world.as(carrier.operator).get(`/registry/crew/${carrier.driverId}`));
  expect(member).toMatchObject({ id: carrier.driverId, userId: null });
});
