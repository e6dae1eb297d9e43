import type { Response } from 'supertest';
import type { AmendmentPreview, AmendmentShown, FieldRuleShown } from '../../src/manifests/amendments/amendment.dto';
import type { EventShown } from '../../src/manifests/http/event.shown';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, draftBody, filters, inTransit, issued, manifestIn, oil } from '../factories/manifests';
import type { Person } from '../factories/people';
import { saveContract } from '../factories/registry';
import { everythingWritten, fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  const { faults } = await world.app.get(ChainVerifier).verify();
  await world.close();
  expect(faults).toEqual([]);
});
beforeEach(async () => {
  city = await saveCity(world);
});

const change = (id: string, body: object, who: Person = city.generator.operator) =>
  world.as(who).post(`/manifests/${id}/change`, body);
const ask = (id: string, changes: object, who: Person = city.generator.operator) =>
  world.as(who).post(`/manifests/${id}/amendments`, { kind: 'content', reason: '录入有误', changes });
const askToCancel = (id: string, who: Person = city.generator.operator) =>
  world.as(who).post(`/manifests/${id}/amendments`, { kind: 'cancellation', reason: '车辆故障，原路返回' });
const speak = (id: string, no: number, word: 'approve' | 'refuse' | 'withdraw', who: Person, body: object = {}) =>
  world.as(who).post(`/manifests/${id}/amendments/${no}/${word}`, body);
const read = (id: string): Promise<ManifestShown> => ok(world.as(city.generator.reader).get(`/manifests/${id}`));
const amendmentsOf = (id: string): Promise<AmendmentShown[]> =>
  ok(world.as(city.generator.reader).get(`/manifests/${id}/amendments`));

async function bookingOf(licenceLineId: string): Promise<Record<string, number> | undefined> {
  const [row] = await world.sql<Record<string, number>>(
    `SELECT booked_grams::int AS booked, received_grams::int AS received FROM capacity_account WHERE licence_line_id = $1`,
    [licenceLineId],
  );
  return row;
}

