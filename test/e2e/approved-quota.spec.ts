import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { ChainVerifier } from '../../src/provenance';
import type { ApplicationShown } from '../../src/transfers/approvals/http/application.shown';
import type { ApprovalEnded, ApprovalShown, QuotaShown } from '../../src/transfers/approvals/http/approval.dto';
import { saveCity, type City } from '../factories/city';
import { acceptBody, drafted, filters, issued, oil, paperBody, pickUpBody } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { applicationBody, crossingBody, reviewed, saveNeighbours, type Neighbours } from '../factories/approvals';
import { findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let neighbours: Neighbours;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
  neighbours = await saveNeighbours(world, city);
});
afterEach(async () => {
  // Whatever a test does: the books of the approvals are the sum of what the loads hold, and no more than was approved.
  const wrong = await world.sql(
    `SELECT q.* FROM transfer_quota q
       LEFT JOIN LATERAL (SELECT coalesce(sum(t.booked_grams), 0) AS booked, coalesce(sum(t.moved_grams), 0) AS moved
                            FROM transfer_load t WHERE t.application_id = q.application_id AND t.quota_line_no = q.line_no) AS t ON true
      WHERE q.booked_grams <> t.booked OR q.moved_grams + q.over_grams <> t.moved
         OR q.booked_grams + q.moved_grams > q.approved_grams`,
  );
  expect(wrong).toEqual([]);
});

/** Of a refusal, what the rules of approvals say; what the city's policy says of leaving it has tests of its own. */
const approvalFindings = async (step: Parameters<typeof findingsOfRefusal>[1]): ReturnType<typeof findingsOfRefusal> =>
  (await findingsOfRefusal(world, step)).filter(({ code }) => /^X0[134]$/.test(code));

const oilOf = (plannedKg: number) => [{ ...oil, plannedKg }];
const draft = (plannedKg: number) => drafted(world, city, crossingBody(city, neighbours, { lines: oilOf(plannedKg) }));
const issue = (id: string) => world.as(city.generator.operator).post(`/manifests/${id}/issue`);
const issuedLoad = async (plannedKg: number) => (await ok<StepAnswer>(issue((await draft(plannedKg)).id))).manifest;
const pickUp = (id: string, given: object = {}) =>
  world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city, given));
const deliver = (id: string) => world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {});
const accept = (id: string, load: Parameters<typeof acceptBody>[0], verdicts: Parameters<typeof acceptBody>[1] = []) =>
  world.as(neighbours.receiver.operator).post(`/manifests/${id}/accept`, acceptBody(load, verdicts));
const approval = (id: string): Promise<ApprovalShown> =>
  ok(world.as(city.generator.reader).get(`/transfer-approvals/${id}`));
const quota = async (id: string, line = 0): Promise<Partial<QuotaShown>> => {
  const { bookedKg, movedKg, overKg, leftKg } = (await approval(id)).lines[line] as QuotaShown;
  return { bookedKg, movedKg, overKg, leftKg };
};
const approved = (given: Parameters<typeof applicationBody>[2] = {}): Promise<ApplicationShown> =>
  reviewed(world, city, neighbours, 'approved', given);
const end = (id: string, step: 'suspend' | 'resume' | 'revoke', who: { token: string } = neighbours.origin.officer) =>
  world.as(who).post(`/transfer-approvals/${id}/${step}`, { reason: '群众举报' });

