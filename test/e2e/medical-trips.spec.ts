import type { BeaconSetUp, SiteCodeMade } from '../../src/manifests/presence/presence.dto';
import { MedicalChains, MedicalTotals } from '../../src/medical';
import type { ContainerStory } from '../../src/medical/containers/container.shown';
import type { MedicalDiscrepancyShown } from '../../src/medical/trips/medical-discrepancy.dto';
import type { MedicalTripShown } from '../../src/medical/trips/medical-trip.shown';
import type { MonthlyManifestFull, MonthlyManifestShown } from '../../src/medical/trips/monthly-manifest.dto';
import { saveCity, saveGenerator, type City, type Generator } from '../factories/city';
import { infectious, medicalDays, type MedicalDays } from '../factories/medical';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { shownBy } from '../support/beacon-device';
import { openWorld, type World } from '../setup/world';
import { readPdf } from '../support/read-pdf';

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

const collector = () => world.as(city.carrier.driver);
const plant = () => world.as(city.receiver.operator);
const hospital = () => world.as(city.generator.operator);
const clinicCounts = { classCode: infectious, bags: 3, boxes: 1, kg: 7.5 };
const discrepancies = async (who = plant(), query = ''): Promise<MedicalDiscrepancyShown[]> =>
  (await ok<{ items: MedicalDiscrepancyShown[] }>(who.get(`/medical/discrepancies?limit=50${query}`))).items;
const whole = async (): Promise<void> => {
  const { containers, trips } = await world.app.get(MedicalChains).verify();
  expect([...containers.faults, ...trips.faults]).toEqual([]);
  const totals = world.app.get(MedicalTotals);
  expect([...(await totals.differences()), ...(await totals.flowDifferences())]).toEqual([]);
};

it('a round from plan to washed vehicle: a hospital with labels, a clinic without, both signatures, the card and the month', async () => {
  const bags = await days.sealed(4, 5.5, 6);
  const planned = await days.trip([city.generator.siteId, clinic.siteId]);
  expect(planned).toMatchObject({
    state: 'planned',
    kg: 0,
    stops: [{ waiting: 3, minutesLeft: 48 * 60 }, { waiting: 0 }],
  });

  const first = await days.collect(planned, 1, { codes: bags });
  expect(first.containers.map(({ accepted, state }) => [accepted, state])).toEqual(bags.map(() => [true, 'collected']));
  const second = await days.collect(planned, 2, { counted: [clinicCounts] });
  expect(second.trip).toMatchObject({
    state: 'collecting',
    kg: 23,
    stops: [
      { outcome: 'collected', classes: [{ classCode: infectious, bags: 3, boxes: 0, kg: 15.5, codedKg: 15.5 }] },
      { outcome: 'collected', classes: [{ classCode: infectious, bags: 3, boxes: 1, kg: 7.5, codedKg: 0 }] },
    ],
  });
  const confirm = `/medical/trips/${planned.id}/stops/1/confirm`;
  await ok(hospital().post(confirm, { agreed: true }));
  await refused(hospital().post(confirm, { agreed: true }), 409, 'CONFLICT');
  await refused(world.as(clinic.operator).post(confirm, { agreed: true }), 404, 'NOT_FOUND');
  await ok(collector().post(`/medical/trips/${planned.id}/end`, {}));

  const received = await days.intake(planned, { weighed: [{ classCode: infectious, kg: 23.2 }], codes: bags });
  expect(received).toMatchObject({
    ...{ state: 'received', openDiscrepancies: 0, washMinutesLeft: 24 * 60 },
    intake: [{ classCode: infectious, expectedKg: 23, receivedKg: 23.2, missingKg: 0 }],
  });
  const washed = await ok<MedicalTripShown>(
    plant().post(`/medical/trips/${planned.id}/wash`, { boxes: 4, disinfectant: '含氯消毒液 1000 mg/L' }),
  );
  expect(washed).toMatchObject({ washMinutesLeft: null, washBy: null });

  const [ofHospital, ofClinic] = (
    await ok<{ items: MonthlyManifestShown[] }>(plant().get('/medical/monthly-manifests?month=2026-03'))
  ).items.sort((left, right) => right.kg - left.kg);
  expect([ofHospital, ofClinic]).toMatchObject([
    { kg: 15.5, pieces: 3, month: '2026-03-01' },
    { kg: 7.5, pieces: 4 },
  ]);
  expect(ofHospital?.number).toMatch(/^2026\d{10}$/);
  expect(ofHospital?.number).not.toBe(ofClinic?.number);
  const month = await ok<MonthlyManifestFull>(hospital().get(`/medical/monthly-manifests/${ofHospital?.id ?? ''}`));
  expect(month).toMatchObject({ receipts: [{ day: '2026-03-02', kg: 15.5 }], tripHandles: [expect.any(String)] });
  await refused(hospital().get(`/medical/monthly-manifests/${ofClinic?.id ?? ''}`), 404, 'NOT_FOUND');
  const pdf = await readPdf(
    (await plant().get(`/medical/trips/${planned.id}/card?language=zh`).buffer(true)).body as Buffer,
  );
  const text = pdf.pages.map((page) => page.text).join('');
  expect(text).toContain('医疗废物运送登记卡');
  expect(text).toContain('23.2');
  await whole();
});

