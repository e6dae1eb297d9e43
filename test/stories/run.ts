import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLogins } from '../../seeds/demo-city';
import { freePort, ServiceProcess } from '../support/service-process';
import { transcriptOf, type Told } from './transcript';
import { stories } from './stories';
import type { Story } from './story';

const transcriptFile = join(__dirname, 'README.md');
const password = demoLogins[0]?.password ?? '';

/**
 * Plays stories through the HTTP API and tells each step: on a service of its own with the demo city, or on the one at
 * LIANDAN_URL. A name plays that story, `--all` plays all and holds them against what is written in README.md beside
 * this file, `--write` plays all and writes it.
 */
async function main(): Promise<void> {
  const [name = 'straight'] = process.argv.slice(2);
  const isAll = name === '--all' || name === '--write';
  const chosen = isAll ? stories : stories.filter((one) => one.name === name);
  if (chosen.length === 0) {
    const list = stories.map((one) => `  ${one.name.padEnd(12)} ${one.title}`).join('\n');
    throw new Error(`there is no story ${name}; there are:\n${list}`);
  }
  const told: Told[] = [];
  await onService(async (url) => {
    for (const story of chosen) told.push(await playedOn(url, story));
  });
  if (!isAll) return;
  const transcript = transcriptOf(told);
  if (name === '--write') writeFileSync(transcriptFile, transcript);
  else if (readFileSync(transcriptFile, 'utf8') !== transcript) {
    throw new Error('test/stories/README.md is not what was played: npm run demo -- --write');
  }
  console.log(`\n${told.length} stories, as they are written`);
}

async function playedOn(url: string, { name, title, play }: Story): Promise<Told> {
  console.log(`\n${name}: ${title}\n`);
  const lines: string[] = [];
  let step = 0;
  const tell = (line: string): void => {
    const numbered = line.startsWith(' ') ? line : `${String(++step).padStart(3)}. ${line}`;
    lines.push(numbered);
    console.log(numbered);
  };
  await play({ url, password, tell });
  return { name, title, lines };
}

async function onService(work: (url: string) => Promise<void>): Promise<void> {
  const given = process.env['LIANDAN_URL'];
  if (given !== undefined) return work(given);
  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-demo-'));
  console.log('starting a service with the demo city (synthetic, shaped like Yinchuan) …');
  const port = await freePort();
  const service = ServiceProcess.start({ dataDir, port, env: { DEMO_DATA: 'yes', CHECKPOINT_SECONDS: '1' } });
  try {
    await service.untilReady();
    await work(service.url);
  } finally {
    await service.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