describe('at issue', () => {
  it('without an approval: refused with the reason, and a link that starts the application', async () => {
    const { id } = await draft(1000);
    const findings = await approvalFindings(() => issue(id));
    expect(findings).toMatchObject([
      {
        code: 'X01',
        pointer: '/receiverSiteId',
        facts: { why: 'none', originProvince: '640000', destinationProvince: '620000' },
      },
    ]);
    expect(findings[0]?.citations.map(({ article }) => article)).toEqual(['82', '21, 27']);
    const { body } = await issue(id);
    const { links } = body as { links: { application: { method: string; href: string; body: object } } };
    expect(links.application).toMatchObject({ method: 'POST', href: '/api/transfer-applications' });
    // What is still open the applicant fills in.
    const { reason, route, statement, contractNumber, requestedFrom, requestedTo } = applicationBody(city, neighbours);
    const started = await ok<ApplicationShown>(
      world.as(city.generator.operator).post('/transfer-applications', {
        ...links.application.body,
        ...{ reason, route, statement, contractNumber, requestedFrom, requestedTo },
      }),
    );
    expect(started).toMatchObject({ status: 'draft', lines: [{ code: oil.code, method: 'D10', kg: 1000 }] });
    const preview = await ok<{ issuable: string }>(world.as(city.generator.operator).post(`/manifests/${id}/preview`));
    expect(preview.issuable).toBe('no');
  });

  it('the approval is found, booked, named in the event and shown; within the province nothing is asked', async () => {
    const { id, number } = await approved();
    const load = await issuedLoad(1000.5);
    expect(load.approvalNumber).toBe(number);
    expect(await quota(id)).toEqual({ bookedKg: 1000.5, movedKg: 0, overKg: 0, leftKg: 3999.5 });
    const [event] = await world.sql<{ content: string }>('SELECT content FROM manifest_event WHERE manifest_id = $1', [
      load.id,
    ]);
    expect(JSON.parse(event?.content ?? '{}')).toMatchObject({ data: { approvalNumber: number } });
    const home = await issued(world, city);
    expect(home.approvalNumber).toBeNull();
  });

  it('one more statement finds it and one books it, beside the facts of the policies; none where nothing crosses', async () => {
    await approved();
    const counted = async (id: string): Promise<number> => {
      const before = world.database.statements;
      await ok(issue(id));
      return world.database.statements - before;
    };
    const home = await drafted(world, city, { lines: oilOf(10) });
    const away = await draft(10);
    expect((await counted(away.id)) - (await counted(home.id))).toBe(3);
  });

  it('the day before, the first and the last day, the day after', async () => {
    const { number } = await approved({ requestedFrom: '2026-03-10', requestedTo: '2026-03-20' });
    const { id } = await draft(10);
    const why = async (): Promise<unknown> => (await approvalFindings(() => issue(id)))[0]?.facts?.['why'];
    world.clock.set('2026-03-09T23:59:00+08:00');
    expect(await why()).toBe('not_yet');
    world.clock.set('2026-03-21T00:01:00+08:00');
    expect(await why()).toBe('expired');
    world.clock.set('2026-03-20T23:59:00+08:00');
    expect((await ok<StepAnswer>(issue(id))).manifest.approvalNumber).toBe(number);
    world.clock.set('2026-03-10T00:01:00+08:00');
    await issuedLoad(10);
  });

  it('another kind, another method, another receiver: each needs a new application; another carrier does not', async () => {
    await approved({ lines: [{ ...applicationBody(city, neighbours).lines[0]!, kg: 5000 }] });
    const kind = await drafted(world, city, crossingBody(city, neighbours, { lines: [filters] }));
    expect(await approvalFindings(() => issue(kind.id))).toMatchObject([{ code: 'X04', pointer: '/lines/0/code' }]);
    const other = await saveNeighbours(world, city);
    const receiver = await drafted(world, city, crossingBody(city, other, { lines: oilOf(10) }));
    expect(await approvalFindings(() => issue(receiver.id))).toMatchObject([{ code: 'X01' }]);
    await saveContract(world, city.generator.id, city.strangers.carrier.id, 'carriage');
    const carrier = { carrierId: city.strangers.carrier.id, lines: oilOf(10) };
    const byOther = await drafted(world, city, crossingBody(city, neighbours, carrier));
    await ok(issue(byOther.id));
  });

  it('too little is left: refused with what is', async () => {
    const { id, number } = await approved();
    await issuedLoad(4500);
    const second = await draft(500.001);
    expect(await approvalFindings(() => issue(second.id))).toMatchObject([
      { code: 'X03', pointer: '/lines/0/plannedKg', facts: { number, leftGrams: 500_000, askedGrams: 500_001 } },
    ]);
    await issuedLoad(500);
    expect(await quota(id)).toMatchObject({ bookedKg: 5000, leftKg: 0 });
  });

  it('of several approvals the one that ends first is used first', async () => {
    const late = await approved();
    const early = await approved({ requestedTo: '2026-06-30' });
    expect((await issuedLoad(5000)).approvalNumber).toBe(early.number);
    expect((await issuedLoad(1)).approvalNumber).toBe(late.number);
  });
});

describe('races', () => {
  it('of two loads for the last approved tonne one wins', async () => {
    const { id } = await approved();
    await issuedLoad(4000);
    const [left, right] = [await draft(1000), await draft(1000)];
    const answers = await Promise.all([issue(left.id), issue(right.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await quota(id)).toMatchObject({ bookedKg: 5000, leftKg: 0 });
  });

  it('of twenty at once as many win as there is room for', async () => {
    const { id } = await approved();
    const drafts = [];
    for (let at = 0; at < 20; at++) drafts.push(await draft(700));
    const answers = await Promise.all(drafts.map((one) => issue(one.id)));
    const won = answers.filter(({ status }) => status === 200).length;
    // Who was told to come back would be refused by the rules, or find the rest.
    for (const [at, { status }] of answers.entries()) if (status === 503) await issue(drafts[at]?.id ?? '');
    expect(won).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [200, 422, 503].includes(status))).toBe(true);
    expect(await quota(id)).toMatchObject({ bookedKg: 4900, leftKg: 100 });
  });

  it('a load that is issued while its approval is suspended is either listed or refused', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await approved({ requestedTo: `2026-0${round + 4}-30` });
      const load = await draft(10);
      const [step, ended] = await Promise.all([issue(load.id), end(id, 'suspend')]);
      const { onTheWay } = ended.body as ApprovalEnded;
      const listed = onTheWay.some(({ manifestId }) => manifestId === load.id);
      expect({ round, listed }).toEqual({ round, listed: step.status === 200 });
    }
  });
});