it('an institution of the chemical base is numbered by the prefecture that numbers the base', async () => {
  await world.sql(`UPDATE site SET region_code = '64ND00' WHERE id = $1`, [clinic.siteId]);
  const trip = await days.trip([clinic.siteId]);
  await days.collect(trip, 1, { counted: [clinicCounts] });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 7.5 }] });
  const { items } = await ok<{ items: MonthlyManifestShown[] }>(plant().get('/medical/monthly-manifests'));
  expect(items.map(({ number }) => number.slice(0, 8))).toEqual(['20266401']);
});

it('more than two per cent off is a discrepancy, which somebody settles with his name', async () => {
  const bags = await days.sealed(10, 10);
  const trip = await days.trip([city.generator.siteId]);
  await days.collect(trip, 1, { codes: bags });
  expect(await days.intake(trip, { weighed: [{ classCode: infectious, kg: 19.5 }] })).toMatchObject({
    openDiscrepancies: 1,
  });
  const [found] = await discrepancies();
  expect(found).toMatchObject({ kind: 'mass', expectedKg: 20, foundKg: 19.5, settledAt: null });
  const settle = (who = plant()) =>
    who.post(`/medical/discrepancies/${found?.id ?? ''}/settle`, { settlement: '地磅校准偏差，已复核' });
  await refused(settle(world.as(city.strangers.receiver.operator)), 404, 'NOT_FOUND');
  await refused(settle(hospital()), 409, 'CONFLICT');
  expect(await ok(settle())).toMatchObject({ settledBy: city.receiver.operator.name });
  await refused(settle(), 409, 'CONFLICT');
  expect(await discrepancies(world.as(city.regulators.county.inspector), '&settled=no')).toEqual([]);
});

it('a trip is not closed with boxes missing: they are scanned, or named and lost until they are found', async () => {
  const bags = await days.sealed(4, 5, 6);
  const [box = ''] = await days.labels({ kind: 'transfer_box', classCode: undefined });
  await days.report(city.generator.operator, ...bags.slice(0, 2).map((code) => ({ code, act: 'pack', into: box })));
  const trip = await days.trip([city.generator.siteId]);
  await days.collect(trip, 1, { codes: [box, bags[2] ?? ''] });
  const weighed = [{ classCode: infectious, kg: 9 }];
  const attempt = plant().post(`/medical/trips/${trip.id}/intake`, { weighed, codes: [box] });
  const problem = await refused(attempt, 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(problem)).toEqual(['/codes boxes_missing']);
  expect(JSON.stringify(problem)).toContain(bags[2]);

  const missing = [{ code: bags[2] ?? '', reason: '车上未见' }];
  const received = await days.intake(trip, { weighed, codes: [box], missing });
  expect(received.intake).toEqual([{ classCode: infectious, expectedKg: 9, receivedKg: 9, missingKg: 6 }]);
  expect(await discrepancies()).toMatchObject([{ kind: 'missing', note: `${bags[2] ?? ''}: 车上未见` }]);
  const story = await ok<ContainerStory>(plant().get(`/containers/by-code/${bags[2] ?? ''}`));
  expect(story).toMatchObject({ state: 'lost', holderName: city.receiver.name });
  expect(await ok<ContainerStory>(plant().get(`/containers/by-code/${box}`))).toMatchObject({
    holderName: city.receiver.name,
    contents: [{ state: 'received' }, { state: 'received' }],
  });
  await days.report(city.receiver.operator, { code: bags[2], act: 'find' }, { code: bags[2], act: 'receive' });
  await whole();
});

it('a stop confirmed 30 km away is written down, and looked at', async () => {
  await world.sql(`UPDATE site SET longitude = 106.2, latitude = 38.5 WHERE id = $1`, [city.generator.siteId]);
  const trip = await days.trip([city.generator.siteId]);
  const answer = await days.collect(trip, 1, {
    counted: [{ classCode: infectious, bags: 1, boxes: 0, kg: 2 }],
    position: { longitude: 106.54, latitude: 38.5 },
  });
  expect(answer.remarks.map(({ code }) => code)).toContain('far_away');
  expect(answer.trip.stops[0]).toMatchObject({ presenceScore: 0, distanceMetres: expect.any(Number) });
  expect(answer.trip.stops[0]?.distanceMetres).toBeGreaterThan(29_000);
  expect(await discrepancies()).toMatchObject([{ kind: 'far_away', stopNo: 1 }]);
});

