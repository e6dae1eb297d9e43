import type { Role } from '../../src/access';
import { organisationKinds, permissionsOf, type OrganisationKind } from '../../src/access';
import { newId, Permission } from '../../src/common';
import { saveCity, type City } from '../factories/city';
import { insert } from '../factories/insert';
import { arrived, drafted, inTransit, issued } from '../factories/manifests';
import { reviewed, saveNeighbours } from '../factories/approvals';
import { hashSecret, makeSecret } from '../../src/access';
import { routesOf, type Route } from '../setup/routes';
import { openWorld, type World } from '../setup/world';

interface Caller {
  readonly name: string;
  readonly token: string | undefined;
  readonly permissions: ReadonlySet<Permission>;
}

/** Some thousand calls a test, and more with each route. */
jest.setTimeout(180_000);
/** Asks eight at a time: thousands of questions, none of which changes anything. */
async function manyAtOnce(routes: readonly Route[], ask: (route: Route) => Promise<void>): Promise<void> {
  const open = [...routes];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let route = open.pop(); route !== undefined; route = open.pop()) await ask(route);
    }),
  );
}

/** Who may reach which route: every route by every kind of caller. */
describe('authorization', () => {
  let world: World;
  let city: City;
  let routes: Route[];
  let guarded: Route[];

  beforeAll(async () => {
    world = await openWorld();
    city = await saveCity(world);
    routes = routesOf(world.app);
    guarded = routes.filter(({ permission }) => permission !== undefined);
  });

  afterAll(() => world.close());

  const staff = (): Caller[] => {
    const kinds: [OrganisationKind, Partial<Record<Role, { token: string }>>][] = [
      ['generator', city.generator],
      ['carrier', city.carrier],
      ['receiver', city.receiver],
      ['agent', city.agent],
      ['regulator', city.regulators.county],
    ];
    return kinds.flatMap(([kind, people]) =>
      (['administrator', 'operator', 'driver', 'reader', 'officer', 'inspector'] as const).flatMap((role) => {
        const token = people[role]?.token;
        return token === undefined
          ? []
          : [{ name: `${kind} ${role}`, token, permissions: permissionsOf(role, [kind]) }];
      }),
    );
  };

  const call = async (
    { method, path }: Route,
    token: string | undefined,
    id = newId(),
  ): Promise<{ status: number; code: unknown }> => {
    const url = `/api/${path.replace(/:\w+/g, id)}`;
    const request = world.http[method](url).set('Idempotency-Key', newId()).set('If-Match', '"v1"');
    if (token !== undefined) void request.set('Authorization', `Bearer ${token}`);
    const answer = method === 'get' ? await request : await request.send({});
    return { status: answer.status, code: (answer.body as { code?: unknown }).code };
  };

  const tokenWith = async (given: {
    scopes?: string[];
    expires_at?: string;
    revoked_at?: string;
    active?: boolean;
  }): Promise<string> => {
    const { active = true, ...columns } = given;
    const [userId, token] = [newId(), makeSecret('ldt')];
    await insert(world, 'app_user', { id: userId, login: userId, name: 'x', password_hash: 'none', active });
    await insert(world, 'membership', { user_id: userId, organisation_id: city.generator.id, role: 'administrator' });
    await insert(world, 'api_token', {
      id: newId(),
      user_id: userId,
      organisation_id: city.generator.id,
      name: 'x',
      hash: hashSecret(token),
      scopes: Object.values(Permission),
      expires_at: '2100-01-01T00:00:00Z',
      ...columns,
    });
    return token;
  };

  it('refuses everybody who is not logged in, on every guarded route', async () => {
    const ended = {
      nobody: undefined,
      'a made-up token': 'ldt_made-up-made-up-made-up',
      'an expired token': await tokenWith({ expires_at: '2020-01-01T00:00:00Z' }),
      'a revoked token': await tokenWith({ revoked_at: '2026-01-01T00:00:00Z' }),
      'a token of a user who has left': await tokenWith({ active: false }),
    };
    await manyAtOnce(guarded, async (route) => {
      for (const [who, token] of Object.entries(ended)) {
        expect({ route: route.path, who, ...(await call(route, token)) }).toEqual({
          ...{ route: route.path, who, status: 401, code: 'UNAUTHENTICATED' },
        });
      }
    });
  });

  it('refuses a token whose scope lacks the permission, on every guarded route', async () => {
    for (const permission of Object.values(Permission)) {
      const scopes = Object.values(Permission).filter((other) => other !== permission);
      const token = await tokenWith({ scopes });
      const ofIt = guarded.filter((one) => one.permission === permission);
      await manyAtOnce(ofIt, async (route) => {
        expect({ route: route.path, ...(await call(route, token)) }).toEqual({
          route: route.path,
          status: 403,
          code: 'FORBIDDEN',
        });
      });
    }
  });

  it('lets each role reach exactly the routes of its permissions', async () => {
    let cells = 0;
    for (const caller of staff()) {
      await manyAtOnce(guarded, async (route) => {
        const may = route.permission !== undefined && caller.permissions.has(route.permission);
        const { status } = await call(route, caller.token);
        const where = `${caller.name}: ${route.method} ${route.path}`;
        // Passed the guard: what comes after (unknown id, empty body) is another matter.
        // Sessions are told apart from tokens behind the guard, with a 403 of their own.
        const reached = status !== 401 && (status !== 403 || route.path.startsWith('session'));
        expect({ where, reached }).toEqual({
          where,
          reached: may || (status === 403 && route.path.startsWith('session')),
        });
        cells += 1;
      });
    }
    expect(cells).toBe(staff().length * guarded.length);
  });

  it('gives no role a permission that its organisation has no use for', () => {
    const carrying = [Permission.ManifestPickUp, Permission.ManifestDeliver, Permission.PassIssue];
    for (const kind of organisationKinds.filter((one) => one !== 'carrier')) {
      const permissions = permissionsOf('administrator', [kind]);
      expect(carrying.filter((permission) => permissions.has(permission))).toEqual([]);
    }
    expect(permissionsOf('reader', organisationKinds).has(Permission.ManifestIssue)).toBe(false);
    expect(permissionsOf('inspector', ['regulator']).has(Permission.RegistryOversee)).toBe(false);
  });

  it('shows a foreign manifest exactly as an unknown one, on every route, in every state', async () => {
    const { strangers, regulators } = city;
    const outsiders = [strangers.generator, strangers.carrier, strangers.receiver].map(
      ({ administrator }) => administrator.token,
    );
    const elsewhere = regulators.elsewhere.officer.token;
    const ids = [
      (await drafted(world, city)).id,
      (await issued(world, city)).id,
      (await inTransit(world, city)).id,
      (await arrived(world, city)).id,
    ];
    const ofManifests = guarded.filter(({ path }) => path.startsWith('manifests/:id'));
    expect(ofManifests.length).toBeGreaterThan(12);
    await manyAtOnce(ofManifests, async (route) => {
      for (const token of [...outsiders, elsewhere]) {
        const unknown = await call(route, token);
        for (const id of ids) {
          expect({ route: route.path, ...(await call(route, token, id)) }).toEqual({ route: route.path, ...unknown });
        }
      }
    });
  });

  it('shows a foreign application exactly as an unknown one, on every route, in every state', async () => {
    const neighbours = await saveNeighbours(world, city);
    const outsiders = [
      city.strangers.generator.administrator.token,
      city.carrier.administrator.token,
      neighbours.otherCity.officer.token,
      neighbours.elsewhere.officer.token,
    ];
    const ids: string[] = [];
    for (const state of ['accepted', 'consulted', 'approved'] as const) {
      ids.push((await reviewed(world, city, neighbours, state)).id);
    }
    const ofApplications = guarded.filter(({ path }) => /^transfer-(applications|approvals)\/:id/.test(path));
    expect(ofApplications.length).toBeGreaterThan(15);
    await manyAtOnce(ofApplications, async (route) => {
      for (const token of outsiders) {
        const unknown = await call(route, token);
        for (const id of ids) {
          expect({ route: route.path, ...(await call(route, token, id)) }).toEqual({ route: route.path, ...unknown });
        }
      }
    });
  });

  it('shows private registers to their owner and his regulator alone', async () => {
    const permit = `/registry/permits/${city.carrier.permitId}`;
    await world.as(city.carrier.reader).get(permit).expect(200);
    await world.as(city.regulators.prefecture.inspector).get(permit).expect(200);
    await world.as(city.regulators.elsewhere.inspector).get(permit).expect(404);
    await world.as(city.strangers.carrier.administrator).get(permit).expect(404);
    await world.as(city.generator.administrator).get(permit).expect(404);
  });

  it('leaves every row untouched after all of this', async () => {
    const rows = await world.sql<{ count: number }>('SELECT count(*)::int AS count FROM manifest_event');
    expect(rows[0]?.count).toBe(1 + 2 + 3);
  });
});
