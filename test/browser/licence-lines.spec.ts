import type { Browser } from 'playwright-core';
import type { LicenceShown } from '../../src/registry/http/licence.dto';
import { ok } from '../setup/expectations';
import { describeInBrowser, openBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { chooseIn } from './support/choose';
import { Visitor } from './support/visitor';

describeInBrowser('a licence line by line', () => {
  let place: BrowserCity;
  let browser: Browser;

  beforeAll(async () => {
    place = await openBrowserCity();
    browser = await openBrowser();
    await place.letLogIn(place.city.regulators.prefecture.officer, 'officer');
  });

  afterAll(async () => {
    await browser.close();
    await place.world.close();
  });

  const entered = async (number: string): Promise<LicenceShown | undefined> => {
    const { items } = await ok<{ items: LicenceShown[] }>(
      place.world.as(place.city.generator.reader).get('/registry/licences?limit=100'),
    );
    return items.find((one) => one.number === number);
  };

  it('an officer enters one, is told what is wrong at its line, and takes a line away again', async () => {
    const visitor = await Visitor.open(browser, place.url);
    const { page } = visitor;
    const line = (no: number) => page.getByRole('group', { name: `第 ${no} 项` });
    const type = async (no: number, label: string, words: string): Promise<void> => {
      await line(no).getByLabel(label).fill(words);
      await page.keyboard.press('Enter');
    };
    await visitor.logIn('officer');
    await visitor.go('/licences');
    await page.getByRole('button', { name: '新增许可证' }).click();
    await chooseIn(page, '设施场地', place.city.receiver.name);
    await page.getByLabel('许可证号').fill('NX-640100-77');
    await page.getByLabel('发证机关').fill('宁夏回族自治区生态环境厅');
    for (const [label, day] of [
      ['有效期自', '2026-01-01'],
      ['有效期至', '2030-12-31'],
    ] as const) {
      await page.getByLabel(label).fill(day);
      await page.keyboard.press('Enter');
    }
    await line(1).getByLabel('名称').fill('焚烧 HW08');
    await type(1, '类别', 'HW08 HW99');
    await chooseIn(line(1), '利用处置方式', 'D10');
    await page.keyboard.press('Escape');
    await line(1).getByLabel('年规模').fill('20000.5');
    await page.getByRole('button', { name: '添加一项' }).click();
    await line(2).getByLabel('名称').fill('感染性废物');
    await chooseIn(line(2), '范围', '仅所列代码');
    await type(2, '废物代码', '841-001-01');
    await chooseIn(line(2), '利用处置方式', 'Y10');
    await page.keyboard.press('Escape');
    await line(2).getByLabel('年规模').fill('500');
    await page.getByRole('button', { name: '保存' }).click();
    await line(1).getByText('没有废物类别 HW99', { exact: true }).waitFor();
    expect(await entered('NX-640100-77')).toBeUndefined();

    // What was typed outlives the page.
    await page.reload();
    await visitor.settled();
    expect(await line(2).getByLabel('名称').inputValue()).toBe('感染性废物');
    await line(1)
      .locator('.ant-select-selection-item, .ant-select-item', { hasText: 'HW99' })
      .locator('.ant-select-selection-item-remove')
      .click();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: /NX-640100-77/ }).waitFor();
    const made = await entered('NX-640100-77');
    expect(made?.lines).toMatchObject([
      { match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'], tonnesPerYear: 20_000.5 },
      { match: 'only_listed', categories: [], codes: ['841-001-01'], methods: ['Y10'], tonnesPerYear: 500 },
    ]);

    // Of lines that are entered the last one can go: the others keep their numbers.
    await page
      .getByRole('row', { name: /NX-640100-77/ })
      .getByRole('button', { name: '修改' })
      .click();
    await line(2).waitFor();
    expect(await page.getByRole('button', { name: '删除第 1 项' }).count()).toBe(0);
    await page.getByRole('button', { name: '删除第 2 项' }).click();
    await line(1).getByLabel('年规模').fill('21000');
    await page.getByRole('button', { name: '保存' }).click();
    await page
      .getByRole('row', { name: /NX-640100-77/ })
      .getByText('21,000 t')
      .waitFor();
    const changed = await entered('NX-640100-77');
    expect(changed?.lines.map(({ id, tonnesPerYear }) => [id, tonnesPerYear])).toEqual([[made?.lines[0]?.id, 21_000]]);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