describe('whoever was at a stop can show it', () => {
  const made = async () => {
    const as = world.as(city.generator.operator);
    const { code } = await ok<SiteCodeMade>(as.post(`/registry/sites/${city.generator.siteId}/presence-codes`));
    const { secret } = await ok<BeaconSetUp>(as.post(`/registry/sites/${city.generator.siteId}/beacon`));
    return { code, secret };
  };
  const counted = [{ classCode: infectious, bags: 1, boxes: 0, kg: 2 }];
  const near = { longitude: 106.2802, latitude: 38.47 };

  it('the collector and whoever confirms, by codes and position, as they were at its time', async () => {
    const { code, secret } = await made();
    const trip = await days.trip([city.generator.siteId]);
    const at = world.clock.now();
    const beaconCode = shownBy(secret, at.getTime());
    // The telephone has no signal for two hours.
    world.clock.advance(2);
    const occurredAt = at.toISOString();
    const answer = await days.collect(trip, 1, { counted, occurredAt, position: near, presence: { beaconCode } });
    expect(answer.remarks.map(({ code: said }) => said)).not.toContain('beacon_code');
    expect(answer.trip.stops[0]).toMatchObject({ presenceScore: 3, distanceMetres: 17, institutionScore: null });
    const confirmed = await ok<MedicalTripShown>(
      world.as(city.generator.operator).post(`/medical/trips/${trip.id}/stops/1/confirm`, {
        ...{ agreed: true, occurredAt, position: near, presence: { siteCode: code.toLowerCase() } },
      }),
    );
    expect(confirmed.stops[0]).toMatchObject({ institutionScore: 2, institutionAt: occurredAt, agreed: true });
  });

  it('a code that is not good counts for nothing and is told; the stop is written down all the same', async () => {
    const { code, secret } = await made();
    const trip = await days.trip([clinic.siteId, city.generator.siteId]);
    const elsewhere = await days.collect(trip, 1, { counted, presence: { siteCode: code } });
    expect(elsewhere.remarks).toContainEqual(
      expect.objectContaining({ code: 'other_site', detail: 'The code of another site' }),
    );
    const beaconCode = shownBy(secret, world.clock.now().getTime(), -20);
    const late = await days.collect(trip, 2, { counted, presence: { siteCode: code, beaconCode } });
    expect(late.remarks.map(({ code: said }) => said)).toContain('beacon_code');
    expect(late.trip.stops).toMatchObject([
      { outcome: 'collected', presenceScore: 0 },
      { outcome: 'collected', presenceScore: 1 },
    ]);
    const ahead = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const confirm = world.as(clinic.operator).post(`/medical/trips/${trip.id}/stops/1/confirm`, {
      ...{ agreed: true, occurredAt: ahead },
    });
    expect(fieldsOf(await refused(confirm, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/occurredAt future']);
  });
});

it('a count in the wrong unit is refused, and nothing of the stop is written', async () => {
  const trip = await days.trip([clinic.siteId]);
  const counted = [clinicCounts, { ...clinicCounts, kg: 2000.001 }];
  const answer = collector().post(`/medical/trips/${trip.id}/stops/1/collect`, { codes: [], counted });
  expect(fieldsOf(await refused(answer, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/counted/1/kg mass']);
  expect(await world.sql('SELECT id FROM container')).toEqual([]);
  await days.collect(trip, 1, { counted: [{ ...clinicCounts, kg: 2000 }] });
});

it('the institution does not agree: a discrepancy with its words', async () => {
  const trip = await days.trip([clinic.siteId]);
  const confirm = (body: object) => world.as(clinic.operator).post(`/medical/trips/${trip.id}/stops/1/confirm`, body);
  await refused(confirm({ agreed: true }), 409, 'CONFLICT');
  await days.collect(trip, 1, { counted: [clinicCounts] });
  await refused(confirm({ agreed: false }), 422, 'NOT_ACCEPTABLE_HERE');
  const shown = await ok<MedicalTripShown>(confirm({ agreed: false, note: '实为 2 袋' }));
  expect(shown.stops).toMatchObject([
    { agreed: false, institutionBy: clinic.operator.name, institutionNote: '实为 2 袋' },
  ]);
  expect(await discrepancies()).toMatchObject([{ kind: 'disputed', note: '实为 2 袋' }]);
});

it('stops are missed for a reason, and a trip ends with one for those that are open', async () => {
  const trip = await days.trip([city.generator.siteId, clinic.siteId]);
  const missed = await ok<MedicalTripShown>(
    collector().post(`/medical/trips/${trip.id}/stops/1/miss`, { because: 'closed', reason: '节假日闭诊' }),
  );
  expect(missed.stops[0]).toMatchObject({ outcome: 'missed', missedBecause: 'closed' });
  await refused(
    collector().post(`/medical/trips/${trip.id}/stops/1/collect`, { codes: [], counted: [clinicCounts] }),
    409,
    'CONFLICT',
  );
  const end = (body: object) => collector().post(`/medical/trips/${trip.id}/end`, body);
  await refused(end({}), 422, 'NOT_ACCEPTABLE_HERE');
  expect(await ok(end({ reason: '车辆故障' }))).toMatchObject({ state: 'on_way', stops: [{}, { outcome: 'missed' }] });
  await refused(end({}), 409, 'CONFLICT');
});

it('says what cannot be planned, and who may not act', async () => {
  const unlicensed = {
    facilitySiteId: clinic.siteId,
    siteIds: [clinic.siteId, clinic.siteId],
    driverId: city.carrier.escortId,
  };
  const body = { plannedOn: '2026-03-02', plate: city.carrier.plate, ...unlicensed };
  const problem = await refused(
    world.as(city.carrier.operator).post('/medical/trips', body),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(fieldsOf(problem)).toEqual(['/driverId register', '/facilitySiteId not_licensed', '/siteIds/1 twice']);
  const trip = await days.trip([city.generator.siteId]);
  await refused(world.as(city.strangers.carrier.driver).get(`/medical/trips/${trip.id}`), 404, 'NOT_FOUND');
  await refused(world.as(city.regulators.elsewhere.officer).get(`/medical/trips/${trip.id}`), 404, 'NOT_FOUND');
  await ok(world.as(city.regulators.county.reader).get(`/medical/trips/${trip.id}`));
  await refused(plant().post(`/medical/trips/${trip.id}/intake`, { weighed: [] }), 409, 'CONFLICT');
  await refused(
    world.as(city.strangers.receiver.operator).post(`/medical/trips/${trip.id}/intake`, { weighed: [] }),
    404,
    'NOT_FOUND',
  );
});

it('what lies elsewhere is not taken, and all else is', async () => {
  const [here = ''] = await days.sealed(3);
  const other = await world.as(clinic.operator).post('/containers', {
    ...{ siteId: clinic.siteId, kind: 'bag', count: 1, classCode: infectious },
  });
  const theirs = (other.body as { code: string }[])[0]?.code ?? '';
  await days.report(clinic.operator, { code: theirs, act: 'seal', kg: 2 });
  const trip = await days.trip([city.generator.siteId]);
  const answer = await days.collect(trip, 1, { codes: [theirs, here, 'AAAA-AAAA-AAAA'] });
  expect(answer.containers.map(({ problem }) => problem?.code ?? 'taken')).toEqual(['elsewhere', 'taken', 'unknown']);
  expect(answer.trip.kg).toBe(3);
});

it('ten collectors at one stop at once: one is written down', async () => {
  const bags = await days.sealed(3, 4);
  const trip = await days.trip([city.generator.siteId]);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      collector().post(`/medical/trips/${trip.id}/stops/1/collect`, { codes: bags, counted: [clinicCounts] }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  const lots = await world.sql<{ count: number }>(`SELECT count(*)::int AS count FROM container WHERE kind = 'lot'`);
  expect(lots).toEqual([{ count: 1 }]);
  await whole();
});

it('many loads of two institutions come in at once: one monthly manifest each, and every gram counts once', async () => {
  const bags = await days.sealed(...Array<number>(8).fill(2.5));
  const loads = await Promise.all([
    ...bags.map(async (code) => {
      const trip = await days.trip([city.generator.siteId]);
      await days.collect(trip, 1, { codes: [code] });
      return { trip, kg: 2.5, codes: [code] };
    }),
    (async () => {
      const trip = await days.trip([clinic.siteId]);
      await days.collect(trip, 1, { counted: [clinicCounts] });
      return { trip, kg: clinicCounts.kg, codes: [] };
    })(),
  ]);
  const answers = await Promise.all(
    loads.flatMap(({ trip, kg, codes }) =>
      [1, 2].map(() =>
        plant().post(`/medical/trips/${trip.id}/intake`, { weighed: [{ classCode: infectious, kg }], codes }),
      ),
    ),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...loads.map(() => 200), ...loads.map(() => 409)]);
  const { items } = await ok<{ items: MonthlyManifestShown[] }>(plant().get('/medical/monthly-manifests'));
  expect(items.map(({ kg }) => kg).sort()).toEqual([20, 7.5]);
  const accounts = await world.sql(
    `SELECT sum(a.received_grams)::int AS account, (SELECT sum(b.received_grams)::int FROM booking b) AS booked,
            (SELECT count(*)::int FROM booking) AS lines
       FROM capacity_account a`,
  );
  expect(accounts).toEqual([{ account: 27_500, booked: 27_500, lines: 2 }]);
  await whole();
});
