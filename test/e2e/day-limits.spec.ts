import type { Response } from 'supertest';
import type { DraftBody, PreviewAnswer, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { LicenceShown } from '../../src/registry/http/licence.dto';
import { limitLine, roomOf, wrongAccounts } from '../factories/capacity';
import { saveCity, type City } from '../factories/city';
import { acceptBody, drafted, flowed, issued, oil, paperBody, pickUpBody } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { findingsOfRefusal, ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
  // 10 t a day; rule M04 refuses above 12.
  await limitLine(world, city, { tonnesPerDay: 10 });
});
afterEach(async () => {
  expect(await wrongAccounts(world)).toEqual([]);
});

const load = (tonnes: number, plannedPickupOn: string | null = '2026-03-03'): Partial<DraftBody> => ({
  plannedPickupOn,
  lines: [{ ...oil, plannedKg: tonnes * 1000 }],
});
const step = async (who: { token: string }, id: string, name: string, body: object = {}): Promise<ManifestShown> =>
  (await ok<StepAnswer>(world.as(who).post(`/manifests/${id}/${name}`, body))).manifest;
const issue = (id: string): PromiseLike<Response> => world.as(city.generator.operator).post(`/manifests/${id}/issue`);

/** Booked and received of a day, kilograms. */
async function onDay(day: string): Promise<[booked: number, received: number]> {
  const { onDay: room } = await roomOf(world, city, `?day=${day}`);
  return [room?.bookedKg ?? -1, room?.receivedKg ?? -1];
}

it('is written in the licence, and shown with what a day has left', async () => {
  const officer = world.as(city.regulators.prefecture.officer);
  const path = `/registry/licences/${city.receiver.licenceId}`;
  const known = await ok<LicenceShown>(officer.get(path));
  expect(known.lines.map(({ tonnesPerDay }) => tonnesPerDay)).toEqual([10, null]);
  const { siteId, number, issuer, kind, validFrom, validTo } = known;
  const lines = known.lines.map(({ label, match, categories, codes, methods, tonnesPerYear, lineNo }) => ({
    ...{ label, match, categories, codes, methods, tonnesPerYear },
    tonnesPerDay: lineNo === 1 ? '12.5' : null,
  }));
  const changed = await ok<LicenceShown>(
    officer.put(path, { siteId, number, issuer, kind, validFrom, validTo, lines }),
  );
  expect(changed.lines.map(({ tonnesPerDay }) => tonnesPerDay)).toEqual([12.5, null]);
  await issued(world, city, load(2));
  expect((await roomOf(world, city, '?day=2026-03-03')).onDay).toEqual({
    ...{ day: '2026-03-03', licensedKg: 12_500, bookedKg: 2000, receivedKg: 0, leftKg: 10_500 },
  });
  expect((await roomOf(world, city)).onDay).toMatchObject({ day: '2026-03-02', leftKg: 12_500 });
});

it('refuses what the day of arrival has no room for, and names the next day that has', async () => {
  await issued(world, city, load(7));
  await issued(world, city, load(9, '2026-03-04'));
  const { id } = await drafted(world, city, load(5.1));
  const findings = await findingsOfRefusal(world, () => issue(id));
  expect(findings).toMatchObject([
    {
      ...{ code: 'M04', severity: 'block', pointer: '/lines/0/plannedKg' },
      text: {
        zh: '连同本次，接受人许可项“焚烧”2026-03-03 当日已用 121%，超过 120% 的上限；2026-03-05 有余量',
        en: 'With this load the receiver\'s licence line "焚烧" is used to 121 % on 2026-03-03, above the limit of 120 %; 2026-03-05 has room',
      },
      facts: { scope: 'day', day: '2026-03-03', gramsPerDay: 10_000_000, usedGrams: 7_000_000, nextDay: '2026-03-05' },
    },
  ]);
  expect((await issued(world, city, load(5.1, '2026-03-05'))).status).toBe('issued');
  // Up to 120 % it is let pass with a warning, as the year is.
  const full = await drafted(world, city, load(5));
  const { findings: warnings } = await ok<PreviewAnswer>(
    world.as(city.generator.operator).post(`/manifests/${full.id}/preview`),
  );
  expect(warnings).toMatchObject([{ code: 'M04', severity: 'warn', facts: { scope: 'day' } }]);
});

