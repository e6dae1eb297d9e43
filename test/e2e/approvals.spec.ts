import { ApplicationChains } from '../../src/transfers';
import type { ApplicationListed, ApplicationShown } from '../../src/transfers/approvals/http/application.shown';
import type { ApprovalShown } from '../../src/transfers/approvals/http/approval.dto';
import { saveCity, type City } from '../factories/city';
import { saveLicenceLine } from '../factories/registry';
import {
  applicationBody,
  attachPapers,
  reviewed,
  saveNeighbours,
  submitted,
  type Neighbours,
} from '../factories/approvals';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { applicationCalls } from '../support/applications';

let world: World;
let city: City;
let neighbours: Neighbours;
let post: ReturnType<typeof applicationCalls>['post'];
let read: ReturnType<typeof applicationCalls>['read'];
let listed: ReturnType<typeof applicationCalls>['listed'];
let kindsOf: ReturnType<typeof applicationCalls>['kindsOf'];

beforeAll(async () => {
  world = await openWorld();
  ({ post, read, listed, kindsOf } = applicationCalls(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
  neighbours = await saveNeighbours(world, city);
});

describe('the whole way', () => {
  it('from the draft to the approval, each step its own, each in the chain', async () => {
    const { generator } = city;
    const { origin, destination, inbound } = neighbours;
    const applicant = world.as(generator.operator);
    const draft = await ok<ApplicationShown>(
      applicant.post('/transfer-applications', applicationBody(city, neighbours)),
    );
    expect(draft).toMatchObject({ status: 'draft', kg: 6000, nextSteps: ['submit', 'withdraw'], dueOn: null });
    // A draft is its writer's alone.
    await world.as(origin.officer).get(`/transfer-applications/${draft.id}`).expect(404);
    await attachPapers(world, generator, draft.id, ['licence_copy', 'statement']);
    const incomplete = await refused(post(generator.operator, draft.id, 'submit'), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(incomplete)).toEqual(['/attachments/contract isDefined']);
    await attachPapers(world, generator, draft.id, ['contract']);

    const handedIn = await ok<ApplicationShown>(post(generator.operator, draft.id, 'submit'));
    expect(handedIn).toMatchObject({ status: 'submitted', submittedOn: '2026-03-02', dueOn: '2026-03-09' });
    expect((await read(origin.officer, draft.id)).nextSteps).toEqual(['accept', 'ask_corrections']);
    expect(await ok(post(origin.officer, draft.id, 'accept'))).toMatchObject({
      status: 'accepted',
      dueOn: '2026-03-09',
    });
    expect(await ok(post(origin.officer, draft.id, 'consult'))).toMatchObject({
      ...{ status: 'consulted', consultedOn: '2026-03-02', dueOn: '2026-03-16' },
    });
    expect((await read(inbound.officer, draft.id)).nextSteps).toEqual(['opine']);
    expect(await listed(inbound.officer, 'waiting=yes')).toContain(draft.id);
    await ok(post(inbound.officer, draft.id, 'opinion', { favours: true, text: '本市有余量' }));
    await refused(post(inbound.officer, draft.id, 'opinion', { favours: false, text: '改变' }), 409, 'ALREADY_EXISTS');
    expect(await listed(inbound.officer, 'waiting=yes')).not.toContain(draft.id);
    expect(await ok(post(destination.officer, draft.id, 'answer', { agrees: true }))).toMatchObject({
      ...{ status: 'answered', agrees: true, dueOn: '2026-03-09' },
      opinions: [{ favours: true, text: '本市有余量' }],
    });
    const approved = await ok<ApplicationShown>(post(origin.officer, draft.id, 'approve'));
    expect(approved).toMatchObject({
      status: 'approved',
      dueOn: null,
      number: expect.stringMatching(/^KS64-2026-\d{5}$/),
    });
    const approval = await ok<ApprovalShown>(applicant.get(`/transfer-approvals/${draft.id}`));
    expect(approval).toMatchObject({
      ...{ state: 'approved', validFrom: '2026-03-02', validTo: '2026-12-31' },
      lines: [
        { lineNo: 1, code: '900-249-08', approvedKg: 5000, bookedKg: 0, movedKg: 0, leftKg: 5000 },
        { lineNo: 2, code: '900-041-49', approvedKg: 1000, leftKg: 1000 },
      ],
    });
    expect(await kindsOf(draft.id)).toEqual(['submit', 'accept', 'consult', 'opine', 'answer', 'approve']);
    expect((await world.app.get(ApplicationChains).verify()).faults).toEqual([]);
  });

  it('whatever is altered behind the service’s back is found', async () => {
    const { id } = await submitted(world, city, neighbours);
    await expect(world.sql('UPDATE transfer_event SET kind = kind')).rejects.toThrow('what has happened stays');
    await world.sql(`UPDATE transfer_application SET status = 'accepted', accepted_on = submitted_on WHERE id = $1`, [
      id,
    ]);
    const { faults } = await world.app.get(ApplicationChains).verify();
    expect(faults).toEqual([
      { applicationId: id, seq: 1, reason: 'the application is accepted, its events say submitted' },
    ]);
    await world.sql(`UPDATE transfer_application SET status = 'submitted', accepted_on = NULL WHERE id = $1`, [id]);
  });

  it('corrections list everything at once, are made, and the days begin anew', async () => {
    const { id, version } = await submitted(world, city, neighbours);
    const missing = [
      { what: '/route', text: '缺途经地市' },
      { what: 'contract', text: '合同未盖章' },
    ];
    await refused(post(neighbours.origin.officer, id, 'ask-corrections', { missing: [] }), 400, 'VALIDATION_FAILED');
    const asked = await ok<ApplicationShown>(post(neighbours.origin.officer, id, 'ask-corrections', { missing }));
    expect(asked).toMatchObject({ status: 'corrections', missing, dueOn: null });
    expect(await listed(city.generator.operator, 'waiting=yes')).toEqual([id]);
    world.clock.set('2026-03-11T09:00:00+08:00');
    const applicant = world.as(city.generator.operator);
    const put = (seen: number) =>
      applicant
        .put(`/transfer-applications/${id}`, applicationBody(city, neighbours, { route: '银川—固原—兰州' }))
        .set('If-Match', `"v${seen}"`);
    await refused(put(version), 412, 'VERSION_MISMATCH');
    await ok(put(asked.version));
    await attachPapers(world, city.generator, id, ['contract']);
    expect(await ok(post(city.generator.operator, id, 'submit'))).toMatchObject({
      ...{ status: 'submitted', submittedOn: '2026-03-11', dueOn: '2026-03-18', missing: [], route: '银川—固原—兰州' },
    });
    // Once handed in it stays as it is.
    await refused(
      applicant.put(`/transfer-applications/${id}`, applicationBody(city, neighbours)).set('If-Match', '"v6"'),
      409,
      'CONFLICT',
    );
  });
});

describe('whose word it is', () => {
  it('other authorities of the two provinces see it and may not speak; others do not see it', async () => {
    const { origin, destination, inbound, otherCity, elsewhere } = neighbours;
    const { id } = await submitted(world, city, neighbours);
    for (const who of [city.regulators.prefecture.officer, destination.officer, inbound.officer]) {
      expect((await read(who, id)).nextSteps).toEqual([]);
      await refused(post(who, id, 'accept'), 403, 'FORBIDDEN');
    }
    for (const who of [otherCity.officer, elsewhere.officer, city.strangers.generator.operator]) {
      await world.as(who).get(`/transfer-applications/${id}`).expect(404);
    }
    await refused(post(elsewhere.officer, id, 'accept'), 404, 'NOT_FOUND');
    await refused(post(origin.inspector, id, 'accept'), 403, 'FORBIDDEN');
    await refused(post(city.generator.reader, id, 'withdraw', { reason: '不再需要' }), 403, 'FORBIDDEN');
    // The receiver sees early what is planned.
    expect(await read(neighbours.receiver.reader, id)).toMatchObject({ status: 'submitted', nextSteps: [] });
    await ok(post(origin.officer, id, 'accept'));
    await ok(post(origin.officer, id, 'consult'));
    await refused(post(origin.officer, id, 'answer', { agrees: true }), 403, 'FORBIDDEN');
    await refused(post(destination.officer, id, 'opinion', { favours: true, text: '可' }), 403, 'FORBIDDEN');
    await refused(post(destination.officer, id, 'approve'), 403, 'FORBIDDEN');
  });

  it('refusals and disagreement say why; against the destination’s word nothing is approved', async () => {
    const { origin, destination } = neighbours;
    const { id } = await reviewed(world, city, neighbours, 'consulted');
    const silent = await refused(
      post(destination.officer, id, 'answer', { agrees: false }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(silent)).toEqual(['/reason isDefined']);
    const answered = await ok<ApplicationShown>(
      post(destination.officer, id, 'answer', { agrees: false, reason: '本省禁止输入' }),
    );
    expect(answered).toMatchObject({ status: 'answered', agrees: false, lastReason: '本省禁止输入' });
    expect((await read(origin.officer, id)).nextSteps).toEqual(['refuse']);
    await refused(post(origin.officer, id, 'approve'), 409, 'CONFLICT');
    await refused(post(origin.officer, id, 'refuse'), 400, 'VALIDATION_FAILED');
    expect(await ok(post(origin.officer, id, 'refuse', { reason: '接受地不同意' }))).toMatchObject({
      ...{ status: 'refused', lastReason: '接受地不同意', dueOn: null },
    });
    await world.as(origin.officer).get(`/transfer-approvals/${id}`).expect(404);
    await refused(post(city.generator.operator, id, 'withdraw', { reason: '晚了' }), 409, 'CONFLICT');
  });

  it('of two officers who decide at once one does', async () => {
    const { origin } = neighbours;
    const { id } = await reviewed(world, city, neighbours, 'answered');
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => post(origin.officer, id, 'approve')),
      ...Array.from({ length: 5 }, () => post(origin.administrator, id, 'refuse', { reason: '量大' })),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect((await world.app.get(ApplicationChains).verify()).faults).toEqual([]);
  });
});

describe('what is applied for', () => {
  it('names everything that does not fit, at once', async () => {
    const body = applicationBody(city, neighbours);
    const [line] = body.lines;
    const problem = await refused(
      world.as(city.generator.operator).post('/transfer-applications', {
        ...body,
        generatorSiteId: city.strangers.generator.siteId,
        receiverSiteId: city.generator.siteId,
        carrierIds: [city.receiver.id],
        requestedFrom: '2026-02-20',
        requestedTo: '2026-02-10',
        lines: [line, line, { ...line, code: '999-999-99' }, { ...line, method: 'Z9' }],
      }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual([
      '/carrierIds carrier',
      '/generatorSiteId site',
      '/lines/1/code twice',
      '/lines/2/code waste_code',
      '/lines/3/method method',
      '/receiverSiteId receiver',
      '/requestedTo order',
      '/requestedTo past',
    ]);
    expect(await world.sql('SELECT 1 FROM transfer_application WHERE generator_id = $1', [city.generator.id])).toEqual(
      [],
    );
  });

  it('needs another province', async () => {
    const body = applicationBody(city, neighbours, { receiverSiteId: city.receiver.siteId });
    const problem = await refused(
      world.as(city.generator.operator).post('/transfer-applications', body),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual(['/receiverSiteId province']);
  });

  it('the receiver’s licence ends first: the approval ends with it; and less can be approved, not more', async () => {
    const { receiver, origin } = neighbours;
    await world.sql(`UPDATE licence SET valid_to = '2026-10-15' WHERE id = $1`, [receiver.licenceId]);
    const { id } = await reviewed(world, city, neighbours, 'answered');
    const more = await refused(
      post(origin.officer, id, 'approve', { lines: [{ lineNo: 1, kg: 5001 }] }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(more)).toEqual(['/lines/0/kg max']);
    await ok(post(origin.officer, id, 'approve', { lines: [{ lineNo: 1, kg: 3000 }] }));
    const approval = await ok<ApprovalShown>(world.as(origin.officer).get(`/transfer-approvals/${id}`));
    expect(approval).toMatchObject({ validTo: '2026-10-15', lines: [{ approvedKg: 3000 }, { approvedKg: 1000 }] });
  });

  it('is not approved for a receiver without a licence for it', async () => {
    const { receiver, origin } = neighbours;
    const { id } = await reviewed(world, city, neighbours, 'answered');
    await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [receiver.licenceId]);
    await refused(post(origin.officer, id, 'approve'), 422, 'NOT_ACCEPTABLE_HERE');
    await world.sql(`UPDATE licence SET status = 'valid' WHERE id = $1`, [receiver.licenceId]);
    await saveLicenceLine(world, receiver.licenceId, { line_no: 3, label: '又一项' });
    await ok(post(origin.officer, id, 'approve'));
  });

  it('lists go page by page, newest first, with filters', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 3; at++) {
      world.clock.advance(1);
      ids.unshift((await submitted(world, city, neighbours)).id);
    }
    const who = world.as(city.generator.reader);
    const first = await ok<{ items: ApplicationListed[]; nextCursor: string }>(
      who.get('/transfer-applications?limit=2&province=620000'),
    );
    const second = await ok<{ items: ApplicationListed[]; nextCursor: string | null }>(
      who.get(`/transfer-applications?limit=2&province=620000&cursor=${first.nextCursor}`),
    );
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(await listed(city.generator.reader, 'province=610000')).toEqual([]);
    await refused(who.get('/transfer-applications?cursor=x'), 400, 'VALIDATION_FAILED');
  });
});
