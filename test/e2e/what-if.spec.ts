import type { WhatIfBody, WhatIfShown } from '../../src/planning/what-if/what-if.dto';
import type { PolicyShown } from '../../src/transfers/policy/policy.dto';
import { saveCity, saveReceiver, saveRegulator, type City } from '../factories/city';
import { saveFlows } from '../factories/flows';
import { policyBody } from '../factories/transfers';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

/** Used oil of one region: so many tonnes a day over the twelve months before March 2026, to one site. */
async function saveYear(origin: string, siteId: string, tonnesADay: number): Promise<void> {
  const months = Array.from({ length: 12 }, (_none, at) => ({
    day: new Date(Date.UTC(2025, 2 + at, 1)).toISOString().slice(0, 10),
    days: new Date(Date.UTC(2025, 3 + at, 0)).getUTCDate(),
  }));
  const flow = { origin, destination: '640104', siteId };
  await saveFlows(
    world,
    months.map(({ day, days }) => ({ ...flow, day, tonnes: days * tonnesADay })),
  );
}

/** One facility alone burns oil: one and a quarter tonnes a day. A tonne a day arises. */
beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  await world.sql(`UPDATE licence_line SET methods = '{R9}' WHERE id <> $1`, [city.receiver.sharedLineId]);
  await setDaily(1.25);
  await saveYear('640104', city.receiver.siteId, 1);
});
afterEach(() => world.close());

const setDaily = (tonnes: number): Promise<unknown> =>
  world.sql('UPDATE licence_line SET grams_per_year = $1 WHERE id = $2', [
    tonnes * 365_000_000,
    city.receiver.sharedLineId,
  ]);
const officer = () => world.as(city.regulators.prefecture.officer);
const bodyOf = (given: Partial<WhatIfBody> = {}): WhatIfBody => ({
  ...{ region: '640100', days: 60, seed: '2026', noise: false, steps: [] },
  ...given,
});
const simulate = (given: Partial<WhatIfBody> = {}, who = officer()): Promise<WhatIfShown> =>
  ok(who.post('/what-if', bodyOf(given)));

it('a facility is down for ten days: breach, recovery and overrun, worked out by hand; temporary capacity is advised', async () => {
  const outage = { kind: 'outage', siteId: city.receiver.siteId, fromDay: '2026-03-05', days: 10 } as const;
  const told = await simulate({ steps: [outage], storageLimitTonnes: 5 });
  expect(told.baseline).toMatchObject({
    ...{
      generatedKg: 60_000,
      placedKg: 60_000,
      peakKg: 0,
      peakDay: null,
      breachDay: null,
      recoveryDay: null,
      rows: [],
    },
  });
  // 10 t wait after 14 March, and a quarter of a tonne goes each day: 5 t are left on 3 April, none on the 23rd.
  expect(told.scenario).toMatchObject({
    ...{ generatedKg: 60_000, placedKg: 60_000, peakKg: 10_000, peakDay: '2026-03-14' },
    ...{ breachDay: '2026-03-10', recoveryDay: '2026-04-03', daysOver: 24 },
    // 1 + 2 + 3 + 4 + 5, then 4.75 down to 0.25.
    overrunTonneDays: 15 + 47.5,
    rows: [{ category: 'HW08', method: 'D10', peakKg: 10_000, endKg: 0 }],
  });
  expect(told.scenario.backlogKg.slice(0, 15)).toEqual(
    [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9.75, 9.5].map((tonnes) => tonnes * 1000),
  );
  // A tonne a day more takes all of it away.
  const waiting = told.scenario.backlogKg.reduce((sum, kg) => sum + kg, 0) / 1000;
  expect(told.temporary).toEqual([
    {
      ...{ region: '640104', regionName: expect.any(String), method: 'D10', tonnesPerDay: 1, heldDays: 49 },
      savedTonneDays: waiting,
    },
  ]);
  expect(told.basis).toContain('maximum flow');
});