describe('what no signature seals yet', () => {
  it('is changed by its own party at once, and the history says so', async () => {
    const { id } = await issued(world, city);
    const changed = await ok<ManifestShown>(change(id, { contactName: '马秀英', plannedPickupOn: '2026-03-05' }));
    expect(changed).toMatchObject({ status: 'issued', contactName: '马秀英', plannedPickupOn: '2026-03-05' });
    const events = await ok<EventShown[]>(world.as(city.generator.reader).get(`/manifests/${id}/events`));
    expect(events.at(-1)).toMatchObject({
      kind: 'change',
      content: {
        data: { changes: expect.arrayContaining([expect.objectContaining({ from: '马建国', to: '马秀英' })]) },
      },
    });
  });

  it('another carrier takes the place of one that has not signed, which then sees nothing any more', async () => {
    const { id } = await issued(world, city);
    const other = city.strangers.carrier;
    await saveContract(world, city.generator.id, other.id, 'carriage');
    const changed = await ok<ManifestShown>(change(id, { carrierId: other.id }));
    expect(changed.carrier).toMatchObject({ id: other.id });
    await world.as(city.carrier.operator).get(`/manifests/${id}`).expect(404);
    await refused(change(id, { carrierId: city.receiver.id }), 422, 'NOT_ACCEPTABLE_HERE');
  });

  it('a sealed value sent as it stands is no error; one that differs is named, with the step that sealed it', async () => {
    const { id } = await inTransit(world, city);
    const echo = {
      precautions: draftBody(city).precautions,
      contactName: '新联系人',
      lines: [{ lineNo: 1, plannedKg: 1000.5 }],
    };
    expect(await ok<ManifestShown>(change(id, echo))).toMatchObject({ contactName: '新联系人' });
    const before = await everythingWritten(world);
    const problem = await refused(
      change(id, { plannedPickupOn: '2026-04-01', lines: [{ lineNo: 2, plannedKg: 1, code: '900-249-08' }] }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual(['/lines/0/code sealed', '/lines/0/plannedKg sealed', '/plannedPickupOn sealed']);
    expect(JSON.stringify(problem)).toContain('sealed from the issue on');
    // Another party's word, sealed or not, is not his to change.
    await refused(change(id, { contactName: '司机' }, city.carrier.operator), 422, 'NOT_ACCEPTABLE_HERE');
    expect(await everythingWritten(world)).toEqual(before);
    // Nothing that differs: nothing is written.
    await ok(change(id, { contactName: '新联系人' }));
    expect(await everythingWritten(world)).toEqual(before);
  });

  it('the table by which fields are sealed is there for the console to read', async () => {
    const fields = await ok<FieldRuleShown[]>(world.as(city.carrier.driver).get('/amendments/fields'));
    expect(fields).toContainEqual({
      pointer: '/lines/*/loadedKg',
      title: 'loaded mass',
      whose: 'carrier',
      sealedFrom: 'pick_up',
      amendableIn: ['in_transit', 'arrived', 'accepted', 'partially_accepted', 'rejected', 'treated', 'returned'],
      concerns: ['generator', 'carrier', 'receiver'],
    });
    expect(fields).toHaveLength(25);
  });
});

it('a load that another carrier fetches instead falls out of the first one’s trip', async () => {
  const { id } = await issued(world, city);
  const { plate, driverId } = city.carrier;
  const trip = { plannedOn: '2026-03-03', plate, driverId, manifestIds: [id] };
  const { id: tripId } = await ok<{ id: string }>(world.as(city.carrier.operator).post('/trips', trip));
  await ok(change(id, { carrierId: city.strangers.carrier.id }));
  const { stops } = await ok<{ stops: object[] }>(world.as(city.carrier.operator).get(`/trips/${tripId}`));
  // It concerns the first carrier no more: he sees nothing of it, and the next one is free to plan it.
  expect(stops).toEqual([]);
  const other = city.strangers.carrier;
  const again = { ...trip, plate: other.plate, driverId: other.driverId };
  await ok(world.as(other.operator).post('/trips', again));
});

it('what flows through a pipeline has no vehicle to correct, and is not called off while it flows', async () => {
  const flow = await manifestIn(world, city, 'in_transit', 'pipeline');
  const problem = await refused(ask(flow.id, { plate: '宁A12345' }), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(problem)).toEqual(['/changes/plate pipeline']);
  await refused(change(flow.id, { carrierId: city.carrier.id }), 422, 'NOT_ACCEPTABLE_HERE');
  await refused(askToCancel(flow.id), 409, 'STEP_NOT_POSSIBLE');
});

describe('an amendment', () => {
  it('of the received mass: seen before, approved by the generator, totals and room corrected once', async () => {
    const { id } = await manifestIn(world, city, 'accepted');
    const asked = { kind: 'content', reason: '磅单抄错', changes: { lines: [{ lineNo: 1, receivedKg: 990.25 }] } };
    const preview = await ok<AmendmentPreview>(
      world.as(city.receiver.operator).post(`/manifests/${id}/amendments/preview`, asked),
    );
    expect(preview).toMatchObject({
      changes: [{ pointer: '/lines/0/receivedKg', title: 'received mass', from: 1000.5, to: 990.25 }],
      approvers: [{ party: 'generator', approves: null }],
      status: 'accepted',
      totals: [
        { total: 'receivedKg', from: 1250.75, to: 1240.5 },
        { total: 'acceptedKg', from: 1250.75, to: 1240.5 },
      ],
      bookings: [{ licenceLineId: city.receiver.sharedLineId, year: 2026, bookedKg: 0, receivedKg: -10.25 }],
      superseded: [{ kind: 'accept', pointers: ['/lines/0/receivedKg'] }],
    });
    const asking = await ok<AmendmentShown>(
      world.as(city.receiver.operator).post(`/manifests/${id}/amendments`, asked),
    );
    expect(asking).toMatchObject({ no: 1, state: 'open', waitsForMe: false });
    expect(await read(id)).toMatchObject({ receivedKg: 1250.75 });

    const waiting = await ok<{ items: AmendmentShown[] }>(
      world.as(city.generator.reader).get('/amendments?waiting=yes'),
    );
    expect(waiting.items).toMatchObject([{ manifestId: id, no: 1, waitsForMe: true }]);
    const approved = await ok<AmendmentShown>(speak(id, 1, 'approve', city.generator.operator, { text: '已核对磅单' }));
    expect(approved).toMatchObject({
      state: 'approved',
      changes: [{ from: 1000.5, to: 990.25 }],
      approvers: [{ approves: true, text: '已核对磅单' }],
    });
    expect(await read(id)).toMatchObject({ receivedKg: 1240.5, acceptedKg: 1240.5, status: 'accepted' });
    expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 0, received: 1_240_500 });
    expect(
      (await ok<{ items: object[] }>(world.as(city.generator.reader).get('/amendments?waiting=yes'))).items,
    ).toEqual([]);
    // Nobody approves it again, and nobody asks a driver.
    await refused(speak(id, 1, 'approve', city.generator.operator), 409, 'CONFLICT');
    await refused(speak(id, 1, 'approve', city.carrier.driver), 403, 'FORBIDDEN');
    await refused(speak(id, 1, 'approve', city.strangers.generator.operator), 404, 'NOT_FOUND');
  });

  it('that refuses a part afterwards makes the load one accepted in part, from which that part can go on', async () => {
    const { id } = await manifestIn(world, city, 'accepted');
    const part = { lines: [{ lineNo: 2, refusedKg: 50, refusalReason: '开箱发现混入铅蓄电池' }] };
    await ok(ask(id, part, city.receiver.operator));
    await ok(speak(id, 1, 'approve', city.generator.operator));
    expect(await read(id)).toMatchObject({
      status: 'partially_accepted',
      acceptedKg: 1200.75,
      lines: [{ outcome: 'accepted' }, { outcome: 'partially_accepted', refusedKg: 50 }],
    });
    const lots = await ok<object[]>(world.as(city.receiver.operator).get(`/manifests/${id}/lots`));
    expect(lots).toContainEqual(expect.objectContaining({ lineNo: 2, kind: 'refused', kg: 50 }));
    const nonsense = [
      { lines: [{ lineNo: 2, refusedKg: 400 }] },
      { lines: [{ lineNo: 2, refusedKg: 0 }] },
      {
        lines: [
          { lineNo: 1, receivedKg: 100, refusedKg: 100, refusalReason: 'x' },
          { lineNo: 2, refusedKg: 250.25 },
        ],
      },
      { lines: [{ lineNo: 3, receivedKg: 1 }] },
      { lines: [{ lineNo: 1, code: '999-999-99' }] },
      { plate: '宁A00000' },
      {},
    ];
    for (const changes of nonsense) await refused(ask(id, changes, city.receiver.operator), 422, 'NOT_ACCEPTABLE_HERE');
    await refused(ask(id, { contactName: '谁' }), 422, 'NOT_ACCEPTABLE_HERE');
    expect(await amendmentsOf(id)).toHaveLength(1);
  });

  it('of what is announced takes effect at once while nobody else has signed, and the room moves with it', async () => {
    const { id } = await issued(world, city, { lines: [oil] });
    const done = await ok<AmendmentShown>(ask(id, { lines: [{ lineNo: 1, plannedKg: 1500, containers: 8 }] }));
    expect(done).toMatchObject({ state: 'approved', approvers: [] });
    expect(await read(id)).toMatchObject({ plannedKg: 1500, lines: [{ plannedKg: 1500, containers: 8 }] });
    expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 1_500_000, received: 0 });
    const infectious = { lines: [{ lineNo: 1, code: '841-001-01', method: 'Y10' }] };
    await ok(ask(id, infectious));
    expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 0, received: 0 });
    expect(await bookingOf(city.receiver.listedLineId)).toEqual({ booked: 1_500_000, received: 0 });
    expect((await read(id)).lines[0]).toMatchObject({ licenceLineId: city.receiver.listedLineId, hazards: ['In'] });
    // The rules are asked as at issue: 60 t are the most, and heavy metals are no business of this receiver.
    const tooMuch = await refused(ask(id, { lines: [{ lineNo: 1, plannedKg: 60_001 }] }), 422, 'RULES_REFUSE');
    expect(tooMuch['findings']).toMatchObject([{ code: 'M04' }]);
    await refused(ask(id, { lines: [{ lineNo: 1, code: '336-064-17', method: 'D9' }] }), 422, 'RULES_REFUSE');
    expect(await bookingOf(city.receiver.listedLineId)).toEqual({ booked: 1_500_000, received: 0 });
  });

  it('one at a time; the first refusal ends it, and who asked can withdraw', async () => {
    const { id } = await inTransit(world, city);
    const plan = { lines: [{ lineNo: 1, containers: 5 }] };
    await ok(ask(id, plan));
    await refused(ask(id, { waybillNumber: 'YD-9' }, city.carrier.operator), 409, 'CONFLICT');
    await refused(speak(id, 1, 'refuse', city.carrier.operator), 400, 'VALIDATION_FAILED');
    await refused(speak(id, 1, 'withdraw', city.carrier.operator), 403, 'FORBIDDEN');
    await refused(speak(id, 1, 'approve', city.receiver.operator), 403, 'FORBIDDEN');
    const no = await ok<AmendmentShown>(speak(id, 1, 'refuse', city.carrier.operator, { text: '装车时点过，六桶' }));
    expect(no).toMatchObject({ state: 'refused', approvers: [{ approves: false, text: '装车时点过，六桶' }] });
    await ok(ask(id, { waybillNumber: 'YD-9' }, city.carrier.operator));
    await ok(speak(id, 2, 'withdraw', city.carrier.operator));
    expect((await amendmentsOf(id)).map(({ no, state }) => ({ no, state }))).toEqual([
      { no: 2, state: 'withdrawn' },
      { no: 1, state: 'refused' },
    ]);
    expect((await read(id)).lines[0]).toMatchObject({ containers: 6 });
    await refused(speak(id, 7, 'approve', city.carrier.operator), 404, 'NOT_FOUND');
  });

  it('is overtaken by what happens on the road: then it cannot take effect any more', async () => {
    const { id } = await inTransit(world, city);
    await ok(ask(id, { precautions: '加盖篷布' }));
    const load = await ok<{ manifest: ManifestShown }>(
      world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {}),
    );
    await ok(world.as(city.receiver.operator).post(`/manifests/${id}/accept`, acceptBody(load.manifest)));
    await refused(speak(id, 1, 'approve', city.carrier.operator), 409, 'CONFLICT');
    expect((await read(id)).precautions).toBe(draftBody(city).precautions);
    await ok(speak(id, 1, 'withdraw', city.generator.operator));
  });

  it('that both sides agree to settles the discrepancy of the mass that it explains', async () => {
    const load = await manifestIn(world, city, 'arrived');
    const verdicts = [{ receivedKg: 100.05 }];
    await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, verdicts)));
    const asked = { kind: 'content', reason: '小数点错位', changes: { lines: [{ lineNo: 1, receivedKg: 1000.5 }] } };
    const preview = await ok<AmendmentPreview>(
      world.as(city.generator.operator).post(`/manifests/${load.id}/amendments/preview`, asked),
    );
    expect(preview.deadlines).toEqual([{ what: 'discrepancy', lineNo: 1, day: '2026-03-09' }]);
    await ok(world.as(city.generator.operator).post(`/manifests/${load.id}/amendments`, asked));
    await ok(speak(load.id, 1, 'approve', city.receiver.operator));
    const { items } = await ok<{ items: object[] }>(world.as(city.generator.reader).get('/discrepancies'));
    expect(items).toMatchObject([{ state: 'resolved', resolution: '小数点错位' }]);
  });

  it('cannot take back what has gone on already', async () => {
    const { id } = await manifestIn(world, city, 'accepted');
    await saveContract(world, city.receiver.id, city.carrier.id, 'carriage');
    await saveContract(world, city.receiver.id, city.strangers.receiver.id, 'disposal');
    const onward = draftBody(city, {
      generatorSiteId: city.receiver.siteId,
      receiverSiteId: city.strangers.receiver.siteId,
      lines: [{ ...oil, plannedKg: 600, sources: [{ manifestId: id, lineNo: 1, kind: 'accepted', kg: 600 }] }],
    });
    const receiver = world.as(city.receiver.operator);
    const draft = await ok<ManifestShown>(receiver.post('/manifests', onward));
    await ok(receiver.post(`/manifests/${draft.id}/issue`));
    await ok(ask(id, { lines: [{ lineNo: 1, receivedKg: 599.999 }] }, city.receiver.operator));
    await refused(speak(id, 1, 'approve', city.generator.operator), 409, 'CONFLICT');
    await ok(speak(id, 1, 'withdraw', city.receiver.operator));
    await ok(ask(id, { lines: [{ lineNo: 1, receivedKg: 700 }] }, city.receiver.operator));
    await ok(speak(id, 2, 'approve', city.generator.operator));
    const lots = await ok<object[]>(receiver.get(`/manifests/${id}/lots`));
    expect(lots).toContainEqual(expect.objectContaining({ lineNo: 1, kg: 700, sentOnKg: 600, leftKg: 100 }));
    // Lines that are made of lots stay as the lots are.
    const fixed = await refused(
      ask(draft.id, { lines: [{ lineNo: 1, plannedKg: 500 }] }, city.receiver.operator),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(fixed)).toEqual(['/lines/0/plannedKg sources']);
  });

  it('signed a second time supersedes the first amendment, not the step before it', async () => {
    const { id } = await manifestIn(world, city, 'treated');
    await ok(ask(id, { lines: [{ lineNo: 1, treatedMethod: 'D9' }] }, city.receiver.operator));
    await ok(speak(id, 1, 'approve', city.generator.operator));
    const asked = { kind: 'content', reason: '再改', changes: { lines: [{ lineNo: 1, treatedMethod: 'D10' }] } };
    const { superseded } = await ok<AmendmentPreview>(
      world.as(city.receiver.operator).post(`/manifests/${id}/amendments/preview`, asked),
    );
    expect(superseded).toMatchObject([{ kind: 'approve_amendment', organisationName: city.generator.name }]);
  });
});

