import type { HeadroomShown } from '../../src/planning/headroom/headroom.dto';
import { RuleCatalogue } from '../../src/rules';
import { saveCity, saveReceiver, saveRegulator, type City, type Receiver, type Regulator } from '../factories/city';
import { saveFlows } from '../factories/flows';
import { acceptBody, arrived, oil } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let neighbours: Regulator;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  neighbours = await saveRegulator(world, '640200');
});
afterEach(() => world.close());

const pathOf = (query: object): string => `/headroom?${new URLSearchParams({ ...query }).toString()}`;
const ask = (query: object, who: { token: string } = city.regulators.prefecture.officer): Promise<HeadroomShown> =>
  ok(world.as(who).get(pathOf({ region: '640100', ...query })));
const setRoom = (tonnes: number, ...receivers: readonly Receiver[]): Promise<unknown> =>
  world.sql('UPDATE licence_line SET grams_per_year = $1 WHERE id = ANY($2)', [
    tonnes * 1_000_000,
    receivers.map(({ sharedLineId }) => sharedLineId),
  ]);

it('what last year generated from today on is placed, and what finds no room is named', async () => {
  const received = async (plannedKg: number): Promise<void> => {
    const load = await arrived(world, city, { lines: [{ ...oil, plannedKg }] });
    await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load)));
  };
  world.clock.set('2025-06-03T09:00:00+08:00');
  await received(9_000);
  world.clock.set('2025-02-03T09:00:00+08:00');
  await received(500);
  world.clock.set('2026-03-02T09:00:00+08:00');
  // February has passed: only June is still to come. Both receivers of the city have 1000 t a year for oil and filters.
  const plenty = await ask({});
  expect(plenty).toMatchObject({
    ...{ reach: null, from: '2026-03-02', to: '2026-12-31', demandKg: 9_000, placedKg: 9_000, unplacedKg: 0 },
    ...{ conditionalKg: 0, bottlenecks: [] },
  });
  expect(plenty.rows).toEqual([
    {
      ...{ category: 'HW08', method: 'D10', demandKg: 9_000, placedKg: 9_000, conditionalKg: 0 },
      ...{ headroomFromKg: 1_991_000, headroomUpToKg: 2_000_000 },
    },
  ]);
  await setRoom(4, city.receiver, city.strangers.receiver);
  const scarce = await ask({ growthPercent: '200' });
  expect(scarce).toMatchObject({ demandKg: 18_000, placedKg: 8_000, unplacedKg: 10_000 });
  expect(scarce.bottlenecks).toMatchObject([{ category: 'HW08', method: 'D10', unplacedKg: 10_000, bans: [] }]);
  expect(scarce.bottlenecks[0]?.text).toContain(`limited by ${city.receiver.name}`);
});

/**
 * Region 640202 has 10 t of oil to burn. A facility in the next prefecture takes 4 t; the city, which has room for 2000 t,
 * lets none in to be burnt; another province needs an approval.
 */
