import type { SurgeCurve, SurgePlanListed, SurgePlanShown } from '../../src/medical/surge/surge.dto';
import { saveCity, type City } from '../factories/city';
import { medicalDays } from '../factories/medical';
import { declared, ledgeredUnit, listedFacility, saveHospital } from '../factories/outbreaks';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const officer = () => world.as(city.regulators.prefecture.officer);
const wuhan = {
  ...{ name: '武汉式增长', regionCode: '640100', fromDay: '2026-03-02', days: 50, curve: 'wuhan-2020' },
  ...{ normalTonnesPerDay: 40, capacityTonnesPerDay: 50, storageTonnes: 30, openingKg: 0 },
  standBy: [
    { name: '移动处置车 46 台', tonnesPerDay: 100, activationHours: 72 },
    { name: '应急处置厂', tonnesPerDay: 30, activationHours: 360 },
    { name: '危险废物焚烧协同', tonnesPerDay: 83, activationHours: 120 },
  ],
};
const plan = (given: object = {}) => officer().post('/medical/surge-plans', { ...wuhan, ...given });

it('says of a growth like Wuhan’s which day breaks, what to decide on when, and how much storage each day needs', async () => {
  const curves = await ok<SurgeCurve[]>(officer().get('/medical/surge-plans/curves'));
  expect(curves.map(({ curve }) => curve)).toEqual(['wuhan-2020']);
  expect(curves[0]?.points.filter(({ anchored }) => anchored)).toMatchObject([
    { day: 0, tonnesPerDay: 40, percent: 100 },
    { day: 41, tonnesPerDay: 247, percent: 617.5 },
  ]);
  expect(curves[0]?.points.every(({ anchored, source }) => source.startsWith(anchored ? 'anchored' : 'interp'))).toBe(
    true,
  );

  const { id, scenario, result } = await ok<SurgePlanShown>(plan());
  expect(scenario).toMatchObject({ normalKg: 40_000, normalFrom: 'given', clockHours: 24, capacityKg: 50_000 });
  expect(result.baseline.broken).toEqual({ day: 5, date: '2026-03-07', because: 'storage' });
  expect(result.planned).toMatchObject({ broken: null });
  expect(result.planned.mostStoredKg).toBeLessThanOrEqual(30_000);
  expect(result.missingKg).toBe(0);
  // 46 units: two days after midnight of the second of March, so that they treat from the seventh on.
  expect(result.activations).toEqual([
    { ...wuhan.standBy[0], availableOn: '2026-03-07', decideBy: '2026-03-03T16:00:00.000Z' },
    { ...wuhan.standBy[1], availableOn: '2026-03-27', decideBy: '2026-03-11T16:00:00.000Z' },
    { ...wuhan.standBy[2], availableOn: '2026-04-02', decideBy: '2026-03-27T16:00:00.000Z' },
  ]);
  for (const { days } of [result.baseline, result.planned]) {
    let stored = 0;
    for (const day of days) {
      stored += day.generatedKg - day.treatedKg;
      expect(day.storedKg).toBeCloseTo(stored, 3);
    }
  }

  const csv = (await officer().get(`/medical/surge-plans/${id}/csv`).expect(200)).text;
  const lines = csv.trim().split('\r\n');
  expect(lines).toHaveLength(51);
  expect(lines[0]).toMatch(/^day,date,generatedKg,/);
  expect(lines[42]).toMatch(/^41,2026-04-12,247000,50000,50000,/);
});

it('with too little that stands by says from when it breaks all the same, and how much is missing', async () => {
  const { result } = await ok<SurgePlanShown>(plan({ standBy: wuhan.standBy.slice(0, 1) }));
  expect(result.planned.broken).toMatchObject({ because: 'storage', day: 25 });
  expect(result.activations).toMatchObject([{ availableOn: '2026-03-05' }]);
  const more = (wuhan.capacityTonnesPerDay + result.missingKg / 1000).toFixed(6);
  const enough = await ok<SurgePlanShown>(plan({ standBy: wuhan.standBy.slice(0, 1), capacityTonnesPerDay: more }));
  expect(enough.result.missingKg).toBe(0);
});

