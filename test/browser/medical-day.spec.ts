import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from './support/browser';
import { chooseIn } from './support/choose';
import { DemoService } from './support/demo-service';
import { Visitor } from './support/visitor';

/** A bag of medical waste through the console: from the ward to the plant, and what the officer sees of it. */
describeInBrowser('a day of medical waste', () => {
  let service: DemoService;
  let browser: Browser;
  let codes: string[] = [];
  /** Address of the trip's page, below `/app`. */
  let trip: string;

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

  it('a nurse prints labels, closes bags by typed mass, is told what is wrong, and brings them to the store', () =>
    work('hospital', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/medical/ward');
      await page.getByLabel('科室', { exact: true }).fill('内科三病区');
      const made = page.waitForResponse(
        (answer) => answer.url().endsWith('/api/containers') && answer.request().method() === 'POST',
      );
      await page.getByLabel('张数').fill('2');
      await page.getByRole('button', { name: '打印', exact: true }).last().click();
      codes = ((await (await made).json()) as { code: string }[]).map(({ code }) => code);
      expect(codes).toHaveLength(2);

      const scan = page.getByLabel('扫描标签');
      const mass = page.getByLabel('手工录入重量');
      await scan.fill(codes[0] ?? '');
      await mass.fill('400');
      await page.getByRole('button', { name: '封口', exact: true }).click();
      await page.getByText(/超过此类容器的上限/).waitFor();
      for (const code of codes) {
        await scan.fill(code);
        await mass.fill('3.2');
        await page.getByRole('button', { name: '封口', exact: true }).click();
        await page.getByText('已登记 1 件').waitFor();
        await page.locator('input[aria-label="扫描标签"][value=""]').waitFor();
      }
      await page.getByLabel('逐个扫描').fill(codes.join('\n'));
      await page.getByRole('button', { name: '全部入库' }).click();
      await page.getByText('已登记 2 件').waitFor();
      await page
        .getByRole('cell', { name: /剩 4[78] 小时/ })
        .first()
        .waitFor();
    }));

  it('a dispatcher plans a round from the visits that are due, and collects by code and by count', () =>
    work('carrier', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/medical/trips/new');
      await chooseIn(page, '车辆', '');
      await chooseIn(page, '驾驶员', '');
      await chooseIn(page, '处置单位场地', '高温蒸汽处置中心');
      await page.getByRole('button', { name: /中心医院/ }).click();
      await page.getByRole('button', { name: '保存车次' }).click();
      await page.waitForURL(/\/medical\/trips\/[0-9a-f-]{36}$/);
      trip = new URL(page.url()).pathname.replace('/app', '');
      await page.getByRole('button', { name: '收运登记' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('扫描或输入编码').fill(`${codes.join(' ')} `);
      await dialog.getByRole('button', { name: '收运登记' }).click();
      await page.getByText('2 袋 0 箱').waitFor();
      await page.getByRole('button', { name: '收运结束' }).click();
      await dialog.getByRole('button', { name: '收运结束' }).click();
      await page.getByText('送往处置').first().waitFor();
    }));

  it('the hospital signs for its stop', () =>
    work('hospital', async (visitor) => {
      const { page } = visitor;
      await visitor.go(trip);
      await page.getByRole('button', { name: '确认无误' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确认无误' }).click();
      await page.getByText('✓ 李护士').waitFor();
    }));

  it('the plant weighs it, scans it, takes it in and washes the vehicle', () =>
    work('medical-plant', async (visitor) => {
      const { page } = visitor;
      await visitor.go(trip);
      await page.getByLabel(/841-001-01/).fill('6.4');
      await page.getByLabel('扫描的编码').fill(codes[0] ?? '');
      await page.getByRole('button', { name: '确认入场' }).click();
      // One box was not scanned: it says which.
      await page
        .getByText(codes[1] ?? '', { exact: false })
        .first()
        .waitFor();
      await page.getByLabel('扫描的编码').fill(codes.join('\n'));
      await page.getByRole('button', { name: '确认入场' }).click();
      await page.getByText('已入场').first().waitFor();
      await page.getByRole('button', { name: '登记清洗' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('周转箱数').fill('2');
      await dialog.getByLabel('消毒剂').fill('含氯消毒液');
      await dialog.getByRole('button', { name: '登记清洗' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }));

  it('an officer sees counties, gaps and the story of the bag', () =>
    work('city-officer', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/medical/coverage');
      await page.getByRole('cell', { name: '兴庆区' }).first().waitFor();
      await visitor.go(`/medical/containers/${codes[0] ?? ''}`);
      for (const act of ['封口', '入暂存间', '收运', '入场'])
        await page.getByText(act, { exact: true }).first().waitFor();
      await page.getByText('手工录入').waitFor();
    }));
});
