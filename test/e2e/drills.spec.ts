import type { AllocationShown } from '../../src/medical/emergency/allocation.dto';
import type { NewScenario, ScenarioShown } from '../../src/medical/drills/drill.dto';
import { saveCity, type City } from '../factories/city';
import { declared, ledgeredUnit, saveHospital } from '../factories/outbreaks';
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
const scenario = (given: Partial<NewScenario> = {}): NewScenario => ({
  fromDay: '2026-03-01',
  points: [
    { day: 0, percent: 100 },
    { day: 4, percent: 500 },
  ],
  institutions: [{ siteId: city.generator.siteId, classCode: '841-001-01', kgPerDay: 60 }],
  ...given,
});
const set = (id: string, given: Partial<NewScenario> = {}) =>
  officer().post(`/medical/outbreaks/${id}/scenario`, scenario(given));

/** All that is real: rows that figures, clocks and balances are made from, and what the service answers about them. */
async function everythingReal(): Promise<unknown[]> {
  const tables = ['medical_flow', 'medical_cohort', 'container', 'capacity_change', 'capacity_activation', 'booking'];
  const rows = await Promise.all(
    [...tables, 'flow_total', 'medical_notice'].map((table) => world.sql(`SELECT * FROM ${table} t ORDER BY t::text`)),
  );
  const answers = [
    await ok(officer().get('/balance?region=640100&from=2026-01-01&to=2026-12-31')),
    await ok(world.as(city.generator.reader).get(`/containers/store?siteId=${city.generator.siteId}`)),
    await ok(officer().get('/capacity-changes')),
    await ok(officer().get('/medical/outbreaks?drill=false')),
  ];
  return [...rows, ...answers];
}

it('plays on its scenario alone, and no real figure, clock or balance is another for it', async () => {
  const hospital = await saveHospital(world, 35);
  const unit = await ledgeredUnit(world, city);
  const before = await everythingReal();

  const drill = await declared(world, city, { drill: true });
  const set1 = await ok<ScenarioShown>(set(drill.id));
  expect(set1).toMatchObject({ scenarioNo: 1, fromDay: '2026-03-01', institutions: [{ kgPerDay: 60 }] });
  const order = { outbreakId: drill.id, document: '演练令 1 号' };
  await ok(officer().post(`/medical/emergency-facilities/${unit.id}/activations`, order));
  const plan = await ok<AllocationShown>(officer().post('/medical/allocations', { outbreakId: drill.id }));
  // The second of March is day 1: twice what is normal, and nothing of the hospital that is not in the play.
  expect(plan).toMatchObject({ drill: true, result: { askedKg: 120, lateKg: 0 } });
  expect(plan.result.allocated.map(({ siteId }) => siteId)).toEqual([city.generator.siteId]);
  expect(plan.result.facilities.map(({ id }) => id)).toContain(unit.id);
  await ok(officer().post(`/medical/allocations/${plan.id}/accept`));
  expect(
    await ok(world.as(city.generator.reader).get(`/medical/allocations/of-site/${city.generator.siteId}`)),
  ).toEqual([]);
  expect(await everythingReal()).toEqual(before);

  // A real outbreak runs beside it, with the same unit, on what was really sealed.
  const real = await declared(world, city);
  const realOrder = { outbreakId: real.id, document: '应急启用令 1 号' };
  await ok(officer().post(`/medical/emergency-facilities/${unit.id}/activations`, realOrder));
  const realPlan = await ok<AllocationShown>(officer().post('/medical/allocations', { outbreakId: real.id }));
  expect(realPlan).toMatchObject({ drill: false, result: { askedKg: 35 } });
  expect(realPlan.result.allocated.map(({ siteId }) => siteId)).toEqual([hospital.siteId]);
});

it('has the last scenario that was set, and none of an outbreak that is real', async () => {
  const drill = await declared(world, city, { drill: true });
  const none = officer().post('/medical/allocations', { outbreakId: drill.id });
  expect(fieldsOf(await refused(none, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/outbreakId no_scenario']);
  await ok(set(drill.id));
  await ok(set(drill.id, { points: [{ day: 0, percent: 250 }] }));
  const path = `/medical/outbreaks/${drill.id}/scenario`;
  expect(await ok(officer().get(path))).toMatchObject({ scenarioNo: 2, points: [{ day: 0, percent: 250 }] });
  const plan = await ok<AllocationShown>(officer().post('/medical/allocations', { outbreakId: drill.id }));
  expect(plan.result.askedKg).toBe(150);
  await refused(world.as(city.regulators.elsewhere.officer).get(path), 404, 'NOT_FOUND');

  const wrong = async (given: Partial<NewScenario>): Promise<string[]> =>
    fieldsOf(await refused(set(drill.id, given), 422, 'NOT_ACCEPTABLE_HERE'));
  const back = [
    { day: 3, percent: 1 },
    { day: 3, percent: 2 },
  ];
  expect(await wrong({ points: back })).toEqual(['/points order']);
  const institutions = [{ siteId: city.receiver.siteId, classCode: '841-001-01', kgPerDay: 1 }];
  expect(await wrong({ institutions })).toEqual(['/institutions/0/siteId unknown_site']);
  const real = await declared(world, city);
  await refused(set(real.id), 409, 'CONFLICT');
  await expect(
    world.database.query(
      `INSERT INTO drill_scenario (outbreak_id, scenario_no, drill, from_day, points, institutions, made_by, made_at)
       VALUES ($1, 1, true, '2026-03-01', '[]', '[]', 'x', now())`,
      [real.id],
    ),
  ).rejects.toThrow(/drill_scenario_outbreak_fk/);
});
