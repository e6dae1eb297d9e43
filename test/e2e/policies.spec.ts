import type { Page } from '../../src/common';
import type { ChangedTransfer, ImpactShown } from '../../src/transfers/policy/impact.dto';
import type { ConcernShown, DeclarationShown } from '../../src/transfers/policy/list.dto';
import type { NewPolicy, PolicyListed, PolicyShown, PreviewShown } from '../../src/transfers/policy/policy.dto';
import { saveCity, type City } from '../factories/city';
import type { Person } from '../factories/people';
import { drafted, issued, oil } from '../factories/manifests';
import { exceptionBody, policyBody, withGeneratorIn } from '../factories/transfers';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const officer = (): Person => city.regulators.prefecture.officer;
const draft = (given: Partial<NewPolicy> = {}, who = officer()): Promise<PolicyShown> =>
  ok(world.as(who).post('/policies', policyBody(given)));
const change = (id: string, act: string, body: object, revision = 1, who = officer()) =>
  world.as(who).post(`/policies/${id}/${act}`, body).set('If-Match', `"v${revision}"`);
/** What replaces a draft: its region stays. */
const contentBody = (given: Partial<NewPolicy> = {}) => ({ ...policyBody(given), regionCode: undefined });
const inUse = { ...oil, method: 'R9' };

it('a draft is written, previewed and enacted from a day on; the version before ends the day before', async () => {
  const policy = await draft();
  expect(policy).toMatchObject({ regionCode: '640100', version: 2, revision: 1, state: 'draft', validFrom: null });
  const thought = {
    originRegion: '640202',
    destinationRegion: '640104',
    lines: [{ code: oil.code, method: 'R9', kg: 100 }],
  };
  const preview = await ok<PreviewShown>(world.as(officer()).post(`/policies/${policy.id}/preview`, thought));
  expect([preview.now.outcome, preview.draft.outcome]).toEqual(['allow', 'needs_reason']);

  // A draft judges nobody yet.
  const foreign = await withGeneratorIn(world, city, '640202');
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  await issued(world, foreign, { lines: [inUse] });

  const enacted = await ok<PolicyShown>(change(policy.id, 'enact', { from: '2026-03-10' }));
  expect(enacted).toMatchObject({ state: 'enacted', validFrom: '2026-03-10', validTo: null });
  const { items } = await ok<{ items: PolicyListed[] }>(world.as(city.generator.reader).get('/policies?region=640100'));
  expect(items.map(({ version, validFrom, validTo }) => [version, validFrom, validTo])).toEqual(
    expect.arrayContaining([
      [1, '2022-01-01', '2026-03-09'],
      [2, '2026-03-10', null],
    ]),
  );

  const issue = async (day: string, line: typeof oil) => {
    world.clock.set(`${day}T23:59:00+08:00`);
    const { id } = await drafted(world, foreign, { lines: [line] });
    return world.as(foreign.generator.operator).post(`/manifests/${id}/issue`);
  };
  expect((await issue('2026-03-09', inUse)).status).toBe(200);
  await refused(Promise.resolve(await issue('2026-03-10', inUse)), 422, 'RULES_REFUSE');
  // The ban of the version before has ended with it.
  expect((await issue('2026-03-10', oil)).status).toBe(200);
  await ok(world.as(officer()).post('/transfer-exceptions', exceptionBody(foreign, { validFrom: '2026-03-10' })));
  expect((await issue('2026-03-10', inUse)).status).toBe(200);
});

it('what is enacted stays: neither the service nor the owner of the database rewrites it', async () => {
  const { id } = await draft();
  await ok(change(id, 'enact', { from: '2026-03-10' }));
  await refused(world.as(officer()).put(`/policies/${id}`, contentBody()).set('If-Match', '"v1"'), 409, 'CONFLICT');
  await refused(change(id, 'withdraw', {}), 409, 'CONFLICT');
  await refused(change(id, 'enact', { from: '2026-04-01' }), 409, 'CONFLICT');
  for (const sql of [
    `UPDATE rule SET outcome = 'allow' WHERE policy_id = '${id}'`,
    `DELETE FROM rule WHERE policy_id = '${id}'`,
    `UPDATE policy SET valid_from = '2026-01-01' WHERE id = '${id}'`,
    `DELETE FROM policy WHERE id = '${id}'`,
  ]) {
    await expect(world.sql(sql)).rejects.toThrow(/is refused/);
  }
});

