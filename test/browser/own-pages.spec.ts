import type { Browser } from 'playwright-core';
import type { SessionShown } from '../../src/access/http/session.dto';
import type { AmendmentShown } from '../../src/manifests/amendments/amendment.dto';
import type { FlowShown } from '../../src/manifests/pipeline/meter.dto';
import { localDate } from '../../src/reference';
import { saveNeighbours } from '../factories/approvals';
import { arrived, flowing, issued } from '../factories/manifests';
import { saveVehicle } from '../factories/registry';
import { ok } from '../setup/expectations';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { chooseIn } from './support/choose';
import { photoOf } from './support/picture';
import { Visitor, visitorPassword } from './support/visitor';

/** What an organisation enters of itself, and what it files, applies for and lets others do. */
describeInBrowser('an organisation’s own pages', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    const { generator, carrier, receiver, agent } = place.city;
    await place.letLogIn(generator.administrator, 'factory-admin');
    await place.letLogIn(carrier.operator, 'dispatcher');
    await place.letLogIn(receiver.operator, 'gate');
    await place.letLogIn(agent.operator, 'agent');
    await place.letLogIn(place.city.regulators.prefecture.officer, 'officer');
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
    await visitor.close();
  };
  const today = (): string => localDate(place.world.clock.now(), 'Asia/Shanghai');

  it('an administrator lets a person in, gives another role, and takes the person out', () =>
    work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/members');
      await page.getByRole('button', { name: '新增人员' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('姓名').fill('丁新来');
      await dialog.getByLabel('账号').fill('newcomer');
      await chooseIn(dialog, '角色', '只读');
      await dialog.getByLabel('初始密码').fill('a-first-password');
      // What is secret is not kept in the tab, as the rest is.
      const kept = String(await page.evaluate(`sessionStorage.getItem('liandan-form:member:new')`));
      expect(kept).toContain('newcomer');
      expect(kept).not.toContain('a-first-password');
      await dialog.getByRole('button', { name: '新增人员' }).click();
      const row = page.getByRole('row', { name: /newcomer/ });
      await row.getByText('只读').waitFor();
      await row.getByRole('button', { name: '变更角色' }).click();
      await chooseIn(dialog, '角色', '经办人');
      await dialog.getByRole('button', { name: '变更角色' }).click();
      await row.getByText('经办人').waitFor();
      await row.getByRole('button', { name: '移出' }).click();
      await dialog.getByRole('button', { name: '移出' }).click();
      await row.waitFor({ state: 'detached' });
      // The form for the next one is empty.
      await page.getByRole('button', { name: '新增人员' }).click();
      expect(await dialog.getByLabel('姓名').inputValue()).toBe('');
    }));

  it('whoever was let in changes the first password, and makes a token that is shown once', () =>
    work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/account');
      await page.getByRole('button', { name: '修改密码' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('原密码').fill('not-the-password');
      await dialog.getByLabel('新密码').fill('another-password');
      await dialog.getByRole('button', { name: '修改密码' }).click();
      await dialog.getByRole('alert').waitFor();
      // To the same again: the others of this file log in with it.
      for (const label of ['原密码', '新密码']) await dialog.getByLabel(label).fill(visitorPassword);
      await dialog.getByRole('button', { name: '修改密码' }).click();
      await page.getByText('密码已修改。').waitFor();
      await page.getByRole('button', { name: '新令牌' }).click();
      await dialog.getByLabel('用途').fill('称重系统');
      await chooseIn(dialog, '权限', '查看联单');
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: '新令牌' }).click();
      const token = await page.getByText(/^ldt_/).innerText();
      const headers = { authorization: `Bearer ${token.trim()}` };
      expect((await fetch(`${place.url}/api/manifests`, { headers })).status).toBe(200);
      await page
        .getByRole('row', { name: /称重系统/ })
        .getByRole('button', { name: '吊销' })
        .click();
      await dialog.getByRole('button', { name: '吊销' }).click();
      await page.getByRole('cell', { name: '已吊销' }).waitFor();
      expect((await fetch(`${place.url}/api/manifests`, { headers })).status).toBe(401);
    }));

  it('an officer puts a waste on a list that policies look at, and closes the entry', () =>
    work('officer', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/policy-lists');
      await page.getByRole('button', { name: '新增' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '废物代码', '900-249-08');
      await chooseIn(dialog, '种类', '低价值');
      await dialog.getByLabel('依据文件').fill('银环发〔2026〕1号');
      await dialog.getByRole('button', { name: '新增' }).click();
      const row = page.getByRole('row', { name: /900-249-08/ });
      await row.getByText('低价值').waitFor();
      await row.getByRole('button', { name: '终止' }).click();
      await dialog.getByRole('button', { name: '终止' }).click();
      await row.getByRole('cell', { name: today() }).nth(1).waitFor();
      await row.getByRole('button', { name: '终止' }).waitFor({ state: 'detached' });
    }));

  it('a dispatcher enters a vehicle; what the service finds wrong stands beside its field', () =>
    work('dispatcher', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/vehicles');
      await page.getByRole('button', { name: '新增车辆' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('车牌').fill('宁A1');
      await dialog.getByLabel('核定载质量').fill('9000');
      await dialog.getByLabel('道路运输证号').fill('DLYS-9');
      await dialog.getByLabel('危险货物类项').fill('6.1 9 ');
      await dialog.getByLabel('有效期至').fill('2027-12-31');
      await dialog.getByLabel('有效期至').press('Enter');
      await dialog.getByRole('button', { name: '新增车辆' }).click();
      await dialog.locator('.ant-form-item-explain-error').first().waitFor();
      await dialog.getByLabel('车牌').fill('宁A·66666');
      await dialog.getByRole('button', { name: '新增车辆' }).click();
      const row = page.getByRole('row', { name: /宁A66666/ });
      await row.getByText('6.1 9').waitFor();
      await row.getByRole('button', { name: '修改' }).click();
      expect(await dialog.getByLabel('核定载质量').inputValue()).toBe('9000');
      await dialog.getByLabel('在用').uncheck();
      await dialog.getByRole('button', { name: '修改' }).click();
      await row.getByText('停用').waitFor();
    }));

  it('a list is sorted as a whole: over its pages, and the address bar keeps the order', async () => {
    const { world, city } = place;
    for (let kilograms = 100; kilograms <= 2200; kilograms += 100)
      await saveVehicle(world, city.carrier.id, { rated_mass_grams: kilograms * 1000 });
    await work('dispatcher', async (visitor) => {
      const { page } = visitor;
      const heading = page.getByRole('columnheader', { name: '核定载质量' });
      const first = (rated: string) =>
        page.locator('tbody tr.ant-table-row').first().getByRole('cell', { name: rated, exact: true }).waitFor();
      await visitor.go('/vehicles');
      await heading.click();
      await page.waitForURL(/\/vehicles\?order=rated$/);
      await first('100 kg');
      await page.reload();
      await first('100 kg');
      await page.getByRole('button', { name: '下一页' }).click();
      await page.waitForURL(/order=rated&cursor=/);
      await first('2,100 kg');
      await heading.click();
      await page.waitForURL(/\/vehicles\?order=-rated$/);
      await first('100,000,000 kg');
    });
  });

  it('a return begins from the manifests, must balance, and is corrected', async () => {
    const { world, city } = place;
    await work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/returns');
      await page.getByRole('button', { name: '新申报' }).click();
      await page.getByRole('button', { name: '添加一种废物' }).click();
      await chooseIn(page, '1 废物代码', '900-249-08');
      await page.getByLabel('1 产生').fill('120.5');
      await page.getByText('尚有 120.5 kg 未说明去向').waitFor();
      expect(await page.getByRole('button', { name: '提交申报' }).isDisabled()).toBe(true);
      await page.getByLabel('1 期末贮存').fill('120.5');
      await page.getByText('收支平衡').waitFor();
      await page.getByRole('button', { name: '提交申报' }).click();
      await page.waitForURL(/\/returns\/[0-9a-f-]{36}$/);
      await page.getByText('第 1 版').waitFor();
      await page.getByText('与联单及上期一致。').waitFor();
      await page.getByRole('button', { name: '更正' }).click();
      await page.getByText('本期已申报第 1 版', { exact: false }).waitFor();
      expect(await page.getByLabel('1 产生').inputValue()).toBe('120.5');
      // Says that 20 kg left, of which no manifest knows.
      await page.getByLabel('1 委托外运').fill('20');
      await page.getByLabel('1 期末贮存').fill('100.5');
      await page.getByLabel('备注').fill('漏记外运');
      await page.getByRole('button', { name: '提交更正' }).click();
      await page.getByText('第 2 版').waitFor();
      await page.getByText('委托外运，与联单').waitFor();
    });
    const { items } = await ok<{ items: { version: number; remark: string }[] }>(
      world.as(city.generator.operator).get('/waste-returns'),
    );
    expect(items.map(({ version, remark }) => [version, remark])).toEqual([[2, '漏记外运']]);
  });

  it('an application is written, its papers are attached, and it is handed in and taken back', async () => {
    const { world, city } = place;
    const { receiver } = await saveNeighbours(world, city);
    const [site] = await world.sql<{ name: string }>('SELECT name FROM site WHERE id = $1', [receiver.siteId]);
    await work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/transfers/new');
      await chooseIn(page, '移出场地', '厂区');
      await chooseIn(page, '接受场地（外省）', site?.name ?? '');
      for (const [label, day] of [
        ['转移期间自', today()],
        ['至', `${today().slice(0, 4)}-12-31`],
      ] as const) {
        await page.getByLabel(label, { exact: true }).fill(day);
        await page.getByLabel(label, { exact: true }).press('Enter');
      }
      await page.getByLabel('委托合同编号').fill('HT-1');
      await page.getByLabel('联系电话').fill('0951-5000000');
      await chooseIn(page, '废物代码', '900-249-08');
      await page.getByLabel('废物名称').fill('废机油');
      await page.getByRole('textbox', { name: '包装' }).fill('铁桶');
      await chooseIn(page, '利用处置方式', 'D10');
      await page.getByLabel('全期间重量').fill('5000');
      await page.getByLabel('跨省转移理由').fill('本省无余量');
      await page.getByLabel('途经省市').fill('银川—兰州');
      await page.getByLabel('防止污染环境的措施').fill('吸附棉');
      // What has been typed outlasts the page.
      await page.reload();
      expect(await page.getByLabel('途经省市').inputValue()).toBe('银川—兰州');
      await page.getByLabel('接受人贮存、利用处置方式的说明').fill('D10 焚烧');
      const save = page.getByRole('button', { name: '保存' });
      const saved = /\/transfers\/[0-9a-f-]{36}$/;
      await save.click();
      // Whoever sees nothing happen presses again; nothing is written twice by it.
      await page.waitForURL(saved, { timeout: 10_000 }).catch(() => save.click());
      await page.waitForURL(saved);
      expect(await world.sql('SELECT count(*)::int AS count FROM transfer_application')).toEqual([{ count: 1 }]);
      for (const [at, kind] of ['接受人许可证复印件', '接受人同意接受的说明', '委托合同'].entries()) {
        await chooseIn(page, '附件种类', kind);
        const paper = { name: `paper-${at}.png`, mimeType: 'image/png', buffer: photoOf(kind) };
        await page.setInputFiles('input[type=file]', paper);
        await page.getByRole('link', { name: paper.name }).waitFor();
      }
      await page.getByText('提交前还需', { exact: false }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await page.getByText('已提交').first().waitFor();
      await page.getByRole('button', { name: '撤回' }).click();
      await page.getByRole('dialog').getByLabel('理由').fill('改由本省处置');
      await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
      await page.getByText('已撤回').first().waitFor();
    });
  });

  it('each side of a pipeline writes down what its meter says, and corrects it with a reason', async () => {
    const { world, city } = place;
    const { id } = await flowing(world, city, { plannedPickupOn: today() });
    const record = async ({ page }: Visitor, kg: string, reason?: string): Promise<void> => {
      await page.getByRole('button', { name: '记录读数' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '废物', '废机油');
      await dialog.getByLabel('当日流量').fill(kg);
      if (reason !== undefined) await dialog.getByLabel('更正理由').fill(reason);
      await dialog.getByRole('button', { name: '记录读数' }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await work('factory-admin', async (visitor) => {
      await visitor.go(`/manifests/${id}`);
      await record(visitor, '500');
      await record(visitor, '510.5', '抄错');
      await visitor.page.getByText('→ 510.5 kg: 抄错').waitFor();
    });
    await work('gate', async (visitor) => {
      await visitor.go(`/manifests/${id}`);
      await record(visitor, '510');
      await visitor.page.getByRole('cell', { name: '-0.5 kg' }).waitFor();
    });
    const flow = await ok<FlowShown>(world.as(city.receiver.operator).get(`/manifests/${id}/meter-readings`));
    expect(flow.lines[0]).toEqual({ lineNo: 1, generatorKg: 510.5, receiverKg: 510 });
  });

  it('several fields of a signed manifest are corrected with one request', async () => {
    const { world, city } = place;
    const { id } = await arrived(world, city, { plannedPickupOn: today() });
    await work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go(`/manifests/${id}`);
      await page.getByRole('button', { name: '提出更正' }).click();
      const dialog = page.getByRole('dialog');
      for (const what of ['#1 包装数量', '#2 废物名称', '#2 形态'])
        await chooseIn(dialog, '要更正的内容（现值）', what);
      await page.keyboard.press('Escape');
      await dialog.getByLabel('#1 包装数量', { exact: false }).fill('7');
      await dialog.getByLabel('#2 废物名称', { exact: false }).fill('废过滤吸附介质');
      await chooseIn(dialog, '#2 形态', '半固态');
      await dialog.getByLabel('理由').fill('装车清点有误');
      await dialog.getByRole('button', { name: '提出更正' }).click();
      await page.getByText('废过滤吸附介质').first().waitFor();
    });
    const [asked] = await ok<AmendmentShown[]>(world.as(city.carrier.operator).get(`/manifests/${id}/amendments`));
    expect(asked?.changes.map(({ pointer, to }) => [pointer, to])).toEqual([
      ['/lines/0/containers', 7],
      ['/lines/1/name', '废过滤吸附介质'],
      ['/lines/1/form', 'SS'],
    ]);
  });

  it('an agent acts for a generator that has let it, sees for whom, and no longer when that is ended', async () => {
    const { world, city, url } = place;
    const { id, number } = await issued(world, city, { plannedPickupOn: today() });
    await work('factory-admin', async (visitor) => {
      const { page } = visitor;
      await visitor.go('/delegations');
      await page.getByRole('button', { name: '委托他人' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '受托单位', city.agent.name);
      for (const step of ['编写联单', '撤销联单']) await chooseIn(dialog, '可办理', step);
      await page.keyboard.press('Escape');
      await dialog.getByLabel('至', { exact: true }).fill(today());
      await dialog.getByLabel('至', { exact: true }).press('Enter');
      await dialog.getByRole('button', { name: '委托他人' }).click();
      await page.getByRole('row', { name: city.agent.name }).getByText('今日有效').waitFor();
    });
    const agent = await Visitor.open(browser, url);
    const { page } = agent;
    await agent.logIn('agent');
    await page.getByRole('button', { name: '切换单位' }).click();
    await page.getByRole('menuitem', { name: city.generator.name }).click();
    await page.getByText(`受托代办：${city.generator.name}`).waitFor();
    expect(await agent.menu()).not.toContain('/members');
    await agent.go(`/manifests/${id}`);
    await page.getByRole('heading', { name: number ?? '' }).waitFor();
    const [opened] = await Promise.all([
      agent.context.waitForEvent('page'),
      page.getByRole('link', { name: '打印联单' }).click(),
    ]);
    await opened.waitForURL(/^blob:/);
    await opened.close();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('受托改期');
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销').first().waitFor();
    await work('factory-admin', async (visitor) => {
      await visitor.go('/delegations');
      await visitor.page.getByRole('row', { name: city.agent.name }).getByRole('button', { name: '终止' }).click();
      await visitor.page.getByRole('dialog').getByRole('button', { name: '终止' }).click();
      await visitor.page.getByText('已终止', { exact: false }).waitFor();
    });
    await agent.go('/manifests');
    await page.getByText('受托代办', { exact: false }).waitFor({ state: 'detached' });
    const { mayActFor } = (await (await page.request.get(`${url}/api/session`)).json()) as SessionShown;
    expect(mayActFor).toEqual([]);
    await agent.close();
  });
});
