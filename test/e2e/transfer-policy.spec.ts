import type { PreviewAnswer, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestVerdict } from '../../src/manifests/transfer/verdict.dto';
import type { ExceptionShown, OverrideShown } from '../../src/transfers/policy/list.dto';
import type { VerdictShown } from '../../src/transfers/policy/policy.dto';
import { saveCity, saveRegulator, type City } from '../factories/city';
import { arrived, acceptBody, drafted, issued, oil } from '../factories/manifests';
import { saveApproval } from '../factories/approvals';
import { exceptionBody, overrideBody, policyBody, withGeneratorIn, withReceiverIn } from '../factories/transfers';
import { articlesOf, findingsOfRefusal, keptFindings, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const issue = (who: City, id: string) => world.as(who.generator.operator).post(`/manifests/${id}/issue`);
const officer = () => world.as(city.regulators.prefecture.officer);

it('waste from another prefecture is not brought in to be burnt: refused, with what would be legal', async () => {
  const foreign = await withGeneratorIn(world, city, '640202');
  const { id } = await drafted(world, foreign, { lines: [oil] });
  const preview = await ok<PreviewAnswer>(world.as(foreign.generator.operator).post(`/manifests/${id}/preview`));
  expect(preview.issuable).toBe('no');
  const findings = await findingsOfRefusal(world, () => issue(foreign, id));
  expect(preview.findings).toEqual(findings);
  const ban = findings.filter(({ outcome }) => outcome !== undefined);
  expect(ban).toMatchObject([
    {
      ...{ code: '640100.IN-DISPOSAL', version: 1, severity: 'block', outcome: 'forbid', pointer: '/lines/0' },
      facts: { policy: '跨区域转移政策（实施方案第二十六条）', region: '640100' },
    },
  ]);
  expect(ban[0]?.facts?.['remedies']).toMatchObject([
    { kind: 'method', text: { en: expect.stringContaining('D1, D10') } },
  ]);
});

it('an emergency override, with its document and its days, lets it in; afterwards it does not', async () => {
  const foreign = await withGeneratorIn(world, city, '640202');
  const { id } = await drafted(world, foreign, { lines: [oil] });
  await officer()
    .post('/transfer-overrides', overrideBody({ regionCode: '640200' }))
    .expect(422);
  await officer()
    .post('/transfer-overrides', overrideBody({ codes: ['HW49'] }))
    .expect(201);
  await refused(issue(foreign, id), 422, 'RULES_REFUSE');
  const made = await ok<OverrideShown>(officer().post('/transfer-overrides', overrideBody({ codes: ['HW08'] })));
  expect(made).toMatchObject({ regionCode: '640100', validTo: '2026-03-31' });
  await ok(issue(foreign, id));
  expect(await keptFindings(world, id)).toMatchObject([
    {
      ...{ code: '640100.IN-DISPOSAL', severity: 'warn' },
      facts: { outcome: 'allow', rule: 'forbid', liftedBy: { kind: 'override', document: '应急〔2026〕3号' } },
    },
  ]);
  world.clock.set('2026-04-01T09:00:00+08:00');
  const late = await drafted(world, foreign, { lines: [oil] });
  await refused(issue(foreign, late.id), 422, 'RULES_REFUSE');
});

it('an exempt stage is claimed with item and evidence, and only for the waste of that item', async () => {
  const foreign = await withGeneratorIn(world, city, '640202');
  const claim = (item: number) => ({
    lines: [{ ...oil, code: '900-210-08' }],
    exemption: { item, evidence: '海事签证 12' },
  });
  const wrong = await drafted(world, foreign, claim(3));
  await refused(issue(foreign, wrong.id), 422, 'RULES_REFUSE');
  const right = await drafted(world, foreign, claim(7));
  const { manifest } = await ok<StepAnswer>(issue(foreign, right.id));
  expect(manifest.exemption).toEqual({ item: 7, evidence: '海事签证 12' });
  expect(await keptFindings(world, right.id)).toMatchObject([{ facts: { liftedBy: { kind: 'exemption' } } }]);
});

describe('to another province, while the city has room', () => {
  let away: City;
  beforeEach(async () => {
    away = await withReceiverIn(world, city, '620102');
  });
  const approve = (): Promise<void> => saveApproval(world, away, away.generator.siteId, [oil], ['640104', '620102']);

  it('the province’s approval is reason enough where the city has none of its own to give', async () => {
    await approve();
    const { id } = await drafted(world, away, { lines: [oil] });
    const { findings, manifest } = await ok<StepAnswer>(issue(away, id));
    expect(manifest.approvalNumber).toMatch(/^KS/);
    expect(findings).toMatchObject([
      { code: '640100.OUT-PROVINCE', outcome: 'allow', facts: { liftedBy: { kind: 'approval' } } },
      { code: 'CN.CROSS', outcome: 'needs_approval' },
    ]);
  });

  it('an emergency overrides the approval too', async () => {
    for (const regionCode of ['640100', '620100']) {
      await world
        .as(regionCode === '640100' ? city.regulators.prefecture.officer : city.regulators.elsewhere.officer)
        .post('/transfer-overrides', overrideBody({ regionCode }));
    }
    const { id } = await drafted(world, away, { lines: [oil] });
    const { manifest } = await ok<StepAnswer>(issue(away, id));
    expect(manifest.approvalNumber).toBeNull();
    // Nor does the pickup ask for one.
    const { plate, driverId, escortId } = away.carrier;
    const load = { plate, driverId, escortId, waybillNumber: 'YD-应急' };
    await ok(world.as(away.carrier.driver).post(`/manifests/${id}/pick-up`, load));
  });

  it('needs an officer’s reason and an approval; the exception is found by itself', async () => {
    const { id } = await drafted(world, away, { lines: [oil] });
    const findings = await findingsOfRefusal(world, () => issue(away, id));
    expect(findings.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['X01', undefined],
      ['640100.OUT-PROVINCE', 'needs_reason'],
      ['CN.CROSS', 'needs_approval'],
    ]);
    expect(findings[1]?.text.en).toContain('spare capacity for HW08 by D10 in 银川市: 2000.000 t/a');
    expect(findings[1]?.facts?.['remedies']).toMatchObject([
      { kind: 'facility', siteId: city.receiver.siteId, metres: 0 },
      { kind: 'facility', siteId: city.strangers.receiver.siteId },
      { kind: 'exception' },
    ]);

    await officer().post('/transfer-exceptions', exceptionBody(away)).expect(201);
    const lacking = await findingsOfRefusal(world, () => issue(away, id));
    expect(lacking.filter(({ severity }) => severity === 'block').map(({ code }) => code)).toEqual(['X01']);
    await approve();
    const { findings: said } = await ok<StepAnswer>(issue(away, id));
    expect(said.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['640100.OUT-PROVINCE', 'allow'],
      ['CN.CROSS', 'needs_approval'],
    ]);
  });

  it('cites the law of the day: the Solid Waste Law to 14 August 2026, the Code from the 15th', async () => {
    await approve();
    await officer()
      .post('/transfer-exceptions', exceptionBody(away, { validTo: '2027-03-01' }))
      .expect(201);
    const lawOn = async (day: string): Promise<string[]> => {
      world.clock.set(`${day}T09:00:00+08:00`);
      const { id } = await drafted(world, away, { lines: [{ ...oil, plannedKg: 10 }] });
      const { findings } = await ok<StepAnswer>(issue(away, id));
      return articlesOf(findings.filter(({ code }) => code === 'CN.CROSS'));
    };
    const order = '危险废物转移管理办法（部令第23号） 3, 21–28';
    expect(await lawOn('2026-08-14')).toEqual(['固体废物污染环境防治法（2020年修订） 22, 82', order]);
    expect(await lawOn('2026-08-15')).toEqual(['生态环境法典 536', order]);
  });

  it('a refused load is not forwarded there either', async () => {
    const load = await arrived(world, city, { lines: [oil] });
    const refusal = { outcome: 'refused', reason: '与联单不符' } as const;
    await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, [refusal])));
    const onward = { receiverSiteId: away.receiver.siteId, reason: '另寻接受人' };
    const problem = await refused(
      world.as(city.generator.operator).post(`/manifests/${load.id}/forward`, onward),
      422,
      'RULES_REFUSE',
    );
    expect(problem.detail).toContain('in principle not go to another province');
  });
});

