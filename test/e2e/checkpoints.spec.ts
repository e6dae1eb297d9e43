import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../src/configure-app';
import { serviceRole } from '../../src/database';
import { Checkpoints, isSigned, LogVerifier, SigningKeys, verifyReceipt, type Receipt } from '../../src/provenance';
import type { SignedCheckpoint } from '../../src/provenance';
import { verifyConsistency } from '../../src/provenance/merkle.rules';
import type { PublicKey } from '../../src/provenance/signing-keys';
import { saveCity, type City } from '../factories/city';
import { drafted, issued, manifestIn } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { testSecrets } from '../setup/template';
import { openWorld, type World } from '../setup/world';

const take = (world: World): Promise<number> => world.app.get(Checkpoints).take();
const latest = (world: World): Promise<SignedCheckpoint> => ok(world.http.get('/api/checkpoints/latest'));
const keysOf = (world: World): Promise<PublicKey[]> => ok(world.http.get('/api/checkpoints/keys'));
const proofOf = (world: World, { generator }: City, id: string): Promise<Receipt> =>
  ok(world.as(generator.reader).get(`/manifests/${id}/proof`));
const logFaults = async (world: World): Promise<readonly object[]> =>
  (await world.database.snapshot((view) => world.app.get(LogVerifier).verify(view))).faults;
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

describe('checkpoints', () => {
  let world: World;
  let city: City;

  beforeAll(async () => {
    world = await openWorld();
    city = await saveCity(world);
  });
  afterAll(() => world.close());

  it('are none before the first', async () => {
    await refused(world.http.get('/api/checkpoints/latest'), 404, 'NOT_FOUND');
    const { id } = await issued(world, city);
    const receipt = await proofOf(world, city, id);
    expect(receipt).toMatchObject({ events: [], checkpoint: null, pending: [{ seq: 1 }] });
    expect(verifyReceipt(receipt, isSigned, undefined).verdict).toBe('unsigned');
  });

  it('sign what is new, and nothing when nothing is', async () => {
    const { id, number } = await manifestIn(world, city, 'treated');
    expect(await take(world)).toBeGreaterThanOrEqual(5);
    expect(await take(world)).toBe(0);

    const checkpoint = await latest(world);
    const events = await world.sql('SELECT 1 FROM manifest_event');
    expect(checkpoint).toMatchObject({ treeSize: events.length, origin: 'https://liandan.example' });
    expect(checkpoint.signedAt).toBe(world.clock.now().toISOString());

    const receipt = await proofOf(world, city, id);
    expect(receipt).toMatchObject({ manifestId: id, number, pending: [], checkpoint });
    expect(receipt.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    const report = verifyReceipt(receipt, isSigned, await keysOf(world));
    expect(report.checks.map(({ fault }) => fault)).toEqual([null, null, null, null]);
    expect(report.verdict).toBe('proven');
    expect(await logFaults(world)).toEqual([]);
  });

  it('leave what came after them pending', async () => {
    const { id } = await issued(world, city);
    await take(world);
    const reason = { reason: '改期' };
    await ok(world.as(city.generator.operator).post(`/manifests/${id}/cancel`, reason));
    const receipt = await proofOf(world, city, id);
    expect([receipt.events.length, receipt.pending.map(({ seq }) => seq)]).toEqual([1, [2]]);
    const report = verifyReceipt(receipt, isSigned, undefined);
    expect(report.verdict).toBe('proven_by_key');
    expect(report.notChecked.map(({ en }) => en).join()).toContain('the last 1 events are not signed yet');
  });

  it('say of a draft that nothing has happened', async () => {
    const { id } = await drafted(world, city);
    expect(await proofOf(world, city, id)).toMatchObject({ number: null, events: [], pending: [] });
  });

  it('show the proof to those who may see the manifest', async () => {
    const { id } = await issued(world, city);
    await refused(world.as(city.strangers.carrier.reader).get(`/manifests/${id}/proof`), 404, 'NOT_FOUND');
    await refused(world.http.get(`/api/manifests/${id}/proof`), 401, 'UNAUTHENTICATED');
  });

  it('are consistent with each other, by proofs from the API', async () => {
    await issued(world, city);
    await take(world);
    const older = await latest(world);
    for (let round = 0; round < 3; round++) {
      await manifestIn(world, city, 'cancelled');
      await take(world);
    }
    const newer = await latest(world);
    const path = `/api/checkpoints/${newer.treeSize}/consistency`;
    const { proof } = await ok<{ proof: string[] }>(world.http.get(`${path}?from=${older.treeSize}`));
    const sizes = { from: older.treeSize, size: newer.treeSize };
    const roots = { from: bytes(older.root), size: bytes(newer.root) };
    expect(verifyConsistency(sizes, roots, proof.map(bytes))).toBe(true);
    expect(verifyConsistency(sizes, { ...roots, from: bytes(newer.root) }, proof.map(bytes))).toBe(false);

    await refused(world.http.get(`${path}?from=${newer.treeSize + 1}`), 400, 'VALIDATION_FAILED');
    await refused(world.http.get(path), 400, 'VALIDATION_FAILED');
    for (const size of [String(newer.treeSize + 1), '0', 'x', '1e3'])
      await refused(world.http.get(`/api/checkpoints/${size}/consistency?from=1`), 404, 'NOT_FOUND');
  });

  it('are listed from the oldest, page by page', async () => {
    const sizes: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { items: SignedCheckpoint[]; nextAfter: number | null } = await ok(
        world.http.get(`/api/checkpoints?after=${after}&limit=2`),
      );
      sizes.push(...page.items.map(({ treeSize }) => treeSize));
      after = page.nextAfter;
    }
    const stored = await world.sql<{ size: number }>('SELECT tree_size::int AS size FROM checkpoint ORDER BY 1');
    expect(sizes).toEqual(stored.map(({ size }) => size));
  });

  it.each(['log_leaf', 'log_node', 'checkpoint', 'signing_key'])('%s is only added to', async (table) => {
    await take(world);
    for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(world.sql(sql)).rejects.toMatchObject({ code: '23001' });
      await expect(world.database.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('let no retirement of a key be taken back', async () => {
    const change = `UPDATE signing_key SET public_key = 'ff'`;
    await expect(world.sql(change)).rejects.toMatchObject({ code: '23001' });
    await expect(world.database.query(change)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('while people work', () => {
  let world: World;
  let city: City;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'liandan-checkpoints-'));
    world = await openWorld({ env: { DATA_DIR: dataDir } });
    city = await saveCity(world);
  });
  afterAll(async () => {
    await world.close();
    rmSync(dataDir, { recursive: true });
  });

  it('two replicas take every event exactly once, each chain in its order', async () => {
    const second = mkdtempSync(join(tmpdir(), 'liandan-checkpoints-'));
    const env = { ...world.env, dataDir: second };
    const other = await makeApp({
      ...{ env, secrets: testSecrets, databaseUrl: world.env.databaseUrl ?? '', role: serviceRole },
    });
    try {
      await other.init();
      let isWorking = true;
      const work = Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let made = 0; made < 4; made++) await manifestIn(world, city, 'arrived');
        }),
      ).finally(() => (isWorking = false));
      let together = 0;
      while (isWorking) {
        const taken = await Promise.all([take(world), other.get(Checkpoints).take(), take(world)]);
        together += taken.reduce((sum, count) => sum + count, 0);
      }
      await work;
      const last = await take(world);
      together += last;

      const [count] = await world.sql<{ events: number; leaves: number; checkpoints: number }>(
        `SELECT (SELECT count(*) FROM manifest_event)::int AS events, (SELECT count(*) FROM log_leaf)::int AS leaves,
                (SELECT count(*) FROM checkpoint)::int AS checkpoints`,
      );
      expect(count).toMatchObject({ events: 96, leaves: 96 });
      expect(together).toBe(96);
      expect(count?.checkpoints).toBeGreaterThan(1);
      const disorder = await world.sql(
        `SELECT 1 FROM log_leaf a JOIN log_leaf b USING (manifest_id) WHERE a.seq < b.seq AND a.leaf_index > b.leaf_index`,
      );
      expect(disorder).toEqual([]);
      expect(await logFaults(world)).toEqual([]);
    } finally {
      await other.close();
      rmSync(second, { recursive: true });
    }
  });

  it('an event whose transaction ends late is taken afterwards', async () => {
    await take(world);
    const { id } = await issued(world, city);
    const copy = `INSERT INTO manifest_event SELECT manifest_id, seq + 100, kind, occurred_at, recorded_at, content, alg, hash
                    FROM manifest_event WHERE manifest_id = $1`;
    await world.database.onConnection(async (slow) => {
      await slow.query('BEGIN');
      await slow.query(copy, [id]);
      await issued(world, city);
      expect(await take(world)).toBe(2);
      await slow.query('COMMIT');
    });
    expect(await take(world)).toBe(1);
    expect(await take(world)).toBe(0);
  });
});

