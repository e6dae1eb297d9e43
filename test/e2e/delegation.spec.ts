import type { Test } from 'supertest';
import type { PassMade } from '../../src/access';
import type { DelegationShown, NewDelegation } from '../../src/access/delegation/delegation.dto';
import type { SessionShown } from '../../src/access/http/session.dto';
import type { TokenMade } from '../../src/access/http/token.dto';
import { newId, Permission, type Page } from '../../src/common';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, inTransit, issued, pickUpBody } from '../factories/manifests';
import type { Person } from '../factories/people';
import { everythingWritten, fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

/** The factory lets the broker draft and issue from 2 to 4 March. */
const terms = (given: Partial<NewDelegation> = {}): NewDelegation => ({
  agentId: city.agent.id,
  permissions: [Permission.ManifestDraft, Permission.ManifestIssue],
  ...{ validFrom: '2026-03-02', validTo: '2026-03-04' },
  ...given,
});
const give = (given: Partial<NewDelegation> = {}, who: Person = city.generator.administrator): Test =>
  world.as(who).post('/delegations', terms(given));
const revoke = (id: string, who: Person = city.generator.administrator): Test =>
  world.as(who).post(`/delegations/${id}/revoke`);
const list = (who: Person, query = ''): Promise<Page<DelegationShown>> => ok(world.as(who).get(`/delegations${query}`));
const forFactory = (call: Test, principalId = city.generator.id): Test => call.set('On-Behalf-Of', principalId);
const draftFor = (who: Person, principalId = city.generator.id): Test =>
  forFactory(world.as(who).post('/manifests', draftBody(city)), principalId);
const issueFor = (who: Person, id: string): Test => forFactory(world.as(who).post(`/manifests/${id}/issue`));

interface Content {
  readonly actor: Record<string, unknown>;
}
const contentsOf = async (id: string): Promise<Content[]> => {
  const rows = await world.sql<{ content: string }>(
    'SELECT content FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ content }) => JSON.parse(content) as Content);
};

it('a broker drafts and issues for a factory, and every event shows both', async () => {
  const { agent, generator } = city;
  await give().expect(201);
  const { id } = await ok<ManifestShown>(draftFor(agent.operator));
  const { manifest } = await ok<StepAnswer>(issueFor(agent.operator, id));
  expect(manifest).toMatchObject({ status: 'issued', generator: { id: generator.id }, nextSteps: ['cancel'] });
  await ok(world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city)));

  const [byBroker, byDriver] = await contentsOf(id);
  expect(byBroker?.actor).toEqual({
    ...{ userId: agent.operator.id, name: agent.operator.name, role: 'operator', via: 'token' },
    ...{ organisationId: generator.id, organisationName: generator.name },
    agent: { organisationId: agent.id, organisationName: agent.name },
  });
  expect(Object.keys(byDriver?.actor ?? {}).sort()).toEqual([
    ...['name', 'organisationId', 'organisationName', 'role', 'userId', 'via'],
  ]);
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  // The broker sees what it has made for the factory, and nothing when it speaks for itself.
  await forFactory(world.as(agent.reader).get(`/manifests/${id}/events`)).expect(200);
  await refused(world.as(agent.operator).get(`/manifests/${id}`), 404, 'NOT_FOUND');
});

it('holds on its first and its last local day, and on no other', async () => {
  await give().expect(201);
  const at = async (moment: string, status: number): Promise<void> => {
    world.clock.set(moment);
    await draftFor(city.agent.operator).expect(status);
  };
  await at('2026-03-01T23:59:59.999+08:00', 403);
  await at('2026-03-02T00:00:00+08:00', 201);
  await at('2026-03-04T23:59:59.999+08:00', 201);
  await at('2026-03-05T00:00:00+08:00', 403);
  await refused(draftFor(city.agent.operator), 403, 'NOT_DELEGATED');
});

it('is for the steps it names and for people whose role has them', async () => {
  await give().expect(201);
  const { id } = await issued(world, city);
  const cancel = forFactory(world.as(city.agent.administrator).post(`/manifests/${id}/cancel`, { reason: '改期' }));
  expect((await refused(cancel, 403, 'FORBIDDEN')).detail).toBe('The permission manifest.cancel is needed');
  await refused(draftFor(city.agent.reader), 403, 'FORBIDDEN');
  await forFactory(world.as(city.agent.reader).get(`/manifests/${id}`)).expect(200);
  // One step for many is that step.
  const batch = { step: 'cancel', items: [{ id, body: { reason: '改期' } }] };
  await refused(forFactory(world.as(city.agent.operator).post('/manifest-batches', batch)), 403, 'FORBIDDEN');
});

