import type { Response } from 'supertest';
import { hashPassword, type Role } from '../../src/access';
import type { MemberShown } from '../../src/access/http/member.dto';
import type { SessionShown } from '../../src/access/http/session.dto';
import type { TokenMade, TokenShown } from '../../src/access/http/token.dto';
import { newId, Permission } from '../../src/common';
import { saveCity, type City } from '../factories/city';
import { draftBody } from '../factories/manifests';
import { saveOrganisation } from '../factories/people';
import { insert } from '../factories/insert';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

const password = '黄河之水天上来 2026';

let world: World;
let city: City;
let passwordHash: string;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
  passwordHash = await hashPassword(password);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
  await world.sql('DELETE FROM login_attempt');
});

/** A person with a password who belongs to these organisations. */
async function saveUser(memberships: Readonly<Record<string, Role>>): Promise<{ id: string; login: string }> {
  const id = newId();
  const login = `user-${id}`;
  await insert(world, 'app_user', { id, login, name: '丁一', password_hash: passwordHash });
  for (const [organisation_id, role] of Object.entries(memberships)) {
    await insert(world, 'membership', { user_id: id, organisation_id, role });
  }
  return { id, login };
}

const logIn = (login: string, given = password) => world.http.post('/api/session').send({ login, password: given });

interface Browser {
  readonly cookie: string;
  readonly csrf: string;
}

async function browserOf(answer: PromiseLike<Response>): Promise<Browser> {
  const { status, body, headers } = await answer;
  expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
  const [cookie = ''] = (headers['set-cookie'] as unknown as string[]).map((line) => line.split(';')[0] ?? '');
  return { cookie, csrf: (body as { csrfToken: string }).csrfToken };
}

const headersOf = ({ cookie, csrf }: Browser) => ({ Cookie: cookie, 'X-CSRF-Token': csrf, 'Idempotency-Key': newId() });
const show = ({ cookie }: Browser) => world.http.get('/api/session').set('Cookie', cookie);

describe('a session', () => {
  it('begins with the password, tells who one is, and ends with the log-out', async () => {
    const { id, login } = await saveUser({ [city.generator.id]: 'operator' });
    const browser = await browserOf(logIn(login.toUpperCase()));
    const session = await ok<SessionShown>(show(browser));
    expect(session).toMatchObject({
      ...{ name: '丁一', userId: id, organisationId: city.generator.id, role: 'operator', csrfToken: browser.csrf },
    });
    expect(session.permissions).toContain(Permission.ManifestIssue);
    await ok(world.http.post('/api/manifests').set(headersOf(browser)).send(draftBody(city)));
    expect((await world.http.delete('/api/session').set(headersOf(browser))).status).toBe(204);
    await refused(show(browser), 401, 'UNAUTHENTICATED');
  });

  it('does nothing for a page that does not know its token', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'operator' });
    const browser = await browserOf(logIn(login));
    const { cookie: Cookie } = browser;
    const call = () => world.http.post('/api/manifests').set({ Cookie, 'Idempotency-Key': newId() });
    await refused(call().send(draftBody(city)), 403, 'CSRF_REFUSED');
    await refused(call().set('X-CSRF-Token', `${browser.csrf}x`).send(draftBody(city)), 403, 'CSRF_REFUSED');
  });

  it('ends after an hour without a call, and after twelve in any case', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'reader' });
    const browser = await browserOf(logIn(login));
    const idle = await browserOf(logIn(login));
    for (let calls = 0; calls < 17; calls++) {
      world.clock.advance(0.7);
      await ok(show(browser));
    }
    await refused(show(idle), 401, 'UNAUTHENTICATED');
    world.clock.advance(0.2);
    await refused(show(browser), 401, 'UNAUTHENTICATED');
  });

  it('acts for another organisation of the same person, and for no other', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'operator', [city.carrier.id]: 'reader' });
    const browser = await browserOf(logIn(login));
    const actFor = (organisationId: string) =>
      world.http.put('/api/session/organisation').set(headersOf(browser)).send({ organisationId });
    expect((await actFor(city.carrier.id)).status).toBe(204);
    expect(await ok(show(browser))).toMatchObject({ organisationId: city.carrier.id, role: 'reader' });
    await refused(actFor(city.receiver.id), 404, 'NOT_FOUND');
  });

  it('ends when its holder is taken out', async () => {
    const { id, login } = await saveUser({ [city.generator.id]: 'operator' });
    const browser = await browserOf(logIn(login));
    const administrator = world.as(city.generator.administrator);
    expect((await administrator.delete(`/organisations/mine/members/${id}`)).status).toBe(204);
    await refused(show(browser), 401, 'UNAUTHENTICATED');
    await refused(logIn(login), 401, 'LOGIN_REFUSED');
  });
});

