import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { Random } from '../faults/random';
import { openTelephone, untilInstalled } from './browser';

/** The service that a telephone talks to, and what the run must know of it. */
export interface FieldService {
  /** On localhost, which browsers take for a secure address. */
  readonly url: string;
  readonly login: string;
  readonly password: string;
  /** Issues a load that the driver may pick up. */
  makeLoad(): Promise<{ readonly id: string; readonly number: string }>;
  /** Kinds of the manifest's events, in their order. */
  kindsOf(id: string): Promise<string[]>;
}

/** What can go wrong between two steps. */
const cuts = ['no signal', 'signal', 'answer lost', 'killed', 'second tab', 'nothing'] as const;
type Cut = (typeof cuts)[number];

const stepNames = { pick_up: 'Take over', deliver: 'Deliver' } as const;
type Step = keyof typeof stepNames;

export interface FieldRunReport {
  /** What was done, for whoever has to look for a fault. */
  readonly course: readonly string[];
  /** Steps that were saved, and are not in their manifest's chain exactly once and in order. */
  readonly lost: readonly string[];
}

const patience = 30_000;

/**
 * A driver's day with random cuts. Whatever the screen said was saved must be in the chains exactly once at its end.
 * @param loads that he fetches and delivers
 */
export async function fieldRun(service: FieldService, random: Random, loads = 2): Promise<FieldRunReport> {
  const profile = mkdtempSync(join(tmpdir(), 'liandan-telephone-'));
  const course: string[] = [];
  const day = await Promise.all(Array.from({ length: loads }, () => service.makeLoad()));
  const open = day.flatMap(({ number }) => [number, number]);
  const done = new Map<string, Step[]>(day.map(({ number }) => [number, []]));
  let phone = await Telephone.opened(service, profile);
  try {
    await phone.logIn();
    await phone.show(day.map(({ number }) => number));
    while (open.length > 0) {
      const cut = random.pick(cuts);
      course.push(cut);
      phone = await cutShort(phone, cut, profile);
      const [number = ''] = open.splice(random.whole(0, open.length - 1), 1);
      const steps = done.get(number) ?? [];
      const step: Step = steps.length === 0 ? 'pick_up' : 'deliver';
      await phone.take(number, step);
      steps.push(step);
      course.push(`${step} ${number}`);
      // As if the hand had slipped: the browser ends at any moment after it has said that it saved.
      if (random.next() < 0.2) {
        course.push('killed');
        phone = await cutShort(phone, 'killed', profile);
      }
    }
    await phone.restore();
    await phone.sendAll();
  } finally {
    await phone.end();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  const lost: string[] = [];
  for (const { id, number } of day) {
    const kinds = await service.kindsOf(id);
    const expected = ['issue', ...(done.get(number) ?? [])];
    if (kinds.join() !== expected.join()) lost.push(`${number}: ${kinds.join(' ')}, not ${expected.join(' ')}`);
  }
  return { course, lost };
}

async function cutShort(phone: Telephone, cut: Cut, profile: string): Promise<Telephone> {
  switch (cut) {
    case 'no signal':
      await phone.setSignal(false);
      return phone;
    case 'signal':
      await phone.setSignal(true);
      return phone;
    case 'answer lost':
      await phone.loseAnswers(2);
      return phone;
    case 'killed':
      await phone.kill();
      return Telephone.opened(phone.service, profile);
    case 'second tab':
      await phone.openTab();
      return phone;
    case 'nothing':
      return phone;
  }
}

/** The browser of a driver, and what can be done to it. */
class Telephone {
  private constructor(
    readonly service: FieldService,
    private readonly profile: string,
    private readonly context: BrowserContext,
    private page: Page,
  ) {}

  static async opened(service: FieldService, profile: string): Promise<Telephone> {
    const context = await openTelephone(profile);
    context.setDefaultTimeout(patience);
    const phone = new Telephone(service, profile, context, await context.newPage());
    await phone.page.goto(`${service.url}/m`);
    return phone;
  }

  async logIn(): Promise<void> {
    await this.page.fill('[name=login]', this.service.login);
    await this.page.fill('[name=password]', this.service.password);
    await this.page.click('form button');
    await untilInstalled(this.page);
  }

  private async logInAgain(): Promise<void> {
    await this.page.click('nav button:has-text("Log in")');
    await this.logIn();
    await this.page.waitForSelector('.signal:not(.logged_out)');
  }

  async show(numbers: readonly string[]): Promise<void> {
    for (const number of numbers) await this.page.waitForSelector(`.load:has-text("${number}")`);
  }

  setSignal(isThere: boolean): Promise<void> {
    return this.context.setOffline(!isThere);
  }

  /** The next calls reach the service and are done there, but nobody here learns of it. */
  async loseAnswers(times: number): Promise<void> {
    await this.context.route(
      '**/api/device-events',
      async (route) => {
        await route.fetch().catch(() => undefined);
        await route.abort('connectionreset').catch(() => undefined);
      },
      { times },
    );
  }

  /** The other tab stays open, and sends too. */
  async openTab(): Promise<void> {
    this.page = await this.context.newPage();
    await this.page.goto(`${this.service.url}/m`);
  }

  /** Takes a step by hand, until the screen says that it is saved. */
  async take(number: string, step: Step): Promise<void> {
    const { page } = this;
    await page.evaluate(`window.location.hash = '/loads'`);
    await page.click(`.load:has-text("${number}")`);
    await page.click(`button.primary:has-text("${stepNames[step]}")`);
    if (step === 'pick_up') {
      for (const name of ['plate', 'driverId', 'escortId']) await page.selectOption(`[name=${name}]`, { index: 1 });
      await page.fill('[name=waybillNumber]', 'YD-0001');
    }
    await page.click('button.primary:has-text("Confirm")');
    await page.waitForSelector('.verdict.good');
    await page.click('button:has-text("OK")');
  }

  async restore(): Promise<void> {
    await this.context.unrouteAll({ behavior: 'ignoreErrors' });
    await this.setSignal(true);
  }

  /** @throws when something is unsent after a minute */
  async sendAll(): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      await this.page.click('.unsent');
      await sleep(200);
      // Pressed again while it sends, it would begin again before it could say that nobody is logged in.
      await this.page.waitForSelector('.signal:not(.sending)');
      if ((await this.page.textContent('.unsent b')) === '0') return;
      // A browser that is killed may have forgotten who was logged in, and nothing else.
      if (await this.page.isVisible('.signal.logged_out')) await this.logInAgain();
      if (Date.now() > deadline) throw new Error(`still unsent: ${await this.page.textContent('header')}`);
    }
  }

  /** Every process of this browser at once, by its profile. */
  async kill(): Promise<void> {
    processesOf(this.profile).forEach(killed);
    while (processesOf(this.profile).length > 0) await sleep(20);
    await this.context.close().catch(() => undefined);
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(join(this.profile, name), { force: true });
  }

  end(): Promise<void> {
    return this.context.close().catch(() => undefined);
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // With the first of them the others end by themselves.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ids of the processes that were started with this profile. */
function processesOf(profile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandOf(pid).includes(`--user-data-dir=${profile}`))
    .map(Number);
}

function commandOf(pid: string): string {
  try {
    const { state, command } = {
      state: readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.charAt(0),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
    };
    return state === 'Z' ? '' : command;
  } catch {
    // It has ended in the meantime.
    return '';
  }
}
