import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints, LogError, type Receipt, type SignedCheckpoint } from '../../src/provenance';
import { leafOf } from '../../src/provenance/log-leaf.rules';
import { TreeGrowth } from '../../src/provenance/merkle.rules';
import { verifyDatabase, verifyProof } from '../../src/verify';
import { saveCity, type City } from '../factories/city';
import { issued, manifestIn } from '../factories/manifests';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

const tables = ['log_queue', 'log_leaf', 'log_node', 'checkpoint', 'signing_key', 'manifest_event', 'manifest_line'];

let world: World;
let city: City;
let dataDir: string;
/** A manifest that has come to its end, and is signed. */
let id: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'liandan-tampering-'));
  world = await openWorld({ env: { DATA_DIR: dataDir } });
  city = await saveCity(world);
  ({ id } = await manifestIn(world, city, 'treated'));
  await take();
});
afterEach(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true });
});

const take = (): Promise<number> => world.app.get(Checkpoints).take();
const latest = (): Promise<SignedCheckpoint> => ok(world.http.get('/api/checkpoints/latest'));

/** SQL as the owner of the database, with every protection lifted. */
const unguarded = (...statements: readonly string[]): Promise<unknown> =>
  world.sql(['SET session_replication_role = replica', ...statements, 'RESET session_replication_role'].join(';'));

/** What `npm run verify` says is broken. */
async function broken(file?: string): Promise<string[]> {
  const lines: string[] = [];
  const isWhole = await verifyDatabase(world.app, file, (line) => lines.push(line));
  const faults = lines.filter((line) => line.startsWith('BROKEN ')).map((line) => line.slice('BROKEN '.length));
  expect(isWhole).toBe(faults.length === 0);
  return faults;
}

const forgetOwn = (): void => rmSync(join(dataDir, 'last-checkpoint.json'));

function keep(checkpoint: object): string {
  const file = join(dataDir, 'kept.json');
  writeFileSync(file, JSON.stringify(checkpoint));
  return file;
}

