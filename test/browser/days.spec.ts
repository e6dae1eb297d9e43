import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from './support/browser';
import { DemoService } from './support/demo-service';
import { Visitor } from './support/visitor';

/** One load through the console, from its generator to the regulator: the day of each role. */
describeInBrowser('the day of each role', () => {
  let service: DemoService;
  let browser: Browser;
  /** Address of the load's page, below `/app`. */
  let load: string;
  let number: string;

  beforeAll(async () => {
    service = await DemoService.start();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const work = async (login: string, day: (visitor: Visitor) => Promise<void>): Promise<void> => {
    const visitor = await Visitor.open(browser, service.url);
    await visitor.logIn(login);
    await day(visitor);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  };

  it('a generator copies a recent load, hears the rules, and issues it', () =>
    work('factory', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/manifests/new');
      // The latest load of the demo city may go elsewhere; this day goes on at the kiln.
      const toKiln = page.getByRole('listitem').filter({ hasText: '回转窑焚烧处置有限公司' });
      await toKiln.getByRole('button', { name: '复制', exact: true }).first().click();
      await page.getByText('可以发出', { exact: false }).waitFor();
      await page.getByLabel('1 计划重量（kg）').fill('500');
      await page.getByRole('button', { name: '发出联单' }).click();
      await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
      load = new URL(page.url()).pathname.replace('/app', '');
      await page.getByText('已发出').first().waitFor();
      number = await page.locator('h1').innerText();
      expect(number).toMatch(/^\d{14}$/);
    }));

  it('a dispatcher hands out a pickup link, picks the load up and delivers it', () =>
    work('carrier', async (visitor) => {
      const { page } = visitor;
      await visitor.go(load);
      await page.getByRole('button', { name: '生成提货链接' }).click();
      await page.getByLabel('驾驶员姓名').fill('纳师傅');
      await page.getByRole('dialog').getByRole('button', { name: '生成提货链接' }).click();
      await page.getByText(/\/d\//).waitFor();
      await page.getByRole('button', { name: '装车提货' }).click();
      const dialog = page.getByRole('dialog');
      await choose(visitor, '驾驶员', '');
      await choose(visitor, '押运员', '');
      await dialog.getByLabel('运单号').fill('YD20261124001');
      const taken = page.getByText('运输中').first();
      // Whoever is full or has other waste on board is refused with the reason; the dispatcher takes the next.
      for (const rated of ['26000 kg', '20000 kg', '14500 kg', '12000 kg', '9900 kg']) {
        await choose(visitor, '车辆', rated);
        await dialog.getByRole('button', { name: '装车提货' }).click();
        await taken.or(dialog.getByRole('alert')).waitFor();
        if (await taken.isVisible()) break;
      }
      await taken.waitFor();
      await page.getByRole('button', { name: '送达', exact: true }).click();
      await dialog.getByRole('button', { name: '送达' }).click();
      await page.getByText('已到达').first().waitFor();
    }));

  it('a receiver finds it by its number, weighs, accepts and treats it', () =>
    work('disposal', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/gate');
      await page.getByLabel('二维码、核对码或联单编号').fill(number);
      await page.getByLabel('二维码、核对码或联单编号').press('Enter');
      await page.getByRole('button', { name: '确认接收并签名' }).click();
      await page.getByText('已接受').first().waitFor();
      await visitor.go(`/treatment?load=${load.split('/').pop() ?? ''}`);
      await page.getByRole('button', { name: '按申报方式登记 1 车' }).click();
      await page.getByText('已登记 1 车。').waitFor();
    }));

  it('a regulator opens a figure down to that load', () =>
    work('city-officer', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/overview');
      await page.getByRole('link', { name: /利用处置/ }).click();
      await page
        .getByRole('link', { name: /^\d{14}$/ })
        .first()
        .waitFor();
      await visitor.go(`/manifests?number=${number}`);
      await page.getByRole('link', { name: number }).click();
      await page.getByText('登记利用处置').first().waitFor();
      expect(await page.locator('h1').innerText()).toBe(number);
    }));
});

/** Types what the option says and takes the first that fits, as one does without a mouse. */
async function choose({ page }: Visitor, label: string, words: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label, { exact: true });
  await field.click();
  await field.fill(words);
  // A list that slides away is no longer the one chosen from, though it still stands in the page.
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)');
  await list.locator('.ant-select-item-option-active').filter({ hasText: words }).waitFor();
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });
}
