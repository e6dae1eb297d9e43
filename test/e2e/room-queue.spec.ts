import type { Response } from 'supertest';
import type { DraftBody, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { OfferRoom } from '../../src/manifests/queue/offer-room';
import type { QueueEntryShown } from '../../src/manifests/queue/room-queue.dto';
import { limitLine, roomOf, wrongAccounts } from '../factories/capacity';
import { saveCity, saveGenerator, type City, type Generator } from '../factories/city';
import { acceptBody, draftBody, issued, oil, paperBody, pickUpBody } from '../factories/manifests';
import { saveContract, saveLicence, saveLicenceLine } from '../factories/registry';
import { findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
/** Two more who have contracts with the city's carrier and receiver. */
let second: Generator;
let third: Generator;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  // What an earlier test let wait is another city's, and none of its rounds.
  await world.sql(`UPDATE room_queue SET state = 'left' WHERE state IN ('waiting', 'offered')`);
  city = await saveCity(world);
  [second, third] = [await neighbour(), await neighbour()];
  // 10 t a year; rule M04 refuses above 12.
  await limitLine(world, city, { tonnesPerYear: 10 });
});
afterEach(async () => {
  expect(await wrongAccounts(world)).toEqual([]);
});

async function neighbour(): Promise<Generator> {
  const generator = await saveGenerator(world);
  await saveContract(world, generator.id, city.carrier.id, 'carriage');
  await saveContract(world, generator.id, city.receiver.id, 'disposal');
  return generator;
}

const offer = (): Promise<void> => world.app.get(OfferRoom).offerAll();
const load = (tonnes: number): Pick<DraftBody, 'lines'> => ({ lines: [{ ...oil, plannedKg: tonnes * 1000 }] });
async function draftOf(generator: Generator, tonnes: number, given: Partial<DraftBody> = {}): Promise<string> {
  const body = draftBody({ ...city, generator }, { ...load(tonnes), ...given });
  return (await ok<ManifestShown>(world.as(generator.operator).post('/manifests', body))).id;
}
const issue = ({ operator }: Generator, id: string): PromiseLike<Response> =>
  world.as(operator).post(`/manifests/${id}/issue`);
const step = async (who: { token: string }, id: string, name: string, body: object = {}): Promise<ManifestShown> =>
  (await ok<StepAnswer>(world.as(who).post(`/manifests/${id}/${name}`, body))).manifest;
const join = ({ operator }: Generator, id: string): Promise<QueueEntryShown> =>
  ok(world.as(operator).post(`/manifests/${id}/queue`));
/** A draft that waits. */
async function waiting(generator: Generator, tonnes: number, given: Partial<DraftBody> = {}): Promise<string> {
  const id = await draftOf(generator, tonnes, given);
  await join(generator, id);
  return id;
}
const queue = async (who: { token: string }, query = ''): Promise<QueueEntryShown[]> =>
  (await ok<{ items: QueueEntryShown[] }>(world.as(who).get(`/room-queue?limit=100${query}`))).items;
const placeOf = async (generator: Generator, id: string, state?: string): Promise<QueueEntryShown | undefined> =>
  (await queue(generator.operator, `&manifestId=${id}${state === undefined ? '' : `&state=${state}`}`))[0];
const cancel = (id: string): Promise<ManifestShown> => step(city.generator.operator, id, 'cancel', { reason: '改期' });

