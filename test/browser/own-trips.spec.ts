import type { Browser } from 'playwright-core';
import { localDate } from '../../src/reference';
import { issued } from '../factories/manifests';
import { saveCrewMember } from '../factories/registry';
import { planned, saveNeighbour } from '../factories/trips';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { chooseIn } from './support/choose';
import { withPhone } from './support/field-phone';
import { Visitor } from './support/visitor';

describeInBrowser('a driver’s own day', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    await place.letLogIn(place.city.carrier.administrator, 'carrier-admin');
    await place.letLogIn(place.city.carrier.driver, 'driver');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  it('the administrator says who logs in with which account; the phone shows the driver his own, also without a signal', async () => {
    const { world, city } = place;
    const { carrier } = city;
    const plannedOn = localDate(world.clock.now(), 'Asia/Shanghai');
    const colleague = await saveCrewMember(world, carrier.id, 'driver');
    const generator = await saveNeighbour(world, city);
    const [own, other] = [await issued(world, city), await issued(world, { ...city, generator })];
    await planned(world, city, [own], { plannedOn });
    await planned(world, city, [other], { plannedOn, driverId: colleague.id });

    // Before anybody has said so he sees what he saw before: all.
    await withPhone(place.url, 'driver', async (page) => {
      for (const { number } of [own, other]) await page.waitForSelector(`.load:has-text("${number}")`);
      expect(await page.getByLabel('Only mine').count()).toBe(0);
    });

    const administrator = await Visitor.open(browser, place.url);
    await administrator.logIn('carrier-admin');
    await administrator.go('/crew');
    const [{ name = '' } = {}] = await world.sql<{ name: string }>('SELECT name FROM crew_member WHERE id = $1', [
      carrier.driverId,
    ]);
    const row = administrator.page.getByRole('row', { name: new RegExp(name) });
    await row.getByRole('button', { name: '关联账号' }).click();
    const dialog = administrator.page.getByRole('dialog');
    await chooseIn(dialog, '本单位账号', carrier.driver.name);
    await dialog.getByRole('button', { name: '关联账号' }).click();
    await row.getByText(carrier.driver.name).waitFor();
    expect(administrator.complaints).toEqual([]);
    await administrator.close();

    await withPhone(place.url, 'driver', async (page, phone) => {
      await page.waitForSelector(`.load:has-text("${own.number}")`);
      expect(await page.locator('.load').count()).toBe(1);
      await phone.setOffline(true);
      await page.reload();
      await page.waitForSelector('.signal.offline');
      expect(await page.locator('.load').count()).toBe(1);
      await page.click('button:has-text("Trips (1)")');
      await page.waitForSelector(`h2:has-text("${name}")`);
      expect(await page.locator('section.card').count()).toBe(1);
      // All of the carrier's are at hand as well, and the choice stays.
      await page.getByLabel('Only mine').click();
      await page.waitForSelector(`h2:has-text("${colleague.name}")`);
      await page.click('button:has-text("Back")');
      await page.waitForSelector(`.load:has-text("${other.number}")`);
      await page.reload();
      await page.waitForSelector(`.load:has-text("${other.number}")`);
      await page.getByLabel('Only mine').click();
      await page.locator(`.load:has-text("${other.number}")`).waitFor({ state: 'detached' });
    });
  });
});