it('ends at once when it is revoked', async () => {
  const { id } = await ok<DelegationShown>(give());
  const draft = await ok<ManifestShown>(draftFor(city.agent.operator));
  world.clock.advance(1);
  const ended = await ok<DelegationShown>(revoke(id));
  expect(ended).toMatchObject({ id, inForce: false, revokedAt: '2026-03-02T02:00:00.000Z' });
  const before = await everythingWritten(world);
  await refused(issueFor(city.agent.operator, draft.id), 403, 'NOT_DELEGATED');
  await refused(forFactory(world.as(city.agent.operator).get(`/manifests/${draft.id}`)), 403, 'NOT_DELEGATED');
  expect(await everythingWritten(world)).toEqual(before);
  // Ended once, it stays ended as it was, and can be given anew.
  world.clock.advance(1);
  expect(await ok<DelegationShown>(revoke(id))).toEqual(ended);
  await give().expect(201);
  await issueFor(city.agent.operator, draft.id).expect(200);
});

it('says of a foreign organisation what it says of an unknown one', async () => {
  const { id } = await issued(world, city);
  const look = (principalId: string): Promise<unknown> =>
    refused(forFactory(world.as(city.agent.operator).get(`/manifests/${id}`), principalId), 403, 'NOT_DELEGATED').then(
      ({ instance: _of, ...problem }) => problem,
    );
  const unknown = await look(newId());
  for (const principalId of [city.generator.id, city.receiver.id, city.regulators.county.id, city.agent.id]) {
    expect(await look(principalId)).toEqual(unknown);
  }
  await refused(forFactory(world.as(city.agent.operator).get('/manifests'), 'the factory'), 400, 'MALFORMED_REQUEST');
  await refused(forFactory(world.http.get('/api/manifests')), 401, 'UNAUTHENTICATED');
});

it('where everybody may come, whoever speaks for another without its word is a stranger', async () => {
  const { id, handle } = await issued(world, city);
  const scan = async (): Promise<unknown> => {
    const { body } = await forFactory(world.as(city.agent.reader).get(`/codes/${handle}`)).expect(200);
    return (body as { manifestId: unknown }).manifestId;
  };
  expect(await scan()).toBeNull();
  await give().expect(201);
  expect(await scan()).toBe(id);
});

it('is not passed on, and is no key to anything else of the principal', async () => {
  await give().expect(201);
  const administrator = world.as(city.agent.administrator);
  const third = { ...terms({ agentId: city.strangers.carrier.id }) };
  await refused(forFactory(administrator.post('/delegations', third)), 403, 'FORBIDDEN');
  await refused(forFactory(administrator.get('/delegations')), 403, 'FORBIDDEN');
  await refused(forFactory(administrator.get('/organisations/mine/members')), 403, 'FORBIDDEN');
  await refused(forFactory(administrator.get('/tokens')), 403, 'FORBIDDEN');
  await refused(forFactory(administrator.post('/registry/sites', {})), 403, 'FORBIDDEN');
  expect(fieldsOf(await refused(administrator.post('/delegations', third), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
    '/permissions/0 not_own',
    '/permissions/1 not_own',
  ]);
  // Whoever acts for the broker has the broker's steps, which are none.
  const own: Partial<NewDelegation> = { permissions: [Permission.ManifestAccept] };
  await give(own, city.receiver.administrator).expect(201);
  await refused(draftFor(city.strangers.carrier.operator, city.agent.id), 403, 'NOT_DELEGATED');
});

it('a driver without an account acts for nobody but his carrier', async () => {
  const { id } = await issued(world, city);
  await give({ agentId: city.carrier.id, permissions: [Permission.ManifestCancel] }).expect(201);
  const pass = { driverName: '临时司机', hours: 2 };
  const { code } = await ok<PassMade>(world.as(city.carrier.operator).post(`/manifests/${id}/passes`, pass));
  const opened = await world.http.post('/api/session/pass').send({ code });
  const [cookie = ''] = (opened.get('Set-Cookie') ?? [''])[0]?.split(';') ?? [];
  await refused(forFactory(world.http.get(`/api/manifests/${id}`).set('Cookie', cookie)), 403, 'NOT_DELEGATED');
});

describe('giving', () => {
  it('is the administrator’s alone, and never a regulator’s', async () => {
    await refused(give({}, city.generator.operator), 403, 'FORBIDDEN');
    await refused(give({}, city.regulators.county.administrator), 403, 'FORBIDDEN');
    await refused(give({ agentId: city.regulators.county.id }), 422, 'NOT_ACCEPTABLE_HERE');
  });

  it('names everything that is wrong', async () => {
    const wrong = { agentId: newId(), permissions: [Permission.ManifestTreat], validTo: '2026-03-01' } as const;
    expect(
      fieldsOf(await refused(give({ ...wrong, permissions: [...wrong.permissions] }), 422, 'NOT_ACCEPTABLE_HERE')),
    ).toEqual([...['/agentId agent', '/permissions/0 not_own', '/validTo dates_order']]);
    const self = await refused(give({ agentId: city.generator.id }), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(self)).toEqual(['/agentId self']);
    const manage = world
      .as(city.generator.administrator)
      .post('/delegations', { ...terms(), permissions: ['member.manage'] });
    expect(fieldsOf(await refused(manage, 400, 'VALIDATION_FAILED'))).toEqual(['/permissions isIn']);
    expect((await list(city.generator.administrator)).items).toEqual([]);
  });

  it('the same thing twice is refused, also when twenty give it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_each, at) => {
        // In any order, and one of them twice.
        const [draft, issue] = [Permission.ManifestDraft, Permission.ManifestIssue] as const;
        return give({ permissions: at % 2 === 0 ? [draft, issue] : [issue, draft, issue] });
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    await refused(give(), 409, 'ALREADY_EXISTS');
    await give({ validTo: '2026-03-05' }).expect(201);
  });

  it('is ended by the one who gave it, and by nobody else', async () => {
    const { id } = await ok<DelegationShown>(give());
    for (const who of [city.agent.administrator, city.receiver.administrator, city.strangers.generator.administrator]) {
      await refused(revoke(id, who), 404, 'NOT_FOUND');
    }
    await refused(revoke(newId()), 404, 'NOT_FOUND');
    await draftFor(city.agent.operator).expect(201);
  });
});

