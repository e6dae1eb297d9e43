import type { ContainerStory } from '../../src/medical/containers/container.shown';
import type { CountyCoverage, InstitutionCoverage } from '../../src/medical/coverage/coverage.dto';
import type { HubIntakeAnswer, HubShown } from '../../src/medical/hubs/hub.dto';
import type { MonthlyManifestShown } from '../../src/medical/trips/monthly-manifest.dto';
import { saveCity, saveGenerator, type City, type Generator } from '../factories/city';
import { infectious, medicalDays, type MedicalDays } from '../factories/medical';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let clinic: Generator;
let days: MedicalDays;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  clinic = await saveGenerator(world);
  days = medicalDays(world, city);
});
afterEach(() => world.close());

const officer = () => world.as(city.regulators.prefecture.officer);
const register = (siteId: string, given: object = {}) =>
  ok(officer().post('/medical/institutions', { siteId, kind: 'clinic', beds: 10, ...given }));
const counties = (query = ''): Promise<CountyCoverage[]> => ok(officer().get(`/medical/coverage${query}`));
const institutions = async (query = ''): Promise<InstitutionCoverage[]> =>
  (await ok<{ items: InstitutionCoverage[] }>(officer().get(`/medical/coverage/institutions?limit=50${query}`))).items;

it('each county: registered, contracted, collected, treated, and the untreated remainder by institution', async () => {
  await register(city.generator.siteId, { kind: 'hospital', beds: 400 });
  await register(clinic.siteId);
  const bags = await days.sealed(6, 4);
  const trip = await days.trip([city.generator.siteId]);
  await days.collect(trip, 1, { codes: bags });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 10 }] });
  await days.report(city.receiver.operator, { code: bags[0], act: 'treat', method: 'Y10' });
  expect(await counties()).toMatchObject([
    {
      ...{ institutions: 2, registered: 2, contracted: 1, collected: 1 },
      ...{ generatedKg: 10, treatedKg: 6, untreatedKg: 4, treatmentRate: 0.6 },
    },
  ]);
  expect(await institutions('&gap=untreated')).toMatchObject([
    { siteId: city.generator.siteId, untreatedKg: 4, lostKg: 0 },
  ]);
  expect(await institutions('&gap=not_collected')).toMatchObject([{ siteId: clinic.siteId }]);
  expect(await institutions('&gap=no_contract')).toMatchObject([{ siteId: clinic.siteId }]);
  // A small one with evidence of its beds is exempt, and no gap (rule H07).
  await register(clinic.siteId, { bedsEvidence: '执业许可证 640104-12' });
  expect(await institutions('&gap=no_contract')).toEqual([]);
  world.clock.advance(49);
  expect(await counties()).toMatchObject([{ collected: 0 }]);
  expect(await counties('?from=2026-03-03')).toMatchObject([{ generatedKg: 0, treatmentRate: null }]);
});

it('as it was known at an instant: what was written down later is not in it', async () => {
  await register(city.generator.siteId, { kind: 'hospital', beds: 400 });
  const bags = await days.sealed(6, 4);
  const trip = await days.trip([city.generator.siteId, clinic.siteId]);
  world.clock.advance(1);
  const before = world.clock.now().toISOString();
  world.clock.advance(1);
  // Written down two hours later than it was done: nobody knew of it at ten o'clock.
  const occurredAt = '2026-03-02T09:30:00+08:00';
  await days.collect(trip, 1, { codes: bags, occurredAt });
  const collected = world.clock.now().toISOString();
  world.clock.advance(1);
  await register(clinic.siteId);
  await days.collect(trip, 2, { counted: [{ classCode: infectious, bags: 1, boxes: 0, kg: 2 }] });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 12 }] });
  await days.report(city.receiver.operator, { code: bags[0], act: 'treat', method: 'Y10' });
  world.clock.advance(1);

  const asOf = (at: string) => counties(`?asOf=${encodeURIComponent(at)}`);
  const known = { contracted: null, treatedKg: 0, treatmentRate: 0 };
  expect(await asOf('2026-03-02T08:59:59+08:00')).toEqual([]);
  expect(await asOf(before)).toMatchObject([
    { institutions: 1, registered: 1, collected: 0, generatedKg: 10, untreatedKg: 10, ...known },
  ]);
  expect(await asOf(collected)).toMatchObject([
    { institutions: 1, registered: 1, collected: 1, generatedKg: 10, untreatedKg: 10, ...known },
  ]);
  const now = await counties();
  expect(now).toMatchObject([{ institutions: 2, registered: 2, collected: 2, generatedKg: 12, treatedKg: 6 }]);
  expect(await asOf(new Date(world.clock.now().getTime() + 60_000).toISOString())).toEqual(now);

  const then = `&asOf=${before}`;
  expect(await institutions(`${then}&gap=not_collected`)).toMatchObject([
    {
      ...{ siteId: city.generator.siteId, registered: true, contracted: null, kind: null, beds: null },
      ...{ lastVisitAt: null, visitBy: '2026-03-04T01:00:00.000Z', minutesLeft: 47 * 60, kgPerBedDay: null },
    },
  ]);
  expect(await institutions(`&asOf=${collected}`)).toMatchObject([
    { lastVisitAt: '2026-03-02T01:30:00.000Z', collected: true, untreatedKg: 10 },
  ]);
  const untold = await refused(
    officer().get(`/medical/coverage/institutions?gap=no_contract${then}`),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(fieldsOf(untold)).toEqual(['/gap not_told']);
});