it('a draft for which there is no room waits with a reason, and is offered what comes free', async () => {
  const full = await issued(world, city, load(11));
  const id = await draftOf(second, 2);
  const problem = await refused(issue(second, id), 422, 'RULES_REFUSE');
  expect(problem).toMatchObject({
    findings: [{ code: 'M04', severity: 'block', facts: { scope: 'year' } }],
    links: { queue: { method: 'POST', href: `/api/manifests/${id}/queue` } },
  });
  expect(await join(second, id)).toMatchObject({
    ...{ manifestId: id, reason: 'year', kg: 2000, state: 'waiting', position: 1, ready: true, offerUntil: null },
    ...{ generatorName: second.name, receiverName: city.receiver.name, wantedOn: '2026-03-03' },
  });
  const behind = await waiting(third, 1.5);
  expect(await placeOf(third, behind)).toMatchObject({ position: 2 });
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'waiting' });

  await cancel(full.id);
  await offer();
  expect(await placeOf(second, id)).toMatchObject({
    ...{ state: 'offered', position: null, offeredAt: '2026-03-02T01:00:00.000Z' },
    offerUntil: '2026-03-03T01:00:00.000Z',
  });
  // It is really booked: the account says so, and issuing books nothing more.
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 3500 });
  const { manifest } = await ok<StepAnswer>(issue(second, id));
  expect(manifest).toMatchObject({ status: 'issued', waitsForRoom: false });
  expect(manifest.lines[0]?.licenceLineId).toBe(city.receiver.sharedLineId);
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 3500 });
  expect(await placeOf(second, id)).toBeUndefined();
  expect(await placeOf(second, id, 'issued')).toMatchObject({ state: 'issued' });
  // From then on it is a manifest like any other.
  await step(city.carrier.driver, id, 'pick-up', pickUpBody(city));
  const there = await step(city.carrier.driver, id, 'deliver');
  await step(city.receiver.operator, id, 'accept', acceptBody(there));
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 1500, receivedKg: 2000 });
});

it('nobody passes by who waits and fits, also before the next round of offers', async () => {
  const full = await issued(world, city, load(12));
  const id = await waiting(second, 10);
  await cancel(full.id);
  const hasty = await draftOf(third, 3);
  const findings = await findingsOfRefusal(world, () => issue(third, hasty));
  expect(findings).toMatchObject([
    { code: 'M04', severity: 'block', facts: { bookedGrams: 0, aheadGrams: 10_000_000 } },
  ]);
  expect(findings[0]?.text.en).toContain('(10000 kg of it wait before)');
  // What fits beside it need not wait.
  await ok(issue(third, await draftOf(third, 2)));
  await ok(issue(second, id));
  expect(await placeOf(second, id, 'issued')).toMatchObject({ offeredAt: null });
});

it('who does not fit holds nobody back, and keeps his place', async () => {
  const first = await issued(world, city, load(10));
  const big = await waiting(second, 11);
  const small = await waiting(third, 3);
  const other = await issued(world, city, load(2));
  await cancel(other.id);
  await offer();
  expect(await placeOf(third, small)).toMatchObject({ state: 'waiting' });
  // 5 t come free in place of 10: enough for the small one.
  await step(city.carrier.driver, first.id, 'pick-up', pickUpBody(city));
  const there = await step(city.carrier.driver, first.id, 'deliver');
  await step(city.receiver.operator, first.id, 'accept', acceptBody(there, [{ receivedKg: 5000 }]));
  await offer();
  expect(await placeOf(third, small)).toMatchObject({ state: 'offered' });
  expect(await placeOf(second, big)).toMatchObject({ state: 'waiting', position: 1 });
});

it('an offer that is not used in time goes to the next, once', async () => {
  const full = await issued(world, city, load(12));
  const late = await waiting(second, 8);
  const next = await waiting(third, 8);
  await cancel(full.id);
  await offer();
  world.clock.advance(23.9);
  await offer();
  expect(await placeOf(second, late)).toMatchObject({ state: 'offered' });
  world.clock.advance(0.2);
  await Promise.all([offer(), offer(), offer()]);
  expect(await placeOf(second, late)).toBeUndefined();
  expect(await placeOf(second, late, 'lapsed')).toMatchObject({ state: 'lapsed' });
  expect(await placeOf(third, next)).toMatchObject({ state: 'offered' });
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 8000 });
  // The late one is a draft like any other again.
  const draft = await ok<ManifestShown>(world.as(second.operator).get(`/manifests/${late}`));
  expect(draft).toMatchObject({ status: 'draft', waitsForRoom: false });
  await refused(issue(second, late), 422, 'RULES_REFUSE');
  expect((await join(second, late)).position).toBe(1);
});

it.each([
  ['more on the licence', () => limitLine(world, city, { tonnesPerYear: 20 })],
  ['a new year', async () => world.clock.set('2027-01-01T00:00:00+08:00')],
])('%s makes room for who waits', async (_what, happen) => {
  await issued(world, city, load(12));
  const id = await waiting(second, 5);
  await happen();
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'offered' });
  await ok(issue(second, id));
});

