import { RaiseNotices } from '../../src/medical/clocks/raise-notices';
import type { MedicalNoticeShown, RunningClockShown } from '../../src/medical/clocks/notice.dto';
import type { ContainerStory, StoreShown } from '../../src/medical/containers/container.shown';
import { RuleCatalogue } from '../../src/rules';
import type { OutbreakShown } from '../../src/medical/outbreaks/outbreak.dto';
import { saveCity, type City } from '../factories/city';
import { infectious, medicalDays, type MedicalDays } from '../factories/medical';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let days: MedicalDays;

// Shortly before midnight: every clock of this file runs over it.
const start = '2026-03-02T23:50:00+08:00';

beforeEach(async () => {
  world = await openWorld({ now: start });
  city = await saveCity(world);
  days = medicalDays(world, city);
});
afterEach(() => world.close());

const hospital = () => world.as(city.generator.operator);
const officer = () => world.as(city.regulators.prefecture.officer);
const inspector = () => world.as(city.regulators.county.inspector);
const raise = (): Promise<number> => world.app.get(RaiseNotices).run();
const at = (hours: number, seconds = 0): void =>
  world.clock.set(new Date(Date.parse(start) + hours * 3_600_000 + seconds * 1000).toISOString());
const notices = async (who = hospital()): Promise<string[]> =>
  (await ok<{ items: MedicalNoticeShown[] }>(who.get('/medical/notices?limit=50'))).items
    .map(({ clock, level }) => `${clock} ${level}`)
    .reverse();
const clocks = async (who = hospital(), query = ''): Promise<RunningClockShown[]> =>
  (await ok<{ items: RunningClockShown[] }>(who.get(`/medical/clocks?limit=50${query}`))).items;
const declare = (): Promise<OutbreakShown> =>
  ok(
    officer().post('/medical/outbreaks', {
      ...{ regionCode: '640100', level: 'II', document: '银疫指〔2026〕3号' },
    }),
  );

it('a store: reminded six hours before, alerted at the very instant, each once, whoever looks and however often', async () => {
  await days.sealed(3);
  const seen: [number, number, string[]][] = [
    [41, 3599, []],
    [42, 0, ['store reminder']],
    [47, 3599, ['store reminder']],
    [48, 0, ['store reminder', 'store alert']],
    [70, 0, ['store reminder', 'store alert']],
  ];
  for (const [hours, seconds, expected] of seen) {
    at(hours, seconds);
    await Promise.all([raise(), raise(), raise()]);
    expect([hours, await notices()]).toEqual([hours, expected]);
  }
  const stored = await world.sql('SELECT count(*)::int AS count FROM medical_notice');
  expect(stored).toEqual([{ count: 2 }]);
});

it('was down over both instants: it alerts, and does not remind of what is past', async () => {
  await days.sealed(3);
  at(60);
  await raise();
  expect(await notices()).toEqual(['store alert']);
});

it('the next bag of the store has a clock of its own; what is collected has none', async () => {
  const [first = ''] = await days.sealed(3);
  at(5);
  await days.sealed(2);
  expect((await clocks())[0]).toMatchObject({ clock: 'store', minutesLeft: 43 * 60, siteId: city.generator.siteId });
  await days.report(city.carrier.operator, { code: first, act: 'collect' });
  expect((await clocks())[0]).toMatchObject({ clock: 'store', minutesLeft: 48 * 60 });
});

it('an outbreak shortens the clock from its beginning on, and its end gives the hours back', async () => {
  const [bag = ''] = await days.sealed(3);
  const left = async (): Promise<number | null> =>
    (await ok<ContainerStory>(hospital().get(`/containers/by-code/${bag}`))).minutesLeft;
  at(10);
  expect(await left()).toBe(38 * 60);
  const outbreak = await declare();
  // 24 hours from the declaration, not from the sealing: nobody is late by the declaration itself.
  expect(await left()).toBe(24 * 60);
  const store = await ok<StoreShown>(hospital().get(`/containers/store?siteId=${city.generator.siteId}`));
  expect(store).toMatchObject({ inOutbreak: true, hours: 24 });
  at(30);
  expect(await left()).toBe(4 * 60);
  await raise();
  expect(await notices()).toEqual(['store reminder']);
  await ok(officer().post(`/medical/outbreaks/${outbreak.id}/end`, { document: '银疫指〔2026〕9号' }));
  expect(await left()).toBe(18 * 60);
  at(48);
  await raise();
  expect(await notices()).toEqual(['store reminder', 'store alert']);
});

it('the hours of an outbreak are those of its level, from the instant at which it changes', async () => {
  const byLevel = JSON.stringify({ I: 12, II: 24, III: 36, IV: 36 });
  await world.sql(
    `UPDATE rule SET parameters = jsonb_set(parameters, '{outbreakHours}', $1::jsonb) WHERE id IN ('H01', 'H02')`,
    [byLevel],
  );
  await world.app.get(RuleCatalogue).refresh();
  const [bag = ''] = await days.sealed(3);
  const { id } = await declare();
  const left = async (): Promise<[number | null, number]> => {
    const { minutesLeft } = await ok<ContainerStory>(hospital().get(`/containers/by-code/${bag}`));
    const store = await ok<StoreShown>(hospital().get(`/containers/store?siteId=${city.generator.siteId}`));
    return [minutesLeft && minutesLeft / 60, store.hours];
  };
  const change = (level: string) =>
    ok(officer().post(`/medical/outbreaks/${id}/levels`, { level, document: '银疫指〔2026〕5号', reason: '-' }));
  expect(await left()).toEqual([24, 24]);
  at(4);
  await change('I');
  // Twelve hours from the change, not from the sealing.
  expect(await left()).toEqual([12, 12]);
  at(10);
  await change('III');
  // What was strict is given back: 36 hours from the declaration.
  expect(await left()).toEqual([26, 36]);
  at(20);
  await change('I');
  expect(await left()).toEqual([12, 12]);
  at(30);
  await change('II');
  // Within 36 hours of the declaration all the same: no level since has given more.
  expect(await left()).toEqual([6, 24]);
});