it('says of a load that no day is long enough for that it must be split', async () => {
  const { id } = await drafted(world, city, load(12.001));
  const [finding] = await findingsOfRefusal(world, () => issue(id));
  expect(finding).toMatchObject({ facts: { nextDay: null } });
  expect(finding?.text.en).toContain('it is more than any day takes: split it');
});

it('adds the lines of a manifest, and begins anew at midnight of the place', async () => {
  const half = { ...oil, plannedKg: 6000 };
  world.clock.set('2026-03-02T23:59:59+08:00');
  await issued(world, city, { plannedPickupOn: null, lines: [half, half] });
  const { id } = await drafted(world, city, load(12, null));
  await findingsOfRefusal(world, () => issue(id));
  world.clock.set('2026-03-03T00:00:00+08:00');
  await ok(issue(id));
  expect([await onDay('2026-03-02'), await onDay('2026-03-03')]).toEqual([
    [12_000, 0],
    [12_000, 0],
  ]);
  // Who should have come yesterday comes today.
  world.clock.set('2026-03-04T08:00:00+08:00');
  await issued(world, city, load(1, '2026-03-01'));
  expect(await onDay('2026-03-04')).toEqual([1000, 0]);
});

it('is given back by cancelling, moves with the day of acceptance, and with a refusal', async () => {
  const cancelled = await issued(world, city, load(4));
  const carried = await issued(world, city, load(6));
  await step(city.generator.operator, cancelled.id, 'cancel', { reason: '改期' });
  expect(await onDay('2026-03-03')).toEqual([6000, 0]);
  world.clock.set('2026-03-05T10:00:00+08:00');
  await step(city.carrier.driver, carried.id, 'pick-up', pickUpBody(city));
  const there = await step(city.carrier.driver, carried.id, 'deliver');
  await step(city.receiver.operator, carried.id, 'accept', acceptBody(there, [{ receivedKg: 5900 }]));
  expect([await onDay('2026-03-03'), await onDay('2026-03-05')]).toEqual([
    [0, 0],
    [0, 5900],
  ]);

  const sameDay = await issued(world, city, load(3, '2026-03-05'));
  await step(city.carrier.driver, sameDay.id, 'pick-up', pickUpBody(city));
  const refusedWhole = await step(city.carrier.driver, sameDay.id, 'deliver');
  const verdict = { outcome: 'refused', reason: '与联单不符' } as const;
  await step(city.receiver.operator, sameDay.id, 'accept', acceptBody(refusedWhole, [verdict]));
  expect(await onDay('2026-03-05')).toEqual([0, 5900]);
  // It goes on to another receiver, whose day it then takes.
  const { receiver: other } = city.strangers;
  await saveContract(world, city.generator.id, other.id, 'disposal');
  await limitLine(world, { ...city, receiver: other }, { tonnesPerDay: 10 });
  await step(city.generator.operator, sameDay.id, 'forward', { receiverSiteId: other.siteId, reason: '改送' });
  const there2 = await roomOf(world, { ...city, receiver: other }, '?day=2026-03-05');
  expect(there2.onDay).toMatchObject({ bookedKg: 3000, leftKg: 7000 });
});