it('of the past as of now: the same figures, where nothing was entered late', async () => {
  await register(city.generator.siteId, { kind: 'hospital', beds: 400 });
  const bags = await days.sealed(6, 4, 3, 2);
  await days.report(city.generator.operator, { code: bags[3], act: 'lose', reason: '-' });
  const trip = await days.trip([city.generator.siteId]);
  await days.collect(trip, 1, { codes: bags.slice(0, 3) });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 13 }] });
  await days.report(city.receiver.operator, { code: bags[0], act: 'treat', method: 'Y10' });
  const at = world.clock.now().toISOString();
  const [now] = await institutions();
  world.clock.advance(0.001);
  const [then] = await institutions(`&asOf=${at}`);
  expect(then).toEqual({ ...now, kind: null, beds: null, contracted: null });
  expect(then).toMatchObject({ generatedKg: 15, treatedKg: 6, untreatedKg: 9, lostKg: 2 });
});

it('a contract ends with its last local day, not eight hours later', async () => {
  await register(city.generator.siteId, { kind: 'hospital', beds: 400 });
  await world.sql(`UPDATE contract SET valid_to = '2026-03-02'`);
  world.clock.set('2026-03-02T23:59:59+08:00');
  expect(await counties()).toMatchObject([{ contracted: 1 }]);
  world.clock.set('2026-03-03T00:00:00+08:00');
  expect(await counties()).toMatchObject([{ contracted: 0 }]);
});

it('an institution that nobody registered is found by its waste', async () => {
  await days.sealed(3);
  expect(await institutions('&gap=not_registered')).toMatchObject([
    { siteId: city.generator.siteId, kind: null, registered: false },
  ]);
});

it('kilograms a bed-day against its peers', async () => {
  await register(city.generator.siteId, { kind: 'hospital', beds: 400 });
  await days.sealed(20);
  const hospital = world.as(city.generator.operator);
  await ok(hospital.put(`/medical/institutions/${city.generator.siteId}/bed-days`, { month: '2026-03', bedDays: 40 }));
  expect(await institutions()).toMatchObject([{ kgPerBedDay: 0.5, robustZ: null }]);
  await refused(
    hospital.put(`/medical/institutions/${clinic.siteId}/bed-days`, { month: '2026-03', bedDays: 40 }),
    404,
    'NOT_FOUND',
  );
});

it('is for regulators, of their own region', async () => {
  await refused(world.as(city.generator.operator).get('/medical/coverage'), 403, 'FORBIDDEN');
  await refused(officer().get('/medical/coverage?regionCode=620000'), 404, 'NOT_FOUND');
  await refused(
    world
      .as(city.regulators.elsewhere.officer)
      .post('/medical/institutions', { siteId: clinic.siteId, kind: 'clinic', beds: 1 }),
    404,
    'NOT_FOUND',
  );
});

it('small boxes into the large box: a hub takes in, packs, and one load goes on; each source keeps its share', async () => {
  const hubSite = city.strangers.receiver.siteId;
  const keeper = world.as(city.strangers.receiver.operator);
  const hub = await ok<HubShown>(officer().post('/medical/hubs', { siteId: hubSite, document: '银医废〔2026〕8号' }));
  expect(hub).toMatchObject({ siteId: hubSite, endedAt: null });
  await refused(officer().post('/medical/hubs', { siteId: hubSite, document: 'x' }), 409, 'CONFLICT');

  const [bag = ''] = await days.sealed(2);
  const fromHospital = { fromSiteId: city.generator.siteId, codes: [bag], counted: [] };
  const fromClinic = {
    fromSiteId: clinic.siteId,
    codes: [],
    counted: [{ classCode: infectious, bags: 2, boxes: 0, kg: 3 }],
  };
  const intakes = `/medical/hubs/${hubSite}/intakes`;
  await ok(keeper.post(intakes, fromHospital));
  const { lots } = await ok<HubIntakeAnswer>(keeper.post(intakes, fromClinic));
  await refused(world.as(city.receiver.operator).post(intakes, fromClinic), 404, 'NOT_FOUND');

  const [box] = await ok<{ code: string }[]>(
    keeper.post('/containers', { siteId: hubSite, kind: 'transfer_box', count: 1 }),
  );
  const packed = await days.report(
    city.strangers.receiver.operator,
    ...[bag, lots[0]].map((code) => ({ code, act: 'pack', into: box?.code })),
  );
  expect(packed).toMatchObject({ accepted: 2 });
  // Opened at the hub: it stays closed, or its broken seal is reported.
  const opened = await days.report(city.strangers.receiver.operator, { code: bag, act: 'unpack' });
  expect(opened.events[0]?.problem).toMatchObject({ code: 'opened' });

  const trip = await days.trip([hubSite]);
  expect(trip.stops).toMatchObject([{ waiting: 3 }]);
  const { trip: collected } = await days.collect(trip, 1, { codes: [box?.code ?? ''] });
  expect(collected.stops[0]?.classes).toEqual([{ classCode: infectious, bags: 3, boxes: 0, kg: 5, codedKg: 5 }]);
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 5 }], codes: [box?.code ?? ''] });
  const months = await ok<{ items: MonthlyManifestShown[] }>(
    world.as(city.receiver.operator).get('/medical/monthly-manifests'),
  );
  expect(months.items.map(({ siteId, kg }) => [siteId, kg]).sort()).toEqual(
    [
      [city.generator.siteId, 2],
      [clinic.siteId, 3],
    ].sort(),
  );
  const story = await ok<ContainerStory>(world.as(clinic.reader).get(`/containers/by-code/${lots[0] ?? ''}`));
  expect(story.events.map(({ kind }) => kind)).toEqual(['count', 'take_in', 'pack', 'collect', 'receive']);

  await ok(officer().post(`/medical/hubs/${hubSite}/end`));
  await refused(keeper.post(intakes, fromClinic), 404, 'NOT_FOUND');
});
