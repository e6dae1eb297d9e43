import type { Response } from 'supertest';
import { hashPassword } from '../../src/access';
import { newId } from '../../src/common';
import { saveCity, type City } from '../factories/city';
import { insert } from '../factories/insert';
import { openWorld, type World } from '../setup/world';

const password = 'a long enough password';

describe('logging in', () => {
  let world: World;
  let city: City;
  let passwordHash: string;

  beforeAll(async () => {
    world = await openWorld({ env: { TRUST_PROXY: 'yes' } });
    city = await saveCity(world);
    passwordHash = await hashPassword(password);
  });

  afterAll(() => world.close());

  /** A person with a password, in the generator's organisation unless others are named. */
  const person = async (...organisations: string[]): Promise<{ id: string; login: string }> => {
    const [id, login] = [newId(), `clerk-${newId()}`];
    await insert(world, 'app_user', { id, login, name: '王经办', password_hash: passwordHash });
    for (const organisation_id of organisations.length > 0 ? organisations : [city.generator.id]) {
      await insert(world, 'membership', { user_id: id, organisation_id, role: 'administrator' });
    }
    return { id, login };
  };

  let addresses = 0;
  const newAddress = (): string => `10.1.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`;
  const logIn = (login: string, given = password, address = newAddress()): Promise<Response> =>
    world.http.post('/api/session').set('X-Forwarded-For', address).send({ login, password: given });

  const cookieOf = (answer: Response): string => (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';

  it('gives a cookie that scripts cannot read, and who I am', async () => {
    const { login } = await person();
    const answer = await logIn(login.toUpperCase());
    expect(answer.status).toBe(201);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-liandan_session=lds_\S+; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    const me = await world.http.get('/api/session').set('Cookie', cookieOf(answer)).expect(200);
    expect(me.body).toMatchObject({ name: '王经办', organisationId: city.generator.id, role: 'administrator' });
    expect((me.body as { csrfToken: string }).csrfToken).toBe((answer.body as { csrfToken: string }).csrfToken);
  });

  it('stores neither the cookie nor the password', async () => {
    const { id, login } = await person();
    const secret = cookieOf(await logIn(login)).split('=')[1] ?? '';
    const rows = await world.sql<{ all: string }>(
      `SELECT (SELECT string_agg(s::text, ' ') FROM session s) || (SELECT u::text FROM app_user u WHERE id = $1) AS all`,
      [id],
    );
    expect(rows[0]?.all).toContain('scrypt$');
    expect(rows[0]?.all).not.toContain(secret);
    expect(rows[0]?.all).not.toContain(password);
  });

  it('refuses a wrong password and an unknown account alike', async () => {
    const { login } = await person();
    const [wrong, unknown] = [await logIn(login, 'wrong'), await logIn('nobody-at-all')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const plain = ({ body }: Response): object => ({ ...(body as object), instance: '' });
    expect(plain(wrong)).toEqual(plain(unknown));
  });

  it('locks an account after five failures, for fifteen minutes, and many at once do not slip through', async () => {
    const { login } = await person();
    const guesses = await Promise.all(Array.from({ length: 20 }, (_none, at) => logIn(login, `guess ${at}`)));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(15);
    const locked = await logIn(login);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
    world.clock.advance(0.26);
    expect((await logIn(login)).status).toBe(201);
  });

  it('locks an address that tries many accounts, and no other', async () => {
    const { login } = await person();
    const guesses = await Promise.all(
      Array.from({ length: 31 }, (_none, at) => logIn(`account-${at}`, 'guess', '203.0.113.7')),
    );
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await logIn(login, password, '203.0.113.7')).status).toBe(429);
    expect((await logIn(login)).status).toBe(201);
  });

  it('lets a whole hospital behind one address log in; each success excuses itself and no guess', async () => {
    const [nurse, doctor] = [await person(), await person()];
    for (let time = 0; time < 20; time++) {
      expect((await logIn(nurse.login, password, '203.0.113.9')).status).toBe(201);
      expect((await logIn(doctor.login, password, '203.0.113.9')).status).toBe(201);
    }
    const guesses = await Promise.all(
      Array.from({ length: 31 }, (_none, at) => logIn(`guessed-${at}`, 'guess', '203.0.113.9')),
    );
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('a call with the cookie that changes something needs the CSRF token of this session', async () => {
    const { login } = await person();
    const [mine, other] = [await logIn(login), await logIn((await person()).login)];
    const call = (token?: string) => {
      const request = world.http.post('/api/manifests').set('Cookie', cookieOf(mine)).set('Idempotency-Key', newId());
      return (token === undefined ? request : request.set('X-CSRF-Token', token)).send({
        generatorSiteId: city.generator.siteId,
      });
    };
    const tokenOf = ({ body }: Response): string => (body as { csrfToken: string }).csrfToken;
    expect((await call()).status).toBe(403);
    expect((await call(tokenOf(other))).status).toBe(403);
    expect((await call(tokenOf(mine))).status).toBe(201);
  });

  it('ends by logging out, by idleness, by age and by losing the membership', async () => {
    const show = (answer: Response) => world.http.get('/api/session').set('Cookie', cookieOf(answer));
    const { id, login } = await person();

    const left = await logIn(login);
    const { csrfToken } = left.body as { csrfToken: string };
    await world.http.delete('/api/session').set('Cookie', cookieOf(left)).set('X-CSRF-Token', csrfToken).expect(204);
    await show(left).expect(401);

    const idle = await logIn(login);
    world.clock.advance(1.1);
    await show(idle).expect(401);

    const old = await logIn(login);
    for (let hours = 0; hours < 11.5; hours += 0.5) {
      world.clock.advance(0.5);
      await show(old).expect(200);
    }
    world.clock.advance(0.6);
    await show(old).expect(401);

    const removed = await logIn(login);
    await world.as(city.generator.administrator).delete(`/organisations/mine/members/${id}`).expect(204);
    await show(removed).expect(401);
  });

  it('somebody of two organisations acts for one at a time', async () => {
    const { login } = await person(city.generator.id, city.carrier.id);
    const session = await logIn(login);
    const { csrfToken } = session.body as { csrfToken: string };
    const act = (organisationId: string) =>
      world.http
        .put('/api/session/organisation')
        .set('Cookie', cookieOf(session))
        .set('X-CSRF-Token', csrfToken)
        .send({ organisationId });
    const me = async (): Promise<string> =>
      (await world.http.get('/api/session').set('Cookie', cookieOf(session)).expect(200)).body.organisationId as string;
    await act(city.carrier.id).expect(204);
    expect(await me()).toBe(city.carrier.id);
    await act(city.receiver.id).expect(404);
    expect(await me()).toBe(city.carrier.id);
  });

  it('a new password ends the other sessions and needs the old one', async () => {
    const { login } = await person();
    const [here, elsewhere] = [await logIn(login), await logIn(login)];
    const change = (oldPassword: string) =>
      world.http
        .put('/api/session/password')
        .set('Cookie', cookieOf(here))
        .set('X-CSRF-Token', (here.body as { csrfToken: string }).csrfToken)
        .send({ oldPassword, newPassword: 'another long password' });
    await change('not the old one').expect(401);
    await change(password).expect(204);
    await world.http.get('/api/session').set('Cookie', cookieOf(elsewhere)).expect(401);
    await world.http.get('/api/session').set('Cookie', cookieOf(here)).expect(200);
    expect((await logIn(login)).status).toBe(401);
    expect((await logIn(login, 'another long password')).status).toBe(201);
  });

  it('a token has no more than its maker, is shown once, and ends when revoked', async () => {
    const { administrator } = city.generator;
    const refused = await world
      .as(administrator)
      .post('/tokens', { name: 'erp', days: 30, scopes: ['manifest.accept'] })
      .expect(422);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/scopes/0', code: 'scope' }] });
    const made = await world
      .as(administrator)
      .post('/tokens', { name: 'erp', days: 30, scopes: ['manifest.read'] })
      .expect(201);
    const { id, token } = made.body as { id: string; token: string };
    await world.as({ token }).get('/manifests').expect(200);
    await world.as({ token }).post('/manifests', {}).expect(403);
    const listed = await world.as(administrator).get('/tokens').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(token);
    await world.as(city.strangers.generator.administrator).delete(`/tokens/${id}`).expect(404);
    await world.as(administrator).delete(`/tokens/${id}`).expect(204);
    await world.as({ token }).get('/manifests').expect(401);
  });
});

describe('entering organisations and people', () => {
  let world: World;
  let city: City;

  beforeAll(async () => {
    world = await openWorld();
    city = await saveCity(world);
  });

  afterAll(() => world.close());

  const organisation = { name: '新厂', creditCode: '91130200699229617X', kinds: ['generator'], regionCode: '640104' };
  const member = { login: 'first.person', name: '第一人', role: 'administrator', password: 'a first password' };

  it('an officer enters an organisation of his region and its first person, who keeps the others', async () => {
    const officer = world.as(city.regulators.county.officer);
    const made = await officer.post('/organisations', organisation).expect(201);
    const { id } = made.body as { id: string };
    await officer.post('/organisations', organisation).expect(409);
    await officer.post(`/organisations/${id}/first-member`, member).expect(201);
    await officer.post(`/organisations/${id}/first-member`, { ...member, login: 'second.person' }).expect(409);
    const found = await officer.get(`/organisations?q=${organisation.creditCode}`).expect(200);
    expect(found.body).toMatchObject({ items: [{ id, name: '新厂' }], nextCursor: null });
  });

  it('refuses a wrong check character, an unknown region and a foreign one, each at its field', async () => {
    const officer = world.as(city.regulators.county.officer);
    const refused = async (given: object): Promise<unknown> =>
      ((await officer.post('/organisations', { ...organisation, ...given }).expect(422)).body as { errors: unknown })
        .errors;
    expect(await refused({ creditCode: '91130200699229617Y' })).toMatchObject([{ pointer: '/creditCode' }]);
    expect(await refused({ regionCode: '999999' })).toMatchObject([{ pointer: '/regionCode', code: 'region' }]);
    expect(await refused({ regionCode: '640106' })).toMatchObject([{ pointer: '/regionCode', code: 'foreign_region' }]);
  });

  it('a role that does not fit is refused, and the last administrator stays', async () => {
    const { administrator, operator } = city.generator;
    const keep = world.as(administrator);
    await keep.put(`/organisations/mine/members/${operator.id}`, { role: 'driver' }).expect(422);
    await keep.put(`/organisations/mine/members/${operator.id}`, { role: 'reader' }).expect(200);
    await keep.put(`/organisations/mine/members/${administrator.id}`, { role: 'reader' }).expect(409);
    await keep.delete(`/organisations/mine/members/${administrator.id}`).expect(409);
    await keep.delete(`/organisations/mine/members/${city.carrier.administrator.id}`).expect(404);
  });

  it('shows Ningdong apart from the prefecture in whose land it lies', async () => {
    const rows = await world.sql<{ lineage: string[] }>(`SELECT lineage FROM region WHERE code = '64ND00'`);
    expect(rows[0]?.lineage).toEqual(['640000', '64ND00']);
    await world
      .as(city.regulators.prefecture.officer)
      .post('/organisations', { ...organisation, regionCode: '64ND00' })
      .expect(422);
  });
});
