import type { Test } from 'supertest';
import type { PassMade } from '../../src/access';
import { newId } from '../../src/common';
import type { PickUpBody, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { LegShown } from '../../src/manifests/legs/leg.dto';
import type { BeaconSetUp, SiteCodeMade, SitePresenceShown } from '../../src/manifests/presence/presence.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { inTransit, issued, manifestIn, pickUpBody, takeBackBody } from '../factories/manifests';
import type { Person } from '../factories/people';
import { saveContract } from '../factories/registry';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { shownBy } from '../support/beacon-device';

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

/** Where every site of the city is; about 20 m and 2 km from there. */
const gate = { longitude: 106.28, latitude: 38.47 };
const nearby = { longitude: 106.2802, latitude: 38.47 };
const farOff = { longitude: 106.303, latitude: 38.47 };

const makeCode = (siteId: string, who: Person): Promise<SiteCodeMade> =>
  ok(world.as(who).post(`/registry/sites/${siteId}/presence-codes`));
const factoryCode = (): Promise<SiteCodeMade> => makeCode(city.generator.siteId, city.generator.operator);
const setUpBeacon = (siteId: string, who: Person): Promise<BeaconSetUp> =>
  ok(world.as(who).post(`/registry/sites/${siteId}/beacon`));
const pickUp = (id: string, given: Partial<PickUpBody> = {}): Test =>
  world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city, given));
const deliver = (id: string, given: object = {}): Test =>
  world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, given);

const shown = ({ secret }: BeaconSetUp, steps = 0): string => shownBy(secret, world.clock.now().getTime(), steps);

async function lastEvent(id: string): Promise<{ kind: string; data: Record<string, unknown> }> {
  const [row] = await world.sql<{ content: string }>(
    'SELECT content FROM manifest_event WHERE manifest_id = $1 ORDER BY seq DESC LIMIT 1',
    [id],
  );
  return JSON.parse(row?.content ?? '{}') as { kind: string; data: Record<string, unknown> };
}

