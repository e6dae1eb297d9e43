import type { Page } from 'playwright-core';
import { describeInBrowser } from './support/browser';
import { chooseIn } from './support/choose';
import { openOfficerDesk, type OfficerDesk } from './support/officer-desk';
import { Visitor } from './support/visitor';

/** An outbreak that is no drill, from its declaration to its end: what it changes for everybody, and what stays of it. */
describeInBrowser('a real outbreak', () => {
  let desk: OfficerDesk;
  let officer: OfficerDesk['officer'];
  let page: Page;
  let board: string;

  beforeAll(async () => {
    desk = await openOfficerDesk();
    ({ officer, page } = desk);
  });

  afterAll(() => desk.close());

  const unit = () => page.getByRole('row', { name: /微波处置车/ });
  const store = async (words: RegExp): Promise<void> => {
    const nurse = await Visitor.open(desk.browser, desk.service.url);
    await nurse.logIn('hospital');
    await nurse.go('/medical/ward');
    await nurse.page.getByText(words).first().waitFor();
    expect(nurse.complaints).toEqual([]);
    await nurse.close();
  };

  it('is declared, and the hospitals’ clocks are shorter', async () => {
    await store(/暂存情况（时限 48 小时）/);
    await officer.go('/medical/outbreaks');
    await desk.act('宣布疫情或演练');
    await chooseIn(desk.dialog(), '响应级别', 'Ⅱ级');
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕1号');
    await desk.act('宣布疫情或演练', desk.dialog());
    await page.waitForURL(/\/medical\/outbreaks\/[0-9a-f-]{36}$/);
    board = new URL(page.url()).pathname.replace('/app', '');
    await page.getByRole('heading', { name: /疫情 · Ⅱ级/ }).waitFor();
    await store(/暂存情况（时限 24 小时，疫情期）/);
    await officer.settled();
  });

  it('has a designated hospital and a facility in use', async () => {
    await desk.act('指定医院');
    await chooseIn(desk.dialog(), '医院场所', '医院');
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕2号');
    await desk.send('指定医院');
    await page.getByRole('heading', { name: '定点医院（1）' }).waitFor();
    await desk.act('启用', unit());
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕3号');
    await desk.send('启用');
    await unit()
      .getByText(/剩 1[12] 小时/)
      .waitFor();
  });

  it('is raised to another level, and what it was before stays to be read', async () => {
    await desk.act('调整级别');
    await chooseIn(desk.dialog(), '级别', 'Ⅰ级');
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕4号');
    await desk.dialog().getByLabel('理由').fill('新增病例持续上升');
    await desk.send('调整级别');
    await page.getByRole('heading', { name: /疫情 · Ⅰ级/ }).waitFor();
    const rows = page.getByRole('row').filter({ hasText: /银疫指〔2026〕[14]号/ });
    expect(await rows.count()).toBe(2);
    await rows.nth(0).getByText('新增病例持续上升').waitFor();
    await rows.nth(1).getByText('宣布时的级别').waitFor();
  });

  it('a facility takes in more from today on, and its order stays with it', async () => {
    await officer.go('/medical/emergency-facilities');
    await desk.act('变更', unit());
    await desk.dialog().getByLabel('吨/日').fill('7.5');
    await desk.dialog().getByLabel('变更理由').fill('加装处置舱');
    await desk.send('变更');
    await unit()
      .getByText(/7\.5 吨\/日.*加装处置舱/)
      .waitFor();
    await unit()
      .getByText(/3 吨\/日.*列入时/)
      .waitFor();
    await unit().getByText('银疫指〔2026〕3号').waitFor();
    await officer.go(board);
    await unit().getByRole('cell', { name: '7.5', exact: true }).waitFor();
    await unit().getByRole('button', { name: '停用' }).waitFor();
  });

  it('each hospital is told where its waste goes', async () => {
    await page.getByRole('link', { name: '各机构医疗废物去向' }).click();
    await desk.act('求解分配');
    await desk.act('求解分配', desk.dialog());
    await page.waitForURL(/\/medical\/allocations\/[0-9a-f-]{36}$/);
    await desk.act('采纳方案');
    await desk.send('采纳方案');
    await page.getByRole('heading', { name: /执行中/ }).waitFor();
    const nurse = await Visitor.open(desk.browser, desk.service.url);
    await nurse.logIn('hospital');
    await nurse.go('/medical/where');
    await nurse.page.getByText(/kg/).first().waitFor();
    expect(nurse.complaints).toEqual([]);
    await nurse.close();
  });

  /** So that there is waste of today however early it is. */
  const sealBag = async (): Promise<void> => {
    const nurse = await Visitor.open(desk.browser, desk.service.url);
    await nurse.logIn('hospital');
    const { organisationId } = await nurse.read<{ organisationId: string }>('/session');
    const sites = await nurse.read<{ items: { id: string }[] }>(`/registry/sites?organisationId=${organisationId}`);
    const bag = { siteId: sites.items[0]?.id, kind: 'bag', count: 1, classCode: '841-001-01', department: '发热门诊' };
    const [label] = await nurse.post<{ code: string }[]>('/containers', bag);
    await nurse.post('/containers/events', { events: [{ code: label?.code, act: 'seal', kg: 6 }] });
    await nurse.close();
  };

  it('is reported day by day, with the facility that is in use', async () => {
    await sealBag();
    await officer.go(board);
    await page.getByRole('heading', { name: /日报/ }).waitFor();
    const csv = await page.getByRole('link', { name: 'CSV' }).first().getAttribute('href');
    const table = await (await page.request.get(`${desk.service.url}${csv ?? ''}`)).text();
    expect(table).toContain('银疫指〔2026〕1号');
    const generated = await page.locator('.figure', { hasText: '产生' }).first().locator('strong').innerText();
    expect(Number.parseFloat(generated.replace(',', ''))).toBeGreaterThan(0);
  });

  it('ends once its facility is out of use; the hospitals have their hours again, and all of it stays', async () => {
    await desk.act('终止疫情状态');
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕6号');
    await desk.act('终止疫情状态', desk.dialog());
    await desk.dialog().getByText('尚有应急设施因此启用，请先停用').first().waitFor();
    await page.keyboard.press('Escape');
    await desk.act('停用', unit());
    await desk.dialog().getByLabel('文件号').fill('银疫指〔2026〕5号');
    await desk.send('停用');
    await desk.act('终止疫情状态');
    await desk.send('终止疫情状态');
    await page.getByText('已终止', { exact: true }).waitFor();
    await page.getByText('银疫指〔2026〕6号').waitFor();
    await page.getByRole('heading', { name: /疫情 · Ⅰ级/ }).waitFor();
    expect(await page.getByRole('button', { name: '调整级别' }).count()).toBe(0);
    await store(/暂存情况（时限 48 小时）/);
    expect(officer.complaints).toEqual([]);
  });
});