/** Rewrites an event and everything in the database that depends on it, as somebody would who owns all of it. */
async function rewriteConsistently(): Promise<void> {
  const rows = await world.sql<{ seq: number; content: string }>(
    'SELECT seq, content FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  let prev: string | null = null;
  for (const { seq, content } of rows) {
    const body = { ...(JSON.parse(content.replaceAll('1000500', '1000400')) as object), prev };
    const text = canonicalize(body) as string;
    prev = hash('sha256', text);
    const change = `UPDATE manifest_event SET content = '${text.replaceAll("'", "''")}', hash = '\\x${prev}'`;
    await unguarded(`${change} WHERE manifest_id = '${id}' AND seq = ${seq}`);
  }
  await unguarded(`UPDATE manifest SET head_hash = '\\x${prev}' WHERE id = '${id}'`);
}

/** Rewrites leaves and nodes so that they fit the events again. Only the signatures cannot be had. */
async function rewriteLog(): Promise<void> {
  const events = await world.sql<{ manifestId: string; seq: number; hash: string }>(
    `SELECT manifest_id AS "manifestId", seq, encode(hash, 'hex') AS hash
       FROM log_leaf JOIN manifest_event USING (manifest_id, seq) ORDER BY leaf_index`,
  );
  const growth = new TreeGrowth(0, []);
  const changes = events.flatMap((event) =>
    growth.add(leafOf(event)).map(({ level, index, hash: node }) => {
      const value = `'\\x${Buffer.from(node).toString('hex')}'`;
      return level === 0
        ? `UPDATE log_leaf SET leaf_hash = ${value} WHERE leaf_index = ${index}`
        : `UPDATE log_node SET hash = ${value} WHERE level = ${level} AND node_index = ${index}`;
    }),
  );
  await unguarded(...changes);
}

/** A backup of everything that tells of manifests. */
const backUp = (): Promise<unknown> =>
  unguarded('CREATE SCHEMA backup', ...[...tables, 'manifest'].map((t) => `CREATE TABLE backup.${t} AS TABLE ${t}`));
const restore = (): Promise<unknown> =>
  unguarded(...[...tables, 'manifest'].flatMap((t) => [`DELETE FROM ${t}`, `INSERT INTO ${t} TABLE backup.${t}`]));

it('finds nothing where nobody has touched anything', async () => {
  await issued(world, city);
  expect(await broken()).toEqual([]);
  await take();
  expect(await broken(keep(await latest()))).toEqual([]);
});

it('names an event that was cut off, though chain and manifest fit together', async () => {
  await unguarded(
    `DELETE FROM manifest_event WHERE manifest_id = '${id}' AND seq = 5`,
    `UPDATE manifest m SET event_seq = 4, status = 'accepted', head_hash = e.hash FROM manifest_event e
      WHERE m.id = '${id}' AND e.manifest_id = m.id AND e.seq = 4`,
  );
  expect(await broken()).toEqual([`leaf 4: manifest ${id}, event 5: the event is gone after it was signed`]);
});

it('names an event that was cut off before it was signed', async () => {
  const { id: newest } = await issued(world, city);
  await unguarded(`DELETE FROM manifest_event WHERE manifest_id = '${newest}'`);
  await unguarded(`DELETE FROM manifest_line WHERE manifest_id = '${newest}'`);
  await unguarded(`DELETE FROM manifest WHERE id = '${newest}'`);
  expect(await broken()).toEqual([`manifest ${newest}, event 1: it is gone, and was never signed`]);
});

it('names an event that was kept out of the log', async () => {
  const { id: newest } = await issued(world, city);
  await world.database.query('DELETE FROM log_queue');
  expect(await broken()).toEqual([`manifest ${newest}, event 1: it is missing from the log`]);
});

it('names every event that was rewritten, though chain and manifest fit together', async () => {
  await rewriteConsistently();
  const rewritten = [1, 2, 3, 4, 5].map(
    (seq) => `leaf ${seq - 1}: manifest ${id}, event ${seq}: the event was rewritten after it was signed`,
  );
  expect(await broken()).toEqual(rewritten);
});

it('finds a rewritten past, though the log was rewritten with it', async () => {
  world.clock.advance(1);
  await issued(world, city);
  await take();
  await rewriteConsistently();
  await rewriteLog();
  expect(await broken()).toEqual([
    expect.stringMatching(
      /^checkpoint of .* \(5 leaves\): leaves 0 to 4 do not give its root: one of them was rewritten$/,
    ),
  ]);
});

it.each([
  ['a leaf', 'UPDATE log_leaf SET leaf_hash = sha256(leaf_hash) WHERE leaf_index = 2', /^leaf 2: .*rewritten/],
  ['a subtree', 'UPDATE log_node SET hash = sha256(hash) WHERE level = 2', /^leaves 0 to 3: .*stored hash/],
  ['a missing leaf', 'DELETE FROM log_leaf WHERE leaf_index = 2', /^leaf 2: it is missing from the log/],
  ['a missing subtree', 'DELETE FROM log_node WHERE level = 1 AND node_index = 1', /^leaves 2 to 3:/],
  ['a root', `UPDATE checkpoint SET root = sha256('')`, /a column differs/],
  ['a time of signing', `UPDATE checkpoint SET signed_at = signed_at + interval '1 s'`, /a column differs/],
  ['a signature', 'UPDATE checkpoint SET signature = sha512(signature)', /the signature is not that of the key/],
  [
    'a statement',
    `UPDATE checkpoint SET statement = replace(statement, 'Size":5', 'Size":6')`,
    /signature is not that/,
  ],
  ['a statement that is none', `UPDATE checkpoint SET statement = 'x'`, /not hex/],
  ['a public key', `UPDATE signing_key SET public_key = repeat('00', 32)`, /the key id is not that/],
  ['a key that ended before', `UPDATE signing_key SET retired_at = '2020-01-01'`, /was retired at 2020/],
  ['a missing checkpoint', 'DELETE FROM checkpoint', /^leaves 0 to 4: no checkpoint signs them/],
])('names %s', async (_what, sql, fault) => {
  await unguarded(sql);
  expect((await broken())[0]).toMatch(fault);
});

it('names a cut log', async () => {
  await unguarded('DELETE FROM log_leaf WHERE leaf_index > 2');
  expect(await broken()).toContainEqual(
    expect.stringMatching(/^checkpoint of .* \(5 leaves\): the log was cut: only 3 of its leaves are here$/),
  );
});

it('signs nothing more over a log that was rewritten or cut', async () => {
  await issued(world, city);
  await unguarded('UPDATE log_node SET hash = sha256(hash) WHERE level = 2');
  await expect(take()).rejects.toThrow(/^the log does not give the root of its newest checkpoint \(5 leaves\)$/);
  await unguarded('DELETE FROM log_leaf WHERE leaf_index > 2');
  await expect(take()).rejects.toThrow(/^the log has 3 leaves, its newest checkpoint has 5$/);
});

describe('an old backup that was restored', () => {
  let kept: SignedCheckpoint;
  const older = /^kept checkpoint of .* \(6 leaves\): the database is older than this checkpoint \(6 leaves, here 5\)$/;
  const another = /^kept checkpoint of .* \(6 leaves\): the database has another history/;

  beforeEach(async () => {
    await backUp();
    await issued(world, city);
    await take();
    kept = await latest();
    await restore();
  });

  it('is named by the checkpoint that the service kept, and nothing is signed over it', async () => {
    expect(await broken()).toEqual([expect.stringMatching(older)]);
    await expect(take()).rejects.toThrow(LogError);
    await expect(take()).rejects.toThrow(/the database is older than the checkpoint of .* \(6 leaves, here 5\)$/);
  });

  it('is named by a checkpoint that somebody kept', async () => {
    forgetOwn();
    expect(await broken()).toEqual([]);
    expect(await broken(keep(kept))).toEqual([expect.stringMatching(older)]);
  });

  it('is another history as soon as it has gone on', async () => {
    forgetOwn();
    await issued(world, city);
    await take();
    expect(await broken()).toEqual([]);
    expect(await broken(keep(kept))).toEqual([expect.stringMatching(another)]);
    writeFileSync(join(dataDir, 'last-checkpoint.json'), JSON.stringify({ ...ownOf(), checkpoint: kept }));
    await issued(world, city);
    await expect(take()).rejects.toThrow(/another history than the checkpoint of/);
  });

  it('is named by a receipt too, and a forged checkpoint is told apart', async () => {
    forgetOwn();
    const receipt: Partial<Receipt> = { format: 'liandan-receipt/1', checkpoint: kept };
    expect(await broken(keep(receipt))).toEqual([expect.stringMatching(older)]);
    const forged = { ...kept, treeSize: 5 };
    expect((await broken(keep(forged)))[0]).toMatch(/what it tells differs from what was signed$/);
    await expect(broken(keep({}))).rejects.toThrow('there is no checkpoint in this file');
  });

  const ownOf = (): object => JSON.parse(readFileSync(join(dataDir, 'last-checkpoint.json'), 'utf8')) as object;
});

it('leaves the log of another database alone', async () => {
  const other = await openWorld({ env: { DATA_DIR: dataDir } });
  try {
    await issued(other, await saveCity(other));
    expect(await other.app.get(Checkpoints).take()).toBe(1);
    expect(await broken()).toEqual([]);
  } finally {
    await other.close();
  }
});

it('checks a receipt from its file alone', async () => {
  const receipt: Receipt = await ok(world.as(city.generator.reader).get(`/manifests/${id}/proof`));
  const lines: string[] = [];
  const { keyId = '' } = receipt.checkpoint ?? {};
  expect(verifyProof(keep(receipt), keyId, (line) => lines.push(line))).toBe(true);
  expect(lines.at(-1)).toBe('PROVEN');
  expect(verifyProof(keep(receipt), undefined, (line) => lines.push(line))).toBe(true);
  expect(lines.at(-1)).toBe('PROVEN, provided that the key is the right one');
  expect(lines.join('\n')).toContain(`open    whose key ${keyId} is`);
  expect(verifyProof(keep(receipt), '00', (line) => lines.push(line))).toBe(false);
  expect(lines.at(-1)).toBe('BROKEN');
  expect(() => verifyProof(join(dataDir, 'none.json'), undefined, () => undefined)).toThrow(/^cannot read /);
});