describe('a load on the road', () => {
  it('is cancelled when all three agree, and its room is free again', async () => {
    const { id } = await inTransit(world, city);
    await refused(askToCancel(id, city.carrier.driver), 403, 'FORBIDDEN');
    const asked = await ok<AmendmentShown>(askToCancel(id, city.carrier.operator));
    expect(asked.approvers.map(({ party }) => party).sort()).toEqual(['generator', 'receiver']);
    await ok(speak(id, 1, 'approve', city.generator.operator));
    expect(await read(id)).toMatchObject({ status: 'in_transit' });
    await refused(speak(id, 1, 'approve', city.generator.operator), 409, 'CONFLICT');
    await ok(speak(id, 1, 'approve', city.receiver.operator));
    expect(await read(id)).toMatchObject({ status: 'cancelled', cancelReason: '车辆故障，原路返回', nextSteps: [] });
    expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 0, received: 0 });
  });

  it('that arrives before the last word is not cancelled any more', async () => {
    const { id } = await inTransit(world, city);
    await ok(askToCancel(id));
    await ok(world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, {}));
    await ok(speak(id, 1, 'approve', city.carrier.operator));
    await refused(speak(id, 1, 'approve', city.receiver.operator), 409, 'STEP_NOT_POSSIBLE');
    expect(await read(id)).toMatchObject({ status: 'arrived' });
    await refused(askToCancel((await issued(world, city)).id), 409, 'STEP_NOT_POSSIBLE');
  });
});