describe('to another city, where the policy wants a reason', () => {
  let away: City;
  beforeEach(async () => {
    away = await withReceiverIn(world, city, '640202');
    const rule = {
      ...{
        code: 'OUT-BURNT',
        outcome: 'needs_reason' as const,
        conditions: { direction: 'out' as const, methods: ['D10'] },
      },
      title: { zh: '转出焚烧须说明理由', en: 'Burning elsewhere needs a reason' },
    };
    const { id } = await ok<{ id: string }>(officer().post('/policies', policyBody({ rules: [rule] })));
    await ok(officer().post(`/policies/${id}/enact`, { from: '2026-03-02' }).set('If-Match', '"v1"'));
  });

  it('of several loads for the last of an exception one wins', async () => {
    await officer().post('/transfer-exceptions', exceptionBody(away)).expect(201);
    const loads = [];
    for (let at = 0; at < 4; at++) loads.push(await drafted(world, away, { lines: [oil] }));
    const answers = await Promise.all(loads.map(({ id }) => issue(away, id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => [409, 422].includes(status))).toHaveLength(3);
    const [row] = await world.sql<{ used: number }>('SELECT used_grams::int AS used FROM transfer_exception');
    expect(row?.used).toBe(1_000_500);
  });

  it('gives back what a cancelled load had taken', async () => {
    const { id: exceptionId } = await ok<ExceptionShown>(officer().post('/transfer-exceptions', exceptionBody(away)));
    const first = await issued(world, away, { lines: [oil] });
    const second = await drafted(world, away, { lines: [oil] });
    await refused(issue(away, second.id), 422, 'RULES_REFUSE');
    await ok(world.as(away.generator.operator).post(`/manifests/${first.id}/cancel`, { reason: '改期' }));
    await ok(issue(away, second.id));
    const [row] = await world.sql<{ used: number }>(
      'SELECT used_grams::int AS used FROM transfer_exception WHERE id = $1',
      [exceptionId],
    );
    expect(row?.used).toBe(1_000_500);
  });
});

it('costs nothing within the prefecture; beyond it the facts, beyond the province the approval as well', async () => {
  const statementsOf = async (who: City): Promise<number> => {
    const { id } = await drafted(world, who, { lines: [oil] });
    const before = world.database.statements;
    await ok(issue(who, id));
    return world.database.statements - before;
  };
  const away = await withReceiverIn(world, city, '620102');
  await saveApproval(world, away, away.generator.siteId, [oil], ['640104', '620102']);
  await officer()
    .post('/transfer-exceptions', exceptionBody(away, { kg: 5000 }))
    .expect(201);
  await statementsOf(city);
  const home = await statementsOf(city);
  expect((await statementsOf(away)) - home).toBe(3);
  const nextCity = await withReceiverIn(world, city, '640202');
  expect((await statementsOf(nextCity)) - home).toBe(1);
  expect(home).toBeLessThanOrEqual(7);
});

it('goes abroad with an export approval that the province has entered, and not at all the other way', async () => {
  const away = await withReceiverIn(world, city, '990000');
  const { id } = await drafted(world, away, { lines: [oil] });
  const findings = await findingsOfRefusal(world, () => issue(away, id));
  expect(findings.map(({ code, outcome }) => [code, outcome])).toEqual([['CN.ABROAD-OUT', 'needs_reason']]);
  expect(findings[0]?.facts?.['remedies']).toEqual(
    expect.arrayContaining([
      { kind: 'exception', text: expect.objectContaining({ en: expect.stringContaining('export approval') }) },
    ]),
  );

  const approval = exceptionBody(away, { document: '出口核准〔2026〕7号' });
  await officer().post('/transfer-exceptions', approval).expect(201);
  await refused(issue(away, id), 422, 'RULES_REFUSE');
  await officer().post('/transfer-overrides', overrideBody()).expect(201);
  await refused(issue(away, id), 422, 'RULES_REFUSE');
  const province = world.as((await saveRegulator(world, '640000')).officer);
  await province.post('/transfer-exceptions', { ...approval, regionCode: '640000' }).expect(201);
  const { findings: said } = await ok<StepAnswer>(issue(away, id));
  expect(said).toMatchObject([{ code: 'CN.ABROAD-OUT', outcome: 'allow', facts: { liftedBy: { kind: 'exception' } } }]);

  const foreign = await withGeneratorIn(world, city, '990000');
  const inward = await drafted(world, foreign, { lines: [oil] });
  const barred = await findingsOfRefusal(world, () => issue(foreign, inward.id));
  expect(barred.map(({ code, outcome }) => [code, outcome])).toContainEqual(['CN.ABROAD-IN', 'forbid']);
});

it('a manifest is judged again under the rules of its day and under today’s', async () => {
  const away = await withReceiverIn(world, city, '640202');
  const { id } = await issued(world, away, { lines: [oil] });
  const read = (asOf = ''): Promise<ManifestVerdict> =>
    ok(world.as(away.generator.reader).get(`/manifests/${id}/verdict${asOf}`));
  expect(await read()).toMatchObject({
    ...{ asOf: '2026-03-02', factsFrom: 'event', gone: [], added: [] },
    then: { outcome: 'allow', findings: [{ code: '640100.OUT-CITY' }] },
  });
  // The city's room has gone since: the word that it has room is no longer said.
  await world.sql(`UPDATE licence SET status = 'suspended' WHERE site_id <> $1`, [away.receiver.siteId]);
  expect(await read()).toMatchObject({
    gone: ['640100.OUT-CITY@1'],
    then: { findings: [{}] },
    today: { findings: [] },
  });
  expect(await read('?asOf=2021-12-31')).toMatchObject({ then: { findings: [] } });
  await world.as(city.strangers.carrier.reader).get(`/manifests/${id}/verdict`).expect(404);
});

it('who only thinks of a transfer asks first', async () => {
  const ask = (given: object) =>
    world.as(city.generator.reader).post('/transfer-verdicts', {
      ...{
        originRegion: '640202',
        destinationRegion: '640104',
        lines: [{ code: '900-249-08', method: 'D1', kg: 500 }],
      },
      ...given,
    });
  expect(await ok<VerdictShown>(ask({}))).toMatchObject({
    ...{ outcome: 'forbid', decidedBy: ['640100.IN-DISPOSAL@1'] },
    remedies: [{ kind: 'method' }],
  });
  expect(await ok<VerdictShown>(ask({ originRegion: '640106' }))).toMatchObject({ outcome: 'allow', findings: [] });
  const problem = await refused(
    ask({ originRegion: '999999', lines: [{ code: '000-000-01', method: 'Z9', kg: 1 }] }),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/originRegion', '/lines/0/code', '/lines/0/method']);
});
