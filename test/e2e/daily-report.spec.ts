import type { ContainerAnswers, ContainerShown } from '../../src/medical/containers/container.shown';
import type { DailyReport } from '../../src/medical/reports/daily-report.dto';
import { saveCity, type City } from '../factories/city';
import { declared, ledgeredUnit, listedFacility } from '../factories/outbreaks';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf, squeezed, textOf } from '../support/read-pdf';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  // One licensed plant in the region, of 50 t a year: 136.986 kg a day.
  await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.strangers.receiver.licenceId]);
});
afterEach(() => world.close());

type Who = { readonly token: string };
const officer = () => world.as(city.regulators.prefecture.officer);
const reported = (query = ''): Promise<DailyReport> => ok(officer().get(`/medical/daily-report?region=640100${query}`));

/** Bags of 20 kg that the hospital's nurse seals and stores. */
async function sealed(count: number): Promise<string[]> {
  const { siteId } = city.generator;
  const label = { siteId, kind: 'bag', count, classCode: '841-001-01', department: '内科一病区' };
  const bags = await ok<ContainerShown[]>(world.as(city.generator.operator).post('/containers', label));
  const codes = bags.map(({ code }) => code);
  await done(city.generator.operator, codes, 'seal', { kg: 20 });
  await done(city.generator.operator, codes, 'store');
  return codes;
}

async function done(who: Who, codes: readonly string[], act: string, more: object = {}): Promise<void> {
  const events = codes.map((code) => ({ code, act, ...more }));
  const answer = await ok<ContainerAnswers>(world.as(who).post('/containers/events', { events }));
  expect(answer.refused).toBe(0);
}

it('of a region says what arose, was collected and treated, what lies there at the end, and how loaded its plants are', async () => {
  const bags = await sealed(8);
  const { id } = await declared(world, city);
  const hospital = { siteId: city.generator.siteId, fromDay: '2026-03-02', document: '定点医院通知 1 号' };
  await ok(officer().post(`/medical/outbreaks/${id}/hospitals`, hospital));
  await done(city.carrier.operator, bags.slice(0, 6), 'collect');
  await done(city.receiver.operator, bags.slice(0, 5), 'receive');
  await done(city.receiver.operator, bags.slice(0, 3), 'treat', { method: 'Y10' });
  const first = await reported();
  expect(first).toMatchObject({
    ...{ regionCode: '640100', regionName: '银川市', day: '2026-03-02', drill: false, institutions: 1 },
    ...{ generatedKg: 160, designatedKg: 160, collectedKg: 120, treatedKg: 60, storedKg: 100 },
    outbreak: { id, level: 'II', document: '银疫指〔2026〕3号' },
  });
  expect(first.classes[0]).toEqual({
    classCode: '841-001-01',
    ...{ generatedKg: 160, collectedKg: 120, treatedKg: 60, storedKg: 100 },
  });
  expect(first.facilities).toMatchObject([
    { siteId: city.receiver.siteId, receivedKg: 100, treatedKg: 60, emergencyKg: 0, loadPercent: 43.8 },
  ]);
  // 160 kg had to be treated, and the plant takes 136.986 a day.
  expect(first.facilities[0]?.licensedKg).toBeCloseTo(136.986, 2);
  expect(first.emergencyNeedKg).toBeCloseTo(23.014, 2);
  expect([first.coveredKg, first.missingKg]).toEqual([0, first.emergencyNeedKg]);

  // The next day: more arises, what was left is treated, and a kiln is in use.
  const kiln = await listedFacility(world, city, { tonnesPerDay: 0.02 });
  const unit = await ledgeredUnit(world, city);
  for (const one of [kiln, unit]) {
    const order = { outbreakId: id, document: '应急启用令 1 号' };
    await ok(officer().post(`/medical/emergency-facilities/${one.id}/activations`, order));
  }
  world.clock.advance(24);
  await sealed(20);
  await done(city.carrier.operator, bags.slice(6), 'collect');
  await done(city.receiver.operator, bags.slice(5), 'receive');
  await done(city.receiver.operator, bags.slice(3), 'treat', { method: 'Y10' });
  const second = await reported();
  expect(second).toMatchObject({ generatedKg: 400, collectedKg: 40, treatedKg: 100, storedKg: 400, missingKg: 0 });
  expect(second.facilities).toMatchObject([
    // Ten tonnes a day of the ledger's mobile unit stand beside its licence, and in it no second time.
    { siteId: city.receiver.siteId, emergencyKg: 10_000, treatedKg: 100, loadPercent: 1 },
    { siteId: null, name: '宁北水泥窑', licensedKg: 0, emergencyKg: 20, receivedKg: null, loadPercent: null },
  ]);
  expect(second.facilities[0]?.licensedKg).toBeCloseTo(136.986, 2);
  expect(second.emergencyNeedKg).toBeCloseTo(500 - 136.986, 2);

  // The first day is still what it was, whatever has happened since.
  const { takenAt: _then, ...kept } = first;
  expect(await reported('&day=2026-03-02')).toMatchObject(kept);
  expect(await reported('&day=2026-03-01')).toMatchObject({ generatedKg: 0, storedKg: 0, outbreak: null });
});