it('drafts are guarded by their ETag, seen by their region alone, and can be given up', async () => {
  const { id } = await draft();
  const replace = (revision: string | undefined, body: object = contentBody({ name: '新名称' })) => {
    const call = world.as(officer()).put(`/policies/${id}`, body);
    return revision === undefined ? call : call.set('If-Match', revision);
  };
  await refused(replace(undefined), 428, 'PRECONDITION_REQUIRED');
  const answers = await Promise.all([replace('"v1"'), replace('"v1"')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  await refused(change(id, 'enact', { from: '2026-03-10' }, 1), 412, 'VERSION_MISMATCH');
  for (const stranger of [city.generator.reader, city.regulators.elsewhere.officer, city.regulators.county.officer]) {
    await world.as(stranger).get(`/policies/${id}`).expect(404);
  }
  await refused(change(id, 'enact', { from: '2026-03-10' }, 2, city.regulators.elsewhere.officer), 404, 'NOT_FOUND');
  expect(await ok(change(id, 'withdraw', {}, 2))).toMatchObject({ state: 'withdrawn' });
  await refused(change(id, 'enact', { from: '2026-03-10' }, 2), 409, 'CONFLICT');
});

it('refuses a policy that contradicts itself, names what does not exist, or is another region’s', async () => {
  const [rule] = policyBody().rules;
  if (rule === undefined) throw new Error('the factory has a rule');
  const bad = {
    regionCode: '620100',
    rules: [
      rule,
      { ...rule, outcome: 'forbid' as const },
      { ...rule, code: 'NARROW', conditions: { ...rule.conditions, categories: ['HW08'] } },
      { ...rule, code: 'UNKNOWN', conditions: { codes: ['000-000-01'], methods: ['Z9'], origins: ['999999'] } },
    ],
  };
  const problem = await refused(world.as(officer()).post('/policies', policyBody(bad)), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(problem)).toEqual([
    '/regionCode foreign_region',
    '/rules/1 contradiction',
    '/rules/1/code twice',
    '/rules/2 shadowed',
    '/rules/2 shadowed',
    '/rules/3/conditions/codes/0 unknown_codes',
    '/rules/3/conditions/methods/0 unknown_methods',
    '/rules/3/conditions/origins/0 unknown_region',
  ]);
  const { items } = await ok<{ items: PolicyListed[] }>(world.as(officer()).get('/policies?state=draft'));
  expect(items).toEqual([]);
});

it('versions do not overlap, and of two enacted at once one waits for the other', async () => {
  const [first, second] = [await draft(), await draft({ name: '另一版' })];
  await refused(change(first.id, 'enact', { from: '2026-03-01' }), 422, 'NOT_ACCEPTABLE_HERE');
  const answers = await Promise.all([first, second].map(({ id }) => change(id, 'enact', { from: '2026-03-10' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  const open = await world.sql(
    `SELECT id FROM policy WHERE region_code = '640100' AND state = 'enacted' AND valid_to IS NULL`,
  );
  expect(open).toHaveLength(1);
});

it('what is of concern is listed with its document, once, and closed, never deleted', async () => {
  const body = {
    ...{
      regionCode: '640100',
      code: oil.code,
      kind: 'low_value',
      document: '银环发〔2026〕9号',
      validFrom: '2026-03-02',
    },
  };
  const add = (given: object = {}) => world.as(officer()).post('/waste-concerns', { ...body, ...given });
  const { id } = await ok<ConcernShown>(add());
  await refused(add(), 409, 'ALREADY_EXISTS');
  const wrong = await refused(
    add({ regionCode: '620100', code: '000-000-01', validFrom: '2026-03-01' }),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(fieldsOf(wrong)).toEqual(['/code unknown_codes', '/regionCode foreign_region', '/validFrom past']);

  const foreign = await withGeneratorIn(world, city, '640202');
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  const issue = async () => {
    const draftOf = await drafted(world, foreign, { lines: [inUse] });
    return world.as(foreign.generator.operator).post(`/manifests/${draftOf.id}/issue`);
  };
  // It does not arise in the city, and it is of concern.
  await refused(Promise.resolve(await issue()), 422, 'RULES_REFUSE');
  const close = (on: string, who = officer()) => world.as(who).post(`/waste-concerns/${id}/close`, { on });
  await refused(close('2026-03-01'), 422, 'NOT_ACCEPTABLE_HERE');
  await refused(close('2026-03-05', city.regulators.elsewhere.officer), 404, 'NOT_FOUND');
  expect(await ok(close('2026-03-05'))).toMatchObject({ validTo: '2026-03-05' });
  await refused(close('2026-03-09'), 409, 'CONFLICT');
  world.clock.set('2026-03-06T08:00:00+08:00');
  expect((await issue()).status).toBe(200);
});

it('waste of concern that the city itself has produced is let in', async () => {
  const body = { regionCode: '640100', code: oil.code, kind: 'high_risk', document: 'X', validFrom: '2026-03-02' };
  await ok(world.as(officer()).post('/waste-concerns', body));
  await issued(world, city, { lines: [oil] });
  const foreign = await withGeneratorIn(world, city, '640202');
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  await issued(world, foreign, { lines: [inUse] });
});

it('what a generator of the city has declared or plans arises there, from the day on which it is entered', async () => {
  const concern = { regionCode: '640100', code: oil.code, kind: 'high_risk', document: 'X', validFrom: '2026-03-02' };
  await ok(world.as(officer()).post('/waste-concerns', concern));
  const foreign = await withGeneratorIn(world, city, '640202');
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  const { id } = await drafted(world, foreign, { lines: [inUse] });
  const issue = () => world.as(foreign.generator.operator).post(`/manifests/${id}/issue`);
  const declare = (given: object = {}, who = officer()) =>
    world.as(who).post('/waste-declarations', {
      ...{ regionCode: '640104', generatorId: city.generator.id, code: oil.code, kind: 'declaration', kg: 1200 },
      ...{ validFrom: '2023-01-01', validTo: '2023-12-31', document: '2023年度申报' },
      ...given,
    });
  await refused(declare({ generatorId: city.carrier.id }), 422, 'NOT_ACCEPTABLE_HERE');
  await refused(declare({}, city.regulators.elsewhere.officer), 422, 'NOT_ACCEPTABLE_HERE');
  await refused(declare({}, city.generator.operator), 403, 'FORBIDDEN');

  // Too long ago, and a plan for later.
  await ok(declare({ validFrom: '2022-01-01', validTo: '2023-03-01' }));
  await ok(declare({ kind: 'plan', validFrom: '2027-01-01', validTo: '2027-12-31' }));
  await refused(issue(), 422, 'RULES_REFUSE');
  const made = await ok<DeclarationShown>(declare());
  expect(made).toMatchObject({ kg: 1200, validTo: '2023-12-31' });
  await refused(declare(), 409, 'ALREADY_EXISTS');
  await ok(issue());

  const seenBy = async (who: Person) =>
    (await ok<Page<DeclarationShown>>(world.as(who).get('/waste-declarations'))).items.length;
  expect(await seenBy(city.generator.operator)).toBe(3);
  expect(await seenBy(city.strangers.generator.operator)).toBe(0);
});

it('an agreement lets pass what it names, as far as it reaches', async () => {
  const body = {
    ...{ regionCode: '640100', otherRegion: '640200', kind: 'white_list', codes: ['HW08'], methods: ['D10'] },
    ...{ kgPerYear: 1500, document: '协议 1', validFrom: '2026-03-02', validTo: '2026-12-31' },
  };
  await ok(world.as(officer()).post('/transfer-agreements', body));
  const foreign = await withGeneratorIn(world, city, '640202');
  await issued(world, foreign, { lines: [oil] });
  const { id } = await drafted(world, foreign, { lines: [oil] });
  await refused(world.as(foreign.generator.operator).post(`/manifests/${id}/issue`), 422, 'RULES_REFUSE');
});

it('a draft is run over the traffic of the last year before it is enacted', async () => {
  const foreign = await withGeneratorIn(world, city, '640202');
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  const past = [await issued(world, foreign, { lines: [inUse] }), await issued(world, foreign, { lines: [inUse] })];
  await issued(world, city, { lines: [oil] });
  world.clock.set('2026-11-02T09:00:00+08:00');
  const { id } = await draft();
  const start = (who = officer()) => world.as(who).post(`/policies/${id}/impact`);
  await refused(start(city.regulators.elsewhere.officer), 404, 'NOT_FOUND');
  const run = await ok<ImpactShown>(start());
  expect(run).toMatchObject({ state: 'running', since: '2025-11-02', total: 2, done: 0 });
  const read = (): Promise<ImpactShown> => ok(world.as(officer()).get(`/policies/${id}/impact/${run.id}`));
  let now = await read();
  for (let look = 0; now.state === 'running' && look < 1000; look++) now = await read();
  expect(now).toMatchObject({
    ...{ state: 'done', done: 2, transfers: 2, kg: 2001, generators: 1, receivers: 1 },
    changes: [{ from: 'allow', to: 'needs_reason', transfers: 2, kg: 2001 }],
  });
  const page = await ok<{ items: ChangedTransfer[] }>(
    world.as(officer()).get(`/policies/${id}/impact/${run.id}/changes`),
  );
  expect(page.items.map(({ manifestId }) => manifestId)).toEqual(past.map((one) => one.id).sort());
  await world.as(officer()).get(`/policies/${id}/impact/${id}`).expect(404);
});

it('another region’s policy can be read, and neither written nor run over that region’s loads', async () => {
  const { items } = await ok<{ items: PolicyListed[] }>(
    world.as(city.regulators.elsewhere.officer).get('/policies?region=640100'),
  );
  const [enacted] = items;
  if (enacted === undefined) throw new Error('the seeds have a policy of the city');
  const foreign = world.as(city.regulators.elsewhere.officer);
  await foreign.get(`/policies/${enacted.id}`).expect(200);
  await refused(foreign.post(`/policies/${enacted.id}/impact`), 403, 'FORBIDDEN');
  await refused(change(enacted.id, 'withdraw', {}, 1, city.regulators.elsewhere.officer), 403, 'FORBIDDEN');
});
