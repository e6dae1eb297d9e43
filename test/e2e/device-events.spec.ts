import type { Page } from '../../src/common';
import type { DeviceEventAnswer, DeviceShown } from '../../src/manifests/device-events/device-event.dto';
import type { DeviceLoads } from '../../src/manifests/device-events/device-loads.dto';
import type { DisputeShown } from '../../src/manifests/disputes/dispute.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, draftBody, inTransit, issued, paperBody, pickUpBody } from '../factories/manifests';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { Phone } from '../support/phone';

const morning = '2026-03-02T09:00:00+08:00';
let world: World;
let city: City;
let phone: Phone;

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(async () => {
  const { faults } = await world.app.get(ChainVerifier).verify();
  await world.close();
  expect(faults).toEqual([]);
});
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
  phone = await phoneOf(city.carrier.driver);
});

const phoneOf = (who: { token: string }): Promise<Phone> => Phone.registered(world.as(who), () => world.clock.now());
const results = (answers: readonly DeviceEventAnswer[]): string[] =>
  answers.map(({ result, first, retry }) => [result, first, retry && 'retry'].filter(Boolean).join(' '));
const manifest = (id: string): Promise<ManifestShown> => ok(world.as(city.carrier.operator).get(`/manifests/${id}`));
const kindsOf = async (id: string): Promise<string[]> => {
  const rows = await world.sql<{ kind: string }>(
    'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ kind }) => kind);
};
const contentOf = async (id: string, kind: string): Promise<{ data: Record<string, unknown> }> => {
  const [row] = await world.sql<{ content: string }>(
    'SELECT content FROM manifest_event WHERE manifest_id = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1',
    [id, kind],
  );
  return JSON.parse(row?.content ?? '{}') as { data: Record<string, unknown> };
};
const disputes = async (who: { token: string }): Promise<readonly DisputeShown[]> =>
  (await ok<Page<DisputeShown>>(world.as(who).get('/disputes'))).items;

describe('a driver in a valley without a signal', () => {
  it('picks two loads up and delivers one, and all of it is there when the signal returns', async () => {
    const [first, second] = [await issued(world, city), await issued(world, city)];
    phone.note('pick_up', first, pickUpBody(city));
    world.clock.advance(0.5);
    phone.note('pick_up', second, pickUpBody(city));
    world.clock.advance(2);
    phone.note('deliver', first);
    world.clock.advance(1);
    expect(results(await phone.send())).toEqual(['accepted', 'accepted', 'accepted']);
    expect([await manifest(first.id), await manifest(second.id)]).toMatchObject([
      { status: 'arrived' },
      { status: 'in_transit' },
    ]);
    // Both times stand in the manifest's chain: the telephone's, and when the service learned of it.
    const { data, ...event } = await contentOf(first.id, 'pick_up');
    expect(event).toMatchObject({ recordedAt: '2026-03-02T04:30:00.000Z' });
    expect(data['device']).toEqual({
      ...{ id: phone.id, seq: 1, occurredAt: '2026-03-02T01:00:00.000Z', skewed: false },
    });
  });

  it('sends again what he does not know to have arrived, and nothing is done twice', async () => {
    const load = await issued(world, city);
    phone.note('pick_up', load, pickUpBody(city));
    phone.note('deliver', load);
    await phone.send();
    expect(results(await phone.send())).toEqual(['replayed accepted', 'replayed accepted']);
    expect(await kindsOf(load.id)).toEqual(['issue', 'pick_up', 'deliver']);
  });

  it('sends from two tabs at once, ten times, and each step is done once', async () => {
    const load = await issued(world, city);
    phone.note('pick_up', load, pickUpBody(city));
    phone.note('deliver', load);
    const answers = await Promise.all(Array.from({ length: 10 }, () => phone.send()));
    for (const at of [0, 1]) {
      const told = answers.map((one) => results(one)[at] ?? '').sort();
      expect(told.filter((result) => result === 'accepted')).toHaveLength(1);
      const others = told.filter((result) => result !== 'accepted');
      // Whoever came too early is told to send again, and then learns that it is there.
      expect(others.every((result) => result === 'replayed accepted' || result === 'rejected retry')).toBe(true);
    }
    expect(results(await phone.send())).toEqual(['replayed accepted', 'replayed accepted']);
    expect(await kindsOf(load.id)).toEqual(['issue', 'pick_up', 'deliver']);
  });

  it('is understood whatever the order within a batch, and is asked for what is missing', async () => {
    const load = await issued(world, city);
    const pickUp = phone.note('pick_up', load, pickUpBody(city));
    const deliver = phone.note('deliver', load);
    const [early] = await phone.send([deliver]);
    expect(early).toMatchObject({
      ...{ result: 'rejected', retry: true },
      problem: { code: 'DEVICE_GAP', present: { lastSeq: 0, lastHash: null } },
    });
    expect(results(await phone.send([deliver, pickUp]))).toEqual(['accepted', 'accepted']);
  });

  it('learns which of his steps the rules refuse, and the next ones are taken all the same', async () => {
    const [bad, good] = [await issued(world, city), await issued(world, city)];
    phone.note('pick_up', bad, { ...pickUpBody(city), plate: '没有这辆车' });
    phone.note('pick_up', bad, pickUpBody(city, { passengers: 3 }));
    phone.note('pick_up', good, pickUpBody(city));
    const answers = await phone.send();
    expect(results(answers)).toEqual(['rejected', 'rejected', 'accepted']);
    expect(answers.map(({ problem }) => problem?.['code'])).toEqual(['NOT_ACCEPTABLE_HERE', 'RULES_REFUSE', undefined]);
    const again = await phone.send();
    expect(results(again)).toEqual(['replayed rejected', 'replayed rejected', 'replayed accepted']);
    expect(again[1]?.problem).toEqual(answers[1]?.problem);
    expect(await kindsOf(bad.id)).toEqual(['issue']);
  });
});

describe('the clock of a telephone', () => {
  it.each([
    [300, false],
    [301, true],
    [-300, false],
    [-301, true],
  ])('that is %i seconds off is skewed: %s', async (seconds, skewed) => {
    const load = await issued(world, city);
    const itsTime = new Date(world.clock.now().getTime() + seconds * 1000).toISOString();
    phone.note('pick_up', load, pickUpBody(city), itsTime);
    const [answer] = await phone.send(undefined, itsTime);
    expect(answer).toMatchObject({ result: 'accepted', skewed });
    expect((await contentOf(load.id, 'pick_up')).data['device']).toMatchObject({ occurredAt: itsTime, skewed });
  });

  it('cannot have seen what is still to come', async () => {
    const load = await issued(world, city);
    phone.note('pick_up', load, pickUpBody(city), '2026-03-02T12:00:00.000Z');
    expect(await phone.send()).toMatchObject([{ result: 'accepted', skewed: true }]);
  });
});

describe('the chain of a telephone', () => {
  it('shows what was left out, and what was made up afterwards', async () => {
    const load = await issued(world, city);
    const pickUp = phone.note('pick_up', load, pickUpBody(city));
    await phone.send();
    const forged = { ...pickUp, occurredAt: '2026-03-01T00:00:00.000Z' };
    const other = { ...phone.note('deliver', load), previousHash: 'ab'.repeat(32) };
    const answers = await phone.send([forged, other]);
    expect(answers).toMatchObject([
      { result: 'rejected', retry: true, problem: { code: 'DEVICE_CHAIN_BROKEN', present: { lastSeq: 1 } } },
      { result: 'rejected', retry: true, problem: { code: 'DEVICE_CHAIN_BROKEN' } },
    ]);
    expect(await kindsOf(load.id)).toEqual(['issue', 'pick_up']);
  });

  it('is its holder’s alone', async () => {
    const load = await issued(world, city);
    const event = phone.note('pick_up', load, pickUpBody(city));
    const colleague = world.as(city.carrier.operator);
    const sent = { sentAt: world.clock.now().toISOString(), events: [event] };
    const [answer] = await ok<DeviceEventAnswer[]>(colleague.post('/device-events', sent));
    expect(answer).toMatchObject({ result: 'rejected', problem: { code: 'NOT_FOUND' } });
    await refused(colleague.post('/devices', { id: phone.id, name: 'x' }), 409, 'ALREADY_EXISTS');
    expect(await ok<DeviceShown[]>(colleague.get('/devices'))).toEqual([]);
    await phone.send();
    const [mine] = await ok<DeviceShown[]>(world.as(city.carrier.driver).get('/devices'));
    expect(mine).toMatchObject({
      id: phone.id,
      name: '司机手机',
      lastSeq: 1,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('takes no step that its holder may not take, and shows no manifest that is not his', async () => {
    const load = await issued(world, city);
    const [stranger, reader] = [await phoneOf(city.strangers.carrier.driver), await phoneOf(city.carrier.reader)];
    stranger.note('pick_up', load, pickUpBody(city));
    reader.note('pick_up', load, pickUpBody(city));
    phone.note('accept', load, acceptBody(load));
    expect([await stranger.send(), await reader.send(), await phone.send()]).toMatchObject([
      [{ result: 'rejected', problem: { code: 'NOT_FOUND' } }],
      [{ result: 'rejected', problem: { code: 'FORBIDDEN' } }],
      [{ result: 'rejected', problem: { code: 'FORBIDDEN' } }],
    ]);
    expect(await kindsOf(load.id)).toEqual(['issue']);
  });

  it('holds at most 200 events a call, each of a form', async () => {
    const load = await issued(world, city);
    const event = phone.note('pick_up', load, pickUpBody(city));
    const post = (body: object) => world.as(city.carrier.driver).post('/device-events', body);
    const sentAt = morning;
    const many = Array.from({ length: 201 }, () => event);
    expect(fieldsOf(await refused(post({ sentAt, events: many }), 400, 'VALIDATION_FAILED'))).toEqual([
      '/events arrayMaxSize',
    ]);
    const wrong = { ...event, kind: 'issue', seq: 0 };
    expect(fieldsOf(await refused(post({ sentAt, events: [wrong] }), 400, 'VALIDATION_FAILED'))).toEqual([
      '/events/0/kind isIn',
      '/events/0/seq min',
    ]);
  });
});

describe('a load that was fetched while its manifest was cancelled', () => {
  const cancel = (id: string) =>
    ok(world.as(city.generator.operator).post(`/manifests/${id}/cancel`, { reason: '改期' }));

  async function disputed(): Promise<ManifestShown> {
    const load = await issued(world, city);
    phone.note(
      'pick_up',
      load,
      pickUpBody(city, {
        lines: [
          { lineNo: 1, loadedKg: 900 },
          { lineNo: 2, loadedKg: 200.5 },
        ],
      }),
    );
    await cancel(load.id);
    phone.note('deliver', load);
    expect(results(await phone.send())).toEqual(['conflict', 'conflict']);
    return load;
  }
  const settle = (id: string, body: object, who: { token: string } = city.generator.operator) =>
    world.as(who).post(`/manifests/${id}/disputes/1/settle`, body);

  it('is a dispute, and both sides see both versions and the mass', async () => {
    const load = await disputed();
    for (const side of [
      city.generator.reader,
      city.carrier.driver,
      city.receiver.reader,
      city.regulators.prefecture.inspector,
    ]) {
      expect((await disputes(side)).filter(({ manifestId }) => manifestId === load.id)).toMatchObject([
        {
          ...{ number: load.number, no: 1, state: 'open', atStakeKg: 1100.5 },
          present: { status: 'cancelled', cancelReason: '改期' },
          steps: [
            { kind: 'pick_up', seq: 1, deviceName: '司机手机', body: { plate: city.carrier.plate } },
            { kind: 'deliver', seq: 2 },
          ],
        },
      ]);
    }
    for (const other of [city.strangers.generator.administrator, city.regulators.elsewhere.inspector])
      expect((await disputes(other)).filter(({ manifestId }) => manifestId === load.id)).toEqual([]);
    // Nothing is overwritten: the manifest is cancelled, and its chain tells of both.
    expect(await manifest(load.id)).toMatchObject({ status: 'cancelled' });
    expect(await kindsOf(load.id)).toEqual(['issue', 'cancel', 'open_dispute', 'open_dispute']);
    expect((await contentOf(load.id, 'open_dispute')).data).toMatchObject({
      dispute: 1,
      step: { kind: 'deliver', seq: 2 },
    });
    expect(results(await phone.send())).toEqual(['replayed conflict', 'replayed conflict']);
    expect(await kindsOf(load.id)).toHaveLength(4);
  });

  it('is settled by the manifest that covers what was moved, and by nothing less', async () => {
    const load = await disputed();
    const text = '按补录联单结案';
    expect(fieldsOf(await refused(settle(load.id, { text }), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
      '/carriedBy massUncovered',
    ]);
    expect(fieldsOf(await refused(settle(load.id, { text, carriedBy: load.id }), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
      '/carriedBy cover',
    ]);
    const tooLittle = await inTransit(world, city, { lines: draftBody(city).lines?.slice(1) });
    expect(
      fieldsOf(await refused(settle(load.id, { text, carriedBy: tooLittle.id }), 422, 'NOT_ACCEPTABLE_HERE')),
    ).toEqual(['/carriedBy massUncovered']);

    const generator = world.as(city.generator.operator);
    const { id } = await ok<ManifestShown>(generator.post('/manifests', draftBody(city)));
    await ok(generator.post(`/manifests/${id}/enter-paper`, paperBody(city)));
    await refused(settle(load.id, { text, carriedBy: id }, city.strangers.generator.operator), 404, 'NOT_FOUND');
    await settle(load.id, { text, carriedBy: id }).expect(204);
    await refused(settle(load.id, { text, carriedBy: id }), 409, 'CONFLICT');
    expect((await disputes(city.carrier.driver)).find(({ manifestId }) => manifestId === load.id)).toMatchObject({
      ...{ state: 'settled', settlement: text, carriedBy: id, settledBy: city.generator.name },
    });
    expect((await kindsOf(load.id)).at(-1)).toBe('settle_dispute');
  });

  it('is settled by the authority’s word alone, when nothing was moved', async () => {
    const load = await disputed();
    await settle(load.id, { text: '现场核查：未装车' }, city.regulators.prefecture.officer).expect(204);
    expect((await disputes(city.generator.reader)).find(({ manifestId }) => manifestId === load.id)).toMatchObject({
      state: 'settled',
      carriedBy: null,
    });
  });

  it('leaves no mass that is neither on a manifest nor in a dispute, however the two race', async () => {
    const loads = [];
    while (loads.length < 12) loads.push(await issued(world, city));
    loads.forEach((load) => phone.note('pick_up', load, pickUpBody(city)));
    await Promise.all([
      phone.send(),
      ...loads.map((load) =>
        world.as(city.generator.operator).post(`/manifests/${load.id}/cancel`, { reason: '改期' }),
      ),
    ]);
    await phone.send();
    for (const load of loads) {
      const { status } = await manifest(load.id);
      const dispute = (await disputes(city.carrier.driver)).find(({ manifestId }) => manifestId === load.id);
      expect({ status, kg: dispute?.atStakeKg }).toEqual(
        status === 'cancelled' ? { status, kg: 1250.75 } : { status: 'in_transit', kg: undefined },
      );
    }
  });
});

it('keeps the second of two telephones that fetched the same load, with nothing at stake', async () => {
  const load = await issued(world, city);
  const other = await phoneOf(city.carrier.operator);
  phone.note('pick_up', load, pickUpBody(city));
  other.note('pick_up', load, pickUpBody(city));
  expect(results(await phone.send())).toEqual(['accepted']);
  expect(results(await other.send())).toEqual(['conflict']);
  expect((await disputes(city.generator.reader)).find(({ manifestId }) => manifestId === load.id)).toMatchObject({
    ...{ atStakeKg: 0, present: { status: 'in_transit', plate: city.carrier.plate } },
    steps: [{ deviceId: other.id }],
  });
});

it('is taken all the same when somebody writes to the manifest at that moment', async () => {
  const load = await issued(world, city);
  phone.note('pick_up', load, pickUpBody(city));
  const notes = Array.from({ length: 5 }, (_none, at) =>
    world.as(city.generator.operator).post(`/manifests/${load.id}/change`, { note: `第 ${at} 次` }),
  );
  const [answers] = await Promise.all([phone.send(), ...notes]);
  expect(results(answers)).toEqual(['accepted']);
});

it('takes along for the day what is his to move, and nothing else', async () => {
  const [load, road] = [await issued(world, city), await inTransit(world, city)];
  const day = await ok<DeviceLoads>(world.as(city.carrier.driver).get('/device-loads'));
  expect(day.loads.map(({ manifest: { id } }) => id).sort()).toEqual([load.id, road.id].sort());
  const mine = day.loads.find(({ manifest: { id } }) => id === load.id);
  expect(mine).toMatchObject({
    manifest: { nextSteps: ['pick_up'] },
    checkTag: expect.stringMatching(/^[A-Z2-7]{8}$/),
  });
  expect(day).toMatchObject({ plates: [city.carrier.plate], trailerPlates: [city.carrier.trailerPlate] });
  expect(day.crew.map(({ id }) => id).sort()).toEqual([city.carrier.driverId, city.carrier.escortId].sort());
  for (const other of [city.generator.operator, city.receiver.operator, city.strangers.carrier.driver])
    expect((await ok<DeviceLoads>(world.as(other).get('/device-loads'))).loads).toEqual([]);
});

it('no event of a device can be changed by anybody who has the database', async () => {
  phone.note('pick_up', await issued(world, city), pickUpBody(city));
  await phone.send();
  for (const change of [`UPDATE device_event SET state = 'rejected'`, 'DELETE FROM device_event'])
    await expect(world.sql(change)).rejects.toThrow();
});