it('places only where today’s policies let it pass, and names the ban', async () => {
  const next = await saveReceiver(world, '640302');
  await setRoom(4, next);
  const flow = { day: '2025-06-03', origin: '640202', destination: '640302', siteId: next.siteId, tonnes: 10 };
  await saveFlows(world, [flow]);
  const query = { region: '640200', reach: '640000' };
  const told = await ask(query, neighbours.officer);
  expect(told).toMatchObject({ reach: '640000', demandKg: 10_000, placedKg: 4_000, conditionalKg: 0 });
  expect(told.lines).toMatchObject([{ licenceLineId: next.sharedLineId, region: '640302', filledKg: 4_000 }]);
  expect(told.rows).toMatchObject([{ headroomFromKg: 0, headroomUpToKg: 4_000 }]);
  expect(told.bottlenecks).toMatchObject([
    {
      unplacedKg: 6_000,
      full: [{ licenceLineId: next.sharedLineId }],
      bans: [
        {
          ...{ ruleId: '640100.IN-DISPOSAL', policyVersion: 1, closedKg: 2_000_000 },
          policyName: '跨区域转移政策（实施方案第二十六条）',
          lines: [{ region: '640104' }, { region: '640104' }],
        },
      ],
    },
  ]);
  expect(told.bottlenecks[0]?.text).toMatch(
    /^HW08 D10: 6\.000 t find no place, limited by .* which is full; and by "Waste that would only be burnt or buried does not come in/,
  );
  expect((await world.as(neighbours.officer).get(pathOf(query)).set('Accept-Language', 'zh')).text).toContain(
    '无处可去',
  );

  // Another province's facility takes the rest with an approval; what has another place does not go there.
  await saveReceiver(world, '620102');
  const everywhere = await ask({ region: '640200' }, neighbours.officer);
  expect(everywhere).toMatchObject({ placedKg: 10_000, conditionalKg: 6_000, bottlenecks: [] });

  // An agreement opens the city: no ban, and no approval either.
  const agreement = { regionCode: '640100', otherRegion: '640200', kind: 'cooperation', codes: [], methods: [] };
  const dated = { document: '协议1号', validFrom: '2026-03-02', validTo: '2026-12-31' };
  await ok(world.as(city.regulators.prefecture.officer).post('/transfer-agreements', { ...agreement, ...dated }));
  expect(await ask({ region: '640200' }, neighbours.officer)).toMatchObject({ placedKg: 10_000, conditionalKg: 0 });
});

it('tells counties apart where a rule names one', async () => {
  const next = await saveReceiver(world, '640302');
  const flow = { day: '2025-06-03', destination: '640302', siteId: next.siteId };
  await saveFlows(world, [
    { ...flow, origin: '640202', tonnes: 10 },
    { ...flow, origin: '640205', tonnes: 7 },
  ]);
  await world.sql(`INSERT INTO policy (id, region_code, name, version, revision, state, valid_from, source_document, created_at)
    VALUES ('0d5f1c1e-0000-4000-8000-0000000000aa', '640300', '转入政策', 1, 1, 'draft', NULL, '吴环发1号', now())`);
  await world.sql(`INSERT INTO rule (id, version, severity, title_zh, title_en, parameters, region_code, policy_id, outcome)
    VALUES ('640300.IN', 1, 'block', '不得转入', 'None from there', '{"origins": ["640205"]}', '640300',
      '0d5f1c1e-0000-4000-8000-0000000000aa', 'forbid')`);
  const query = { region: '640200', reach: '640300' };
  expect(await ask(query, neighbours.officer)).toMatchObject({ demandKg: 17_000, placedKg: 17_000 });
  const enacted = `UPDATE policy SET state = 'enacted', valid_from = '2026-01-01' WHERE region_code = '640300'`;
  await world.sql(enacted);
  await world.app.get(RuleCatalogue).refresh();
  const told = await ask(query, neighbours.officer);
  expect(told).toMatchObject({ demandKg: 17_000, placedKg: 10_000 });
  expect(told.bottlenecks).toMatchObject([{ unplacedKg: 7_000, full: [], bans: [{ ruleId: '640300.IN' }] }]);
});

it('reaches to facilities beyond one’s region; what others generate is nobody else’s to see', async () => {
  const county = city.regulators.county.officer;
  const next = await saveReceiver(world, '640302');
  const flow = { day: '2025-06-03', destination: '640302', siteId: next.siteId };
  await saveFlows(world, [
    { ...flow, origin: '640104', tonnes: 3 },
    { ...flow, origin: '640105', tonnes: 50 },
  ]);
  const told = await ask({ region: '640104', reach: '640300' }, county);
  expect(told).toMatchObject({ demandKg: 3_000, placedKg: 3_000 });
  expect(told.lines).toMatchObject([{ licenceLineId: next.sharedLineId, leftKg: 1_000_000, filledKg: 3_000 }]);
  await refused(world.as(county).get(pathOf({ region: '640105' })), 404, 'NOT_FOUND');
  await refused(world.as(county).get(pathOf({ region: '640104', reach: '649999' })), 404, 'NOT_FOUND');
  await refused(world.as(city.receiver.operator).get(pathOf({ region: '640104' })), 403, 'FORBIDDEN');
});
