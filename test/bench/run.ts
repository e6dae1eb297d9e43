import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { readEnv } from '../../src/config';
import { makeApp } from '../../src/configure-app';
import { ApiClient } from '../support/api-client';
import { makeLanes, type Lane } from '../support/lanes';
import { freePort, ServiceProcess } from '../support/service-process';
import { measureCapacity } from './capacity/measure';
import { measureContainers } from './containers';
import { driveOne, stepNames } from './lifecycle';
import { inParallel, percentile } from './percentiles';
import { measurePolicies } from './policies';
import { recordCycle, replayCycle, type RecordedCycle } from './recorded';

const laneCount = 16;
const cyclesFor = (clients: number): number => (process.argv.includes('--short') ? 40 : 150) * (clients === 1 ? 1 : 8);

interface Measured {
  readonly perSecond: number;
  readonly times: ReadonlyMap<string, readonly number[]>;
}

async function measure(
  clients: number,
  cycles: number,
  one: (client: number, took: (step: string, milliseconds: number) => void) => Promise<unknown>,
): Promise<Measured> {
  const times = new Map<string, number[]>(stepNames.map((step) => [step, []]));
  const seconds = await inParallel(clients, cycles, async (client) => {
    await one(client, (step, milliseconds) => times.get(step)?.push(milliseconds));
  });
  return { perSecond: cycles / seconds, times };
}

async function statementsSent(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^sql_statements_total (\d+)/m.exec(text)?.[1]);
}

const shown = (value: number): string => value.toFixed(value < 10 ? 2 : 1).padStart(7);

function print(title: string, { perSecond, times }: Measured): void {
  console.log(
    `\n${title}: ${perSecond.toFixed(1)} life cycles/s, ${(perSecond * stepNames.length).toFixed(0)} steps/s`,
  );
  for (const [step, values] of times) {
    console.log(
      `  ${step.padEnd(8)} p50 ${shown(percentile(values, 0.5))} ms   p99 ${shown(percentile(values, 0.99))} ms`,
    );
  }
}

async function record(service: ServiceProcess, lanes: readonly Lane[], dataDir: string): Promise<RecordedCycle[]> {
  const env = readEnv({ DATA_DIR: dataDir, DEMO_DATA: 'no', LOG_LEVEL: 'silent' });
  const secrets = { secretKey: 'x'.repeat(32), databasePassword: '' };
  const app = await makeApp({ env, secrets, databaseUrl: service.databaseUrl, role: 'liandan_service' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const cycles: RecordedCycle[] = [];
  for (const lane of lanes) {
    await recordCycle(app, lane);
    cycles.push(await recordCycle(app, lane));
  }
  await app.close();
  return cycles;
}

/** Whole life cycles through the service and, in the same run, their SQL straight through pg. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-bench-'));
  const service = await ServiceProcess.start({ dataDir, port: await freePort() }).untilReady();
  const owner = new Client({ connectionString: service.databaseUrl });
  await owner.connect();
  try {
    const lanes = await makeLanes(owner, laneCount);
    const recorded = await record(service, lanes, dataDir);
    const laneOf = <T>(list: readonly T[], client: number): T => list[client % laneCount] as T;
    const options = '-c role=liandan_service -c timezone=UTC';
    for (const clients of [1, 16]) {
      const api = new ApiClient(service.url, clients);
      const pool = new Pool({ connectionString: service.databaseUrl, max: 10, options });
      const viaService = (client: number, took: Parameters<typeof driveOne>[2]): Promise<unknown> =>
        driveOne(api, laneOf(lanes, client), took);
      const viaPg = (client: number, took: Parameters<typeof driveOne>[2]): Promise<unknown> =>
        replayCycle(pool, laneOf(recorded, client), took);
      await measure(clients, 20 * clients, viaService);
      await measure(clients, 20 * clients, viaPg);

      const before = await statementsSent(service.url);
      const service1 = await measure(clients, cyclesFor(clients), viaService);
      const statements = ((await statementsSent(service.url)) - before) / (cyclesFor(clients) * stepNames.length);
      const pg1 = await measure(clients, cyclesFor(clients), viaPg);

      console.log(`\n== ${clients} client${clients === 1 ? '' : 's'} ==`);
      print('through the service', service1);
      print('the same SQL through pg', pg1);
      console.log(
        `\nratio ${(service1.perSecond / pg1.perSecond).toFixed(2)}   SQL statements per step ${statements.toFixed(2)}`,
      );
      await api.close();
      await pool.end();
    }
    console.log(
      `\nlargest step: ${Math.max(...recorded.flatMap(({ steps }) => steps.map(({ statements }) => statements.length)))} SQL statements`,
    );
  } finally {
    await owner.end();
    await service.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const measurements: Readonly<Record<string, () => void | Promise<void>>> = {
  policy: measurePolicies,
  capacity: measureCapacity,
  containers: measureContainers,
};
const asked = Object.keys(measurements).find((name) => process.argv.includes(name));

Promise.resolve((measurements[asked ?? ''] ?? main)()).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