it('takes from the registers what is not said: what is usual, licensed, and stands by', async () => {
  await saveHospital(world, 80);
  await saveHospital(world, 20, { classCode: '841-002-01' });
  await listedFacility(world, city);
  const unit = await ledgeredUnit(world, city);
  const { name, regionCode, days } = wuhan;
  const open = { name, regionCode, days, points: [{ day: 0, percent: 100 }] };
  const made = await ok<SurgePlanShown>(officer().post('/medical/surge-plans', open));
  // Two licensed lines of 50 t a year each; mobile units first.
  expect(made.scenario).toMatchObject({
    ...{ fromDay: '2026-03-02', normalKg: 100, normalFrom: 'usual', storageKg: 0, curve: null },
    standBy: [
      { name: '一号移动处置车', tonnesPerDay: 10, activationHours: 24 },
      { name: '宁北水泥窑', tonnesPerDay: 5, activationHours: 24 },
    ],
  });
  expect(made.scenario.capacityKg).toBeCloseTo((2 * 50_000) / 365, 1);

  // Ordered into use, it stands by for the hours that are left, and then counts with what is in force.
  const { id: outbreakId } = await declared(world, city);
  const order = { outbreakId, document: '-' };
  await ok(officer().post(`/medical/emergency-facilities/${unit.id}/activations`, order));
  world.clock.advance(10);
  const coming = await ok<SurgePlanShown>(officer().post('/medical/surge-plans', open));
  expect(coming.scenario.standBy[0]).toMatchObject({ name: '一号移动处置车', activationHours: 14 });
  world.clock.advance(14);
  const there = await ok<SurgePlanShown>(officer().post('/medical/surge-plans', open));
  expect(there.scenario.standBy.map((one) => one.name)).toEqual(['宁北水泥窑']);
  expect(there.scenario.capacityKg - made.scenario.capacityKg).toBeCloseTo(10_000, 3);
  const institutions = [
    { name: '一院', tonnesPerDay: 0.3 },
    { name: '二院', tonnesPerDay: 0.2 },
  ];
  const listed = await ok<SurgePlanShown>(officer().post('/medical/surge-plans', { ...open, institutions }));
  expect(listed.scenario).toMatchObject({ normalKg: 500, normalFrom: 'institutions' });
});

it('is kept for its region, and says what cannot be', async () => {
  const { id } = await ok<SurgePlanShown>(plan());
  const { items } = await ok<{ items: SurgePlanListed[] }>(officer().get('/medical/surge-plans?region=640100'));
  expect(items).toMatchObject([{ id, name: '武汉式增长', madeBy: city.regulators.prefecture.officer.name }]);
  await refused(world.as(city.regulators.elsewhere.officer).get(`/medical/surge-plans/${id}`), 404, 'NOT_FOUND');
  await refused(world.as(city.regulators.county.officer).post('/medical/surge-plans', wuhan), 404, 'NOT_FOUND');
  await refused(world.as(city.generator.administrator).get('/medical/surge-plans'), 403, 'FORBIDDEN');
  const wrong = async (given: object): Promise<string[]> =>
    fieldsOf(await refused(plan(given), 422, 'NOT_ACCEPTABLE_HERE'));
  expect(await wrong({ curve: undefined })).toEqual(['/points one_curve']);
  expect(await wrong({ curve: 'atlantis' })).toEqual(['/curve unknown_curve']);
  const back = [
    { day: 2, percent: 1 },
    { day: 1, percent: 1 },
  ];
  expect(await wrong({ curve: undefined, points: back })).toEqual(['/points order']);
});

it('begins with what lies in the region, or with what is said to; it is kept with the plan', async () => {
  const days = medicalDays(world, city);
  await days.sealed(6, 4.5);
  const own = { normalTonnesPerDay: 40, days: 3, points: [{ day: 0, percent: 100 }], curve: undefined };
  const { openingKg: _none, ...rest } = { ...wuhan, ...own };
  const present = await ok<SurgePlanShown>(officer().post('/medical/surge-plans', rest));
  expect(present.scenario.openingKg).toBe(10.5);
  // 40 t a day and 50 t of room: of 25 t there, 15 t are left after the first day, 5 t after the second, none after the third.
  const { id, result } = await ok<SurgePlanShown>(plan({ ...own, openingKg: 25_000, storageTonnes: 14 }));
  expect(result.baseline.days.map(({ storedKg }) => storedKg)).toEqual([15_000, 5000, 0]);
  expect(result.baseline.broken).toEqual({ day: 0, date: '2026-03-02', because: 'storage' });
  expect(await ok(officer().get(`/medical/surge-plans/${id}`))).toMatchObject({ scenario: { openingKg: 25_000 } });
  await world.sql(`UPDATE surge_plan SET scenario = scenario - 'openingKg' WHERE id = $1`, [id]);
  expect(await ok(officer().get(`/medical/surge-plans/${id}`))).toMatchObject({ scenario: { openingKg: 0 } });
});
