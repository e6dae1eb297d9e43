import type { Browser } from 'playwright-core';
import { barriersOn } from './support/barriers';
import { describeInBrowser, openBrowser } from './support/browser';
import { DemoService } from './support/demo-service';
import { Visitor, type Language } from './support/visitor';

const people = ['city-officer', 'hospital', 'carrier', 'disposal', 'factory-admin', 'factory'];
const languages = ['zh', 'en'] as const;
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
    await makePlan();
  });

  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** The address of the first of each list that somebody sees, by the list. */
  const firstOfEach = async (visitor: Visitor, login: string): Promise<[page: string, address: string][]> => {
    const { organisationId } = await visitor.read<{ organisationId: string }>('/session');
    const found: [string, string][] = [];
    for (const detail of details.filter((one) => (one.login ?? login) === login)) {
      const own = detail.login === undefined ? '' : `&organisationId=${organisationId}`;
      const path = `${detail.list}?limit=1${own}`;
      const { items: [first] = [] } = await visitor.read<{ items?: Readonly<Record<string, string>>[] }>(path);
      if (first !== undefined) found.push([`one of ${detail.list}`, detail.page(first)]);
    }
    return found;
  };

  /** Who sees which pages: of a list's things the one that each sees first is the same page. */
  const pagesOf = async (login: string): Promise<ReadonlyMap<string, string>> => {
    const visitor = await Visitor.open(browser, service.url);
    await visitor.logIn(login);
    await visitor.settled();
    const plain = [...(await visitor.menu()), ...(forms[login] ?? [])];
    const found = new Map([
      ...plain.map((address): [string, string] => [address, address]),
      ...(await firstOfEach(visitor, login)),
    ]);
    await visitor.close();
    return found;
  };

  /** A page is walked in one language by the first who sees it, in the other by the second, or by the only one in both. */
  const plan = new Map<string, string[]>();
  const walkOf = (login: string, language: Language): string[] => plan.get(`${login} ${language}`) ?? [];
  const makePlan = async (): Promise<void> => {
    const seen = new Map<string, [login: string, address: string][]>();
    for (const login of people) {
      const pages = await pagesOf(login);
      expect(pages.size).toBeGreaterThan(6);
      for (const [page, address] of pages) seen.set(page, [...(seen.get(page) ?? []), [login, address]]);
    }
    [...seen.values()].forEach((walkers, at) => {
      // In turn, for the two languages are walked side by side.
      const order = at % 2 === 0 ? languages : languages.toReversed();
      order.forEach((language, nth) => {
        const [login, address] = walkers[nth] ?? walkers[0] ?? ['', ''];
        plan.set(`${login} ${language}`, [...walkOf(login, language), address]);
      });
    });
    expect(seen.size).toBeGreaterThan(65);
  };

  it.each(people)(
    '%s: accessible, in one language, from one origin, and nothing is refused',
    async (login) => {
      const walks = languages.map((language) => faultsOn(login, language, walkOf(login, language)));
      expect((await Promise.all(walks)).flat()).toEqual([]);
    },
    longest,
  );

  const faultsOn = async (login: string, language: Language, addresses: readonly string[]): Promise<string[]> => {
    const visitor = await Visitor.open(browser, service.url, { language });
    await visitor.logIn(login);
    const faults: string[] = [];
    for (const address of addresses) {
      await visitor.go(address);
      const refused = await visitor.page.locator('.problem').allInnerTexts();
      const words = strangers(await visitor.ownWords(), language);
      const found = [...(await barriersOn(visitor.page)), ...words, ...refused];
      faults.push(...found.map((fault) => `${address} in ${language}: ${fault}`));
    }
    faults.push(...visitor.complaints, ...visitor.foreign);
    await visitor.close();
    return faults;
  };

  it('the log-in page too, and the phone app’s door', async () => {
    for (const language of languages) {
      const visitor = await Visitor.open(browser, service.url, { language, width: 390 });
      for (const address of ['/', '/m']) {
        await visitor.page.goto(`${service.url}${address}`);
        await visitor.page.locator('h1').first().waitFor();
        expect(await barriersOn(visitor.page)).toEqual([]);
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
