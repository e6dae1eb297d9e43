import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { ContainerStory } from '../../src/medical/containers/container.shown';
import type { MedicalTripShown } from '../../src/medical/trips/medical-trip.shown';
import { localDate } from '../../src/reference';
import { saveGenerator, type Generator } from '../factories/city';
import { infectious, medicalDays, type MedicalDays } from '../factories/medical';
import { ok } from '../setup/expectations';
import { openTelephone, untilInstalled } from './browser';
import { barriersOn } from './support/barriers';
import { describeInBrowser } from './support/browser';
import { openBrowserCity, type BrowserCity } from './support/browser-city';
import { untilUnsent, withPhone } from './support/field-phone';

describeInBrowser('medical waste on a phone', () => {
  let place: BrowserCity;
  let clinic: Generator;
  let days: MedicalDays;

  beforeAll(async () => {
    place = await openBrowserCity();
    clinic = await saveGenerator(place.world);
    days = medicalDays(place.world, place.city);
    const { generator, carrier, receiver } = place.city;
    await place.letLogIn(generator.operator, 'nurse');
    await place.letLogIn(carrier.driver, 'collector');
    await place.letLogIn(receiver.operator, 'plant');
  });

  afterAll(() => place.world.close());

  const planned = (): Promise<MedicalTripShown> =>
    days.trip([place.city.generator.siteId, clinic.siteId], {
      plannedOn: localDate(place.world.clock.now(), 'Asia/Shanghai'),
    });
  const story = (code: string): Promise<ContainerStory> =>
    ok(place.world.as(place.city.generator.operator).get(`/containers/by-code/${code}`));
  const kindsOf = async (code: string): Promise<string[]> => (await story(code)).events.map(({ kind }) => kind);
  const tripNow = ({ id }: MedicalTripShown): Promise<MedicalTripShown> =>
    ok(place.world.as(place.city.carrier.operator).get(`/medical/trips/${id}`));
  const scan = async (page: Page, code: string, name = 'code'): Promise<void> => {
    await page.fill(`[name=${name}]`, code);
    await page.press(`[name=${name}]`, 'Enter');
  };
  const closeBag = async (page: Page, code: string, kg: string): Promise<void> => {
    await scan(page, code, 'label');
    await page.fill('[name=kg]', kg);
    await page.click('button:has-text("Close bag")');
    await page.waitForSelector('.verdict.good:has-text("Saved")');
  };
  const open = async (page: Page, ...buttons: string[]): Promise<void> => {
    for (const button of ['Medical waste', ...buttons]) await page.click(`main button:has-text("${button}")`);
  };
  /** What is begun lies on the disk a moment after it is seen. */
  const untilDrafted = (page: Page, text: string): Promise<unknown> =>
    page.waitForFunction(`new Promise((done) => {
      const asked = indexedDB.open('liandan-field');
      asked.onsuccess = () => {
        const drafts = asked.result.transaction('draft').objectStore('draft').getAll();
        drafts.onsuccess = () => {
          asked.result.close();
          done(JSON.stringify(drafts.result).includes('${text}'));
        };
      };
    })`);
  const sendAll = async (page: Page, phone: BrowserContext): Promise<void> => {
    await phone.setOffline(false);
    await page.click('.unsent');
    await page.waitForSelector('.unsent.none');
    await page.waitForSelector('.signal.idle');
  };

  it('a nurse closes bags and stores them without a signal; killed between, each is there once', async () => {
    const codes = await days.labels({ count: 3 });
    const [first = '', second = '', third = ''] = codes;
    const profile = mkdtempSync(join(tmpdir(), 'liandan-nurse-'));
    let phone = await openTelephone(profile);
    const begin = async (): Promise<Page> => {
      const page = await phone.newPage();
      await page.goto(`${place.url}/m`);
      return page;
    };
    try {
      let page = await begin();
      await page.fill('[name=login]', 'nurse');
      await page.fill('[name=password]', 'liandan-demo-city');
      await page.click('form button');
      await untilInstalled(page);
      await page.waitForSelector('main button:has-text("Medical waste")');
      await phone.setOffline(true);
      await open(page, 'Ward: close bags');
      await page.waitForSelector('.warning:has-text("Labels are printed with a signal only")');
      await scan(
        page,
        first.replace(/.$/, (last) => (last === '7' ? '8' : '7')),
        'label',
      );
      await page.waitForSelector('[role=alert]:has-text("check characters do not fit")');
      await closeBag(page, first, '3,2');
      await closeBag(page, second.toLowerCase(), '1.5');
      await untilUnsent(page, 2);
      await page.click('button:has-text("Back")');
      await page.click('button:has-text("Store room")');
      await scan(page, first);
      await scan(page, first);
      await page.waitForSelector('[role=alert]:has-text("was scanned already")');
      await scan(page, second);
      await page.waitForSelector('.count b:text-is("2")');
      await untilDrafted(page, second);
      // The browser ends; the list that was begun is there again, as is what was saved.
      await phone.close();
      phone = await openTelephone(profile);
      await phone.setOffline(true);
      page = await begin();
      await untilUnsent(page, 2);
      await open(page, 'Store room');
      await page.waitForSelector('.count b:text-is("2")');
      await page.click('button.primary:has-text("Store all (2)")');
      await page.waitForSelector('.verdict.good:has-text("2 pieces")');
      await page.waitForSelector('.count b:text-is("0")');
      await untilUnsent(page, 3);
      await sendAll(page, phone);
      await page.waitForSelector('.act.taken');
      await page.waitForSelector('.card:has-text("In the store"):has-text("2 pieces") .time-left');
    } finally {
      await phone.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
    for (const code of [first, second]) expect(await kindsOf(code)).toEqual(['label', 'seal', 'store']);
    expect(await story(first)).toMatchObject({ kg: 3.2, state: 'stored', classCode: infectious });
    expect(await kindsOf(third)).toEqual(['label']);
  });

  it('two tabs of a nurse send each bag once, and a refusal is shown with its reason until it is seen', async () => {
    const [good = '', closed = ''] = await days.labels({ count: 2 });
    await days.report(place.city.generator.operator, { code: closed, act: 'seal', kg: 1 });
    await withPhone(place.url, 'nurse', async (page, phone) => {
      await open(page, 'Ward: close bags');
      const other = await phone.newPage();
      await other.goto(`${place.url}/m#/medical/ward`);
      await other.waitForSelector('[name=label]');
      await phone.setOffline(true);
      await closeBag(page, good, '2');
      await closeBag(other, closed, '4');
      for (const tab of [page, other]) await untilUnsent(tab, 2);
      await phone.setOffline(false);
      await Promise.all([page.click('.unsent'), other.click('.unsent')]);
      for (const tab of [page, other]) await tab.waitForSelector('.unsent.none');
      await page.waitForSelector('li:has(.act.refused) .warning');
      await page.click('nav button:has-text("Attention (1)")');
      await page.waitForSelector(`.refused:has-text("${closed}")`);
      await page.click('button:has-text("Seen")');
      await page.waitForSelector('main:has-text("Nothing needs attention")');
      await other.close();
    });
    expect(await kindsOf(good)).toEqual(['label', 'seal']);
    expect(await story(closed)).toMatchObject({ kg: 1 });
  });

  it('the mass of a scale closes a bag, and its reading is used once', async () => {
    const { generator } = place.city;
    const [code = ''] = await days.labels();
    const admin = place.world.as(generator.administrator);
    const { token } = await ok<{ token: string }>(
      admin.post('/medical/scales', { siteId: generator.siteId, name: '一病区' }),
    );
    const weighedAt = place.world.clock.now().toISOString();
    const taken = await fetch(`${place.url}/api/medical/scales/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'scale-token': token },
      body: JSON.stringify({ readingNo: 1, kg: 6.25, weighedAt }),
    });
    expect(taken.status).toBe(200);
    await withPhone(place.url, 'nurse', async (page) => {
      await open(page, 'Ward: close bags');
      await scan(page, code, 'label');
      await page.click('button.primary:has-text("6.25 kg")');
      await page.waitForSelector('.act.taken');
      await page.getByRole('button', { name: /6\.25 kg/ }).waitFor({ state: 'detached' });
    });
    expect((await story(code)).events.map(({ kg, weightSource }) => [kg, weightSource])).toContainEqual([
      6.25,
      'scale',
    ]);
  });

  it('a collector scans and counts without a signal, loses his page, leaves a stop out, and ends; the nurse and the plant sign', async () => {
    const bags = await days.sealed(4, 5.5);
    const trip = await planned();
    const [stolen = ''] = await days.labels();
    const { generator } = place.city;
    const { code: gate } = await ok<{ code: string }>(
      place.world.as(generator.operator).post(`/registry/sites/${generator.siteId}/presence-codes`),
    );
    await withPhone(place.url, 'collector', async (page, phone) => {
      await open(page, 'Collection trips');
      await page.waitForSelector('.stops li:first-child:has-text("waiting") .time-left');
      await phone.setOffline(true);
      await page.click('button:has-text("At this stop 1")');
      for (const code of [...bags, stolen]) await scan(page, code);
      await page.waitForSelector('.count b:text-is("3")');
      await page.click('.choices label:has-text("Sharps")');
      await page.fill('[name=boxes-841-002-01]', '2');
      await page.fill('[name=kg-841-002-01]', '1,25');
      await page.fill(
        '[name=gate]',
        gate.replace(/.$/, (last) => (last === '7' ? '8' : '7')),
      );
      await page.waitForSelector('[role=alert]:has-text("its check characters do not fit")');
      expect(await page.isDisabled('button.primary:has-text("Collected")')).toBe(true);
      await page.fill('[name=gate]', gate);
      await untilDrafted(page, gate);
      await page.reload();
      await page.waitForSelector('.count b:text-is("3")');
      expect(await page.inputValue('[name=kg-841-002-01]')).toBe('1,25');
      expect(await page.inputValue('[name=gate]')).toBe(gate);
      await page.click('button.primary:has-text("Collected")');
      await page.waitForSelector('.stops li:first-child .status.delivered');
      await page.click('button:has-text("At this stop 2")');
      await page.click('button:has-text("Not collected…")');
      await page.click('.choices label:has-text("Closed")');
      await page.click('button.primary:has-text("Confirm")');
      await page.waitForSelector('.stops .status.missed');
      await page.click('button:has-text("End of collecting")');
      await page.click('button.primary:has-text("Confirm: collecting has ended")');
      await untilUnsent(page, 3);
      await sendAll(page, phone);
      await page.click('nav button:has-text("Attention (1)")');
      await page.waitForSelector(`.refused .warning:has-text("${stolen}")`);
    });
    const collected = await tripNow(trip);
    expect(collected.state).toBe('on_way');
    expect(collected.stops.map(({ outcome, missedBecause }) => [outcome, missedBecause])).toEqual([
      ['collected', null],
      ['missed', 'closed'],
    ]);
    expect(collected.kg).toBe(10.75);
    expect(collected.stops[0]).toMatchObject({ presenceScore: 1, institutionScore: null });
    await withPhone(place.url, 'nurse', async (page, phone) => {
      await phone.grantPermissions(['geolocation']);
      await phone.setGeolocation({ longitude: 106.2801, latitude: 38.47 });
      await open(page);
      await page.click('button:has-text("Confirm collections (1)")');
      await phone.setOffline(true);
      await page.waitForSelector('main:has-text("Position known")');
      await page.fill('[name=gate]', gate);
      await page.click('button:has-text("Not right…")');
      await page.fill('[name=note]', '利器盒是三个');
      await page.click('button:has-text("Confirm: not right")');
      await page.waitForSelector('main:has-text("Nothing waits for you")');
      await untilUnsent(page, 1);
      await sendAll(page, phone);
    });
    await withPhone(place.url, 'plant', async (page, phone) => {
      await open(page, 'Intake');
      await page.click('button:has-text("Weigh in")');
      await phone.setOffline(true);
      await page.fill('[name=kg-841-001-01]', '4');
      await page.fill('[name=kg-841-002-01]', '1.25');
      await scan(page, bags[0] ?? '');
      await scan(page, bags[1] ?? '', 'missing');
      await page.fill('[name=reason]', '清点未见');
      await page.click('button.primary:has-text("Take it in")');
      await page.waitForSelector('main:has-text("The intake is written down")');
      await sendAll(page, phone);
      await page.waitForSelector('.act.taken');
    });
    const received = await tripNow(trip);
    expect(received.state).toBe('received');
    expect(received.stops[0]).toMatchObject({ agreed: false, institutionNote: '利器盒是三个', institutionScore: 2 });
    expect((await story(bags[1] ?? '')).state).toBe('lost');
  });

  it.each(['English', 'Chinese'])('the screens are accessible in %s, and 390 px wide', async (language) => {
    await days.sealed(3);
    const bags = await days.sealed(2, 2.5);
    await days.collect(await planned(), 1, { codes: bags });
    const read = async (page: Page, name: string): Promise<void> => {
      expect([name, await barriersOn(page)]).toEqual([name, []]);
      expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 390]);
      const small = await page.$$eval('main button, main .button', (buttons) =>
        buttons.filter((button) => button.getBoundingClientRect().height < 48).map(({ textContent }) => textContent),
      );
      expect([name, small]).toEqual([name, []]);
      const folder = process.env['PICTURES'];
      if (folder !== undefined)
        await page.screenshot({ path: join(folder, `${name}-${language}.png`), fullPage: true });
    };
    const visit = (login: string, screens: readonly string[]): Promise<void> =>
      withPhone(place.url, login, async (page) => {
        await page.waitForSelector('main button:has-text("Medical waste")');
        if (language === 'Chinese') await page.click('header button[lang=zh]');
        for (const screen of screens) {
          await page.evaluate(`window.location.hash = '/medical/${screen}'`);
          await page.waitForSelector('main h1');
          await page.waitForLoadState('networkidle');
          await read(page, `${login}-${screen.replace(/\W.*/, '')}`);
        }
      });
    const { items } = await ok<{ items: MedicalTripShown[] }>(
      place.world.as(place.city.carrier.operator).get('/medical/trips?state=collecting'),
    );
    const id = items[0]?.id ?? '';
    await visit('nurse', ['', 'ward', 'store', 'confirm']);
    await visit('collector', ['trips', `stop/${id}/2`]);
    await visit('plant', ['trips', `intake/${id}`]);
  });
});