describe.each(['ed25519', 'sm2'])('the key (%s)', (algorithm) => {
  let world: World;
  let city: City;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'liandan-keys-'));
    world = await openWorld({ env: { DATA_DIR: dataDir, SIGNING_KEY: '', SIGNING_ALGORITHM: algorithm } });
    city = await saveCity(world);
  });
  afterAll(async () => {
    await world.close();
    rmSync(dataDir, { recursive: true });
  });

  it('is made when it is first needed and is its owner’s alone', async () => {
    expect(await keysOf(world)).toEqual([]);
    await issued(world, city);
    await take(world);
    const [key] = await keysOf(world);
    expect(key).toMatchObject({ algorithm, retiredAt: null });
    expect(statSync(join(dataDir, 'signing-key.json')).mode & 0o777).toBe(0o600);
    const { privateKey } = JSON.parse(readFileSync(join(dataDir, 'signing-key.json'), 'utf8')) as {
      privateKey: string;
    };
    expect(privateKey).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await world.sql('SELECT * FROM signing_key'))).not.toContain(privateKey);
  });

  it('is rotated, and what the old one signed stays proven', async () => {
    const { id } = await issued(world, city);
    await take(world);
    const old = await proofOf(world, city, id);
    world.clock.advance(1);
    const { retired, current } = await world.app.get(SigningKeys).rotate();
    expect(retired).toEqual([old.checkpoint?.keyId]);
    await issued(world, city);
    await take(world);
    expect((await latest(world)).keyId).toBe(current);

    const keys = await keysOf(world);
    expect(keys.map(({ keyId, retiredAt }) => [keyId, retiredAt])).toEqual([
      [old.checkpoint?.keyId, world.clock.now().toISOString()],
      [current, null],
    ]);
    expect(verifyReceipt(old, isSigned, keys).verdict).toBe('proven');
    expect(verifyReceipt(await proofOf(world, city, id), isSigned, keys).verdict).toBe('proven');
    expect(await logFaults(world)).toEqual([]);
  });
});

it('a key of the settings that was retired signs nothing more', async () => {
  const world = await openWorld();
  try {
    await issued(world, await saveCity(world));
    await take(world);
    await world.sql('UPDATE signing_key SET retired_at = now()');
    await issued(world, await saveCity(world));
    await expect(take(world)).rejects.toThrow(/of SIGNING_KEY was retired/);
    expect(await world.sql('SELECT 1 FROM log_queue')).toHaveLength(1);
  } finally {
    await world.close();
  }
});
