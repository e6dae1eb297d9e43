import { mkdtempSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { hashPassword, type Actor } from '../../src/access';
import { Codes } from '../../src/manifests/qr/codes';
import { ManifestRepository } from '../../src/manifests/manifest.repository';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { localDate } from '../../src/reference';
import { saveCity, type City } from '../factories/city';
import { issued } from '../factories/manifests';
import { Random } from '../faults/random';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { openTelephone, untilInstalled } from './browser';
import { describeInBrowser } from './support/browser';
import { cameraClip } from './camera-clip';
import { fieldRun, type FieldService } from './field-run';

const minutes = (count: number): number => count * 60_000;

describeInBrowser('the field app in a browser', () => {
  const password = 'a-driver-in-a-valley';
  const folder = mkdtempSync(join(tmpdir(), 'liandan-field-'));
  let world: World;
  let city: City;
  let service: FieldService;

  beforeAll(async () => {
    // A browser keeps no cookie that has ended by its own clock.
    world = await openWorld({ now: new Date().toISOString(), env: { PUBLIC_URL: 'http://localhost' } });
    city = await saveCity(world);
    const login = 'driver-with-a-telephone';
    const { id } = city.carrier.driver;
    await world.sql('UPDATE app_user SET login = $2, password_hash = $3 WHERE id = $1', [
      ...[id, login, await hashPassword(password)],
    ]);
    service = {
      ...{ url: (await world.app.getUrl()).replace('127.0.0.1', 'localhost'), login, password },
      makeLoad: async () => {
        const { id: loadId, number } = await load();
        return { id: loadId, number: number ?? '' };
      },
      kindsOf: async (manifestId) => {
        const rows = await world.sql<{ kind: string }>(
          'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
          [manifestId],
        );
        return rows.map(({ kind }) => kind);
      },
    };
  }, minutes(2));

  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const load = (): Promise<ManifestShown> =>
    issued(world, city, { plannedPickupOn: localDate(world.clock.now(), 'Asia/Shanghai') });
  const signedAddress = async ({ id }: ManifestShown): Promise<string> => {
    const actor = { organisationId: city.generator.id, regionCode: null, manifestId: null } as unknown as Actor;
    return (await world.app.get(Codes).signedAddressOf(await world.app.get(ManifestRepository).find(actor, id))) ?? '';
  };
  /** A telephone whose camera sees this. */
  async function seeing(text: string): Promise<BrowserContext> {
    const clip = join(folder, `${Date.now()}.y4m`);
    writeFileSync(clip, cameraClip(text));
    return openTelephone(mkdtempSync(join(folder, 'profile-')), [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${clip}`,
    ]);
  }

  it('loads at most 90 KB, compressed, before the camera starts', () => {
    const web = join(__dirname, '..', '..', 'dist', 'web');
    const page = readFileSync(join(web, 'm.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThanOrEqual(3);
    const sizes = ['m.html', ...named].map((name) => gzipSync(readFileSync(join(web, name)), { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(90 * 1024);
    // What the camera needs is there, and comes later.
    expect(statSync(join(web, 'sw.js')).size).toBeGreaterThan(500);
    expect(readFileSync(join(web, 'sw.js'), 'utf8')).toMatch(/zxing_reader-[\w-]+\.wasm/);
  });

  it('an inspector without an account and without a signal scans the printed code and sees what it says', async () => {
    const manifest = await load();
    const phone = await seeing(await signedAddress(manifest));
    try {
      const page = await phone.newPage();
      await page.goto(`${service.url}/m`);
      await untilInstalled(page);
      await page.waitForSelector('.signal.logged_out');
      await phone.setOffline(true);
      await page.reload();
      await page.click('nav button:has-text("Scan")');
      const verdict = await page.waitForSelector('.verdict');
      expect(await verdict.textContent()).toBe('Genuine: as it was signed');
      const shown = await page.textContent('main');
      for (const said of [manifest.number, city.generator.name, city.carrier.name, city.receiver.name, '1000.5 kg'])
        expect(shown).toContain(said);
    } finally {
      await phone.close();
    }
  }, 60_000);

  it('hands what a phone’s own camera has read on to where it is checked', async () => {
    const manifest = await load();
    const address = new URL(await signedAddress(manifest));
    const phone = await openTelephone(mkdtempSync(join(folder, 'profile-')));
    try {
      const page = await phone.newPage();
      await page.goto(`${service.url}/m`);
      await page.waitForSelector('.signal.logged_out');
      await page.goto(`${service.url}${address.pathname}${address.hash}`);
      await page.click('#signed');
      const verdict = await page.waitForSelector('.verdict');
      expect(await verdict.textContent()).toBe('Genuine: as it was signed');
      expect(await page.textContent('main')).toContain(manifest.number);
    } finally {
      await phone.close();
    }
  }, 60_000);

  it('refuses a printed code in which a character is another', async () => {
    const address = await signedAddress(await load());
    const at = address.indexOf('#') + 120;
    const other = address.charAt(at) === 'A' ? 'B' : 'A';
    const phone = await seeing(address.slice(0, at) + other + address.slice(at + 1));
    try {
      const page = await phone.newPage();
      await page.goto(`${service.url}/m#/scan`);
      const verdict = await page.waitForSelector('.verdict.bad');
      expect(await verdict.textContent()).toMatch(/^(The signature does not fit|Not a whole signed code)/);
      expect(await page.textContent('main')).not.toContain(city.generator.name);
    } finally {
      await phone.close();
    }
  }, 60_000);

  it.each([
    ['WebAssembly', /\/ponyfill-[\w-]+\.js$/, (policy: string) => policy],
    // Chrome before 97 and Safari before 16 do not know the word, and forbid what it allows.
    ['a plain script', /\/decode-[\w-]+\.js$/, (policy: string) => policy.replace(" 'wasm-unsafe-eval'", '')],
  ])(
    'a driver scans a label by %s, and is at his load',
    async (_decoder, file, policyOf) => {
      const manifest = await load();
      const label = world.app.get(Codes).addressOf(manifest.handle?.replaceAll('-', '') ?? '');
      const phone = await seeing(`${label}#91640100MA000000019002490820260302001`);
      try {
        const page = await phone.newPage();
        await page.route(`${service.url}/m`, async (route) => {
          const response = await route.fetch();
          const header = 'content-security-policy';
          const policy = policyOf(response.headers()[header] ?? '');
          await route.fulfill({ response, headers: { ...response.headers(), [header]: policy } });
        });
        await page.goto(`${service.url}/m`);
        await page.fill('[name=login]', service.login);
        await page.fill('[name=password]', service.password);
        await page.click('form button');
        const decoder = page.waitForRequest(file);
        await page.click('button.primary:has-text("Scan")');
        await decoder;
        await page.waitForSelector(`h1:has-text("${manifest.number}")`);
        await page.waitForSelector('button.primary:has-text("Take over")');
      } finally {
        await phone.close();
      }
      await ok(world.as(city.generator.operator).post(`/manifests/${manifest.id}/cancel`, { reason: '试验' }));
    },
    60_000,
  );

  const seed = Number(process.env['FIELD_SEED'] ?? Date.now() % 1_000_000);
  it(
    `loses no step and doubles none over five days with random cuts (seed ${seed})`,
    async () => {
      const random = new Random(seed);
      for (let run = 0; run < 5; run += 1) {
        const { course, lost } = await fieldRun(service, random);
        expect({ run, course, lost }).toEqual({ run, course, lost: [] });
      }
    },
    minutes(4),
  );
});
