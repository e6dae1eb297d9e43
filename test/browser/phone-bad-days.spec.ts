import type { Browser } from 'playwright-core';
import { Codes } from '../../src/manifests/qr/codes';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { localDate } from '../../src/reference';
import { issued } from '../factories/manifests';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { fillCrew, untilUnsent, withPhone } from './support/field-phone';
import { photoOf } from './support/picture';
import { Visitor } from './support/visitor';

const png = (name: string, text: string | null) => ({ name, mimeType: 'image/png', buffer: photoOf(text) });

describeInBrowser('bad days of a driver', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    await place.letLogIn(place.city.generator.operator, 'clerk');
    await place.letLogIn(place.city.carrier.driver, 'driver');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  const load = (): Promise<ManifestShown> =>
    issued(place.world, place.city, { plannedPickupOn: localDate(place.world.clock.now(), 'Asia/Shanghai') });
  const labelOf = ({ handle }: ManifestShown): string =>
    `${place.world.app.get(Codes).addressOf(handle?.replaceAll('-', '') ?? '')}#91640100MA000000019002490820260302001`;
  const kindsOf = async (id: string): Promise<string[]> => {
    const sql = 'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq';
    return (await place.world.sql<{ kind: string }>(sql, [id])).map(({ kind }) => kind);
  };

  it('a slow signal: saved at once, counted down, and sent once, however often the button is pressed', async () => {
    const { id, number } = await load();
    await withPhone(place.url, 'driver', async (page, phone) => {
      const network = await phone.newCDPSession(page);
      const slow = { offline: false, latency: 2_500, downloadThroughput: 4_000, uploadThroughput: 4_000 };
      await network.send('Network.emulateNetworkConditions', slow);
      const sent: string[] = [];
      let isSaved: () => void = () => undefined;
      const saved = new Promise<void>((resolve) => (isSaved = resolve));
      await page.route('**/api/device-events', async (route, request) => {
        sent.push(request.postData() ?? '');
        await saved;
        await route.continue();
      });
      await page.click(`.load:has-text("${number}")`);
      await page.click('button.primary:has-text("Take over")');
      await fillCrew(page);
      await page.dblclick('button.primary:has-text("Confirm")');
      // Nothing has left the telephone when the screen says that it is saved.
      await page.waitForSelector('.verdict.good');
      await untilUnsent(page, 1);
      isSaved();
      await page.click('button:has-text("OK")');
      await page.waitForSelector('.waiting:has-text("Saved, not sent yet")');
      // The next step does not wait for the one before.
      await page.click('button.primary:has-text("Deliver")');
      await page.dblclick('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await page.waitForSelector('.unsent.none', { timeout: 60_000 });
      expect(sent.length).toBeGreaterThanOrEqual(1);
      expect(await kindsOf(id)).toEqual(['issue', 'pick_up', 'deliver']);
    });
  });

  it('a connection that dies without a word is given up, and the next try sends what it held', async () => {
    const { id, number } = await load();
    await withPhone(place.url, 'driver', async (page) => {
      // The first call is never answered, and never refused either.
      await page.route('**/api/device-events', () => undefined, { times: 1 });
      await page.clock.install();
      await page.click(`.load:has-text("${number}")`);
      await page.click('button.primary:has-text("Take over")');
      await fillCrew(page);
      const tried = page.waitForRequest('**/api/device-events');
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await tried;
      await page.clock.fastForward(121_000);
      await page.waitForSelector('.signal.offline');
      await page.click('.unsent');
      await page.waitForSelector('.unsent.none');
    });
    expect(await kindsOf(id)).toEqual(['issue', 'pick_up']);
  });

  it('photos wait with their step, go when the signal is back, and stand with the manifest in the console', async () => {
    const { id, number } = await load();
    await withPhone(place.url, 'driver', async (page, phone) => {
      await page.waitForSelector(`.load:has-text("${number}")`);
      await phone.setOffline(true);
      await page.click(`.load:has-text("${number}")`);
      await page.click('button.primary:has-text("Take over")');
      await fillCrew(page);
      const camera = page.locator('form input[type=file]');
      // A telephone's camera gives every photo the same name.
      for (const text of ['first', 'second']) await camera.setInputFiles(png('image.png', text));
      await page.waitForSelector('label:has-text("Add photos (2)")');
      await camera.setInputFiles({ name: 'image.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
      await page.waitForSelector('[role=alert]:has-text("could not be read")');
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await page.waitForSelector('.signal.offline');
      await untilUnsent(page, 3);
      // They outlast the page.
      await page.reload();
      await page.waitForSelector('.unsent.some');
      await untilUnsent(page, 3);
      await phone.setOffline(false);
      await page.click('.unsent');
      await page.waitForSelector('.unsent.none');
    });
    expect(await kindsOf(id)).toEqual(['issue', 'pick_up', 'attach', 'attach']);
    const clerk = await Visitor.open(browser, place.url);
    await clerk.logIn('clerk');
    await clerk.go(`/manifests/${id}`);
    for (const name of ['pick_up-1.jpg', 'pick_up-2.jpg']) {
      const picture = clerk.page.getByRole('img', { name });
      await picture.scrollIntoViewIfNeeded();
      await picture.waitFor();
      const address = (await picture.getAttribute('src')) ?? '';
      const answer = await clerk.page.request.get(`${place.url}${address}`);
      expect(answer.headers()['content-type']).toBe('image/jpeg');
      expect((await answer.body()).subarray(0, 2).toString('hex')).toBe('ffd8');
    }
    await clerk.close();
  });

  it('a camera that is refused: a photo of the label leads to the load, one without a code says so', async () => {
    const manifest = await load();
    await withPhone(
      place.url,
      'driver',
      async (page) => {
        await page.waitForSelector(`.load:has-text("${manifest.number}")`);
        await page.click('button.primary:has-text("Scan")');
        await page.waitForSelector('[role=alert]:has-text("No camera")');
        await page.setInputFiles('.camera input[type=file]', png('image.png', null));
        await page.waitForSelector('[role=alert]:has-text("No QR code was found in the photo")');
        await page.setInputFiles('.camera input[type=file]', png('image.png', labelOf(manifest)));
        await page.waitForSelector(`h1:has-text("${manifest.number}")`);
      },
      (phone) => phone.clearPermissions(),
    );
  });

  it('a camera that is broken: the same', async () => {
    const manifest = await load();
    await withPhone(
      place.url,
      'driver',
      async (page) => {
        await page.waitForSelector(`.load:has-text("${manifest.number}")`);
        await page.click('button.primary:has-text("Scan")');
        await page.waitForSelector('[role=alert]:has-text("No camera")');
        await page.setInputFiles('.camera input[type=file]', png('image.png', labelOf(manifest)));
        await page.waitForSelector(`h1:has-text("${manifest.number}")`);
      },
      (phone) =>
        phone.addInitScript(
          `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'))`,
        ),
    );
  });

  /** A camera made of a canvas, whose light is as told. */
  const cameraWith = (torch: string): string => `
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d').fillRect(0, 0, 10, 10);
      return canvas.captureStream(5);
    };
    window.lights = [];
    MediaStreamTrack.prototype.getCapabilities = () => (${torch});
    MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => void window.lights.push(advanced[0].torch);`;

  it.each(['{ torch: true }', '{ torch: [false, true] }'])('a camera with a light (%s) has a button for it', (torch) =>
    withPhone(
      place.url,
      'driver',
      async (page) => {
        await page.click('nav button:has-text("Scan")');
        const light = page.getByRole('button', { name: 'Light on' });
        await light.click();
        await page.getByRole('button', { name: 'Light off', pressed: true }).click();
        await light.waitFor();
        expect(await page.evaluate('window.lights')).toEqual([true, false]);
      },
      (phone) => phone.addInitScript(cameraWith(torch)),
    ),
  );

  it.each(['{ torch: false }', '{}'])('a camera without a light (%s) has none', (torch) =>
    withPhone(
      place.url,
      'driver',
      async (page) => {
        await page.click('nav button:has-text("Scan")');
        await page.waitForFunction(`document.querySelector('video').srcObject !== null`);
        await page.waitForFunction(`document.querySelector('video').readyState >= 2`);
        expect(await page.getByRole('button', { name: /Light/ }).count()).toBe(0);
      },
      (phone) => phone.addInitScript(cameraWith(torch)),
    ),
  );
});