it('moves with the planned day and with corrections, and refuses a day that is full', async () => {
  const { generator, carrier, receiver } = city;
  const mine = await issued(world, city, load(6));
  const change = (plannedPickupOn: string): PromiseLike<Response> =>
    world.as(generator.operator).post(`/manifests/${mine.id}/change`, { plannedPickupOn });
  await issued(world, city, load(8, '2026-03-04'));
  const findings = await findingsOfRefusal(world, () => change('2026-03-04'));
  expect(findings).toMatchObject([{ code: 'M04', facts: { scope: 'day', nextDay: '2026-03-05' } }]);
  await ok(change('2026-03-05'));
  expect([await onDay('2026-03-03'), await onDay('2026-03-05')]).toEqual([
    [0, 0],
    [6000, 0],
  ]);
  // Another word moves nothing.
  await ok(world.as(generator.operator).post(`/manifests/${mine.id}/change`, { note: '请先电话联系' }));
  expect(await onDay('2026-03-05')).toEqual([6000, 0]);

  const amend = async (body: object, who: readonly { token: string }[]): Promise<void> => {
    const asked = { kind: 'content', reason: '录入有误', changes: { lines: [{ lineNo: 1, ...body }] } };
    const { no } = await ok<{ no: number }>(
      world.as(generator.operator).post(`/manifests/${mine.id}/amendments`, asked),
    );
    for (const one of who) {
      await ok(world.as(one).post(`/manifests/${mine.id}/amendments/${no}/approve`, {}));
    }
  };
  await amend({ plannedKg: 7500 }, []);
  expect(await onDay('2026-03-05')).toEqual([7500, 0]);
  world.clock.set('2026-03-05T08:00:00+08:00');
  await step(carrier.driver, mine.id, 'pick-up', pickUpBody(city));
  const there = await step(carrier.driver, mine.id, 'deliver');
  await step(receiver.operator, mine.id, 'accept', acceptBody(there));
  await amend({ receivedKg: 7400 }, [receiver.operator]);
  expect(await onDay('2026-03-05')).toEqual([0, 7400]);
});

it('takes what comes from paper whatever is left, and asks no day of what flows', async () => {
  await issued(world, city, load(12, '2026-03-02'));
  const { id } = await drafted(world, city, load(3));
  await step(city.generator.operator, id, 'enter-paper', paperBody(city));
  expect(await onDay('2026-02-27')).toEqual([3000, 0]);
  await flowed(world, city, { lines: [{ ...oil, plannedKg: 30_000 }] });
  expect(await onDay('2026-03-02')).toEqual([12_000, 0]);
  expect((await roomOf(world, city)).bookedKg).toBe(45_000);
});

it('that comes or goes while loads are on their way counts each of them right', async () => {
  await limitLine(world, city, { tonnesPerDay: null });
  const before = await issued(world, city, load(5));
  await limitLine(world, city, { tonnesPerDay: 10 });
  const after = await issued(world, city, load(6));
  expect(await onDay('2026-03-03')).toEqual([6000, 0]);
  await step(city.generator.operator, before.id, 'cancel', { reason: '改期' });
  expect(await onDay('2026-03-03')).toEqual([6000, 0]);
  await limitLine(world, city, { tonnesPerDay: null });
  await step(city.generator.operator, after.id, 'cancel', { reason: '改期' });
  await limitLine(world, city, { tonnesPerDay: 10 });
  expect(await onDay('2026-03-03')).toEqual([0, 0]);
});

it('gives the last tonnes of a day to exactly as many as fit', async () => {
  const loads: ManifestShown[] = [];
  // 12 t, of which each load takes 2; half of them want another day.
  for (let made = 0; made < 20; made++) {
    loads.push(await drafted(world, city, load(2, made % 2 === 0 ? '2026-03-03' : '2026-03-04')));
  }
  const answers = await Promise.all(
    loads.map(async ({ id }) => {
      for (;;) {
        const answer = await issue(id);
        if (answer.status !== 503) return answer.status;
      }
    }),
  );
  expect(answers.filter((status) => status === 200)).toHaveLength(12);
  expect(answers.filter((status) => status === 422)).toHaveLength(8);
  expect([await onDay('2026-03-03'), await onDay('2026-03-04')]).toEqual([
    [12_000, 0],
    [12_000, 0],
  ]);
});