it('both sides see it, in pages, by direction and by whether it is in force', async () => {
  const first = await ok<DelegationShown>(give());
  const later = await ok<DelegationShown>(give({ validFrom: '2026-04-01', validTo: '2026-04-30' }));
  const accept: Partial<NewDelegation> = { permissions: [Permission.ManifestAccept] };
  const other = await ok<DelegationShown>(give(accept, city.receiver.administrator));
  const { agent, generator } = city;
  const ids = async (who: Person, query = ''): Promise<string[]> => (await list(who, query)).items.map(({ id }) => id);

  expect((await list(generator.administrator)).items[1]).toEqual({
    ...{ id: first.id, principalId: generator.id, principalName: generator.name },
    ...{ agentId: agent.id, agentName: agent.name, validFrom: '2026-03-02', validTo: '2026-03-04' },
    permissions: ['manifest.draft', 'manifest.issue'],
    ...{ givenBy: generator.administrator.name, givenAt: '2026-03-02T01:00:00.000Z', revokedAt: null, inForce: true },
  });
  expect(await ids(generator.administrator)).toEqual([later.id, first.id]);
  expect(await ids(agent.administrator)).toEqual([other.id, later.id, first.id]);
  expect(await ids(agent.administrator, '?direction=given')).toEqual([]);
  expect(await ids(agent.administrator, '?direction=received&inForce=yes')).toEqual([other.id, first.id]);
  expect(await ids(generator.administrator, '?inForce=no')).toEqual([later.id]);
  expect(await ids(city.strangers.generator.administrator)).toEqual([]);

  const page = await list(agent.administrator, '?limit=2');
  expect(page.items.map(({ id }) => id)).toEqual([other.id, later.id]);
  expect(await ids(agent.administrator, `?limit=2&cursor=${page.nextCursor}`)).toEqual([first.id]);
});

it('the session tells for whom I may act, and what', async () => {
  await give().expect(201);
  await give({ permissions: [Permission.ManifestCancel] }).expect(201);
  await give({ permissions: [Permission.LegPlan], validFrom: '2026-03-03' }).expect(201);
  const mayActFor = async (who: Person): Promise<unknown> =>
    (await ok<SessionShown>(world.as(who).get('/session'))).mayActFor;
  const { id: organisationId, name: organisationName } = city.generator;
  const reads = [Permission.ManifestRead, Permission.RegistryRead];
  expect(await mayActFor(city.agent.operator)).toEqual([
    {
      ...{ organisationId, organisationName, kinds: ['generator'] },
      permissions: ['manifest.cancel', 'manifest.draft', 'manifest.issue', ...reads],
    },
  ]);
  expect(await mayActFor(city.agent.reader)).toEqual([
    { organisationId, organisationName, kinds: ['generator'], permissions: reads },
  ]);
  expect(await mayActFor(city.generator.operator)).toEqual([]);
});