it('a survey makes room in a landfill', async () => {
  const survey = (remainingM3: number): PromiseLike<Response> =>
    world.as(city.regulators.prefecture.officer).post('/landfill-surveys', {
      ...{ licenceLineId: city.receiver.sharedLineId, surveyedOn: '2026-03-02', remainingM3, kgPerM3: 1000 },
      document: '库容测量报告',
    });
  await ok(survey(1));
  const id = await draftOf(second, 2);
  expect(await join(second, id)).toMatchObject({ reason: 'volume' });
  await ok(survey(2));
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'offered' });
  expect((await roomOf(world, city)).volume).toMatchObject({ leftKg: 0 });
  await ok(issue(second, id));
});

it('a day that is full is waited for; its offer ends with it, and the place is kept for another', async () => {
  await limitLine(world, city, { tonnesPerDay: 10 });
  const full = await issued(world, city, { ...load(10), plannedPickupOn: '2026-03-02' });
  const id = await draftOf(second, 6, { plannedPickupOn: '2026-03-02' });
  expect(await join(second, id)).toMatchObject({ reason: 'day', wantedOn: '2026-03-02' });
  await cancel(full.id);
  await offer();
  // Not 24 hours, but until midnight: the room is that day's.
  expect(await placeOf(second, id)).toMatchObject({ state: 'offered', offerUntil: '2026-03-02T16:00:00.000Z' });
  world.clock.set('2026-03-03T00:00:01+08:00');
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'offered', offerUntil: '2026-03-03T16:00:00.000Z' });
  expect((await roomOf(world, city, '?day=2026-03-02')).onDay?.bookedKg).toBe(0);
  await ok(issue(second, id));
  expect((await roomOf(world, city)).onDay).toMatchObject({ day: '2026-03-03', bookedKg: 6000 });
});

it('room that was offered on a licence that is suspended meanwhile is exchanged for room on another', async () => {
  const full = await issued(world, city, load(12));
  const id = await waiting(second, 5);
  await cancel(full.id);
  await offer();
  const { id: other } = await saveLicence(world, city.receiver.id, city.receiver.siteId);
  const { id: line } = await saveLicenceLine(world, other);
  await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.receiver.licenceId]);
  const { manifest } = await ok<StepAnswer>(issue(second, id));
  expect(manifest.lines[0]?.licenceLineId).toBe(line);
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 0 });
});

it('a draft that waits is what it is until it is taken out, which gives back what it was offered', async () => {
  const full = await issued(world, city, load(12));
  const id = await waiting(second, 4);
  const operator = world.as(second.operator);
  const { version } = await ok<ManifestShown>(operator.get(`/manifests/${id}`));
  const body = draftBody({ ...city, generator: second }, load(3));
  const replace = (seen: number) => operator.put(`/manifests/${id}`, body).set('If-Match', `"v${seen}"`);
  await refused(replace(version), 409, 'CONFLICT');
  await refused(operator.delete(`/manifests/${id}`).set('If-Match', `"v${version}"`), 409, 'CONFLICT');
  await refused(operator.post(`/manifests/${id}/queue`), 409, 'CONFLICT');
  await cancel(full.id);
  await offer();
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 4000 });
  await operator.delete(`/manifests/${id}/queue`).expect(204);
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 0 });
  await refused(operator.delete(`/manifests/${id}/queue`), 409, 'CONFLICT');
  await ok(replace(version + 1));
  await ok(issue(second, id));
});

it('what has room, or lacks something else too, does not wait', async () => {
  const id = await draftOf(second, 2);
  await refused(world.as(second.operator).post(`/manifests/${id}/queue`), 409, 'CONFLICT');
  await issued(world, city, load(12));
  await world.sql(`UPDATE contract SET valid_to = '2026-03-01' WHERE generator_id = $1`, [second.id]);
  const problem = await refused(issue(second, id), 422, 'RULES_REFUSE');
  expect(problem['links']).toBeUndefined();
  await refused(world.as(second.operator).post(`/manifests/${id}/queue`), 422, 'RULES_REFUSE');
});

