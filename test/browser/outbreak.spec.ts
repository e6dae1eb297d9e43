import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from './support/browser';
import { chooseIn } from './support/choose';
import { openOfficerDesk, type OfficerDesk } from './support/officer-desk';

/** What a city officer does when an outbreak is played through, from the order that begins it to the one that ends it. */
describeInBrowser('a drill of the city officer', () => {
  let desk: OfficerDesk;
  let officer: OfficerDesk['officer'];
  let page: Page;
  let board: string;

  beforeAll(async () => {
    desk = await openOfficerDesk();
    ({ officer, page } = desk);
  });

  afterAll(() => desk.close());

  it('is declared, and everything of it says so', async () => {
    await officer.go('/medical/outbreaks');
    await desk.act('宣布疫情或演练');
    await desk.dialog().getByLabel('演练').check();
    await chooseIn(desk.dialog(), '响应级别', 'Ⅱ级');
    await desk.dialog().getByLabel('文件号').fill('银卫演〔2026〕1号');
    await desk.act('宣布疫情或演练', desk.dialog());
    await page.waitForURL(/\/medical\/outbreaks\/[0-9a-f-]{36}$/);
    board = new URL(page.url()).pathname.replace('/app', '');
    await page.getByRole('heading', { name: /演练 · Ⅱ级/ }).waitFor();
    await page.getByRole('note').getByText('演练', { exact: true }).waitFor();
    await page.getByText('尚无情景。').waitFor();
  });

  it('has its scenario, a designated hospital and a facility in use', async () => {
    // The list of institutions comes late: whoever takes all of them waits for it.
    const isLate = async (route: Route): Promise<void> => {
      await page.waitForTimeout(1_500);
      await route.continue();
    };
    await page.route('**/api/medical/coverage/institutions*', isLate, { times: 1 });
    await page.reload();
    await desk.act('设定情景');
    await desk.act('全部', desk.dialog());
    await desk.send('设定情景');
    await page.getByText('平时每日').first().waitFor();
    await desk.act('指定医院');
    await chooseIn(desk.dialog(), '医院场所', '医院');
    await desk.dialog().getByLabel('文件号').fill('银卫演〔2026〕2号');
    await desk.send('指定医院');
    await page.getByRole('heading', { name: '定点医院（1）' }).waitFor();
    const row = page.getByRole('row', { name: /微波处置车/ });
    await desk.act('启用', row);
    await desk.dialog().getByLabel('文件号').fill('银卫演〔2026〕3号');
    await desk.send('启用');
    await row.getByText(/剩 1[12] 小时/).waitFor();
    await row.getByText('演练', { exact: true }).waitFor();
  });

  it('is reported on the same day', async () => {
    await officer.go(board);
    await page.getByRole('heading', { name: /日报/ }).waitFor();
    const generated = await page.locator('.figure', { hasText: '产生' }).first().locator('strong').innerText();
    expect(Number.parseFloat(generated.replace(',', ''))).toBeGreaterThan(0);
    const document = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
    const answer = await page.request.get(`${desk.service.url}${document ?? ''}`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
  });

  it('sends each institution to a facility, and again without the one that fails', async () => {
    await page.getByRole('link', { name: '各机构医疗废物去向' }).click();
    await page.getByRole('heading', { name: '机构与设施分配' }).waitFor();
    await desk.act('求解分配');
    await desk.act('求解分配', desk.dialog());
    await page.waitForURL(/\/medical\/allocations\/[0-9a-f-]{36}$/);
    const first = page.url();
    await page.getByRole('note').getByText('演练', { exact: true }).waitFor();
    await page.getByRole('img', { name: /机构与设施/ }).waitFor();
    await page.getByLabel(/停用：.*微波处置车/).check();
    await desk.act('重新求解');
    await page.waitForURL((url) => /\/allocations\//.test(url.href) && url.href !== first);
    await page.getByRole('button', { name: /恢复停用的 1 处/ }).waitFor();
    await desk.act('采纳方案');
    await desk.send('采纳方案');
    await page.getByRole('heading', { name: /执行中/ }).waitFor();
    await page.goto(first);
    await page.getByRole('heading', { name: /已被取代/ }).waitFor();
  });

  it('is ended once its facility is out of use', async () => {
    await officer.go(board);
    const row = page.getByRole('row', { name: /微波处置车/ });
    await desk.act('停用', row);
    await desk.dialog().getByLabel('文件号').fill('银卫演〔2026〕4号');
    await desk.send('停用');
    await row.getByRole('button', { name: '启用' }).waitFor();
    await desk.act('结束演练');
    await desk.dialog().getByLabel('文件号').fill('银卫演〔2026〕5号');
    await desk.send('结束演练');
    await page.getByText('已终止', { exact: true }).waitFor();
    expect(officer.complaints).toEqual([]);
  });

  it('a surge is planned on Wuhan’s growth, and which day breaks stands first', async () => {
    await officer.go('/medical/surge');
    await page.getByRole('button', { name: '新建推演' }).click();
    await page.getByRole('heading', { name: '新建激增推演' }).waitFor();
    await page.getByLabel('名称', { exact: true }).fill('武汉增长 42 天');
    await page.getByLabel('平时每日产生').fill('40');
    await page.getByLabel('每日处置能力').fill('50');
    await page.getByLabel('可贮存').fill('30');
    await page.getByLabel('须处置时限').fill('24');
    await desk.act('推演');
    await page.waitForURL(/\/medical\/surge\/[0-9a-f-]{36}$/);
    await page.getByText('✕ 第 5 日失守').first().waitFor();
    await page
      .getByRole('img', { name: /每日产生、处置、贮存与能力/ })
      .first()
      .waitFor();
    await page.getByRole('heading', { name: '何时决定启用什么' }).waitFor();
    const table = await page.request.get(
      `${desk.service.url}${(await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? ''}`,
    );
    expect((await table.text()).split('\n').length).toBeGreaterThan(42);
    expect(officer.complaints).toEqual([]);
  });
});
