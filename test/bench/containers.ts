import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client';
import { makeLanes, type Lane } from '../support/lanes';
import { freePort, ServiceProcess } from '../support/service-process';
import { inParallel, percentile } from './percentiles';

const bagsACart = 60;
const clients = 4;
const rounds = process.argv.includes('--short') ? 6 : 24;

interface Made {
  readonly code: string;
}

/** Carts of sixty bags from the label to treatment, and the same rows written straight into the tables. */
export async function measureContainers(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-bench-'));
  const service = await ServiceProcess.start({ dataDir, port: await freePort() }).untilReady();
  const owner = new Client({ connectionString: service.databaseUrl });
  await owner.connect();
  try {
    const lanes = await makeLanes(owner, clients);
    const api = new ApiClient(service.url, clients);
    const calls: number[] = [];
    let events = 0;
    const round = async (client: number): Promise<void> => {
      const written = await oneCart(api, lanes[client % clients] as Lane, (took) => calls.push(took));
      events += written;
    };
    await inParallel(clients, clients, round);
    [events, calls.length] = [0, 0];
    const seconds = await inParallel(clients, rounds * clients, round);
    const straight = await straightWrites(owner, events);
    console.log(
      `\n== containers, ${bagsACart} bags a cart, ${clients} clients ==\n` +
        `  ${(events / seconds).toFixed(0)} container events/s, a call p50 ${percentile(calls, 0.5).toFixed(0)} ms, ` +
        `p99 ${percentile(calls, 0.99).toFixed(0)} ms\n` +
        `  ${straight.toFixed(0)} rows/s written straight into the table; ratio ${(events / seconds / straight).toFixed(2)}`,
    );
    await measureReads(api, owner, lanes[0] as Lane);
    const wanted = Number(/--events[= ](\d+)/.exec(process.argv.join(' '))?.[1] ?? 0);
    if (wanted > 0) {
      await multiplyContainers(owner, wanted);
      await measureReads(api, owner, lanes[0] as Lane);
    }
    await api.close();
  } finally {
    await owner.end();
    await service.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** @returns container events that were written */
async function oneCart(api: ApiClient, lane: Lane, took: (milliseconds: number) => void): Promise<number> {
  const post = async <T>(path: string, body: unknown, token: string): Promise<T> => {
    const began = performance.now();
    const answer = await api.must<T>('POST', path, body, { token });
    took(performance.now() - began);
    return answer;
  };
  const labels = (kind: string, count: number): Promise<Made[]> =>
    post(
      '/api/containers',
      { siteId: lane.generator.siteId, kind, count, classCode: '841-001-01' },
      lane.generator.token,
    );
  const report = (token: string, events: object[]): Promise<unknown> =>
    post('/api/containers/events', { events }, token);
  const bags = await labels('bag', bagsACart);
  const [cart] = await labels('cart', 1);
  const into = cart?.code;
  const each = (act: string, more: object = {}): object[] => bags.map(({ code }) => ({ code, act, ...more }));
  await report(lane.generator.token, [...each('seal', { kg: 2.4 }), ...each('store')]);
  await report(lane.generator.token, each('pack', { into }));
  await report(lane.carrier.token, [{ code: into, act: 'collect' }]);
  await report(lane.receiver.token, [{ code: into, act: 'receive' }]);
  await report(lane.receiver.token, [{ code: into, act: 'treat', method: 'Y10' }]);
  return 7 * bagsACart + 4;
}

/** As many rows of the same size in the same batches, by themselves. @returns rows a second */
async function straightWrites(owner: Client, rows: number): Promise<number> {
  await owner.query('CREATE TABLE bench_event AS SELECT * FROM container_event WITH NO DATA');
  await owner.query('ALTER TABLE bench_event ADD PRIMARY KEY (container_id, seq)');
  const began = performance.now();
  for (let done = 0; done < rows; done += bagsACart) {
    await owner.query(
      `INSERT INTO bench_event SELECT gen_random_uuid(), seq, kind, occurred_at, recorded_at, content, alg, hash
         FROM (SELECT * FROM container_event LIMIT $1) e`,
      [bagsACart],
    );
  }
  return rows / ((performance.now() - began) / 1000);
}

/** Reads of one institution, and of its regulator, with as many events as there are. */
async function measureReads(api: ApiClient, owner: Client, { generator }: Lane): Promise<void> {
  const { rows } = await owner.query<Made>(
    `SELECT c.code FROM container c JOIN site s ON s.id = c.site_id WHERE s.organisation_id = $1 AND c.kind = 'bag' LIMIT 50`,
    [generator.organisationId],
  );
  const taken = async (paths: readonly string[]): Promise<string> => {
    const times: number[] = [];
    for (const path of paths) {
      const began = performance.now();
      await api.must('GET', path, undefined, { token: generator.token });
      times.push(performance.now() - began);
    }
    return `${percentile(times, 0.5).toFixed(1)} (${percentile(times, 0.95).toFixed(1)})`;
  };
  const often = (path: string): string[] => Array.from({ length: 50 }, () => path);
  const [events] = (await owner.query<{ count: number }>('SELECT count(*)::float8 AS count FROM container_event')).rows;
  console.log(
    `  with ${((events?.count ?? 0) / 1e6).toFixed(1)} million events, p50 (p95): a container's story ` +
      `${await taken(rows.map(({ code }) => `/api/containers/by-code/${code}`))} ms, an institution's stock ` +
      `${await taken(often(`/api/containers/store?siteId=${generator.siteId}`))} ms, its list of containers ` +
      `${await taken(often('/api/containers?limit=20'))} ms, its missing links ` +
      `${await taken(often('/api/containers/gaps?limit=20'))} ms, its clocks ${await taken(often('/api/medical/clocks?limit=20'))} ms`,
  );
}

const eventsAContainer = 7;
const copiesATurn = 500_000;

/**
 * Copies treated containers, with their events, to institutions of their own until there are so many events. The copies are
 * as whole as their patterns, so keys and indexes are checked and built once, at the end.
 */
async function multiplyContainers(owner: Client, wanted: number): Promise<void> {
  await owner.query(`
    SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '1GB';
    CREATE TEMP TABLE pattern AS SELECT c.* FROM container c WHERE c.kind = 'bag' AND c.state = 'treated' LIMIT 100;
    CREATE TEMP TABLE pattern_event AS SELECT e.* FROM container_event e JOIN pattern p ON p.id = e.container_id;
    CREATE TEMP TABLE other_site AS
      SELECT gen_random_uuid() AS id, (SELECT organisation_id FROM site ORDER BY id DESC LIMIT 1) AS organisation_id, g
        FROM generate_series(0, 999) g;
    INSERT INTO site (id, organisation_id, name, region_code, address)
      SELECT id, organisation_id, 'bench ' || g, (SELECT region_code FROM site LIMIT 1), '–' FROM other_site`);
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE tablename IN ('container', 'container_event') AND indexname NOT LIKE '%_pk'`,
  );
  for (const { name } of indexes) await owner.query(`DROP INDEX ${name}`);
  for (let made = 0; made * eventsAContainer < wanted; made += copiesATurn) {
    await owner.query(`
      CREATE TEMP TABLE copied AS
        SELECT gen_random_uuid() AS new_id, p.id AS old_id, o.id AS site, p.moved_at - random() * interval '300 days' AS at
          FROM generate_series(1, ${copiesATurn}) n
          JOIN (SELECT id, moved_at, row_number() OVER () - 1 AS no FROM pattern) p ON p.no = n % 100
          JOIN other_site o ON o.g = n % 1000;
      INSERT INTO container (id, code, kind, site_id, holder_id, class_code, department, state, moved_at, event_seq, head_hash,
                             pieces, grams, sealed_at, left_at, received_at, at_site_id)
        SELECT k.new_id, upper(md5(k.new_id::text)), p.kind, k.site, p.holder_id, p.class_code, p.department, p.state,
               k.at, p.event_seq, p.head_hash, p.pieces, p.grams, k.at, k.at, k.at, p.at_site_id
          FROM copied k JOIN pattern p ON p.id = k.old_id ORDER BY k.new_id;
      INSERT INTO container_event (container_id, seq, kind, occurred_at, recorded_at, content, alg, hash)
        SELECT k.new_id, e.seq, e.kind, k.at, k.at, e.content, e.alg, e.hash
          FROM copied k JOIN pattern_event e ON e.container_id = k.old_id ORDER BY k.new_id, e.seq;
      DROP TABLE copied`);
  }
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('VACUUM ANALYZE container, container_event, site');
}
