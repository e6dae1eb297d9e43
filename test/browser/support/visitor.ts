import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';

export type Language = 'zh' | 'en';

/** Of everybody in the demo city. */
export const visitorPassword = 'liandan-demo-city';

/** A page that has asked for nothing so long has what it wants. */
const quietMilliseconds = 150;
const patienceMilliseconds = 30_000;

/** One person at one browser: what it asked for, what it complained of, and what the service told it. */
export class Visitor {
  readonly complaints: string[] = [];
  readonly foreign: string[] = [];
  /** Every text that the service has answered with: names and words that are its own in either language. */
  readonly told = new Set<string>();
  /** What has been asked for and not come yet. */
  private readonly awaited = new Set<Request>();

  private constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** Asks for no motion: what he sees stands still, and stands where he presses. */
  static async open(
    browser: Browser,
    origin: string,
    { language = 'zh', width = 1280 }: { language?: Language; width?: number } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: 860 },
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      reducedMotion: 'reduce',
    });
    const visitor = new Visitor(origin, context, await context.newPage());
    visitor.listen();
    return visitor;
  }

  private listen(): void {
    this.page.on('request', (request) => {
      this.awaited.add(request);
      const url = request.url();
      if (!url.startsWith(this.origin) && !/^(data|blob):/.test(url)) this.foreign.push(url);
    });
    const hasEnded = (request: Request): boolean => this.awaited.delete(request);
    this.page.on('requestfinished', hasEnded).on('requestfailed', hasEnded);
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      // A refused log-in or a missing load is part of the day; the browser writes a line for each.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
    this.page.on('response', (response) => {
      if (!response.url().includes('/api/')) return;
      response
        .json()
        .then((body: unknown) => this.remember(body))
        .catch(() => undefined);
    });
  }

  private remember(node: unknown): void {
    if (typeof node === 'string') this.told.add(node);
    else if (Array.isArray(node)) node.forEach((each) => this.remember(each));
    else if (typeof node === 'object' && node !== null) Object.values(node).forEach((each) => this.remember(each));
  }

  async logIn(login: string): Promise<void> {
    await this.page.goto(`${this.origin}/`);
    await this.giveCredentials(login);
    await this.page.locator('main#content').waitFor();
  }

  async giveCredentials(login: string): Promise<void> {
    await this.page.locator('input[autocomplete=username]').fill(login);
    await this.page.locator('input[type=password]').fill(visitorPassword);
    await this.page.locator('input[type=password]').press('Enter');
  }

  /** @param path below `/app` */
  async go(path: string): Promise<void> {
    // What the page before has asked for does not come any more.
    this.awaited.clear();
    await this.page.goto(`${this.origin}/app${path}`);
    await this.settled();
  }

  /** The page has its heading and what it asked for. */
  async settled(): Promise<void> {
    await this.page.locator('main#content h1').first().waitFor();
    const began = Date.now();
    for (let asked = began; Date.now() - asked < quietMilliseconds; await this.page.waitForTimeout(20)) {
      if (this.awaited.size > 0) asked = Date.now();
      if (asked - began > patienceMilliseconds) throw new Error(`still asks for ${[...this.awaited][0]?.url()}`);
    }
  }

  /** What the API answers in his session. @param path below `/api` */
  async read<T>(path: string): Promise<T> {
    return (await (await this.page.request.get(`${this.origin}/api${path}`)).json()) as T;
  }

  /** A call of the API in his session, for what a story needs and does not look at. @param path below `/api` */
  async post<T>(path: string, data: object): Promise<T> {
    const { csrfToken } = await this.read<{ csrfToken: string }>('/session');
    const headers = { 'X-CSRF-Token': csrfToken, 'Idempotency-Key': randomUUID() };
    const answer = await this.page.request.post(`${this.origin}/api${path}`, { headers, data });
    if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Addresses of the menu, below `/app`. */
  async menu(): Promise<string[]> {
    const links = await this.page.locator('nav a').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    return addresses.map((address) => (address ?? '').replace(/^\/app/, '') || '/');
  }

  /** What is read on the page without what the service said: the console's own words. */
  async ownWords(): Promise<string> {
    let text = await this.page.locator('body').innerText();
    const told = [...this.told].filter((each) => each.length > 1).sort((left, right) => right.length - left.length);
    for (const each of told) text = text.replaceAll(each, ' ');
    return text;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
