import type { ReturnProposal, WasteReturnInput, WasteReturnShown } from '../../src/inventory/returns/waste-return.dto';
import type { SiteDifferenceShown } from '../../src/inventory/returns/return-differences.dto';
import { saveCity, type City } from '../factories/city';
import { inTransit, oil } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const line = {
  ...{ code: oil.code, openingKg: 200, generatedKg: 1500, handedOverKg: 900, closingKg: 550.5 },
  own: [
    { method: 'R9', kg: 149.5 },
    { method: 'D10', kg: 100 },
  ],
};
const march = (given: Partial<WasteReturnInput> = {}): object => ({
  ...{ siteId: city.generator.siteId, kind: 'month', fromDay: '2026-03-01', lines: [line] },
  ...given,
});
const post = (body: object) => world.as(city.generator.operator).post('/waste-returns', body);
const file = (body: object): Promise<WasteReturnShown> => ok(post(body));

/** 900 kg of oil that leave the site in March, and a clock in April. */
async function marchIsOver(): Promise<void> {
  await inTransit(world, city, { lines: [{ ...oil, plannedKg: 900 }] });
  world.clock.set('2026-04-10T09:00:00+08:00');
}

it('a site files its month, sees where manifests say otherwise, and corrects it', async () => {
  await marchIsOver();
  const proposal = await ok<ReturnProposal>(
    world
      .as(city.generator.reader)
      .get(`/waste-returns/proposal?siteId=${city.generator.siteId}&kind=month&fromDay=2026-03-01`),
  );
  expect(proposal).toMatchObject({ toDay: '2026-03-31', dueOn: '2026-04-15', filedVersion: null });
  expect(proposal.lines).toMatchObject([{ code: oil.code, generatedKg: 900, handedOverKg: 900, closingKg: 0 }]);

  const wrong = { ...line, handedOverKg: 950, closingKg: 500.5 };
  const first = await file(march({ lines: [wrong] }));
  expect(first).toMatchObject({ version: 1, late: false, dueOn: '2026-04-15' });
  expect(first.lines).toMatchObject([
    { ownUseKg: 149.5, ownDisposalKg: 100, own: [{ method: 'R9' }, { method: 'D10' }] },
  ]);
  expect(first.differences).toEqual([{ code: oil.code, kind: 'handed_over', statedKg: 950, knownKg: 900 }]);
  const apart = await ok<{ items: SiteDifferenceShown[] }>(
    world
      .as(city.regulators.prefecture.reader)
      .get('/waste-returns/differences?region=640100&from=2026-03-01&to=2026-03-31'),
  );
  expect(apart.items).toMatchObject([
    { siteId: city.generator.siteId, statedKg: 950, loadedKg: 900, differenceKg: 50 },
  ]);

  world.clock.set('2026-04-16T00:00:00+08:00');
  await refused(post(march()), 409, 'CONFLICT');
  const second = await file(march({ corrects: 1 }));
  expect(second).toMatchObject({ version: 2, late: true, differences: [] });
  const list = async (query = ''): Promise<object[]> =>
    (await ok<{ items: object[] }>(world.as(city.generator.reader).get(`/waste-returns?on=2026-03-15${query}`))).items;
  expect(await list()).toMatchObject([{ version: 2, supersededAt: null }]);
  expect(await list('&all=true')).toMatchObject([{ version: 2 }, { version: 1, supersededAt: expect.any(String) }]);

  world.clock.set('2026-05-02T09:00:00+08:00');
  const april = await file({ ...march(), fromDay: '2026-04-01' });
  expect(april.differences).toEqual([
    { code: oil.code, kind: 'opening', statedKg: 200, knownKg: 550.5 },
    { code: oil.code, kind: 'handed_over', statedKg: 900, knownKg: 0 },
  ]);
});

it('says all that is wrong at once, and takes nothing of it', async () => {
  await marchIsOver();
  const answer = await refused(
    post(march({ kind: 'quarter', fromDay: '2026-03-01', lines: [{ ...line, closingKg: 0 }, line] })),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(answer.errors?.map(({ pointer }) => pointer)).toEqual([
    '/fromDay',
    '/fromDay',
    '/lines/0/closingKg',
    '/lines/1/code',
  ]);
  await refused(post(march({ siteId: city.strangers.generator.siteId })), 404, 'NOT_FOUND');
  await refused(post(march({ corrects: 3 })), 409, 'CONFLICT');
  expect(await world.sql('SELECT 1 FROM waste_return')).toEqual([]);
});

it('is for its generator and the regulators of the region to see', async () => {
  await marchIsOver();
  const { id } = await file(march());
  await ok(world.as(city.regulators.county.inspector).get(`/waste-returns/${id}`));
  for (const who of [city.regulators.elsewhere.officer, city.strangers.generator.operator, city.receiver.operator]) {
    await refused(world.as(who).get(`/waste-returns/${id}`), 404, 'NOT_FOUND');
    expect(await ok(world.as(who).get('/waste-returns'))).toMatchObject({ items: [] });
  }
  await refused(
    world
      .as(city.regulators.county.officer)
      .get('/waste-returns/differences?region=640100&from=2026-03-01&to=2026-03-31'),
    404,
    'NOT_FOUND',
  );
});

it('an agent to whom it was let files for the generator, and sees its returns alone', async () => {
  await marchIsOver();
  const let1 = { agentId: city.agent.id, permissions: ['return.file'], validFrom: '2026-04-01', validTo: '2026-12-31' };
  await ok(world.as(city.generator.administrator).post('/delegations', let1));
  const agent = world.as(city.agent.operator);
  const acting = ['On-Behalf-Of', city.generator.id] as const;
  const { id } = await ok<WasteReturnShown>(agent.post('/waste-returns', march()).set(...acting));
  await ok(agent.get(`/waste-returns/${id}`).set(...acting));
  await refused(agent.get(`/waste-returns/${id}`), 404, 'NOT_FOUND');
});

it('two clerks who correct at once: one version follows, the other is told', async () => {
  await marchIsOver();
  await file(march());
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(march({ corrects: 1 }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  expect(await world.sql('SELECT version FROM waste_return WHERE superseded_at IS NULL')).toEqual([{ version: 2 }]);
});