it('says the same to the byte for the same seed, another thing for another, and leaves everything as it was', async () => {
  await saveFlows(
    world,
    [3, 9, 14].map((day) => ({
      ...{ day: `2025-05-${String(day).padStart(2, '0')}`, origin: '640104', destination: '640104', tonnes: day },
      siteId: city.receiver.siteId,
    })),
  );
  // All but the tokens, which note when they were last used.
  const tables = await world.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'api_token' ORDER BY 1`,
  );
  const contents = async (): Promise<object> => {
    const hashes: Record<string, unknown> = {};
    for (const { name } of tables) {
      const [row] = await world.sql(`SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${name} t`);
      hashes[name] = row;
    }
    return hashes;
  };
  const before = await contents();
  const body = bodyOf({
    noise: true,
    days: 365,
    steps: [
      { kind: 'growth', region: '640104', percent: 130 },
      { kind: 'outage', licenceLineId: city.receiver.sharedLineId, days: 9 },
      { kind: 'capacity', region: '640105', method: 'D10', tonnesPerDay: '0.5', fromDay: '2026-04-01', days: 30 },
    ],
  });
  const answer = async (given: WhatIfBody): Promise<string> =>
    (await officer().post('/what-if', given).expect(200)).text;
  const first = await answer(body);
  expect(await answer(body)).toBe(first);
  const other = JSON.parse(await answer({ ...body, seed: '2027' })) as WhatIfShown;
  const told = JSON.parse(first) as WhatIfShown;
  expect(told.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(other.hash).not.toBe(told.hash);
  expect(other.baseline.backlogKg).not.toEqual(told.baseline.backlogKg);
  const inChinese = await officer().post('/what-if', body).set('Accept-Language', 'zh').expect(200);
  expect((inChinese.body as WhatIfShown).hash).toBe(told.hash);
  expect(await contents()).toEqual(before);
});

it('generation times one is the baseline; times two, and what is late, is not', async () => {
  const once = await simulate({ noise: true, steps: [{ kind: 'growth', percent: 100 }] });
  expect(once.scenario).toEqual(once.baseline);
  const twice = await simulate({ steps: [{ kind: 'growth', percent: 200 }], days: 10 });
  expect(twice.scenario).toMatchObject({ generatedKg: 20_000, placedKg: 12_500, peakKg: 7_500 });

  const about = { licenceLineId: city.receiver.sharedLineId, document: '银环〔2026〕7号', reason: '扩能' };
  const addition = { ...about, kind: 'addition', fromDay: '2026-03-05', toDay: '2026-03-31', tonnesPerYear: 365 };
  await ok(officer().post('/capacity-changes', addition));
  const steps = [
    { kind: 'growth', percent: 200 },
    { kind: 'delay', licenceLineId: city.receiver.sharedLineId, days: 4 },
  ] as const;
  const { scenario } = await simulate({ steps: [...steps], days: 10 });
  // 0.75 t a day wait more, until the addition comes four days late, on the 9th.
  expect(scenario.backlogKg).toEqual([750, 1500, 2250, 3000, 3750, 4500, 5250, 5000, 4750, 4500]);
});

it('takes off what facilities take from others on an ordinary day, and nothing of what others generate is told', async () => {
  await saveYear('640202', city.receiver.siteId, 0.75);
  const { baseline, temporary } = await simulate({ days: 10 });
  expect(baseline).toMatchObject({ generatedKg: 10_000, placedKg: 5_000, peakKg: 5_000 });
  expect(temporary).toMatchObject([{ region: '640104', method: 'D10', heldDays: 10 }]);
});

it('names the lines whose licence ends within the days: nothing is renewed', async () => {
  await world.sql(`UPDATE licence SET valid_to = '2026-03-04' WHERE id = $1`, [city.receiver.licenceId]);
  const { baseline, ending } = await simulate({ days: 5 });
  expect(baseline.backlogKg).toEqual([0, 0, 0, 1000, 2000]);
  expect(ending).toMatchObject([{ licenceLineId: city.receiver.sharedLineId, validTo: '2026-03-04' }]);
  expect((await simulate({ days: 3 })).ending).toEqual([]);
});

it('a draft policy instead of the one in force opens and shuts ways', async () => {
  const neighbours = await saveRegulator(world, '640200');
  await saveYear('640202', city.receiver.siteId, 0.5);
  await saveReceiver(world, '640302');
  const ask = (
    steps: WhatIfBody['steps'],
    who = world.as(neighbours.officer),
    given: object = {},
  ): Promise<WhatIfShown> => simulate({ region: '640200', days: 10, steps, ...given }, who);
  // The city lets nothing in to be burnt; the next prefecture has room for all.
  expect((await ask([])).baseline).toMatchObject({ placedKg: 5_000 });
  expect((await ask([], undefined, { reach: '640100' })).baseline).toMatchObject({ placedKg: 0, peakKg: 5_000 });
  const draft = await ok<PolicyShown>(officer().post('/policies', policyBody()));
  const steps: WhatIfBody['steps'] = [{ kind: 'policy', policyId: draft.id }];
  // The draft says nothing of what comes in to be burnt. It is the city's alone to see, and the waste its neighbours'.
  await refused(world.as(neighbours.officer).post('/what-if', bodyOf({ region: '640200', steps })), 404, 'NOT_FOUND');
  const region = await saveRegulator(world, '640000');
  const { baseline, scenario } = await ask(steps, world.as(region.officer), { reach: '640100' });
  expect(baseline).toMatchObject({ placedKg: 0 });
  expect(scenario).toMatchObject({ placedKg: 2_500, peakKg: 2_500 });

  // One that wants a reason for it leaves the way open under a condition, which may be left out.
  const strict = policyBody({
    rules: [{ ...policyBody().rules[0]!, conditions: { direction: 'in' } }],
  });
  const reasoned = await ok<PolicyShown>(officer().post('/policies', strict));
  const wanting: WhatIfBody['steps'] = [{ kind: 'policy', policyId: reasoned.id }];
  const with_ = await ask(wanting, world.as(region.officer), { reach: '640100' });
  expect(with_.scenario).toMatchObject({ placedKg: 2_500, conditionalKg: 2_500 });
  const without = await ask(wanting, world.as(region.officer), { reach: '640100', conditionalWays: false });
  expect(without.scenario).toMatchObject({ placedKg: 0, conditionalKg: 0 });
});

it('says what is wrong with a scenario', async () => {
  const problems = async (steps: object[], given: object = {}): Promise<string[]> =>
    fieldsOf(await refused(officer().post('/what-if', { ...bodyOf(), steps, ...given }), 422, 'NOT_ACCEPTABLE_HERE'));
  expect(
    await problems([
      { kind: 'growth', siteId: city.receiver.siteId },
      { kind: 'outage', siteId: city.receiver.siteId, licenceLineId: city.receiver.sharedLineId, days: 3 },
      { kind: 'capacity', region: '640104', method: 'D10', policyId: city.receiver.siteId },
    ]),
  ).toEqual([
    '/steps/0/percent needed',
    '/steps/0/siteId not_for_this_kind',
    '/steps/1/siteId needed',
    '/steps/2/policyId not_for_this_kind',
    '/steps/2/tonnesPerDay needed',
  ]);
  expect(
    await problems([
      { kind: 'growth', percent: 120, region: '640202' },
      { kind: 'outage', siteId: city.generator.siteId, days: 3 },
      { kind: 'delay', licenceLineId: city.receiver.sharedLineId, days: 3 },
      { kind: 'growth', percent: 120, category: 'HW49' },
      { kind: 'capacity', region: '640104', method: 'Z9', tonnesPerDay: 1 },
    ]),
  ).toEqual([
    '/steps/0/region foreign_region',
    '/steps/1/siteId unknown_line',
    '/steps/2/licenceLineId nothing_to_delay',
    '/steps/3/category not_generated',
    '/steps/4/method unknown_methods',
  ]);
  expect(await problems([], { from: '2026-03-01' })).toEqual(['/from out_of_range']);
  const body = bodyOf({ steps: Array(11).fill({ kind: 'growth', percent: 100 }) as WhatIfBody['steps'] });
  await refused(officer().post('/what-if', body), 400, 'VALIDATION_FAILED');
  await refused(world.as(city.regulators.elsewhere.officer).post('/what-if', bodyOf()), 404, 'NOT_FOUND');
  await refused(world.as(city.generator.administrator).post('/what-if', bodyOf()), 403, 'FORBIDDEN');
  await refused(officer().post('/what-if', bodyOf({ reach: '999999' })), 404, 'NOT_FOUND');
});
