import type { TargetShown } from '../../src/planning/targets/target.dto';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, oil, treatBody } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const officer = () => world.as(city.regulators.prefecture.officer);
const targets = (query = ''): Promise<TargetShown[]> => ok(officer().get(`/targets?region=640100${query}`));
const of = async (measure: string): Promise<TargetShown | undefined> =>
  (await targets()).find((target) => target.measure === measure);

/** A load of this waste that is accepted, and treated if asked. */
async function received(line: object, treats: boolean): Promise<void> {
  const load = await arrived(world, city, { lines: [{ ...oil, ...line }] });
  const { manifest } = await ok<StepAnswer>(
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, [{}])),
  );
  if (treats) await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/treat`, treatBody(manifest)));
}

it('the plan’s own targets are there, and say so where nothing can be measured', async () => {
  const shown = await targets();
  expect(shown.map(({ measure, dueOn, state }) => [measure, dueOn, state])).toEqual([
    ['medical_collection_coverage', '2022-06-30', 'missed'],
    ['capacity_match', '2022-12-31', 'unknown'],
    ['medical_treatment_rate', '2022-12-31', 'unknown'],
  ]);
  expect(shown[0]).toMatchObject({
    wanted: 1,
    responsible: '各县（市）区人民政府',
    now: { numerator: 0, denominator: 6 },
  });
  expect(shown[1]?.document).toContain('第三十四条');
});

it('capacity against generation over the last twelve whole months, and month by month', async () => {
  await received({ plannedKg: 8000 }, false);
  world.clock.set('2026-04-10T09:00:00+08:00');
  const target = await of('capacity_match');
  expect(target?.trend).toHaveLength(24);
  expect(target?.trend.at(-1)).toMatchObject({ at: '2026-03', denominator: 8000 });
  // Two receivers of 1050 t a year each, licensed all year.
  expect(target?.now.numerator).toBeCloseTo(2_100_000, -1);
  expect(target).toMatchObject({ state: 'met', gap: 0, now: { value: 262.5 } });
  expect(target?.trend[0]).toMatchObject({ denominator: 0, value: null });
});

it('medical waste: treated by collected, and counties that are covered', async () => {
  const infectious = { code: '841-001-01', method: 'Y10', name: '感染性废物', plannedKg: 60 };
  await received({ ...infectious, medicalClass: undefined }, true);
  await received(infectious, false);
  world.clock.set('2026-04-10T09:00:00+08:00');
  expect(await of('medical_treatment_rate')).toMatchObject({
    ...{ now: { numerator: 60, denominator: 120, value: 0.5 }, gap: 0.5, state: 'missed' },
  });
  expect(await of('medical_collection_coverage')).toMatchObject({ now: { numerator: 1, denominator: 6 } });
});

it('an officer sets later targets, reports what is not measured, and closes what is not pursued', async () => {
  const target = {
    ...{ regionCode: '640104', measure: 'reported', titleZh: '填埋占比', titleEn: 'Share of landfill', wanted: 0.8 },
    ...{ dueOn: '2027-12-31', responsible: '兴庆区人民政府', document: '兴政发〔2026〕3号' },
  };
  const { id } = await ok<TargetShown>(officer().post('/targets', target));
  const report = (on: string, value: number) =>
    officer().post(`/targets/${id}/values`, { on, value, document: '统计公报' });
  await ok(report('2026-02-28', 0.5));
  await ok(report('2026-01-31', 0.4));
  const shown = await ok<TargetShown>(report('2026-02-28', 0.55));
  expect(shown).toMatchObject({ now: { value: 0.55 }, gap: 0.25, state: 'not_yet' });
  expect(shown.trend.map(({ at, value }) => [at, value])).toEqual([
    ['2026-01-31', 0.4],
    ['2026-02-28', 0.55],
  ]);
  const measuredOne = await of('capacity_match');
  await refused(
    officer().post(`/targets/${measuredOne?.id}/values`, { on: '2026-01-01', value: 1, document: 'x' }),
    409,
    'CONFLICT',
  );
  await ok(officer().post(`/targets/${id}/close`, { because: '已并入新规划' }));
  await refused(officer().post(`/targets/${id}/close`, { because: 'x' }), 409, 'CONFLICT');
  expect((await targets()).map((one) => one.id)).not.toContain(id);
  expect((await targets('&closed=true')).find((one) => one.id === id)).toMatchObject({ closedBecause: '已并入新规划' });
});

it('belongs to the regulators of the region', async () => {
  await refused(world.as(city.generator.operator).get('/targets?region=640100'), 403, 'FORBIDDEN');
  await refused(world.as(city.regulators.county.officer).get('/targets?region=640100'), 404, 'NOT_FOUND');
  const [target] = await targets();
  await refused(
    world.as(city.regulators.county.officer).post(`/targets/${target?.id}/close`, { because: 'x' }),
    404,
    'NOT_FOUND',
  );
  await refused(
    world.as(city.regulators.county.officer).post('/targets', {
      ...{ regionCode: '640100', measure: 'reported', titleZh: 'x', titleEn: 'x', wanted: 1, dueOn: '2027-01-01' },
      ...{ responsible: 'x', document: 'x' },
    }),
    404,
    'NOT_FOUND',
  );
});