/** Refused for this, with nothing written. */
async function refusedCode(step: Test, id: string, field: string): Promise<void> {
  const before = await world.sql('SELECT m::text FROM manifest m WHERE id = $1', [id]);
  expect(fieldsOf(await refused(step, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([field]);
  expect(await world.sql('SELECT m::text FROM manifest m WHERE id = $1', [id])).toEqual(before);
}

it('whoever was at both gates can show it: codes, beacon and position are scored, signed and shown', async () => {
  const code = await factoryCode();
  expect(code.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(code.svg).toContain('<svg');
  expect(code.expiresAt).toBe('2026-05-31T01:00:00.000Z');
  const beacon = await setUpBeacon(city.receiver.siteId, city.receiver.operator);
  const { id } = await issued(world, city);

  // As it is typed in gloves.
  const siteCode = code.code.toLowerCase().replaceAll('-', ' ');
  const loaded = await ok<StepAnswer>(pickUp(id, { position: nearby, presence: { siteCode } }));
  expect(loaded.manifest).toMatchObject({ pickupPresence: 2, deliveryPresence: null });
  expect(await lastEvent(id)).toMatchObject({
    kind: 'pick_up',
    data: {
      presence: {
        ...{ score: 2, near: true, printed: true, beacon: false, distanceMetres: 17, siteId: city.generator.siteId },
      },
    },
  });
  const brought = await ok<StepAnswer>(deliver(id, { position: gate, presence: { beaconCode: shown(beacon) } }));
  expect(brought.manifest).toMatchObject({ pickupPresence: 2, deliveryPresence: 3 });
  expect((await lastEvent(id)).data).toMatchObject({
    presence: { score: 3, near: true, printed: false, beacon: true, siteId: city.receiver.siteId },
  });
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});

it.each<[string, number, Partial<PickUpBody>]>([
  ['nothing', 0, {}],
  ['a position two kilometres off', 0, { position: farOff }],
  ['a position at the gate', 1, { position: nearby }],
])('%s gives %i', async (_what, score, given) => {
  const { id } = await issued(world, city);
  expect((await ok<StepAnswer>(pickUp(id, given))).manifest.pickupPresence).toBe(score);
});

describe('the printed code', () => {
  it('ends at once when the next one is made, and by itself after its days', async () => {
    const old = await factoryCode();
    const { id } = await issued(world, city);
    const fresh = await factoryCode();
    await refusedCode(pickUp(id, { presence: { siteCode: old.code } }), id, '/presence/siteCode expired_code');
    world.clock.set(String(fresh.expiresAt));
    await refusedCode(pickUp(id, { presence: { siteCode: fresh.code } }), id, '/presence/siteCode expired_code');
    world.clock.advance(-0.001);
    await pickUp(id, { presence: { siteCode: fresh.code } }).expect(200);
  });

  it('of another site, or of none, is refused and says so', async () => {
    const { receiver } = city;
    const other = await makeCode(receiver.siteId, receiver.operator);
    const { id } = await issued(world, city);
    await refusedCode(pickUp(id, { presence: { siteCode: other.code } }), id, '/presence/siteCode other_site');
    await refusedCode(pickUp(id, { presence: { siteCode: '0000-0000-0000' } }), id, '/presence/siteCode unknown_code');
    await refusedCode(pickUp(id, { presence: { siteCode: '你好' } }), id, '/presence/siteCode unknown_code');
    await pickUp(id).expect(200);
    await refusedCode(deliver(id, { presence: { siteCode: '7' } }), id, '/presence/siteCode unknown_code');
    expect((await ok<StepAnswer>(deliver(id, { presence: { siteCode: other.code } }))).manifest).toMatchObject({
      deliveryPresence: 1,
    });
  });

  it('is its own organisation’s to make, and shown once', async () => {
    const path = `/registry/sites/${city.generator.siteId}`;
    for (const act of ['presence-codes', 'beacon']) {
      await refused(world.as(city.strangers.generator.operator).post(`${path}/${act}`), 404, 'NOT_FOUND');
      await refused(world.as(city.generator.reader).post(`${path}/${act}`), 403, 'FORBIDDEN');
      await refused(world.as(city.generator.operator).post(`/registry/sites/${newId()}/${act}`), 404, 'NOT_FOUND');
    }
    await refused(world.as(city.carrier.operator).get(`${path}/presence`), 404, 'NOT_FOUND');
    const look = (): Promise<SitePresenceShown> => ok(world.as(city.generator.reader).get(`${path}/presence`));
    expect(await look()).toEqual({
      ...{ codeMadeAt: null, codeExpiresAt: null, beaconGeneration: null, beaconSetUpAt: null },
    });
    const { code } = await factoryCode();
    await setUpBeacon(city.generator.siteId, city.generator.operator);
    expect(await look()).toEqual({
      ...{ codeMadeAt: '2026-03-02T01:00:00.000Z', codeExpiresAt: '2026-05-31T01:00:00.000Z' },
      ...{ beaconGeneration: 1, beaconSetUpAt: '2026-03-02T01:00:00.000Z' },
    });
    const [kept] = await world.sql<{ row: string }>('SELECT c::text AS row FROM site_code c WHERE site_id = $1', [
      city.generator.siteId,
    ]);
    expect(kept?.row).not.toContain(code.replaceAll('-', ''));
  });

  it('twenty made at once leave one that is good', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, factoryCode));
    const good: string[] = [];
    for (const { code } of codes) {
      const { id } = await issued(world, city);
      const { status } = await pickUp(id, { presence: { siteCode: code } });
      if (status === 200) good.push(code);
    }
    expect(good).toHaveLength(1);
  });

  it('twenty loads are fetched with it at the moment it is rotated: each counts it or is refused, and none after', async () => {
    const { code: siteCode } = await factoryCode();
    const loads: string[] = [];
    while (loads.length < 20) loads.push((await issued(world, city)).id);
    let rotated: Promise<SiteCodeMade> | undefined;
    const answers = await Promise.all(
      loads.map((id, at) => {
        if (at === 8) rotated = factoryCode();
        return pickUp(id, { presence: { siteCode } });
      }),
    );
    const fresh = await rotated;
    for (const [at, { status, body }] of answers.entries()) {
      const [row] = await world.sql('SELECT status, pickup_presence AS presence FROM manifest WHERE id = $1', [
        loads[at],
      ]);
      expect([200, 422]).toContain(status);
      expect(row).toEqual(
        status === 200 ? { status: 'in_transit', presence: 1 } : { status: 'issued', presence: null },
      );
      if (status === 422) expect(body).toMatchObject({ errors: [{ code: 'expired_code' }] });
    }
    const { id } = await issued(world, city);
    await refusedCode(pickUp(id, { presence: { siteCode } }), id, '/presence/siteCode expired_code');
    await pickUp(id, { presence: { siteCode: fresh?.code ?? '' } }).expect(200);
    expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  });
});

describe('rotating the code, step by step', () => {
  const waiting = async (text: string): Promise<void> => {
    const waits = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1`;
    while ((await world.sql(waits, [`%${text}%`])).length === 0);
  };

  it('waits for a pickup that has read it', async () => {
    const { code: siteCode } = await factoryCode();
    const { id } = await issued(world, city);
    let [fetched, rotated]: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
    await world.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM manifest WHERE id = $1 FOR UPDATE', [id]);
      fetched = ok(pickUp(id, { presence: { siteCode } }));
      await waiting('UPDATE manifest SET');
      rotated = factoryCode();
      // It has come to where the pickup's reading holds it up.
      await waiting('UPDATE site_code');
    });
    // Both are done: the code was good when the pickup read it.
    await Promise.all([fetched, rotated]);
    expect(await world.sql('SELECT pickup_presence FROM manifest WHERE id = $1', [id])).toEqual([
      { pickup_presence: 1 },
    ]);
  });

  it('is seen by a pickup that waits for it', async () => {
    const { code: siteCode } = await factoryCode();
    const { id } = await issued(world, city);
    let fetched: Promise<unknown> = Promise.resolve();
    await world.database.transaction(async (tx) => {
      await tx.query('UPDATE site_code SET ended_at = made_at WHERE site_id = $1', [city.generator.siteId]);
      fetched = refusedCode(pickUp(id, { presence: { siteCode } }), id, '/presence/siteCode expired_code');
      await waiting('FROM site_code');
    });
    await fetched;
  });
});

describe('the beacon', () => {
  const atFactory = (): Promise<BeaconSetUp> => setUpBeacon(city.generator.siteId, city.generator.operator);

  it('is good for the step it shows and those beside it, for several loads at one gate', async () => {
    const beacon = await atFactory();
    expect(beacon.uri).toBe(
      `otpauth://totp/Liandan:${city.generator.siteId}?secret=${beacon.secret}&issuer=Liandan&algorithm=SHA256&digits=8&period=30`,
    );
    for (const steps of [-2, 2, -1000]) {
      const { id } = await issued(world, city);
      const presence = { beaconCode: shown(beacon, steps) };
      await refusedCode(pickUp(id, { presence }), id, '/presence/beaconCode beacon_code');
    }
    for (const steps of [-1, 0, 0, 1]) {
      const { id } = await issued(world, city);
      const { manifest } = await ok<StepAnswer>(pickUp(id, { presence: { beaconCode: shown(beacon, steps) } }));
      expect(manifest.pickupPresence).toBe(2);
    }
  });

  it('of another site or of an ended generation, and none at all, are refused alike', async () => {
    const { id } = await issued(world, city);
    await refusedCode(pickUp(id, { presence: { beaconCode: '12345678' } }), id, '/presence/beaconCode beacon_code');
    const [old, fresh] = [await atFactory(), await atFactory()];
    const elsewhere = await setUpBeacon(city.receiver.siteId, city.receiver.operator);
    expect([old.generation, fresh.generation]).toEqual([1, 2]);
    for (const beacon of [old, elsewhere]) {
      const presence = { beaconCode: shown(beacon) };
      await refusedCode(pickUp(id, { presence }), id, '/presence/beaconCode beacon_code');
    }
    const both = { beaconCode: shown(fresh), siteCode: (await factoryCode()).code };
    expect((await ok<StepAnswer>(pickUp(id, { presence: both }))).manifest.pickupPresence).toBe(3);
  });

  it('shows eight digits, and nothing else is read', async () => {
    const { id } = await issued(world, city);
    const body = { ...pickUpBody(city), presence: { beaconCode: '1234567', gate: 'open' } };
    const problem = await refused(
      world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, body),
      400,
      'VALIDATION_FAILED',
    );
    expect(fieldsOf(problem)).toEqual(['/presence/beaconCode matches', '/presence/gate whitelistValidation']);
  });
});