describe('on the way', () => {
  it('booked as planned, then as loaded, then moved as accepted', async () => {
    const { id } = await approved();
    const load = await issuedLoad(1000);
    await ok(pickUp(load.id, { lines: [{ lineNo: 1, loadedKg: 1100 }] }));
    expect(await quota(id)).toMatchObject({ bookedKg: 1100, movedKg: 0, leftKg: 3900 });
    await ok(deliver(load.id));
    await ok(accept(load.id, load, [{ receivedKg: 1090 }]));
    expect(await quota(id)).toEqual({ bookedKg: 0, movedKg: 1090, overKg: 0, leftKg: 3910 });
    expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  });

  it('more than is left is not loaded; what arrives heavier is written down, and nothing more leaves', async () => {
    const { id } = await approved();
    const load = await issuedLoad(4900);
    expect(await approvalFindings(() => pickUp(load.id, { lines: [{ lineNo: 1, loadedKg: 5001 }] }))).toMatchObject([
      { code: 'X03' },
    ]);
    await ok(pickUp(load.id, { lines: [{ lineNo: 1, loadedKg: 5000 }] }));
    await ok(deliver(load.id));
    await ok(accept(load.id, load, [{ receivedKg: 5020 }]));
    expect(await quota(id)).toEqual({ bookedKg: 0, movedKg: 5000, overKg: 20, leftKg: 0 });
    const next = await draft(1);
    expect(await approvalFindings(() => issue(next.id))).toMatchObject([{ code: 'X03' }]);
  });

  it('what is cancelled or refused gives back what it held', async () => {
    const { id } = await approved();
    const cancelled = await issuedLoad(1000);
    await ok(world.as(city.generator.operator).post(`/manifests/${cancelled.id}/cancel`, { reason: '改期' }));
    expect(await quota(id)).toMatchObject({ bookedKg: 0, leftKg: 5000 });
    const load = await issuedLoad(2000);
    await ok(pickUp(load.id));
    await ok(deliver(load.id));
    await ok(accept(load.id, load, [{ outcome: 'refused', reason: '含水率过高' }]));
    expect(await quota(id)).toMatchObject({ bookedKg: 0, movedKg: 0, leftKg: 5000 });
    // Home it needs none.
    await ok(world.as(city.generator.operator).post(`/manifests/${load.id}/send-back`, { reason: '退回' }));
    await ok(deliver(load.id));
    await ok(
      world
        .as(city.generator.operator)
        .post(`/manifests/${load.id}/take-back`, { lines: [{ lineNo: 1, receivedKg: 2000 }] }),
    );
    expect(await quota(id)).toMatchObject({ bookedKg: 0, movedKg: 0, leftKg: 5000 });
  });

  it('what was refused goes on to another receiver under that one’s approval, or not at all', async () => {
    const { id } = await approved();
    const other = await saveNeighbours(world, city);
    const load = await issuedLoad(1000);
    await ok(pickUp(load.id));
    await ok(deliver(load.id));
    await ok(accept(load.id, load, [{ outcome: 'refused', reason: '含水率过高' }]));
    const forward = () =>
      world
        .as(city.generator.operator)
        .post(`/manifests/${load.id}/forward`, { receiverSiteId: other.receiver.siteId, reason: '转送' });
    expect(await approvalFindings(forward)).toMatchObject([{ code: 'X01' }]);
    const second = await reviewed(
      world,
      city,
      { ...other, origin: neighbours.origin, destination: neighbours.destination },
      'approved',
    );
    const { manifest } = await ok<StepAnswer>(forward());
    expect(manifest.approvalNumber).toBe(second.number);
    expect(await quota(second.id)).toMatchObject({ bookedKg: 1000 });
    expect(await quota(id)).toMatchObject({ bookedKg: 0, movedKg: 0 });
  });

  it('a suspended approval lets nothing leave, names what is on the way, and lets that be accepted', async () => {
    const { id } = await approved();
    const onRoad = await issuedLoad(1000);
    await ok(pickUp(onRoad.id));
    const waiting = await issuedLoad(500);
    await refused(end(id, 'suspend', neighbours.destination.officer), 403, 'FORBIDDEN');
    const { approval: shown, onTheWay } = await ok<ApprovalEnded>(end(id, 'suspend'));
    expect(shown).toMatchObject({ state: 'suspended', lastReason: '群众举报' });
    expect(onTheWay.map(({ manifestId, status, kg }) => ({ manifestId, status, kg }))).toEqual([
      { manifestId: onRoad.id, status: 'in_transit', kg: 1000 },
      { manifestId: waiting.id, status: 'issued', kg: 500 },
    ]);
    const blocked = (await approvalFindings(() => pickUp(waiting.id))).filter(({ severity }) => severity === 'block');
    expect(blocked).toMatchObject([{ code: 'X01', facts: { why: 'suspended' } }]);
    await ok(deliver(onRoad.id));
    await ok(accept(onRoad.id, onRoad));
    await ok(end(id, 'resume'));
    await ok(pickUp(waiting.id));
    const revoked = await ok<ApprovalEnded>(end(id, 'revoke'));
    expect(revoked.onTheWay).toMatchObject([{ manifestId: waiting.id }]);
    const next = await draft(1);
    expect(await approvalFindings(() => issue(next.id))).toMatchObject([{ facts: { why: 'revoked' } }]);
    await refused(end(id, 'resume'), 409, 'CONFLICT');
  });

  it('the holder withdraws it', async () => {
    const { id } = await approved();
    await ok(world.as(city.generator.operator).post(`/transfer-applications/${id}/withdraw`, { reason: '停产' }));
    const next = await draft(1);
    expect(await approvalFindings(() => issue(next.id))).toMatchObject([{ facts: { why: 'withdrawn' } }]);
  });
});

