import type { Browser, Page } from 'playwright-core';
import type { RunningClockShown } from '../../src/medical/clocks/notice.dto';
import type { ContainerStory } from '../../src/medical/containers/container.shown';
import { localDate } from '../../src/reference';
import type { Person } from '../factories/people';
import { infectious, medicalDays, type MedicalDays } from '../factories/medical';
import { ok } from '../setup/expectations';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { chooseIn } from './support/choose';
import { Visitor } from './support/visitor';

/** What wards with scales, institutions and plants write down at the console. */
describeInBrowser('the other sides of medical waste', () => {
  let place: BrowserCity;
  let browser: Browser;
  let days: MedicalDays;

  beforeAll(async () => {
    place = await openBrowserCity();
    days = medicalDays(place.world, place.city);
    browser = await openBrowser();
    const { generator, receiver } = place.city;
    const people: [Person, string][] = [
      [generator.operator, 'nurse'],
      [generator.administrator, 'chief'],
      [receiver.operator, 'plant'],
      [place.city.strangers.receiver.operator, 'keeper'],
      [place.city.regulators.prefecture.officer, 'officer'],
    ];
    for (const [person, login] of people) await place.letLogIn(person, login);
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  const work = async (login: string, day: (page: Page, visitor: Visitor) => Promise<void>): Promise<void> => {
    const visitor = await Visitor.open(browser, place.url);
    await visitor.logIn(login);
    await day(visitor.page, visitor);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  };
  const officer = () => place.world.as(place.city.regulators.prefecture.officer);
  const story = (code: string): Promise<ContainerStory> => ok(officer().get(`/containers/by-code/${code}`));
  const clock = async (kind: string): Promise<RunningClockShown | undefined> =>
    (await ok<{ items: RunningClockShown[] }>(officer().get(`/medical/clocks?clock=${kind}&limit=50`))).items[0];

  it('a scale is registered, its token shown once, and what it weighs closes a bag on the ward', async () => {
    const { generator } = place.city;
    let token = '';
    await work('chief', async (page, visitor) => {
      await visitor.go('/medical/scales');
      await page.getByRole('button', { name: '登记电子秤' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '场所', '');
      await dialog.getByLabel('名称').fill('二病区秤');
      await dialog.getByRole('button', { name: '登记电子秤' }).click();
      token = (await page.locator('.ant-alert code').innerText()).trim();
      const row = await page.getByRole('row', { name: /二病区秤/ }).innerText();
      const [scale] = await ok<{ siteName: string }[]>(place.world.as(generator.administrator).get('/medical/scales'));
      expect(row).toContain(scale?.siteName);
      await page.reload();
      await page.getByRole('row', { name: /二病区秤/ }).waitFor();
      expect(await page.getByText(token).count()).toBe(0);
    });
    const weighedAt = place.world.clock.now().toISOString();
    const weigh = await fetch(`${place.url}/api/medical/scales/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'scale-token': token },
      body: JSON.stringify({ readingNo: 1, kg: 4.75, weighedAt }),
    });
    expect(weigh.status).toBe(200);
    const [code = ''] = await days.labels();
    await work('nurse', async (page, visitor) => {
      await visitor.go('/medical/ward');
      await page.getByLabel('扫描标签').fill(code);
      await page.getByRole('button', { name: /二病区秤: 4\.75/ }).click();
      await page.getByText('已登记 1 件').waitFor();
      await page.getByRole('button', { name: /二病区秤/ }).waitFor({ state: 'detached' });
    });
    expect((await story(code)).events).toContainEqual(expect.objectContaining({ kg: 4.75, weightSource: 'scale' }));
  });

  it('an institution tells its bed-days and closed days, and no visit is due until it opens', async () => {
    const { siteId } = place.city.generator;
    await ok(officer().post('/medical/institutions', { siteId, kind: 'hospital', beds: 300 }));
    const before = await clock('visit');
    const at = (daysOn: number): string =>
      `${localDate(new Date(place.world.clock.now().getTime() + daysOn * 86_400_000), 'Asia/Shanghai')} 08:00`;
    await work('chief', async (page, visitor) => {
      await visitor.go(`/medical/institution?siteId=${siteId}`);
      await page.getByRole('button', { name: '填报床日' }).click();
      await page.getByRole('dialog').getByLabel('实际占用床日').fill('6200');
      await page.getByRole('dialog').getByRole('button', { name: '填报床日' }).click();
      await page.getByRole('status').getByText('6200 床日').waitFor();
    });
    await work('nurse', async (page, visitor) => {
      await visitor.go(`/medical/institution?siteId=${siteId}`);
      await page.getByRole('button', { name: '登记闭诊' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '情形', '闭诊');
      for (const [label, text] of [
        ['自', at(-1)],
        ['至', at(5)],
      ] as const) {
        await dialog.getByLabel(label, { exact: true }).fill(text);
        await dialog.getByLabel(label, { exact: true }).press('Enter');
      }
      await dialog.getByLabel('原因').fill('装修停诊');
      await dialog.getByRole('button', { name: '登记闭诊' }).click();
      await page.getByRole('row', { name: /闭诊.*装修停诊/ }).waitFor();
    });
    const after = await clock('visit');
    expect(Date.parse(after?.dueAt ?? '') - Date.parse(before?.dueAt ?? '')).toBeGreaterThan(3 * 86_400_000);
    const { items } = await ok<{ items: { siteId: string; kgPerBedDay: number | null }[] }>(
      officer().get('/medical/coverage/institutions?limit=50'),
    );
    expect(items.find((one) => one.siteId === siteId)?.kgPerBedDay).toBeGreaterThan(0);
  });

  it('a plant tells how cold its store is, and its clocks are longer; it files its half-yearly report', async () => {
    const { receiver, generator } = place.city;
    const bags = await days.sealed(3);
    const trip = await days.trip([generator.siteId], {
      plannedOn: localDate(place.world.clock.now(), 'Asia/Shanghai'),
    });
    await days.collect(trip, 1, { codes: bags });
    await days.intake(trip, { weighed: [{ classCode: infectious, kg: 3 }], codes: bags });
    expect((await clock('plant'))?.minutesLeft).toBeLessThanOrEqual(24 * 60);
    await work('plant', async (page, visitor) => {
      await visitor.go(`/medical/plant?siteId=${receiver.siteId}`);
      await page.getByRole('button', { name: '登记贮存条件' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('温度').fill('3');
      await dialog.getByRole('button', { name: '登记贮存条件' }).click();
      await page.getByRole('cell', { name: '3', exact: true }).waitFor();
      await page.getByRole('button', { name: '登记检测报告' }).click();
      await dialog.getByLabel('报告编号').fill('宁检〔2026〕118号');
      await dialog.getByRole('button', { name: '登记检测报告' }).click();
      await page.getByRole('row', { name: /宁检〔2026〕118号.*✓ 合格/ }).waitFor();
    });
    expect((await clock('plant'))?.minutesLeft).toBeGreaterThan(71 * 60);
    const reports = place.world.as(receiver.operator).get(`/medical/plants/${receiver.siteId}/test-reports`);
    expect(await ok(reports)).toMatchObject([{ document: '宁检〔2026〕118号', passed: true }]);
  });

  it('a clinic’s small boxes come into the hub, and one load goes on from it', async () => {
    const { generator, strangers } = place.city;
    const { siteId: hubSite } = strangers.receiver;
    await work('officer', async (page, visitor) => {
      await visitor.go('/medical/hubs');
      await page.getByRole('button', { name: '设立收集点' }).click();
      const dialog = page.getByRole('dialog');
      await chooseIn(dialog, '场所', strangers.receiver.name);
      await dialog.getByLabel('文件').fill('银医废〔2026〕8号');
      await dialog.getByRole('button', { name: '设立收集点' }).click();
      await page.getByRole('row', { name: /银医废〔2026〕8号/ }).waitFor();
    });
    const [bag = ''] = await days.sealed(2);
    await work('keeper', async (page, visitor) => {
      await visitor.go('/medical/hubs');
      await page
        .getByRole('row', { name: /银医废〔2026〕8号/ })
        .getByRole('link', { name: '接收' })
        .click();
      await chooseIn(page, '送来的机构', generator.name);
      await page.getByLabel('扫描标签', { exact: true }).fill(`${bag}\n111111111111`);
      await page.getByRole('button', { name: '添加类别' }).click();
      await page.getByLabel('1 kg').fill('3');
      await page.getByRole('button', { name: '接收', exact: true }).click();
      await page.getByRole('status').getByText('✓ 已接收').waitFor();
      // What it does not know it says, and keeps to be looked at.
      await page.getByText('✕ 111111111111').waitFor();
      expect(await page.getByLabel('扫描标签', { exact: true }).inputValue()).toBe('111111111111');
    });
    expect(await story(bag)).toMatchObject({ state: 'at_hub', holderName: strangers.receiver.name });

    const trip = await days.trip([hubSite], { plannedOn: localDate(place.world.clock.now(), 'Asia/Shanghai') });
    expect(trip.stops).toMatchObject([{ waiting: 2 }]);
    const lots = await ok<{ items: { code: string; kind: string }[] }>(
      place.world.as(strangers.receiver.operator).get('/containers?state=at_hub'),
    );
    const codes = lots.items.map(({ code }) => code);
    await days.collect(trip, 1, { codes });
    await days.intake(trip, { weighed: [{ classCode: infectious, kg: 5 }], codes });
    expect((await story(bag)).state).toBe('received');
  });
});
