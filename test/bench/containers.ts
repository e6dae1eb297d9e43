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
      events += await oneCart(api, lanes[client % clients] as Lane, (took) => calls.push(took));
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
    await measureStory(api, owner, lanes[0] as Lane);
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

async function measureStory(api: ApiClient, owner: Client, lane: Lane): Promise<void> {
  const { rows } = await owner.query<Made>(
    `SELECT c.code FROM container c JOIN site s ON s.id = c.site_id WHERE s.organisation_id = $1 AND c.kind = 'bag' LIMIT 50`,
    [lane.generator.organisationId],
  );
  const time = async (path: string): Promise<number> => {
    const began = performance.now();
    await api.must('GET', path, undefined, { token: lane.generator.token });
    return performance.now() - began;
  };
  const stories: number[] = [];
  for (const { code } of rows) stories.push(await time(`/api/containers/by-code/${code}`));
  const stock: number[] = [];
  for (let at = 0; at < 50; at++) stock.push(await time(`/api/containers/store?siteId=${lane.generator.siteId}`));
  console.log(
    `  a container's story p95 ${percentile(stories, 0.95).toFixed(1)} ms, an institution's stock p95 ` +
      `${percentile(stock, 0.95).toFixed(1)} ms`,
  );
}