it('a driver with a pickup pass reads the code as anybody does', async () => {
  const { code: siteCode } = await factoryCode();
  const { id } = await issued(world, city);
  const given = { driverName: '临时司机', hours: 2 };
  const pass = await ok<PassMade>(world.as(city.carrier.operator).post(`/manifests/${id}/passes`, given));
  const opened = await world.http.post('/api/session/pass').send({ code: pass.code });
  const [cookie = ''] = (opened.get('Set-Cookie') ?? [''])[0]?.split(';') ?? [];
  const { csrfToken } = opened.body as { csrfToken: string };
  const { manifest } = await ok<StepAnswer>(
    world.http
      .post(`/api/manifests/${id}/pick-up`)
      .set({ Cookie: cookie, 'X-CSRF-Token': csrfToken, 'Idempotency-Key': newId() })
      .send(pickUpBody(city, { presence: { siteCode } })),
  );
  expect(manifest.pickupPresence).toBe(1);
});

it('what comes home is taken back at the generator’s own gate', async () => {
  const { code: siteCode } = await factoryCode();
  const load = await manifestIn(world, city, 'rejected');
  const generator = world.as(city.generator.operator);
  const back = await ok<StepAnswer>(generator.post(`/manifests/${load.id}/send-back`, { reason: '退回' }));
  expect(back.manifest).toMatchObject({ pickupPresence: 0, deliveryPresence: null });
  await ok(deliver(load.id, { presence: { siteCode } }));
  const body = { ...takeBackBody(load), position: nearby, presence: { siteCode } };
  const home = await ok<StepAnswer>(generator.post(`/manifests/${load.id}/take-back`, body));
  expect(home.manifest).toMatchObject({ status: 'returned', deliveryPresence: 1 });
  expect(await lastEvent(load.id)).toMatchObject({
    kind: 'take_back',
    data: { presence: { score: 2, near: true, printed: true, siteId: city.generator.siteId } },
  });
});

