import { loadDemoCity } from '../../seeds/demo-city';
import { wrongAccounts } from '../factories/capacity';
import type { SiteDifferenceShown } from '../../src/inventory/returns/return-differences.dto';
import type { BalanceShown } from '../../src/planning/balance/balance.dto';
import { saveRegulator } from '../factories/city';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ now: '2026-10-15T12:00:00+08:00' });
  await loadDemoCity(world.database, { now: world.clock.now(), report: () => undefined });
}, 60_000);
afterAll(() => world.close());

it('has accounts that its bookings add up to, by year and by day', async () => {
  expect(await wrongAccounts(world)).toEqual([]);
});

it('shows a newcomer a receiver with a limit by the day, and a landfill with room for some more', async () => {
  const [day] = await world.sql<{ busiest: number; days: number }>(
    `SELECT max(d.booked_grams + d.received_grams)::float8 / max(n.grams_per_day) AS busiest, count(*)::int AS days
       FROM capacity_day d JOIN licence_line n ON n.id = d.licence_line_id`,
  );
  expect(day?.days).toBeGreaterThan(300);
  expect(day?.busiest).toBeGreaterThan(0.5);
  expect(day?.busiest).toBeLessThanOrEqual(1.2);
  const volumes = await world.sql<{ on: string; share: number }>(
    'SELECT surveyed_on::text AS on, left_grams::float8 / surveyed_grams AS share FROM landfill_volume',
  );
  expect(volumes).toMatchObject([{ on: '2026-09-15' }]);
  expect(volumes[0]?.share).toBeGreaterThan(0.5);
  expect(volumes[0]?.share).toBeLessThan(1);
});

it('has returns for an officer to hold against manifests: most agree, some do not, some are missing', async () => {
  const province = await saveRegulator(world, '640000');
  const ask = <Body>(path: string): Promise<Body> => ok(world.as(province.officer).get(path));
  const summer = 'region=640000&from=2026-07-01&to=2026-09-30';
  const { total, basis } = await ask<BalanceShown>(`/balance?${summer}&source=returns`);
  expect(basis.returns?.filed).toBeGreaterThan(20);
  expect(basis.returns?.filed).toBeLessThan(basis.returns?.sites ?? 0);
  expect(total.ownUseKg).toBeGreaterThan(0);
  expect(total.residualKg).not.toBe(0);
  const { items } = await ask<{ items: SiteDifferenceShown[] }>(`/waste-returns/differences?${summer}&limit=100`);
  expect(items.filter(({ statedKg }) => statedKg === null).length).toBeGreaterThan(0);
  expect(items.filter(({ statedKg, differenceKg }) => statedKg !== null && differenceKg > 0).length).toBeGreaterThan(0);
});