it('comes as a table and on paper, in both languages', async () => {
  await sealed(3);
  const csv = (await officer().get('/medical/daily-report/csv?region=640100&language=zh').expect(200)).text;
  expect(csv).toContain('841-001-01 感染性废物,60,0,0,60\r\n');
  expect(csv).toContain('应急处置需求 kg,0\r\n');
  expect(csv).not.toContain('演练');
  for (const [language, title] of [
    ['zh', '医疗废物日报'],
    ['en', 'Daily report on medical waste'],
  ]) {
    const answer = await officer().get(`/medical/daily-report/document?region=640100&language=${language}`).expect(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const text = textOf(await readPdf(answer.body as Buffer));
    expect(text).toContain(squeezed(title ?? ''));
    expect(text).toContain('2026-03-02');
    expect(text).not.toContain('DRILL');
  }
});

it('of a drill is played from its scenario, says so on every sheet, and leaves the real one as it is', async () => {
  await sealed(2);
  const before = await reported();
  const drill = await declared(world, city, { drill: true });
  const scenario = {
    fromDay: '2026-03-01',
    points: [
      { day: 0, percent: 100 },
      { day: 1, percent: 200 },
    ],
    institutions: [{ siteId: city.generator.siteId, classCode: '841-001-01', kgPerDay: 120 }],
  };
  await ok(officer().post(`/medical/outbreaks/${drill.id}/scenario`, scenario));
  const unit = await listedFacility(world, city, { activationHours: 0, tonnesPerDay: 0.05 });
  const order = { outbreakId: drill.id, document: '演练令 1 号' };
  await ok(officer().post(`/medical/emergency-facilities/${unit.id}/activations`, order));

  // Day 0 is treated whole; on day 1 there are 240 kg for 136.986 and 50.
  const played = await reported(`&drillId=${drill.id}`);
  expect(played).toMatchObject({ drill: true, outbreak: { id: drill.id }, generatedKg: 240, institutions: 1 });
  expect(played.treatedKg).toBeCloseTo(186.986, 2);
  expect(played.storedKg).toBeCloseTo(53.014, 2);
  expect(played.emergencyNeedKg).toBeCloseTo(103.014, 2);
  expect([played.coveredKg, played.facilities.map(({ loadPercent }) => loadPercent)]).toEqual([50, [100, 100]]);
  expect(await reported(`&drillId=${drill.id}&day=2026-02-28`)).toMatchObject({ generatedKg: 0, treatedKg: 0 });
  const csv = (await officer().get(`/medical/daily-report/csv?region=640100&language=zh&drillId=${drill.id}`)).text;
  expect(csv).toContain('演练：本表全部数据为模拟数据');
  const path = `/medical/daily-report/document?region=640100&language=en&drillId=${drill.id}`;
  const answer = await officer().get(path).expect(200);
  const pages = (await readPdf(answer.body as Buffer)).pages;
  expect(pages.every(({ text }) => text.includes('DRILL'))).toBe(true);
  expect(answer.headers['content-disposition']).toContain('-drill.pdf');
  expect(await reported()).toEqual(before);
});

it('is a regulator’s, of his region, of days that were', async () => {
  const read = (who: Who, query: string) => world.as(who).get(`/medical/daily-report?${query}`);
  await refused(read(city.regulators.elsewhere.officer, 'region=640100'), 404, 'NOT_FOUND');
  await refused(read(city.generator.administrator, 'region=640100'), 403, 'FORBIDDEN');
  const future = read(city.regulators.county.reader, 'region=640104&day=2026-03-03');
  expect(fieldsOf(await refused(future, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/day future']);
  const real = await declared(world, city);
  await refused(read(city.regulators.prefecture.reader, `region=640100&drillId=${real.id}`), 404, 'NOT_FOUND');
});