describe('a password', () => {
  it('is refused alike when it is wrong and when there is no such account', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'reader' });
    const wrong = await refused(logIn(login, '床前明月光 1234'), 401, 'LOGIN_REFUSED');
    const nobody = await refused(logIn('nobody-at-all'), 401, 'LOGIN_REFUSED');
    expect({ ...wrong, instance: '' }).toEqual({ ...nobody, instance: '' });
  });

  it('is not guessed at: after five failures even the right one must wait', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'reader' });
    for (let tries = 0; tries < 5; tries++) await refused(logIn(login, 'wrong-password'), 401, 'LOGIN_REFUSED');
    const locked = await logIn(login);
    await refused(Promise.resolve(locked), 429, 'TOO_MANY_ATTEMPTS');
    expect(locked.headers['retry-after']).toBe('900');
    world.clock.advance(0.25);
    await ok(logIn(login));
  });

  it('is not guessed at by many calls at once', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'reader' });
    const answers = await Promise.all(Array.from({ length: 12 }, () => logIn(login, 'wrong-password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('is changed by its holder, which ends his other sessions', async () => {
    const { login } = await saveUser({ [city.generator.id]: 'reader' });
    const [here, elsewhere] = [await browserOf(logIn(login)), await browserOf(logIn(login))];
    const change = (oldPassword: string) =>
      world.http
        .put('/api/session/password')
        .set(headersOf(here))
        .send({ oldPassword, newPassword: '奔流到海不复回 2026' });
    await refused(change('wrong-password'), 401, 'LOGIN_REFUSED');
    expect((await change(password)).status).toBe(204);
    await ok(show(here));
    await refused(show(elsewhere), 401, 'UNAUTHENTICATED');
    await refused(logIn(login), 401, 'LOGIN_REFUSED');
    await ok(logIn(login, '奔流到海不复回 2026'));
  });
});

describe('an API token', () => {
  it('is shown once, gives what it names and no more, and can be revoked', async () => {
    const administrator = world.as(city.generator.administrator);
    const scopes = [Permission.ManifestRead, Permission.ManifestDraft];
    const made = await ok<TokenMade>(administrator.post('/tokens', { name: '企业系统', scopes, days: 30 }));
    const program = world.as(made);
    const { id } = await ok<{ id: string }>(program.post('/manifests', draftBody(city)));
    await refused(program.post(`/manifests/${id}/issue`), 403, 'FORBIDDEN');
    const listed = await ok<TokenShown[]>(administrator.get('/tokens'));
    expect(listed.find((token) => token.id === made.id)).not.toHaveProperty('token');

    expect((await administrator.delete(`/tokens/${made.id}`)).status).toBe(204);
    await refused(program.get('/manifests'), 401, 'UNAUTHENTICATED');
  });

  it('ends on its day', async () => {
    const body = { name: '试用', scopes: [Permission.ManifestRead], days: 1 };
    const made = await ok<TokenMade>(world.as(city.generator.administrator).post('/tokens', body));
    world.clock.advance(23.9);
    await ok(world.as(made).get('/manifests'));
    world.clock.advance(0.1);
    await refused(world.as(made).get('/manifests'), 401, 'UNAUTHENTICATED');
  });

  it('cannot give what its maker does not have', async () => {
    const body = { name: '越权', scopes: [Permission.ManifestRead, Permission.ManifestAccept], days: 1 };
    const problem = await refused(
      world.as(city.generator.administrator).post('/tokens', body),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual(['/scopes/1 scope']);
  });
});

describe('the members of an organisation', () => {
  const newcomer = (role: Role) => ({ login: `new.${newId()}`, name: '新人', role, password });

  it('are kept by its administrator, in roles that fit it', async () => {
    const administrator = world.as(city.generator.administrator);
    const added = await ok<MemberShown>(administrator.post('/organisations/mine/members', newcomer('operator')));
    await ok(logIn(added.login));
    const again = { ...newcomer('reader'), login: added.login.toUpperCase() };
    await refused(administrator.post('/organisations/mine/members', again), 409, 'ALREADY_EXISTS');
    await refused(administrator.post('/organisations/mine/members', newcomer('officer')), 422, 'NOT_ACCEPTABLE_HERE');
    const members = await ok<MemberShown[]>(administrator.get('/organisations/mine/members'));
    expect(members.map(({ userId }) => userId)).toContain(added.userId);
  });

  it('never lose their last administrator', async () => {
    const { administrator, operator } = city.generator;
    const path = `/organisations/mine/members/${administrator.id}`;
    await refused(world.as(administrator).put(path, { role: 'reader' }), 409, 'CONFLICT');
    await refused(world.as(administrator).delete(path), 409, 'CONFLICT');
    await refused(world.as(operator).put(path, { role: 'reader' }), 403, 'FORBIDDEN');
  });

  it('begin with one whom the officer of the region enters, once, however many officers try', async () => {
    const { id } = await saveOrganisation(world, { kinds: ['receiver'], region_code: '640104' });
    const path = `/organisations/${id}/first-member`;
    const { prefecture, county, elsewhere } = city.regulators;
    await refused(world.as(elsewhere.officer).post(path, newcomer('administrator')), 404, 'NOT_FOUND');
    const officers = [prefecture.officer, county.officer, prefecture.officer, county.officer];
    const answers = await Promise.all(
      officers.map(async (officer) => world.as(officer).post(path, newcomer('administrator'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const members = await world.sql('SELECT role FROM membership WHERE organisation_id = $1', [id]);
    expect(members).toEqual([{ role: 'administrator' }]);
  });
});
