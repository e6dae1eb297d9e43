import type { Browser, Page } from 'playwright-core';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { localDate } from '../../src/reference';
import { arrived } from '../factories/manifests';
import { issuedByNeighbours, planned } from '../factories/trips';
import { ok } from '../setup/expectations';
import { barriersOn } from './support/barriers';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { untilUnsent, withPhone } from './support/field-phone';
import { photoOf } from './support/picture';
import { Visitor } from './support/visitor';

const photo = { name: 'image.png', mimeType: 'image/png', buffer: photoOf('bent drum') };

describeInBrowser('the gate and the trip on a phone', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    await place.letLogIn(place.city.receiver.operator, 'gate');
    await place.letLogIn(place.city.carrier.driver, 'driver');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  const today = (): string => localDate(place.world.clock.now(), 'Asia/Shanghai');
  const shown = (id: string): Promise<ManifestShown> =>
    ok(place.world.as(place.city.receiver.operator).get(`/manifests/${id}`));

  it('a truck is weighed, compared and taken in part without a signal, with a photo', async () => {
    const { world, city, url } = place;
    const { id, number } = await arrived(world, city, { plannedPickupOn: today() });
    await withPhone(url, 'gate', async (page, phone) => {
      await page.waitForSelector(`.load:has-text("${number}")`);
      await phone.setOffline(true);
      await page.click(`.load:has-text("${number}")`);
      await page.click('button.primary:has-text("Weigh and accept")');
      await page.fill('[name=gross-1]', '13000.5');
      await page.fill('[name=tare-1]', '12000');
      expect(await page.inputValue('[name=received-1]')).toBe('1000.5');
      await page.getByRole('radiogroup', { name: 'Decision on line 2' }).getByText('Part').click();
      await page.fill('[name=refused-2]', '50,25');
      await page.fill('[name=reason-2]', '含有电池');
      await page.setInputFiles('form input[type=file]', photo);
      await page.waitForSelector('label:has-text("Add photos (1)")');
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await untilUnsent(page, 2);
      await page.click('button:has-text("OK")');
      expect(await page.getByRole('button', { name: 'Weigh and accept' }).count()).toBe(0);
      await phone.setOffline(false);
      await page.click('.unsent');
      await page.waitForSelector('.unsent.none');
    });
    const { status, lines } = await shown(id);
    expect(status).toBe('partially_accepted');
    expect(lines.map(({ outcome, receivedKg, refusedKg }) => [outcome, receivedKg, refusedKg])).toEqual([
      ['accepted', 1000.5, 0],
      ['partially_accepted', 250.25, 50.25],
    ]);
    const files = await ok<{ name: string; organisationId: string }[]>(
      world.as(city.generator.operator).get(`/manifests/${id}/attachments`),
    );
    expect(files.map(({ name, organisationId }) => [name, organisationId])).toEqual([
      ['accept-1.jpg', city.receiver.id],
    ]);
  });

  it('in the console photos are taken while one decides, and stand with what was refused', async () => {
    const { world, city, url } = place;
    const { id } = await arrived(world, city, { plannedPickupOn: today() });
    const keeper = await Visitor.open(browser, url, { width: 390 });
    const { page } = keeper;
    await keeper.logIn('gate');
    await keeper.go(`/gate/${id}`);
    await page.getByLabel('1 结论').getByText('拒收').click();
    await page.getByLabel('1 拒收理由').fill('桶已变形');
    await page.setInputFiles('input[type=file]', photo);
    await page.getByText('照片与磅单（1）').waitFor();
    await keeper.context.setOffline(true);
    await page.getByRole('button', { name: '确认接收并签名' }).click();
    await page.getByText('没有收到服务的回答', { exact: false }).first().waitFor();
    // The photo outlasts the page, as what was typed does.
    await keeper.context.setOffline(false);
    await page.reload();
    await page.getByText('照片与磅单（1）').waitFor();
    expect(await page.getByLabel('1 拒收理由').inputValue()).toBe('桶已变形');
    await page.getByRole('button', { name: '确认接收并签名' }).click();
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
    await page.getByRole('img', { name: 'image.png' }).waitFor();
    expect((await shown(id)).status).toBe('partially_accepted');
    const files = await ok<unknown[]>(world.as(city.receiver.operator).get(`/manifests/${id}/attachments`));
    expect(files).toHaveLength(1);
    await keeper.close();
  });

  it.each(['English', 'Chinese'])('the screens are accessible in %s', async (language) => {
    const { world, city, url } = place;
    await arrived(world, city, { plannedPickupOn: today() });
    const loads = await issuedByNeighbours(world, city, 1);
    const trip = await planned(world, city, loads, { plannedOn: today() });
    const read = async (page: Page): Promise<void> => {
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    };
    const begin = async (page: Page): Promise<void> => {
      if (language === 'Chinese') await page.click('header button[lang=zh]');
    };
    await withPhone(url, 'gate', async (page) => {
      await begin(page);
      await page.locator('.load').first().click();
      await page.click('button.primary');
      await page.locator('.choices .partially_accepted').last().click();
      await page.locator('summary').last().click();
      await page.locator('.tick').last().click();
      await read(page);
    });
    await withPhone(url, 'driver', async (page) => {
      await begin(page);
      await page.click('button.quiet');
      await page.locator('.stops button.plain').last().click();
      await page.waitForSelector('[name=reason]');
      await read(page);
    });
    await ok(world.as(city.carrier.operator).post(`/trips/${trip.id}/end`, { reason: '试验' }));
  });

  it('a driver goes through the stops of his trip, and leaves one out with a reason, without a signal', async () => {
    const { world, city, url } = place;
    const loads = await issuedByNeighbours(world, city, 2);
    const trip = await planned(world, city, loads, { plannedOn: today() });
    await withPhone(url, 'driver', async (page, phone) => {
      await page.click('button:has-text("Trips (1)")');
      const stops = page.locator('.stops li');
      await stops.nth(1).waitFor();
      expect(await stops.count()).toBe(2);
      expect(await stops.first().textContent()).toContain(loads[0]?.generator.name);
      await phone.setOffline(true);
      await stops.nth(1).getByRole('button', { name: 'Could not be picked up…' }).click();
      await page.fill('[name=reason]', '大门锁着');
      await page.click('button.primary:has-text("Confirm: missed")');
      await stops.nth(1).locator('.status.missed').waitFor();
      await untilUnsent(page, 1);
      // The other stop is picked up with the vehicle and crew of the trip.
      await stops.first().getByRole('button', { name: 'Open the load' }).click();
      await page.click('button.primary:has-text("Take over")');
      expect(await page.inputValue('[name=plate]')).toBe(city.carrier.plate);
      expect(await page.inputValue('[name=waybillNumber]')).toBe('YD-77');
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.verdict.good');
      await untilUnsent(page, 2);
      await phone.setOffline(false);
      await page.click('.unsent');
      await page.waitForSelector('.unsent.none');
    });
    const now = await ok<typeof trip>(world.as(city.carrier.operator).get(`/trips/${trip.id}`));
    expect(now.stops.map(({ state, reason }) => [state, reason])).toEqual([
      ['on_board', null],
      ['missed', '大门锁着'],
    ]);
  });
});