it('outbreak on and off in the middle of a trip: what is on board is delivered as ever', async () => {
  const bags = await days.sealed(3, 4);
  const trip = await days.trip([city.generator.siteId], { plannedOn: '2026-03-03' });
  await days.collect(trip, 1, { codes: bags.slice(0, 1) });
  const outbreak = await declare();
  await days.report(city.carrier.operator, { code: bags[1], act: 'collect' });
  at(3);
  await ok(officer().post(`/medical/outbreaks/${outbreak.id}/end`, { document: '银疫指〔2026〕9号' }));
  const received = await days.intake(trip, { weighed: [{ classCode: infectious, kg: 3 }], codes: bags.slice(0, 1) });
  expect(received).toMatchObject({ state: 'received', openDiscrepancies: 0 });
});

it('a plant’s store: 24 hours warm, 72 cold, 168 where remote, cold and disinfected', async () => {
  const [bag = ''] = await days.sealed(3);
  await days.report(city.carrier.operator, { code: bag, act: 'collect' });
  await days.report(city.receiver.operator, { code: bag, act: 'receive' });
  const plant = () => world.as(city.receiver.operator);
  const tell = (celsius: number, remote: boolean, disinfected: boolean) =>
    plant().post(`/medical/plants/${city.receiver.siteId}/store-conditions`, { celsius, remote, disinfected });
  const left = async (): Promise<number | undefined> => (await clocks(plant(), '&clock=plant'))[0]?.minutesLeft;
  expect(await left()).toBe(24 * 60);
  for (const [celsius, remote, disinfected, hours] of [
    [5, true, true, 24],
    [4.9, false, true, 72],
    [4.9, true, false, 72],
    [4.9, true, true, 168],
  ] as const) {
    world.clock.advance(0.001);
    await ok(tell(celsius, remote, disinfected));
    expect(await left()).toBe(hours * 60 - 1);
  }
  await refused(
    world.as(city.strangers.receiver.operator).post(`/medical/plants/${city.receiver.siteId}/store-conditions`, {
      ...{ celsius: 1, remote: false, disinfected: false },
    }),
    404,
    'NOT_FOUND',
  );
  await days.report(city.receiver.operator, { code: bag, act: 'treat', method: 'Y10' });
  expect(await left()).toBeUndefined();
});

it('a visit is due every 48 hours; a closed institution is excused until it opens, and its clock begins again', async () => {
  const siteId = city.generator.siteId;
  await ok(officer().post('/medical/institutions', { siteId, kind: 'hospital', beds: 300 }));
  const left = async (): Promise<number | undefined> => (await clocks(inspector(), '&clock=visit'))[0]?.minutesLeft;
  expect(await left()).toBe(48 * 60);
  at(10);
  const trip = await days.trip([siteId], { plannedOn: '2026-03-03' });
  await ok(
    world
      .as(city.carrier.driver)
      .post(`/medical/trips/${trip.id}/stops/1/miss`, { because: 'closed', reason: '大门锁闭' }),
  );
  expect(await left()).toBe(48 * 60);
  const until = new Date(Date.parse(start) + 100 * 3_600_000).toISOString();
  const absence = { kind: 'closed', fromAt: world.clock.now().toISOString(), untilAt: until, reason: '春季停诊' };
  await ok(hospital().post(`/medical/institutions/${siteId}/absences`, absence));
  await refused(
    hospital().post(`/medical/institutions/${siteId}/absences`, { ...absence, untilAt: absence.fromAt }),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  at(99);
  await raise();
  expect((await notices(inspector())).filter((one) => one.startsWith('visit'))).toEqual([]);
  at(148);
  await raise();
  expect(await notices(world.as(city.carrier.reader))).toEqual(['visit alert']);
});

it('a vehicle is washed within a day, and a plant’s test is due half a year after the last', async () => {
  const bags = await days.sealed(3);
  const trip = await days.trip([city.generator.siteId], { plannedOn: '2026-03-03' });
  await days.collect(trip, 1, { codes: bags });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 3 }] });
  const carrier = world.as(city.carrier.reader);
  expect(await clocks(carrier, '&clock=wash')).toMatchObject([{ minutesLeft: 24 * 60, subject: trip.id }]);
  const plant = world.as(city.receiver.operator);
  expect((await clocks(plant, '&clock=test'))[0]?.dueAt).toBe('2026-09-01T16:00:00.000Z');
  const report = { reportedOn: '2026-03-01', passed: true, document: '检〔2026〕17号' };
  await ok(plant.post(`/medical/plants/${city.receiver.siteId}/test-reports`, report));
  expect((await clocks(plant, '&clock=test'))[0]?.dueAt).toBe('2026-08-31T16:00:00.000Z');
  at(24);
  await raise();
  const [alert] = (await ok<{ items: MedicalNoticeShown[] }>(carrier.get('/medical/notices?clock=wash'))).items;
  expect(alert).toMatchObject({ clock: 'wash', level: 'alert', seenBy: null });
  expect(await ok(carrier.post(`/medical/notices/${alert?.id ?? ''}/seen`))).toMatchObject({
    seenBy: city.carrier.reader.name,
  });
  await refused(
    world.as(city.strangers.carrier.reader).post(`/medical/notices/${alert?.id ?? ''}/seen`),
    404,
    'NOT_FOUND',
  );
});
