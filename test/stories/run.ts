import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLogins } from '../../seeds/demo-city';
import { freePort, ServiceProcess } from '../support/service-process';
import { amendments } from './amendment.stories';
import { approval } from './approval.story';
import { delegation } from './delegation.story';
import { paper } from './paper.story';
import { presence } from './presence.story';
import { milkRun } from './milk-run.story';
import { pipeline } from './pipeline.story';
import { refusals } from './refusal.stories';
import { straight } from './straight.story';
import type { Story } from './story';

const stories: readonly Story[] = [
  straight,
  ...refusals,
  ...amendments,
  paper,
  milkRun,
  pipeline,
  delegation,
  presence,
  approval,
];

/**
 * Plays a story through the HTTP API and tells each step: on a service of its own with the demo city, or on the one at
 * LIANDAN_URL.
 */
async function main(): Promise<void> {
  const [name = 'straight'] = process.argv.slice(2);
  const story = stories.find((one) => one.name === name);
  if (story === undefined) {
    const list = stories.map((one) => `  ${one.name.padEnd(10)} ${one.title}`).join('\n');
    throw new Error(`there is no story ${name}; there are:\n${list}`);
  }
  const password = demoLogins[0]?.password ?? '';
  let step = 0;
  const tell = (line: string): void =>
    console.log(line.startsWith(' ') ? line : `${String(++step).padStart(3)}. ${line}`);
  console.log(`${story.title}\n`);
  const given = process.env['LIANDAN_URL'];
  if (given !== undefined) return story.play({ url: given, password, tell });

  const dataDir = mkdtempSync(join(tmpdir(), 'liandan-demo-'));
  console.log('starting a service with the demo city (synthetic, shaped like Yinchuan) …\n');
  const port = await freePort();
  const service = ServiceProcess.start({ dataDir, port, env: { DEMO_DATA: 'yes' } });
  try {
    await service.untilReady();
    await story.play({ url: service.url, password, tell });
  } finally {
    await service.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