it('a token of the broker’s can have scopes that the broker has by delegation alone', async () => {
  const make = (who: { token: string }, scopes: Permission[]): Test =>
    world.as(who).post('/tokens', { name: 'erp', days: 30, scopes });
  const scopes = [Permission.ManifestDraft, Permission.ManifestRead];
  await refused(make(city.agent.administrator, scopes), 422, 'NOT_ACCEPTABLE_HERE');
  const { id } = await ok<DelegationShown>(give());
  expect(
    fieldsOf(
      await refused(make(city.agent.administrator, [...scopes, Permission.ManifestTreat]), 422, 'NOT_ACCEPTABLE_HERE'),
    ),
  ).toEqual(['/scopes/2 scope']);

  const erp = { ...city.agent.administrator, ...(await ok<TokenMade>(make(city.agent.administrator, scopes))) };
  const draft = await ok<ManifestShown>(draftFor(erp));
  await refused(issueFor(erp, draft.id), 403, 'FORBIDDEN');
  await refused(world.as(erp).post('/manifests', draftBody(city)), 403, 'FORBIDDEN');
  // A token makes no token that can do more than itself.
  const maker = await ok<TokenMade>(make(city.agent.administrator, [Permission.TokenManage]));
  await refused(make(maker, scopes), 422, 'NOT_ACCEPTABLE_HERE');
  await revoke(id).expect(200);
  await refused(draftFor(erp), 403, 'NOT_DELEGATED');
});

it('the same key of the same person, for himself and for another, is two keys', async () => {
  const carrier = city.carrier;
  await give({ agentId: carrier.id, permissions: [Permission.ManifestAttach, Permission.LegPlan] }).expect(201);
  const { id } = await inTransit(world, city);
  const plan = (): Test =>
    world
      .as(carrier.operator)
      .post(`/manifests/${id}/legs`, { carrierId: city.strangers.carrier.id, mode: 'road', place: '东货场' })
      .set('Idempotency-Key', 'the-very-same-key');
  await plan().expect(201);
  const second = await forFactory(plan()).expect(201);
  expect([second.headers['idempotency-replayed'], (second.body as unknown[]).length]).toEqual([undefined, 2]);
  const again = await forFactory(plan()).expect(201);
  expect([again.headers['idempotency-replayed'], again.text]).toEqual(['true', second.text]);
});

it('whoever acts while it is revoked has either acted before or not at all', async () => {
  const { id } = await ok<DelegationShown>(give());
  const drafts: string[] = [];
  while (drafts.length < 20) drafts.push((await drafted(world, city)).id);
  let revoked: Promise<unknown> = Promise.resolve();
  const acts = drafts.map(async (draft, at) => {
    if (at === 10) revoked = ok(revoke(id));
    const { status } = await issueFor(city.agent.operator, draft);
    return { draft, status };
  });
  const answers = await Promise.all(acts);
  await revoked;
  for (const { draft, status } of answers) {
    const [row] = await world.sql<{ status: string; events: number }>(
      'SELECT status, event_seq AS events FROM manifest WHERE id = $1',
      [draft],
    );
    expect([200, 403]).toContain(status);
    expect(row).toEqual(status === 200 ? { status: 'issued', events: 1 } : { status: 'draft', events: 0 });
  }
  await refused(draftFor(city.agent.operator), 403, 'NOT_DELEGATED');
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});

it('an act that has begun holds the revocation back until it is done', async () => {
  const { id } = await ok<DelegationShown>(give());
  const draft = await drafted(world, city);
  let [issue, ending]: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  const waits = (text: string): Promise<unknown[]> =>
    world.sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1`, [`%${text}%`]);
  const until = async (text: string): Promise<void> => {
    while ((await waits(text)).length === 0);
  };
  await world.database.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM manifest WHERE id = $1 FOR UPDATE', [draft.id]);
    issue = ok(issueFor(city.agent.operator, draft.id));
    await until('UPDATE manifest SET');
    ending = ok(revoke(id));
    await until('UPDATE delegation');
  });
  // It had waited for the act, which therefore was not refused.
  await Promise.all([issue, ending]);
  expect(await world.sql('SELECT status FROM manifest WHERE id = $1', [draft.id])).toEqual([{ status: 'issued' }]);
  await refused(draftFor(city.agent.operator), 403, 'NOT_DELEGATED');
});

it('costs no statement without the header, none more to read with it, and one more to act', async () => {
  await give().expect(201);
  const counted = async (call: PromiseLike<unknown>): Promise<number> => {
    const before = world.database.statements;
    await call;
    return world.database.statements - before;
  };
  const [own, theirs] = [await drafted(world, city), await drafted(world, city)];
  const read = `/manifests/${own.id}`;
  // The first call of each person also writes that he was seen.
  await forFactory(world.as(city.agent.operator).get(read)).expect(200);
  const ownReading = await counted(world.as(city.generator.operator).get(read).expect(200));
  expect(await counted(forFactory(world.as(city.agent.operator).get(read)).expect(200))).toBe(ownReading);
  const ownIssue = await counted(world.as(city.generator.operator).post(`${read}/issue`).expect(200));
  expect(await counted(issueFor(city.agent.operator, theirs.id).expect(200))).toBe(ownIssue + 1);
});
