import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from './support/browser';
import { DemoService } from './support/demo-service';
import { Visitor, type Language } from './support/visitor';

const people = ['city-officer', 'hospital', 'carrier', 'disposal', 'factory-admin', 'factory'];
/** A page that is open to everybody is walked in each language by the first two of them. */
const walkers = 2;
const longest = 400_000;
interface Detail {
  readonly list: string;
  readonly page: (first: Readonly<Record<string, string>>) => string;
  /** The one whose own things are asked for. */
  readonly login?: string;
}
/** Pages of one thing, reached from a list: of the first one that the list has. */
const details: readonly Detail[] = [
  { list: '/manifests', page: ({ id }) => `/manifests/${id}` },
  { list: '/waste-returns', page: ({ id }) => `/returns/${id}` },
  { list: '/policies', page: ({ id }) => `/policies/${id}` },
  { list: '/transfer-applications', page: ({ id }) => `/transfers/${id}` },
  { list: '/containers', page: ({ code }) => `/medical/containers/${code}` },
  { list: '/medical/trips', page: ({ id }) => `/medical/trips/${id}` },
  { list: '/medical/monthly-manifests', page: ({ id }) => `/medical/monthly/${id}` },
  { list: '/medical/outbreaks', page: ({ id }) => `/medical/outbreaks/${id}` },
  { list: '/medical/surge-plans', page: ({ id }) => `/medical/surge/${id}` },
  { list: '/medical/allocations', page: ({ id }) => `/medical/allocations/${id}` },
  { list: '/registry/sites', page: ({ id }) => `/sites/${id}/presence`, login: 'factory-admin' },
];
/** Pages that no menu leads to, as far as they are open to somebody. */
const forms: Readonly<Record<string, readonly string[]>> = {
  'factory-admin': ['/returns/new', '/transfers/new', '/manifests/new'],
  'city-officer': [
    ...['declarations', 'agreements', 'overrides', 'exceptions'].map((list) => `/policy-lists/${list}`),
    ...['/medical/surge/new', '/licences/new'],
  ],
};

describeInBrowser('every page of the menu, in either language', () => {
  let service: DemoService;
  let browser: Browser;

  beforeAll(async () => {
    service = await DemoService.start();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  const walked = new Map<string, number>();
  const isToBeWalked = (page: string): boolean => {
    const before = walked.get(page) ?? 0;
    walked.set(page, before + 1);
    return before < walkers;
  };
  const firstOfEach = async ({ page }: Visitor, login: string, language: Language): Promise<string[]> => {
    const session = await page.request.get(`${service.url}/api/session`);
    const { organisationId } = (await session.json()) as { organisationId: string };
    const addresses: string[] = [];
    for (const detail of details.filter((one) => (one.login ?? login) === login)) {
      const own = detail.login === undefined ? '' : `&organisationId=${organisationId}`;
      const answer = await page.request.get(`${service.url}/api${detail.list}?limit=1${own}`);
      const { items: [first] = [] } = (await answer.json()) as { items?: Readonly<Record<string, string>>[] };
      if (first !== undefined && isToBeWalked(`${language} one of ${detail.list}`)) addresses.push(detail.page(first));
    }
    return addresses;
  };
  const cases = people.flatMap((login) =>
    (['zh', 'en'] as const).map((language): [string, Language] => [login, language]),
  );

  it.each(cases)(
    '%s in %s: accessible, in one language, from one origin',
    async (login, language) => {
      const visitor = await Visitor.open(browser, service.url, { language });
      await visitor.logIn(login);
      await visitor.settled();
      const addresses = [
        ...(await visitor.menu()),
        ...(await firstOfEach(visitor, login, language)),
        ...(forms[login] ?? []),
      ];
      expect(addresses.length).toBeGreaterThan(6);
      const faults: string[] = [];
      for (const address of addresses.filter((one) => isToBeWalked(`${language} ${one}`))) {
        await visitor.go(address);
        const { violations } = await new AxeBuilder({ page: visitor.page }).withTags(['wcag2a', 'wcag2aa']).analyze();
        for (const { id, impact, nodes } of violations)
          if (impact === 'serious' || impact === 'critical')
            faults.push(`${address} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        faults.push(
          ...strangers(await visitor.ownWords(), language).map((word) => `${address} in ${language}: ${word}`),
        );
      }
      expect(faults).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      expect(visitor.foreign).toEqual([]);
      await visitor.close();
    },
    longest,
  );

  it('the log-in page too, and the phone app’s door', async () => {
    for (const language of ['zh', 'en'] as const) {
      const visitor = await Visitor.open(browser, service.url, { language, width: 390 });
      for (const address of ['/', '/m']) {
        await visitor.page.goto(`${service.url}${address}`);
        await visitor.page.locator('h1').first().waitFor();
        const { violations } = await new AxeBuilder({ page: visitor.page }).withTags(['wcag2a', 'wcag2aa']).analyze();
        expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
        expect(strangers(await visitor.ownWords(), language)).toEqual([]);
      }
      expect(visitor.foreign).toEqual([]);
      await visitor.close();
    }
  });
});

/** Words of the other language: any Chinese on an English page, an English sentence on a Chinese one. */
function strangers(text: string, language: Language): string[] {
  const expected = language === 'en' ? text.replace('中文', '') : text;
  const pattern = language === 'en' ? /[\u4e00-\u9fff][^\n]{0,30}/g : /[A-Za-z]{3,} +[A-Za-z]{2,} +[A-Za-z]{2,}/g;
  return expected.match(pattern) ?? [];
}
