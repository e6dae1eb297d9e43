import type { Browser } from 'playwright-core';
import { chooseIn } from './support/choose';
import { describeInBrowser, openBrowser } from './support/browser';
import { DemoService } from './support/demo-service';
import { Visitor } from './support/visitor';

describeInBrowser('bad days', () => {
  let service: DemoService;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await DemoService.start();
    browser = await openBrowser();
  });

  beforeEach(async () => {
    visitor = await Visitor.open(browser, service.url);
    await visitor.logIn('factory');
  });

  afterEach(() => visitor.close());

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('a session that ends in the middle of a form is asked for again, and the form stays', async () => {
    const { page, context } = visitor;
    await visitor.go('/manifests/new');
    await page.getByRole('button', { name: '复制', exact: true }).first().click();
    await page.getByText('可以发出', { exact: false }).waitFor();
    await context.clearCookies();
    await page.getByLabel('备注').fill('会话结束时正在填写');
    await page.getByText('会话已结束，请重新登录后继续').waitFor();
    await visitor.giveCredentials('factory');
    await page.getByText('会话已结束，请重新登录后继续').waitFor({ state: 'detached' });
    expect(await page.getByLabel('备注').inputValue()).toBe('会话结束时正在填写');
    await page.getByRole('button', { name: '发出联单' }).click();
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
    await page.getByText('会话结束时正在填写').waitFor();
  });

  it('a service that is killed in the middle of a form loses nothing that was typed', async () => {
    const { page } = visitor;
    await visitor.go('/manifests/new');
    await page.getByRole('button', { name: '复制', exact: true }).first().click();
    await page.getByText('可以发出', { exact: false }).waitFor();
    await service.kill();
    await page.getByLabel('备注').fill('服务重启前填写');
    await page.getByText('没有收到服务的回答', { exact: false }).first().waitFor();
    await service.startAgain();
    await page.reload();
    await page.getByLabel('备注').waitFor();
    expect(await page.getByLabel('备注').inputValue()).toBe('服务重启前填写');
    await page.getByText('可以发出', { exact: false }).waitFor();
  });

  it('a slow signal: a form that is sent twice by an impatient hand is done once', async () => {
    const { page, context } = visitor;
    await visitor.go('/manifests/new');
    await page.getByRole('button', { name: '复制', exact: true }).first().click();
    await page.getByText('可以发出', { exact: false }).waitFor();
    const network = await context.newCDPSession(page);
    const slow = { offline: false, latency: 1_500, downloadThroughput: 20_000, uploadThroughput: 20_000 };
    await network.send('Network.emulateNetworkConditions', slow);
    const issues: string[] = [];
    const saves: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/issue')) issues.push(request.headers()['idempotency-key'] ?? '');
      if (request.method() === 'PUT') saves.push(request.postData() ?? '');
    });
    await page.getByLabel('备注').fill('信号很慢');
    const button = page.getByRole('button', { name: '发出联单' });
    await button.dblclick();
    await button.click({ force: true, timeout: 1_000 }).catch(() => undefined);
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/, { timeout: 90_000 });
    await page.getByText('信号很慢').waitFor({ timeout: 90_000 });
    expect(issues).toHaveLength(1);
    expect(saves).toHaveLength(1);
  });

  it('a save whose answer was lost is neither a second draft nor taken for somebody else’s change', async () => {
    const { page } = visitor;
    const drafts = async (): Promise<{ id: string }[]> =>
      (await visitor.read<{ items: { id: string }[] }>('/manifests?status=draft&limit=100')).items;
    const before = (await drafts()).length;
    await visitor.go('/manifests/new');
    const loseAnswerTo = async (method: string): Promise<void> => {
      let isLost = false;
      await page.route(/\/api\/manifests(\/[0-9a-f-]{36})?$/, async (route, request) => {
        if (isLost || request.method() !== method) return route.fallback();
        isLost = true;
        await route.fetch();
        await route.abort('connectionreset');
      });
    };
    const unanswered = page.getByText('没有收到服务的回答', { exact: false }).first();
    await loseAnswerTo('POST');
    await chooseIn(page, '移出场地', '');
    await unanswered.waitFor();
    await page.getByLabel('备注').fill('第一次没有回答');
    await unanswered.waitFor({ state: 'detached' });
    await loseAnswerTo('PUT');
    await page.getByLabel('备注').fill('第二次没有回答');
    await unanswered.waitFor();
    await page.getByLabel('备注').fill('两次都没有回答');
    await unanswered.waitFor({ state: 'detached' });
    const [draft, ...others] = await drafts();
    expect(others.length).toBe(before);
    expect((await visitor.read<{ note: string }>(`/manifests/${draft?.id ?? ''}`)).note).toBe('两次都没有回答');
    await page.getByText('还须填写：承运人、接受场地、注意事项、废物', { exact: false }).waitFor();
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.waitForURL(/status=draft/);
  });

  it('a draft that another tab has changed meanwhile is not issued by whoever has not seen the change', async () => {
    const { page, context } = visitor;
    await visitor.go('/manifests/new');
    await page.getByRole('button', { name: '复制', exact: true }).first().click();
    await page.getByText('可以发出', { exact: false }).waitFor();
    const { items } = await visitor.read<{ items: { id: string }[] }>('/manifests?status=draft&limit=1');
    const id = items[0]?.id ?? '';
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(`${service.url}/app/manifests/${id}/edit`);
      await tab.getByText('可以发出', { exact: false }).waitFor();
    }
    const kept = other.waitForResponse((answer) => /另一个标签页/.test(answer.request().postData() ?? ''));
    await other.getByLabel('备注').fill('另一个标签页填写');
    expect((await kept).status()).toBe(200);
    await other.close();
    await page.getByRole('button', { name: '发出联单' }).click();
    await page.getByText('重试会载入对方保存的内容。').waitFor();
    expect((await visitor.read<{ status: string }>(`/manifests/${id}`)).status).toBe('draft');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('重试会载入对方保存的内容。').waitFor({ state: 'detached' });
    await page.getByText('可以发出', { exact: false }).waitFor();
    expect(await page.getByLabel('备注').inputValue()).toBe('另一个标签页填写');
    await page.getByRole('button', { name: '发出联单' }).click();
    await page.waitForURL((url) => url.pathname.endsWith(`/manifests/${id}`));
  });

  it('filters stand in the address, and the back button takes them back', async () => {
    const { page } = visitor;
    await visitor.go('/manifests?status=treated');
    const code = page.getByRole('textbox', { name: '废物代码' });
    await code.fill('271-001-02');
    await code.press('Enter');
    await page.waitForURL(/code=271-001-02/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('code='));
    expect(new URL(page.url()).search).toBe('?status=treated');
  });

  it('a list is exported whole, as it is filtered', async () => {
    const { page } = visitor;
    await visitor.go('/manifests?status=treated');
    await page.getByRole('button', { name: '导出' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('CSV', { exact: true }).click()]);
    const content = await (await file.createReadStream()).toArray();
    const lines = Buffer.concat(content as Buffer[])
      .toString('utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toContain('编号');
    expect(lines.length).toBeGreaterThan(100);
  });

  it('a narrow screen shows every page without scrolling sideways', async () => {
    const narrow = await Visitor.open(browser, service.url, { width: 390 });
    await narrow.logIn('factory');
    const work = ['/', '/manifests', '/manifests/new', '/papers', '/help'];
    const own = ['/returns', '/returns/new', '/transfers', '/transfers/new', '/sites', '/contracts'];
    for (const address of [...work, ...own]) {
      await narrow.go(address);
      const width = await narrow.page.evaluate('document.documentElement.scrollWidth');
      expect([address, width]).toEqual([address, 390]);
    }
    await narrow.close();
  });

  it('one gets into a list and to its first load by keyboard alone', async () => {
    const { page } = visitor;
    await visitor.go('/manifests');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    const first = page.getByRole('link', { name: /^\d{14}$/ }).first();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/manifests\/[0-9a-f-]{36}$/);
  });
});