describe('amendments', () => {
  const amend = (id: string, change: object) =>
    world.as(city.generator.operator).post(`/manifests/${id}/amendments`, {
      kind: 'content',
      reason: '更正',
      changes: { lines: [{ lineNo: 1, ...change }] },
    });

  it('one that needs more than is left is refused; less gives back; another waste needs its own', async () => {
    const { id } = await approved();
    const load = await issuedLoad(1000);
    await issuedLoad(3900);
    expect(await approvalFindings(() => amend(load.id, { plannedKg: 1100.001 }))).toMatchObject([{ code: 'X03' }]);
    await ok(amend(load.id, { plannedKg: 1100 }));
    expect(await quota(id)).toMatchObject({ bookedKg: 5000, leftKg: 0 });
    await ok(amend(load.id, { plannedKg: 600 }));
    expect(await quota(id)).toMatchObject({ bookedKg: 4500, leftKg: 500 });
    await ok(amend(load.id, { code: '900-041-49' }));
    expect(await quota(id)).toMatchObject({ bookedKg: 3900 });
    expect(await quota(id, 1)).toMatchObject({ bookedKg: 600, leftKg: 400 });
    expect(await approvalFindings(() => amend(load.id, { code: '900-214-08' }))).toMatchObject([{ code: 'X04' }]);
  });

  it('what is corrected after acceptance counts as moved', async () => {
    const { id } = await approved();
    const load = await issuedLoad(1000);
    await ok(pickUp(load.id));
    await ok(deliver(load.id));
    await ok(accept(load.id, load));
    const { no } = await ok<{ no: number }>(
      world.as(neighbours.receiver.operator).post(`/manifests/${load.id}/amendments`, {
        ...{ kind: 'content', reason: '过磅更正' },
        changes: { lines: [{ lineNo: 1, receivedKg: 950 }] },
      }),
    );
    await ok(
      world.as(city.generator.operator).post(`/manifests/${load.id}/amendments/${no}/approve`, { text: '属实' }),
    );
    expect(await quota(id)).toMatchObject({ bookedKg: 0, movedKg: 950, leftKg: 4050 });
  });
});

describe('on paper', () => {
  const enter = async (): Promise<StepAnswer> => {
    world.clock.set('2026-03-03T09:00:00+08:00');
    const { id } = await drafted(world, city, crossingBody(city, neighbours, { lines: oilOf(800) }));
    return ok(world.as(city.generator.operator).post(`/manifests/${id}/enter-paper`, paperBody(city)));
  };

  it('what left under an approval takes of it', async () => {
    world.clock.set('2026-02-20T09:00:00+08:00');
    const { id, number } = await approved({ requestedFrom: '2026-02-01' });
    const { manifest, findings } = await enter();
    expect(manifest.approvalNumber).toBe(number);
    expect(findings.map(({ code }) => code)).not.toContain('X01');
    expect(await quota(id)).toMatchObject({ bookedKg: 800 });
  });

  it('what left before the approval began is written down all the same, and that is kept with it', async () => {
    const { id } = await approved({ requestedFrom: '2026-02-01' });
    const { manifest, findings } = await enter();
    expect(manifest.approvalNumber).toBeNull();
    expect(findings.map(({ code }) => code)).toContain('X01');
    expect(await quota(id)).toMatchObject({ bookedKg: 0 });
  });
});
