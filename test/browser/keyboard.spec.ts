import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { Visitor } from './support/visitor';

const nameOfFocus = `(() => {
  const at = document.activeElement;
  return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
})()`;

/** Presses Tab until the field or button of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await page.evaluate(nameOfFocus)) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${name} is not reached by ${key}`);
}

describeInBrowser('by keyboard alone', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    await place.letLogIn(place.city.generator.operator, 'clerk');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  it('a manifest is written, judged and issued', async () => {
    const { city, url } = place;
    const clerk = await Visitor.open(browser, url);
    const { page } = clerk;
    await clerk.logIn('clerk');
    const choose = async (field: string, typed: string): Promise<void> => {
      await tabTo(page, field);
      await page.keyboard.type(typed);
      const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)');
      await list.locator('.ant-select-item-option-active', { hasText: typed }).waitFor();
      await page.keyboard.press('Enter');
      await list.waitFor({ state: 'hidden' });
    };
    const write = async (field: string, text: string): Promise<void> => {
      await tabTo(page, field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    await tabTo(page, '新建联单');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '新建联单' }).waitFor();
    const siteOf = async (id: string): Promise<string> =>
      (await place.world.sql<{ name: string }>('SELECT name FROM site WHERE id = $1', [id]))[0]?.name ?? '';
    await choose('移出场地', await siteOf(city.generator.siteId));
    await choose('承运人', city.carrier.name);
    await choose('接受场地', await siteOf(city.receiver.siteId));
    await write('联系人', '马建国');
    await write('联系电话', '0951-5000000');
    await choose('1 废物代码', '900-249-08');
    await choose('1 处置方式', 'D10');
    await write('1 包装', '铁桶');
    await write('1 计划重量（kg）', '120.5');
    await write('注意事项', '防泄漏托盘');
    await page.getByText('可以发出', { exact: false }).waitFor();
    await tabTo(page, '发出联单', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1', { hasText: /^\d{14}$/ }).innerText()).toMatch(/^\d{14}$/);
    await page.getByText('120.5 kg').first().waitFor();
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });
});
