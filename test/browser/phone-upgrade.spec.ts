import { issued } from '../factories/manifests';
import { localDate } from '../../src/reference';
import { describeInBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { untilUnsent, withPhone, fillCrew } from './support/field-phone';

/** Puts all that lies in the database into one as the first field app made it, and reloads. */
const backToFirstVersion = `(async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => failed(request.error ?? new Error('blocked'));
  });
  const names = ['load', 'event', 'photo', 'device', 'kept'];
  const now = await asked(indexedDB.open('liandan-field'));
  const before = now.version;
  const read = now.transaction(names);
  const rows = [];
  for (const name of names) {
    const store = read.objectStore(name);
    rows.push([name, await asked(store.getAllKeys()), await asked(store.getAll())]);
  }
  now.close();
  await asked(indexedDB.deleteDatabase('liandan-field'));
  const opening = indexedDB.open('liandan-field', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('load', { keyPath: 'manifest.id' });
    opening.result.createObjectStore('event', { keyPath: ['event.deviceId', 'event.seq'] });
    opening.result.createObjectStore('photo', { keyPath: 'key' });
    opening.result.createObjectStore('device');
    opening.result.createObjectStore('kept');
  };
  const first = await asked(opening);
  const write = first.transaction(names, 'readwrite');
  const finished = new Promise((done) => { write.oncomplete = done; });
  for (const [name, keys, values] of rows)
    values.forEach((value, at) => {
      const store = write.objectStore(name);
      if (store.keyPath === null) store.put(value, keys[at]);
      else store.put(value);
    });
  await finished;
  first.close();
  return before;
})()`;
const version = `(async () => (await indexedDB.databases()).find(({ name }) => name === 'liandan-field').version)()`;

describeInBrowser('a telephone that still has the first database', () => {
  let place: BrowserCity;

  beforeAll(async () => {
    place = await openBrowserCity();
    await place.letLogIn(place.city.carrier.driver, 'driver');
  });

  afterAll(() => place.world.close());

  it('opens the new app: its loads and what is unsent are there, and go out', async () => {
    const { world, city } = place;
    const plannedPickupOn = localDate(world.clock.now(), 'Asia/Shanghai');
    const [taken, left] = [
      await issued(world, city, { plannedPickupOn }),
      await issued(world, city, { plannedPickupOn }),
    ];
    await withPhone(place.url, 'driver', async (page, phone) => {
      await page.waitForSelector(`.load:has-text("${left.number}")`);
      await phone.setOffline(true);
      await page.click(`.load:has-text("${taken.number}")`);
      await page.click('button.primary:has-text("Take over")');
      await fillCrew(page);
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await untilUnsent(page, 1);
      // The old app's database, made while no other tab of the new one has it open.
      await page.goto(`${place.url}/m#/loads`);
      expect(await page.evaluate(backToFirstVersion)).toBeGreaterThan(1);
      expect(await page.evaluate(version)).toBe(1);
      await page.reload();
      await untilUnsent(page, 1);
      expect(await page.evaluate(version)).toBeGreaterThan(1);
      for (const { number } of [taken, left]) await page.waitForSelector(`.load:has-text("${number}")`);
      await page.waitForSelector('.waiting:has-text("Saved, not sent yet")');
      await phone.setOffline(false);
      await page.click('.unsent');
      await page.waitForSelector('.unsent.none');
    });
    const kinds = await world.sql<{ kind: string }>(
      'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
      [taken.id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['issue', 'pick_up']);
  });
});
