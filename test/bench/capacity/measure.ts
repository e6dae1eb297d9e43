import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { FlowVerifier } from '../../../src/capacity';
import { readEnv } from '../../../src/config';
import { makeApp } from '../../../src/configure-app';
import { makeLanes } from '../../support/lanes';
import { freePort, ServiceProcess } from '../../support/service-process';
import { localToday } from '../lifecycle';
import { inspectorToken, measurePage } from './balance-page';
import { measureHeadroom } from './headroom';
import { markOriginals, multiply } from './multiply';
import { measureWriteCost } from './write-cost';

const isShort = process.argv.includes('--short');
/** Manifests: the smaller number is what the larger one is held against. */
const sizes = isShort ? [10_000, 100_000] : [100_000, 5_000_000];

/** Reports, the cost of keeping their totals, and the recomputation of all of them from the events. */
export async function measureCapacity(): Promise<void> {
  measureHeadroom(isShort ? 5 : 30);
  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-bench-'));
  const service = await ServiceProcess.start({
    dataDir,
    port: await freePort(),
    env: { DEMO_DATA: 'yes' },
  }).untilReady();
  const owner = new Client({ connectionString: service.databaseUrl });
  await owner.connect();
  try {
    await owner.query(`ALTER SYSTEM SET max_wal_size = '4GB'`);
    await owner.query(`SELECT pg_reload_conf()`);
    await markOriginals(owner);
    console.log('== keeping the totals ==');
    const lanes = await makeLanes(owner, 16);
    for (const clients of [1, 16]) {
      const cycles = (isShort ? 40 : 150) * (clients === 1 ? 1 : 8);
      const { kept, unkept } = await measureWriteCost(owner, service.url, lanes, {
        clients,
        cycles,
        turns: isShort ? 2 : 4,
      });
      console.log(
        `  ${clients} client${clients === 1 ? '' : 's'}: ${kept.toFixed(1)} life cycles/s with flows, ${unkept.toFixed(1)} ` +
          `without; ratio ${(kept / unkept).toFixed(3)}`,
      );
    }
    const token = await inspectorToken(owner);
    const pages: Map<string, number>[] = [];
    for (const size of sizes) {
      const began = Date.now();
      const manifests = await multiply(owner, size, (done) => {
        if (done % 500_000 < 50_000 && done >= 500_000) console.log(`  … ${done} manifests`);
      });
      console.log(`\n== ${manifests} manifests (made in ${((Date.now() - began) / 1000).toFixed(0)} s) ==`);
      pages.push(await measurePage({ owner, url: service.url, token, today: localToday() }, isShort ? 20 : 100));
    }
    const [small, large] = pages;
    console.log(`\n== p95 with ${sizes[1]} manifests by p95 with ${sizes[0]} ==`);
    for (const [name, time] of large ?? []) {
      console.log(`  ${name.padEnd(48)} ratio ${(time / (small?.get(name) ?? Number.NaN)).toFixed(2)}`);
    }
    await measureRecomputation(service.databaseUrl, dataDir);
  } finally {
    await owner.end();
    await service.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureRecomputation(databaseUrl: string, dataDir: string): Promise<void> {
  console.log('\n== all totals recomputed from the events ==');
  const env = readEnv({ DATA_DIR: dataDir, DEMO_DATA: 'no', LOG_LEVEL: 'silent' });
  const secrets = { secretKey: 'x'.repeat(32), databasePassword: '' };
  const app = await makeApp({ env, secrets, databaseUrl, role: 'liandan_service' });
  await app.init();
  const began = Date.now();
  const seconds = (): number => (Date.now() - began) / 1000;
  const report = await app.get(FlowVerifier).verify(undefined, (done) => {
    if (done % 500_000 === 0) console.log(`  … ${done} manifests, ${seconds().toFixed(0)} s`);
  });
  console.log(
    `  ${report.manifests} manifests in ${seconds().toFixed(0)} s, ${(report.manifests / seconds()).toFixed(0)} a second; ` +
      `differing ${report.differing.length}, wrong totals ${report.wrongTotals}`,
  );
  await app.close();
}