it('who may not issue any more keeps his place and holds nobody back', async () => {
  const full = await issued(world, city, load(12));
  const id = await waiting(second, 10);
  const behind = await waiting(third, 10);
  await world.sql(`UPDATE contract SET valid_to = '2026-03-01' WHERE generator_id = $1`, [second.id]);
  await cancel(full.id);
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'waiting', position: 1, ready: false });
  expect(await placeOf(third, behind)).toMatchObject({ state: 'offered' });
  await world.as(third.operator).delete(`/manifests/${behind}/queue`).expect(204);
  await world.sql(`UPDATE contract SET valid_to = '2027-12-31' WHERE generator_id = $1`, [second.id]);
  await offer();
  expect(await placeOf(second, id)).toMatchObject({ state: 'offered', ready: true });
});

it('a load that went on paper meanwhile leaves the queue', async () => {
  await issued(world, city, load(12));
  const id = await waiting(second, 4);
  await step(second.operator, id, 'enter-paper', paperBody(city));
  expect(await placeOf(second, id, 'left')).toMatchObject({ state: 'left' });
  expect(await roomOf(world, city)).toMatchObject({ bookedKg: 16_000 });
});

it('is seen by its generator, the receiver and their regulators alone', async () => {
  await issued(world, city, load(12));
  const id = await waiting(second, 4);
  const sees = async (who: { token: string }): Promise<boolean> =>
    (await queue(who)).some(({ manifestId }) => manifestId === id);
  for (const who of [second.reader, city.receiver.reader, city.regulators.prefecture.reader]) {
    expect(await sees(who)).toBe(true);
  }
  const others = [third.operator, city.generator.operator, city.carrier.operator, city.strangers.receiver.operator];
  for (const who of [...others, city.regulators.elsewhere.officer]) expect(await sees(who)).toBe(false);
  // The draft itself stays its writer's alone.
  await refused(world.as(city.receiver.operator).get(`/manifests/${id}`), 404, 'NOT_FOUND');
  await refused(world.as(city.receiver.operator).post(`/manifests/${id}/queue`), 404, 'NOT_FOUND');
  await refused(world.as(third.operator).delete(`/manifests/${id}/queue`), 404, 'NOT_FOUND');
});

describe('races', () => {
  it('one freed tonne, two who wait, ten rounds at once: offered once', async () => {
    const full = await issued(world, city, load(12));
    const drafts = [await waiting(second, 12), await waiting(third, 12)] as const;
    await Promise.all([cancel(full.id), ...Array.from({ length: 10 }, offer)]);
    await offer();
    const states = [await placeOf(second, drafts[0]), await placeOf(third, drafts[1])].map((place) => place?.state);
    expect(states).toEqual(['offered', 'waiting']);
    expect(await roomOf(world, city)).toMatchObject({ bookedKg: 12_000 });
  });

  it('who waits, a newcomer and the offers all ask for the same room: it is booked once, for who waits', async () => {
    const full = await issued(world, city, load(12));
    const id = await waiting(second, 12);
    const fresh = await draftOf(third, 12);
    await cancel(full.id);
    const until = async (call: () => PromiseLike<Response>): Promise<number> => {
      for (;;) {
        const { status } = await call();
        if (status !== 503) return status;
      }
    };
    const [own, other] = await Promise.all([
      until(() => issue(second, id)),
      until(() => issue(third, fresh)),
      offer(),
      offer(),
    ]);
    expect([own, other]).toEqual([200, 422]);
    expect(await roomOf(world, city)).toMatchObject({ bookedKg: 12_000 });
  });

  it('the issue and the end of its offer: one of them, and the room is held by exactly that', async () => {
    const full = await issued(world, city, load(12));
    const id = await waiting(second, 6);
    await cancel(full.id);
    await offer();
    world.clock.advance(25);
    const [answer] = await Promise.all([issue(second, id), offer(), offer()]);
    expect([200, 409]).toContain(answer.status);
    const { status } = await ok<ManifestShown>(world.as(second.operator).get(`/manifests/${id}`));
    expect(status).toBe(answer.status === 200 ? 'issued' : 'draft');
    expect(await roomOf(world, city)).toMatchObject({ bookedKg: answer.status === 200 ? 6000 : 0 });
  });

  it('twenty who join at once with one draft have one place', async () => {
    await issued(world, city, load(12));
    const id = await draftOf(second, 4);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => world.as(second.operator).post(`/manifests/${id}/queue`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await queue(city.receiver.reader)).toHaveLength(1);
  });
});
