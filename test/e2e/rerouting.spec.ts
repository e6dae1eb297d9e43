import type { ReroutingShown } from '../../src/planning/rerouting/rerouting.dto';
import { saveCity, saveReceiver, type City } from '../factories/city';
import { saveFlows } from '../factories/flows';
import { issued, oil } from '../factories/manifests';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const pathOf = (query: object): string =>
  `/headroom/rerouting?${new URLSearchParams({ region: '640100', siteId: city.receiver.siteId, ...query }).toString()}`;
const ask = (query: object, who: { token: string } = city.regulators.prefecture.officer): Promise<ReroutingShown> =>
  ok(world.as(who).get(pathOf(query)));
const april = { from: '2026-04-01', to: '2026-04-10' };

it('a facility stands still: its waste goes to the nearest lines with room in those days, and the rest is told', async () => {
  const flow = { day: '2025-04-03', destination: '640104', siteId: city.receiver.siteId };
  await saveFlows(world, [
    { ...flow, origin: '640104', tonnes: 20 },
    { ...flow, origin: '640122', tonnes: 30 },
    { ...flow, origin: '640122', tonnes: 99, day: '2025-04-11' },
    { ...flow, origin: '640202', tonnes: 44 },
  ]);
  // Ten days of 1000 t a year are 27.397 t, of which the other receiver of the city took 7 t in the same days.
  const { siteId, sharedLineId } = city.strangers.receiver;
  await saveFlows(world, [{ ...flow, origin: '640202', siteId, tonnes: 7 }]);
  const alone = await ask({ ...april, reach: '640100' });
  expect(alone).toMatchObject({ askedKg: 50_000, conditionalKg: 0, placedKg: 20_397.26 });
  expect(alone.facility).toContain(city.receiver.name);
  expect(alone.moves.every(({ to }) => to.licenceLineId === sharedLineId)).toBe(true);
  expect(alone.bottlenecks).toMatchObject([{ category: 'HW08', full: [{ licenceLineId: sharedLineId }] }]);
  expect(alone.unplacedKg).toBeCloseTo(29_602.74, 2);

  // Another prefecture's facility takes the rest, and what lies nearer to it goes there.
  const next = await saveReceiver(world, '640302');
  await world.sql('UPDATE site SET longitude = NULL, latitude = NULL WHERE id = $1', [next.siteId]);
  const both = await ask(april);
  expect(both).toMatchObject({ placedKg: 47_794.52 });
  const kilometres = both.moves.reduce((sum, { kg, kilometres: one }) => sum + (kg / 1000) * (one ?? 0), 0);
  expect(both.tonneKilometres).toBeCloseTo(kilometres, 1);
  expect(both.moves.map(({ region }) => region)).toContain('640122');
  for (const { regionName } of both.moves) expect(regionName).not.toMatch(/\d/);
});

it('counts what is booked and on its way, where that is more than last year', async () => {
  await issued(world, city, { lines: [{ ...oil, plannedKg: 3_000 }] });
  const days = { from: '2026-03-01', to: '2026-03-31' };
  expect(await ask(days)).toMatchObject({ askedKg: 3_000, placedKg: 3_000 });
  const flow = { day: '2025-03-03', destination: '640104', siteId: city.receiver.siteId, origin: '640104' };
  await saveFlows(world, [{ ...flow, tonnes: 5 }]);
  expect(await ask(days)).toMatchObject({ askedKg: 5_000 });
  expect(await ask(april)).toMatchObject({ askedKg: 0, moves: [], tonneKilometres: 0 });
});

it('says what is wrong with a question, and answers of one’s own regions alone', async () => {
  const officer = world.as(city.regulators.prefecture.officer);
  const problem = async (query: object): Promise<string[]> =>
    fieldsOf(await refused(officer.get(pathOf(query)), 422, 'NOT_ACCEPTABLE_HERE'));
  expect(await problem({ from: '2026-04-02', to: '2026-04-01' })).toEqual(['/to dates_order']);
  expect(await problem({ from: '2026-12-30', to: '2027-01-02' })).toEqual(['/to one_year']);
  expect(await problem({ from: '2025-12-01', to: '2025-12-02' })).toEqual(['/from this_or_next_year']);
  await refused(officer.get(pathOf({ ...april, siteId: city.generator.siteId })), 404, 'NOT_FOUND');
  await refused(world.as(city.regulators.elsewhere.officer).get(pathOf(april)), 404, 'NOT_FOUND');
  await refused(officer.get(pathOf({ ...april, siteId: 'x' })), 400, 'VALIDATION_FAILED');
});
