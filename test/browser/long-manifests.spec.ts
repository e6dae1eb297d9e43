import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { localDate } from '../../src/reference';
import { issued, oil } from '../factories/manifests';
import { ok } from '../setup/expectations';
import { openTelephone } from './browser';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { Visitor, visitorPassword } from './support/visitor';

/** As long as a name can be. */
const sixty = (begin: string): string => begin.padEnd(60, '环保科技有限责任公司危险废物利用处置分公司');
const names = {
  generator: sixty('宁夏回族自治区银川市'),
  carrier: sixty('宁夏长途危险货物运输'),
  receiver: sixty('银川市危险废物集中处置'),
  site: sixty('丽景街一号厂区东侧暂存间'),
  waste: sixty('废矿物油与含矿物油废物'),
};

describeInBrowser('long manifests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liandan-long-'));
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    const { world, city, letLogIn } = place;
    await letLogIn(city.generator.operator, 'clerk');
    await letLogIn(city.carrier.driver, 'driver');
    await letLogIn(city.receiver.operator, 'gate');
    for (const party of ['generator', 'carrier', 'receiver'] as const)
      await world.sql('UPDATE organisation SET name = $2 WHERE id = $1', [city[party].id, names[party]]);
    await world.sql('UPDATE site SET name = $2 WHERE id = ANY($1::uuid[])', [
      [city.generator.siteId, city.receiver.siteId],
      names.site,
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const onTelephone = async (login: string, read: (page: Page) => Promise<void>): Promise<void> => {
    const phone = await openTelephone(mkdtempSync(join(folder, 'profile-')));
    try {
      const page = await phone.newPage();
      await page.goto(`${place.url}/m`);
      await page.fill('[name=login]', login);
      await page.fill('[name=password]', visitorPassword);
      await page.click('form button');
      await page.click('.load');
      await read(page);
    } finally {
      await phone.close();
    }
  };
  const widthOf = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

  it('forty lines are made in the console, and read on the phone', async () => {
    const { world, city, url } = place;
    const { id } = await issued(world, city, { plannedPickupOn: localDate(world.clock.now()), lines: [oil] });
    await ok(world.as(city.generator.operator).post(`/manifests/${id}/cancel`, { reason: '改期' }));
    const clerk = await Visitor.open(browser, url);
    const { page } = clerk;
    await clerk.logIn('clerk');
    await clerk.go('/manifests/new');
    await page.getByRole('button', { name: '复制', exact: true }).first().click();
    await page.getByText('可以发出', { exact: false }).waitFor();
    await page.getByLabel('1 计划重量（kg）').fill('25');
    for (let line = 2; line <= 40; line += 1) {
      await page.getByRole('button', { name: `再来一项，同第 ${line - 1} 项`, exact: true }).click();
      await page.getByLabel(`${line} 废物名称`, { exact: true }).fill(`废油 ${line} 号`);
    }
    // A manifest takes no more, and the page says so before the service would.
    expect(await page.getByRole('button', { name: '添加一种废物' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: '再来一项' }).count()).toBe(0);
    await page.getByText('共 1000 kg').waitFor();
    await page.getByText('可以发出', { exact: false }).waitFor();
    await page.getByRole('button', { name: '发出联单' }).click();
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
    const number = await page.locator('h1', { hasText: /^\d{14}$/ }).innerText();
    await page.getByText('废油 40 号').first().waitFor();
    expect(await widthOf(page)).toBe(1280);
    expect(clerk.complaints).toEqual([]);
    await clerk.close();

    await onTelephone('driver', async (phone) => {
      await phone.waitForSelector(`h1:has-text("${number}")`);
      expect(await phone.locator('.lines li').count()).toBe(40);
      await phone.locator('.lines li', { hasText: '废油 40 号' }).scrollIntoViewIfNeeded();
      expect(await widthOf(phone)).toBe(390);
      await phone.click('button.primary:has-text("Take over")');
      // The form of a step is fetched when it is asked for.
      await phone.locator('fieldset input').nth(39).waitFor();
      expect(await phone.locator('fieldset input').count()).toBe(40);
    });
  });

  it('names of sixty characters stay within the page, at the width of a desk and of a phone', async () => {
    const { world, city, url } = place;
    const today = localDate(world.clock.now());
    const { id } = await issued(world, city, { plannedPickupOn: today, lines: [{ ...oil, name: names.waste }] });
    for (const width of [1280, 390]) {
      for (const login of ['clerk', 'gate']) {
        const reader = await Visitor.open(browser, url, { width });
        await reader.logIn(login);
        for (const address of ['/', '/manifests', `/manifests/${id}`, '/discrepancies', '/papers']) {
          await reader.go(address);
          expect([width, login, address, await widthOf(reader.page)]).toEqual([width, login, address, width]);
        }
        await reader.go(`/manifests/${id}`);
        for (const name of Object.values(names)) await reader.page.getByText(name).first().waitFor();
        await reader.close();
      }
    }
    await onTelephone('driver', async (phone) => {
      const said = await phone.textContent('main');
      for (const name of [names.generator, names.receiver]) expect(said).toContain(name);
      expect(await widthOf(phone)).toBe(390);
      await phone.evaluate(`window.location.hash = '/loads'`);
      await phone.waitForSelector(`.load:has-text("${names.waste}")`);
      expect(await widthOf(phone)).toBe(390);
    });
  });
});