it('approved by two in the same instant, fifty times: applied once each time', async () => {
  for (let time = 1; time <= 50; time++) {
    const { id } = await issued(world, city, { lines: [filters] });
    await ok(world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUp()));
    await ok(askToCancel(id));
    const twice = await Promise.all([
      speak(id, 1, 'approve', city.carrier.operator),
      speak(id, 1, 'approve', city.receiver.operator),
    ]);
    expect(twice.map(({ status }: Response) => status)).toEqual([200, 200]);
    const [row] = await world.sql<{ status: string; applied: number }>(
      `SELECT status, (SELECT count(*)::int FROM manifest_event e WHERE e.manifest_id = m.id
          AND (e.content::jsonb #>> '{data,applied}')::boolean) AS applied FROM manifest m WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ status: 'cancelled', applied: 1 });
  }
  expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 0, received: 0 });
}, 60_000);

it('approved by the same organisation ten times at once: one voice', async () => {
  const { id } = await manifestIn(world, city, 'accepted');
  await ok(ask(id, { lines: [{ lineNo: 1, receivedKg: 1000 }] }, city.receiver.operator));
  const answers = await Promise.all(Array.from({ length: 10 }, () => speak(id, 1, 'approve', city.generator.operator)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  expect(await bookingOf(city.receiver.sharedLineId)).toEqual({ booked: 0, received: 1_250_250 });
});

const pickUp = (): object => {
  const { plate, driverId, escortId } = city.carrier;
  return { plate, driverId, escortId, waybillNumber: 'YD-50' };
};
