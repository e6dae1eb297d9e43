import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client';
import { makeLanes } from '../support/lanes';
import { freePort, ServiceProcess } from '../support/service-process';
import type { Bench, FaultRun } from './figure';
import { fuzzing } from './fuzzing';
import { databaseKills, negativeControl, serviceKills } from './kills';
import { offlineDays } from './offline';
import { diskFull, outages } from './outages';
import { Random } from './random';
import { doubleScans, repeats } from './scans';
import { shutdown } from './shutdown';
import { grants, tampering } from './tampering';

const runs: readonly FaultRun[] = [
  grants,
  doubleScans,
  repeats,
  offlineDays,
  serviceKills,
  databaseKills,
  negativeControl,
  outages,
  diskFull,
  shutdown,
  tampering,
  fuzzing,
];

const argument = (name: string): string | undefined =>
  process.argv.find((given) => given.startsWith(`--${name}=`))?.split('=')[1];

async function open(random: Random, isLong: boolean): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-faults-'));
  const service = await ServiceProcess.start({ dataDir, port: await freePort() }).untilReady();
  const owner = new Client({ connectionString: service.databaseUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  const lanes = await makeLanes(owner, 12);
  return { service, api: new ApiClient(service.url, 64), owner, lanes, random, isLong };
}

/**
 * Measures the fault figures on the real service. `--long` for the long run, `--seed=N` to repeat one, `--only=WORD` for
 * the runs whose title has the word.
 */
async function main(): Promise<void> {
  const seed = Number(argument('seed') ?? Date.now() % 1_000_000);
  const only = argument('only');
  const isLong = process.argv.includes('--long');
  console.log(`fault figures, ${isLong ? 'long' : 'short'}; seed ${seed}`);
  let [passed, failed, skipped] = [0, 0, 0];
  const bench = await open(new Random(seed), isLong);
  try {
    for (const run of runs.filter(({ title }) => only === undefined || title.includes(only))) {
      const cannot = run.cannot?.();
      const began = Date.now();
      console.log(`\nfigure ${run.figures.join(', ')}: ${run.title}`);
      if (cannot !== undefined) {
        skipped += 1;
        console.log(`  skipped: ${cannot}`);
        continue;
      }
      for (const figure of await run.run(bench)) {
        if (figure.passed) passed += 1;
        else failed += 1;
        console.log(`  ${figure.passed ? 'ok  ' : 'FAIL'} ${figure.what}: ${figure.found}`);
      }
      console.log(`  ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await bench.api.close();
    await bench.owner.end().catch(() => undefined);
    await bench.service.kill('SIGTERM');
    rmSync(bench.service.options.dataDir, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
