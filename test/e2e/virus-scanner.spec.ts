import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'supertest';
import { newId } from '../../src/common';
import { saveCity, type City } from '../factories/city';
import { issued } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

/** Tells by what it reads: a virus, a riddle that it cannot solve, or something clean. */
const scanner = `
  let text = '';
  process.stdin.setEncoding('latin1').on('data', (part) => (text += part));
  process.stdin.on('end', () => process.exit(text.includes('a virus') ? 1 : text.includes('a riddle') ? 2 : 0));`;

const folder = mkdtempSync(join(tmpdir(), 'liandan-scanner-'));
let world: World;
let city: City;
let manifestId: string;

beforeAll(async () => {
  const script = join(folder, 'scanner.cjs');
  writeFileSync(script, scanner);
  world = await openWorld({ env: { SCANNER_COMMAND: `node ${script}` } });
  city = await saveCity(world);
  manifestId = (await issued(world, city)).id;
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const attach = (content: string, key = newId()): Test =>
  world
    .as(city.generator.operator)
    .post(`/manifests/${manifestId}/attachments?kind=scan&name=a.pdf`)
    .set({ 'Content-Type': 'application/pdf', 'Idempotency-Key': key })
    .send(Buffer.from(`%PDF-1.7 ${content}`));

const stored = (): Promise<object[]> =>
  world.sql(
    `SELECT a.name FROM attachment a JOIN attachment_content USING (manifest_id, attachment_id)
      UNION ALL SELECT kind FROM manifest_event WHERE kind = 'attach'`,
  );

it('keeps out what is infected', async () => {
  const { detail } = await refused(attach('with a virus'), 422, 'NOT_ACCEPTABLE_HERE');
  expect(detail).toBe('The virus scanner refuses this file; it was not stored');
  expect(await stored()).toEqual([]);
});

it('keeps out what the scanner cannot judge, and asks to come again', async () => {
  const answer = attach('with a riddle');
  await refused(answer, 503, 'UNAVAILABLE');
  expect((await answer).headers['retry-after']).toBe('30');
  expect(await stored()).toEqual([]);
});

it('lets in what is clean', async () => {
  await ok(attach('about waste'));
  expect(await stored()).toEqual([{ name: 'a.pdf' }, { name: 'attach' }]);
});
