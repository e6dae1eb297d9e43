import type { Browser } from 'playwright-core';
import { OfferRoom } from '../../src/manifests/queue/offer-room';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { localDate } from '../../src/reference';
import { limitLine } from '../factories/capacity';
import { draftBody, issued, oil } from '../factories/manifests';
import { ok } from '../setup/expectations';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { chooseIn } from './support/choose';
import { Visitor } from './support/visitor';

describeInBrowser('gates, landfills and the queue for room', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    const { generator, receiver, regulators } = place.city;
    await place.letLogIn(generator.operator, 'clerk');
    await place.letLogIn(receiver.operator, 'gate');
    await place.letLogIn(regulators.prefecture.officer, 'officer');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  const work = async (login: string, day: (visitor: Visitor) => Promise<void>): Promise<void> => {
    const visitor = await Visitor.open(browser, place.url);
    await visitor.logIn(login);
    await day(visitor);
    expect(visitor.complaints).toEqual([]);
    expect(visitor.foreign).toEqual([]);
    await visitor.close();
  };

  it('a gate gets a code to print and a beacon; each is shown once, and the next one ends it', () =>
    work('gate', async (visitor) => {
      const { page } = visitor;
      const dialog = page.getByRole('dialog');
      await visitor.go('/sites');
      await page.getByRole('link', { name: '现场码与信标' }).first().click();
      await visitor.settled();
      const make = async (button: string): Promise<void> => {
        await page.getByRole('button', { name: button }).click();
        await dialog.getByRole('button', { name: button }).click();
        await dialog.waitFor({ state: 'detached' });
      };
      await make('生成现场码');
      const code = page.locator('figure strong');
      const first = await code.innerText();
      const picture = page.getByRole('img', { name: '现场码二维码' });
      expect(
        await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      ).toBeGreaterThan(0);
      await make('生成现场码');
      await page.locator(`figure strong:not(:text-is("${first}"))`).waitFor();
      await make('设置信标');
      await page.getByRole('img', { name: '信标密钥二维码' }).locator('svg').waitFor();
      expect(await page.locator('code').innerText()).toMatch(/^[A-Z2-7]{20,}$/);
      const codes = await place.world.sql('SELECT ended_at FROM site_code WHERE site_id = $1', [
        place.city.receiver.siteId,
      ]);
      expect(codes.length).toBe(2);
      // Once: whoever comes back sees that they are there, and not what they are.
      await page.reload();
      await visitor.settled();
      await page.getByText('第几代').waitFor();
      expect(await code.count()).toBe(0);
      expect(await page.locator('code').count()).toBe(0);
    }));

  it('an officer enters what still fits into a landfill, and its operator reads it', async () => {
    await work('officer', async (visitor) => {
      const { page } = visitor;
      const dialog = page.getByRole('dialog');
      await visitor.go('/landfill-surveys');
      await page.getByRole('button', { name: '登记测量' }).click();
      await chooseIn(dialog, '许可项', '感染性废物');
      await dialog.getByLabel('剩余库容').fill('12000.0005');
      await dialog.getByLabel('压实密度').fill('900');
      await dialog.getByLabel('测量报告编号').fill('测〔2026〕3号');
      await dialog.getByRole('button', { name: '登记测量' }).click();
      // What is wrong stands at its field, and the rest stays.
      await dialog.getByText('最多三位小数', { exact: true }).waitFor();
      await dialog.getByLabel('剩余库容').fill('12000.5');
      await dialog.getByRole('button', { name: '登记测量' }).click();
      await page.getByRole('row', { name: /测〔2026〕3号/ }).waitFor();
    });
    await work('gate', async (visitor) => {
      await visitor.go('/landfill-surveys');
      await visitor.page
        .getByRole('row', { name: /12,000\.5/ })
        .getByText('10,800.45 t')
        .waitFor();
      expect(await visitor.page.getByRole('button', { name: '登记测量' }).count()).toBe(0);
    });
  });

  it('a draft without room waits in its place, is offered room, and is taken out again', async () => {
    const { world, city } = place;
    await limitLine(world, city, { tonnesPerYear: 10 });
    const lines = [{ ...oil, plannedKg: 11_000 }];
    await issued(world, city, { lines });
    const body = draftBody(city, { lines, plannedPickupOn: localDate(world.clock.now(), 'Asia/Shanghai') });
    const { id } = await ok<ManifestShown>(world.as(city.generator.operator).post('/manifests', body));

    await work('clerk', async (visitor) => {
      const { page } = visitor;
      const dialog = page.getByRole('dialog');
      await visitor.go(`/manifests/${id}`);
      await page.getByRole('heading', { name: '接受人暂无能力' }).waitFor();
      await page.getByRole('button', { name: '排队等待' }).click();
      await dialog.getByRole('button', { name: '排队等待' }).click();
      await page.getByRole('heading', { name: '排队等待接受能力' }).waitFor();
      await page.getByText('第 1 位').waitFor();
      await page.getByText('年度能力').waitFor();
    });
    await work('gate', async (visitor) => {
      await visitor.go('/room-queue');
      const row = visitor.page.getByRole('row', { name: new RegExp(city.generator.name) });
      await row.getByText('第 1 位').waitFor();
      expect(await row.getByRole('button', { name: '退出排队' }).count()).toBe(0);
    });
    await limitLine(world, city, { tonnesPerYear: 1000 });
    await world.app.get(OfferRoom).offerAll();
    await work('clerk', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/room-queue');
      const row = page.getByRole('row', { name: new RegExp(city.generator.name) });
      await row.getByText(/已预留至/).waitFor();
      await row.getByRole('button', { name: '退出排队' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '退出排队' }).click();
      await row.waitFor({ state: 'detached' });
      await visitor.go(`/room-queue?state=left`);
      await page
        .getByRole('row', { name: new RegExp(city.generator.name) })
        .getByText('已退出')
        .waitFor();
    });
  });
});