it('two carriers meet when both their telephones were at one place', async () => {
  const next = city.strangers.carrier;
  await saveContract(world, city.generator.id, next.id, 'carriage');
  const meet = async (from: object | undefined, to: object | undefined): Promise<number | null | undefined> => {
    const { id } = await inTransit(world, city);
    const leg = { carrierId: next.id, mode: 'road', place: '东货场' };
    await ok(world.as(city.generator.operator).post(`/manifests/${id}/legs`, leg));
    await ok(world.as(city.carrier.driver).post(`/manifests/${id}/hand-over`, { position: from }));
    const { plate: transport, driverId, escortId } = next;
    const taking = { ...{ transport, driverId, escortId, waybillNumber: 'YD-2' }, position: to };
    await ok(world.as(next.driver).post(`/manifests/${id}/take-over`, taking));
    const [taken] = await ok<LegShown[]>(world.as(city.generator.reader).get(`/manifests/${id}/legs`));
    expect(taken?.offeredFrom ?? undefined).toEqual(from);
    expect((await lastEvent(id)).data['presence']).toMatchObject({ score: taken?.presence, siteId: null });
    return taken?.presence;
  };
  expect(await meet(farOff, { ...farOff })).toBe(1);
  expect(await meet(farOff, nearby)).toBe(0);
  expect(await meet(undefined, nearby)).toBe(0);
});

it('costs one statement where a code is read, and none where none is', async () => {
  const counted = async (call: PromiseLike<unknown>): Promise<number> => {
    const before = world.database.statements;
    await call;
    return world.database.statements - before;
  };
  const { code: siteCode } = await factoryCode();
  const loads = [await inTransit(world, city), await issued(world, city), await issued(world, city)];
  const plain = await counted(pickUp(loads[1]?.id ?? '', { position: nearby }).expect(200));
  expect(await counted(pickUp(loads[2]?.id ?? '', { position: nearby, presence: { siteCode } }).expect(200))).toBe(
    plain + 1,
  );
  // Session, reading, BEGIN, the step with its event, the kept answer, COMMIT.
  expect([plain, await counted(deliver(loads[1]?.id ?? '').expect(200))]).toEqual([7, 6]);
});
