import type { Response } from 'supertest';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { FateShown } from '../../src/manifests/http/lot.shown';
import type { PublicManifest } from '../../src/manifests/http/public.dto';
import type { FlowShown, MeterReadingShown, NewMeterReading } from '../../src/manifests/pipeline/meter.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, flowed, flowing, issued, oil, readingBody, treatBody } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { articlesOf, fieldsOf, findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf, squeezed, textOf } from '../support/read-pdf';

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
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
});

const one = { lines: [{ ...oil, plannedKg: 3000 }] };
const [first, second, third] = ['2026-03-02', '2026-03-03', '2026-03-04'];
type Side = 'generator' | 'receiver';

const write = (id: string, side: Side, given: Partial<NewMeterReading> = {}) =>
  world.as(city[side].operator).post(`/manifests/${id}/meter-readings`, readingBody(given));
const written = (...given: Parameters<typeof write>): Promise<MeterReadingShown> => ok(write(...given));
const flowOf = (id: string, who: { token: string } = city.generator.reader): Promise<FlowShown> =>
  ok(world.as(who).get(`/manifests/${id}/meter-readings`));
const endFlow = (id: string) => world.as(city.generator.operator).post(`/manifests/${id}/end-flow`);
const accept = (id: string, ...kg: number[]) =>
  world.as(city.receiver.operator).post(`/manifests/${id}/accept`, {
    lines: kg.map((receivedKg, at) => ({ lineNo: at + 1, outcome: 'accepted', receivedKg })),
  });
const kindsOf = async (id: string): Promise<string[]> => {
  const rows = await world.sql<{ kind: string }>(
    'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ kind }) => kind);
};
const twenty = async (call: (at: number) => PromiseLike<Response>): Promise<Record<number, number>> => {
  const answers = await Promise.all(Array.from({ length: 20 }, async (_nothing, at) => call(at)));
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

it('three days of flow, a day of the receiver’s missing: said at the end, asked for at acceptance, treated to the gram', async () => {
  const { id, nextSteps, mode, carrier } = await flowing(world, city, one);
  expect({ nextSteps, mode, carrier }).toEqual({ nextSteps: ['end_flow'], mode: 'pipeline', carrier: null });
  await written(id, 'generator', { startReading: 5000, endReading: '6000.5' });
  await written(id, 'receiver', { kg: 1000 });
  world.clock.set('2026-03-03T09:00:00+08:00');
  await written(id, 'generator', { day: second, kg: 900 });
  world.clock.set('2026-03-04T09:00:00+08:00');
  await written(id, 'receiver', { day: third, kg: 800 });

  // The generator's own third day is not written yet: it cannot end.
  const missing = await findingsOfRefusal(world, () => endFlow(id));
  const blocking = missing.filter(({ severity }) => severity === 'block');
  expect(blocking).toMatchObject([{ code: 'M16', facts: { days: [{ day: third, lineNo: 1 }] } }]);
  expect(articlesOf(missing)).toContain('危险废物转移管理办法（部令第23号） 19');
  await written(id, 'generator', { day: third, kg: 810 });
  const ended = await ok<StepAnswer>(endFlow(id));
  expect(ended.manifest).toMatchObject({ status: 'arrived', loadedKg: 2710.5, confirmBy: '2026-03-11' });
  expect(ended.findings).toMatchObject([
    { code: 'M13', facts: { due: '2026-03-11' } },
    // It may still be written today.
    { code: 'M16', severity: 'timer', facts: { days: [{ day: second, lineNo: 1 }], due: third } },
  ]);
  expect((await flowOf(id)).days).toEqual([
    { day: first, lineNo: 1, generatorKg: 1000.5, receiverKg: 1000, differenceKg: -0.5, missing: [] },
    { day: second, lineNo: 1, generatorKg: 900, receiverKg: null, differenceKg: null, missing: ['receiver'] },
    { day: third, lineNo: 1, generatorKg: 810, receiverKg: 800, differenceKg: -10, missing: [] },
  ]);

  const early = await refused(accept(id, 2700), 422, 'NOT_ACCEPTABLE_HERE');
  expect(early.errors?.[0]).toMatchObject({ code: 'missing_days', detail: expect.stringContaining(second ?? '') });
  await written(id, 'receiver', { day: second, kg: 899.9 });
  const wrong = await refused(accept(id, 2710.5), 422, 'NOT_ACCEPTABLE_HERE');
  expect(wrong.errors?.[0]?.detail).toBe('Your meter readings from 2026-03-02 to 2026-03-04 add up to 2699.9 kg');
  const accepted = await ok<StepAnswer>(accept(id, 2699.9));
  expect(accepted).toMatchObject({ manifest: { status: 'accepted', receivedKg: 2699.9 }, findings: [] });
  await ok(world.as(city.receiver.operator).post(`/manifests/${id}/treat`, treatBody(accepted.manifest, third)));

  const [account] = await world.sql(
    'SELECT booked_grams::int AS booked, received_grams::int AS received FROM capacity_account WHERE licence_line_id = $1',
    [city.receiver.sharedLineId],
  );
  expect(account).toEqual({ booked: 0, received: 2_699_900 });
  const fate = await ok<FateShown[]>(world.as(city.generator.reader).get(`/manifests/${id}/fate`));
  expect(fate).toMatchObject([{ fate: 'treated', kg: 2710.5, method: 'D10' }]);
  expect(await kindsOf(id)).toEqual([
    ...['issue', 'start_flow', 'read_meter', 'read_meter', 'read_meter', 'read_meter', 'read_meter', 'end_flow'],
    ...['read_meter', 'accept', 'treat'],
  ]);
});

it('is issued without a carrier, his permit or a contract with him; with the receiver’s, and with its room', async () => {
  await world.sql(`DELETE FROM contract WHERE kind = 'carriage' AND generator_id = $1`, [city.generator.id]);
  const manifest = await issued(world, city, { mode: 'pipeline', ...one });
  expect(manifest).toMatchObject({ status: 'issued', nextSteps: ['cancel', 'start_flow'], carrier: null });
  const [event] = await world.sql<{ content: string }>('SELECT content FROM manifest_event WHERE manifest_id = $1', [
    manifest.id,
  ]);
  const { data } = JSON.parse(event?.content ?? '{}') as { data: Record<string, unknown> };
  expect([data['mode'], data['carrier']]).toEqual(['pipeline', undefined]);
  const [account] = await world.sql(
    'SELECT booked_grams::int AS booked FROM capacity_account WHERE licence_line_id = $1',
    [city.receiver.sharedLineId],
  );
  expect(account).toEqual({ booked: 3_000_000 });

  // On the day of the start the contract with the receiver must still hold.
  await world.sql(`UPDATE contract SET valid_to = '2026-03-01' WHERE generator_id = $1`, [city.generator.id]);
  const start = () => world.as(city.generator.operator).post(`/manifests/${manifest.id}/start-flow`);
  expect(await findingsOfRefusal(world, start)).toMatchObject([{ code: 'M02', pointer: '/receiverId' }]);
});

it('a draft by pipeline names no carrier, and is copied as what it is', async () => {
  const post = (body: object) => world.as(city.generator.operator).post('/manifests', body);
  const withCarrier = await refused(post(draftBody(city, { mode: 'pipeline' })), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(withCarrier)).toEqual(['/carrierId pipeline']);
  expect(fieldsOf(await refused(post({ ...draftBody(city), mode: 'rocket' }), 400, 'VALIDATION_FAILED'))).toEqual([
    '/mode isIn',
  ]);
  const draft = await drafted(world, city, { mode: 'pipeline' });
  const copy = await ok<ManifestShown>(world.as(city.generator.operator).post(`/manifests/${draft.id}/duplicate`));
  expect(copy).toMatchObject({ mode: 'pipeline', carrier: null });
  // Replaced, it can be driven.
  const replaced = world.as(city.generator.operator).put(`/manifests/${draft.id}`, draftBody(city));
  expect(await ok<ManifestShown>(replaced.set('If-Match', '"v1"'))).toMatchObject({
    mode: 'road',
    carrier: { id: city.carrier.id },
  });
});

it('nothing of it is driven, and nothing that is driven flows', async () => {
  const { id } = await flowing(world, city, one);
  const generator = world.as(city.generator.operator);
  const leg = { carrierId: city.carrier.id, mode: 'rail', place: '银川站' };
  await refused(generator.post(`/manifests/${id}/legs`, leg), 409, 'STEP_NOT_POSSIBLE');
  await refused(generator.post(`/manifests/${id}/cancel`, { reason: '改期' }), 409, 'STEP_NOT_POSSIBLE');
  const { plate, driverId, escortId } = city.carrier;
  const trip = { plannedOn: first, plate, driverId, escortId, manifestIds: [id] };
  await refused(world.as(city.carrier.operator).post('/trips', trip), 422, 'NOT_ACCEPTABLE_HERE');

  const road = await issued(world, city);
  await refused(generator.post(`/manifests/${road.id}/start-flow`), 409, 'STEP_NOT_POSSIBLE');
  await refused(write(road.id, 'generator'), 409, 'STEP_NOT_POSSIBLE');
  expect(await flowOf(road.id)).toMatchObject({ startedOn: null, days: [], readings: [] });
  await expect(world.sql(`UPDATE manifest SET mode = 'pipeline' WHERE id = $1`, [road.id])).rejects.toThrow(
    'manifest_mode_check',
  );
});

it('a correction names what it corrects and says why; what was corrected stays readable', async () => {
  const { id } = await flowing(world, city, one);
  const { readingNo } = await written(id, 'generator', { kg: 1000 });
  const again = await refused(write(id, 'generator', { kg: 1001 }), 409, 'ALREADY_EXISTS');
  expect(again['present']).toEqual({ readingNo });
  const fields = async (given: Partial<NewMeterReading>): Promise<string[]> =>
    fieldsOf(await refused(write(id, 'generator', given), 422, 'NOT_ACCEPTABLE_HERE'));
  expect(await fields({ replaces: readingNo })).toEqual(['/reason isDefined']);
  expect(await fields({ reason: '抄错' })).toEqual(['/replaces isDefined']);

  const corrected = await written(id, 'generator', { kg: 1010, replaces: readingNo, reason: '抄错' });
  expect(corrected).toMatchObject({ kg: 1010, reason: '抄错', replacedBy: null });
  // Whoever still saw the first one is told.
  const stale = await refused(write(id, 'generator', { kg: 1, replaces: readingNo, reason: '抄错' }), 409, 'CONFLICT');
  expect(stale['present']).toEqual({ readingNo: corrected.readingNo });
  await refused(write(id, 'receiver', { kg: 1, replaces: corrected.readingNo, reason: '抄错' }), 409, 'CONFLICT');
  const flow = await flowOf(id, city.regulators.county.reader);
  expect(flow.lines).toEqual([{ lineNo: 1, generatorKg: 1010, receiverKg: 0 }]);
  expect(flow.readings.map(({ kg, replacedBy }) => [kg, replacedBy])).toEqual([
    [1000, corrected.readingNo],
    [1010, null],
  ]);
  expect(await kindsOf(id)).toEqual(['issue', 'start_flow', 'read_meter', 'correct_meter']);
});

it('the day, the line, the side and the meter must be right, and nothing is written otherwise', async () => {
  world.clock.set('2026-03-01T09:00:00+08:00');
  const before = await issued(world, city, { mode: 'pipeline', ...one });
  await refused(write(before.id, 'generator', { day: '2026-03-01' }), 409, 'STEP_NOT_POSSIBLE');
  world.clock.set('2026-03-02T09:00:00+08:00');
  const { id } = await flowing(world, city, one);
  const fields = async (given: Partial<NewMeterReading>): Promise<string[]> =>
    fieldsOf(await refused(write(id, 'generator', given), 422, 'NOT_ACCEPTABLE_HERE'));
  expect(await fields({ day: '2026-03-01' })).toEqual(['/day date']);
  expect(await fields({ day: second })).toEqual(['/day date']);
  expect(await fields({ lineNo: 2 })).toEqual(['/lineNo line']);
  expect(await fields({ startReading: 1, endReading: 1000.5 })).toEqual(['/kg meter']);
  expect(await fields({ startReading: 1 })).toEqual(['/endReading isDefined']);
  expect(fieldsOf(await refused(write(id, 'generator', { kg: -1 }), 400, 'VALIDATION_FAILED'))).toEqual([
    '/kg kilograms',
  ]);
  await refused(write(id, 'generator', { side: 'receiver' }), 403, 'FORBIDDEN');
  const body = readingBody();
  await refused(world.as(city.carrier.operator).post(`/manifests/${id}/meter-readings`, body), 403, 'FORBIDDEN');
  const { strangers, regulators } = city;
  for (const who of [strangers.generator.operator, strangers.receiver.operator]) {
    await refused(world.as(who).post(`/manifests/${id}/meter-readings`, body), 404, 'NOT_FOUND');
    await refused(world.as(who).get(`/manifests/${id}/meter-readings`), 404, 'NOT_FOUND');
  }
  await refused(world.as(regulators.county.officer).post(`/manifests/${id}/meter-readings`, body), 403, 'FORBIDDEN');
  expect((await flowOf(id)).readings).toEqual([]);
  // Nothing has flowed: a day of nothing is a reading, but no load.
  await written(id, 'generator', { kg: 0 });
  expect(fieldsOf(await refused(endFlow(id), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/lines/0 nothing']);
});

it('who is both sides says whose meter it is', async () => {
  const { id } = await flowing(world, city, one);
  await world.sql('UPDATE manifest SET receiver_id = generator_id WHERE id = $1', [id]);
  expect(fieldsOf(await refused(write(id, 'generator'), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/side isDefined']);
  expect(await written(id, 'generator', { side: 'receiver' })).toMatchObject({ side: 'receiver' });
  expect(await written(id, 'generator', { side: 'generator' })).toMatchObject({ side: 'generator' });
});

it('after its own sum is signed a side writes no more', async () => {
  const { id } = await flowed(world, city, one);
  const generators = await refused(write(id, 'generator', { kg: 1 }), 409, 'STEP_NOT_POSSIBLE');
  expect(generators['present']).toMatchObject({ status: 'arrived' });
  const { readings } = await flowOf(id);
  const own = readings.find(({ side }) => side === 'receiver');
  await written(id, 'receiver', { kg: 2990, replaces: own?.readingNo, reason: '校表' });
  world.clock.set('2026-03-03T09:00:00+08:00');
  expect(fieldsOf(await refused(write(id, 'receiver', { day: second }), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
    '/day date',
  ]);
  await ok(accept(id, 2990));
  await refused(write(id, 'receiver', { kg: 1 }), 409, 'STEP_NOT_POSSIBLE');
});

it('both sides write at the same moment and both are kept; of twenty who write one day, one', async () => {
  const { id } = await flowing(world, city);
  const both = await Promise.all([
    write(id, 'generator', { lineNo: 2, kg: 250 }),
    write(id, 'receiver', { lineNo: 2, kg: 251 }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect(await twenty((at) => write(id, 'generator', { kg: 1000 + at }))).toEqual({ 201: 1, 409: 19 });
  const { readings } = await flowOf(id);
  const seen = readings.find(({ lineNo }) => lineNo === 1)?.readingNo;
  const corrections = await twenty((at) => write(id, 'generator', { kg: 500 + at, replaces: seen, reason: '抄错' }));
  expect(corrections).toEqual({ 201: 1, 409: 19 });
  expect(await twenty(() => endFlow(id))).toEqual({ 200: 1, 409: 19 });
  const twice = `INSERT INTO meter_reading SELECT manifest_id, 99, side, line_no, day, grams, start_grams, end_grams, reason,
                        replaced_by, recorded_by, recorded_at FROM meter_reading WHERE manifest_id = $1 AND replaced_by IS NULL`;
  await expect(world.sql(`${twice} LIMIT 1`, [id])).rejects.toThrow('meter_reading_day_key');
});

it('what differs is said: a day beyond tolerance at the end, the whole through M14 at acceptance', async () => {
  const { id } = await flowing(world, city, one);
  await written(id, 'generator', { kg: 1000 });
  await written(id, 'receiver', { kg: 850 });
  const ended = await ok<StepAnswer>(endFlow(id));
  expect(ended.findings).toMatchObject([
    { code: 'M13' },
    { code: 'M16', severity: 'warn', facts: { tolerancePermille: 20, differences: [{ day: first, kg: '-150' }] } },
  ]);
  const accepted = await ok<StepAnswer>(accept(id, 850));
  expect(accepted.findings).toMatchObject([{ code: 'M14', facts: { kinds: ['quantity'], offByGrams: 150_000 } }]);
  const list = await ok<{ items: { manifestId: string }[] }>(world.as(city.generator.reader).get('/discrepancies'));
  expect(list.items).toMatchObject([{ manifestId: id, state: 'open', announced: { grams: 1_000_000 } }]);
});

it('a day of the receiver’s that is late is said to be late', async () => {
  const { id } = await flowing(world, city, one);
  await written(id, 'generator');
  for (const day of [second, third]) {
    world.clock.set(`${day}T09:00:00+08:00`);
    await written(id, 'generator', { day });
  }
  const { findings } = await ok<StepAnswer>(endFlow(id));
  expect(findings.filter(({ code }) => code === 'M16')).toMatchObject([
    { severity: 'warn', facts: { days: [{ day: first }], entryDays: 1 } },
    { severity: 'timer', facts: { days: [{ day: second }, { day: third }], due: '2026-03-05' } },
  ]);
});

it('what is refused whole is with the receiver, and leaves with a manifest of his own', async () => {
  const load = await flowed(world, city, one);
  const refusal = { lineNo: 1, outcome: 'refused', receivedKg: 3000, reason: '含水率过高' };
  const receiver = world.as(city.receiver.operator);
  const answer = await ok<StepAnswer>(receiver.post(`/manifests/${load.id}/accept`, { lines: [refusal] }));
  expect(answer.manifest.status).toBe('rejected');
  const generator = world.as(city.generator.operator);
  await refused(generator.post(`/manifests/${load.id}/send-back`, { reason: '退回' }), 409, 'STEP_NOT_POSSIBLE');

  await saveContract(world, city.receiver.id, city.carrier.id, 'carriage');
  const sources = [{ manifestId: load.id, lineNo: 1, kind: 'refused', kg: 3000 }];
  const back = draftBody(city, {
    generatorSiteId: city.receiver.siteId,
    receiverSiteId: city.generator.siteId,
    lines: [{ ...oil, plannedKg: 3000, sources } as typeof oil],
  });
  const piped = { ...back, carrierId: null, mode: 'pipeline' };
  const flowsBack = await refused(receiver.post('/manifests', piped), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(flowsBack)).toEqual(['/mode returns']);
  const { id } = await ok<ManifestShown>(receiver.post('/manifests', back));
  await ok(receiver.post(`/manifests/${id}/issue`));
  const fate = await ok<FateShown[]>(generator.get(`/manifests/${load.id}/fate`));
  expect(fate).toMatchObject([{ fate: 'on_its_way', kg: 3000, manifestId: id }]);
});

it('is told truly: scanned, in lists and printed in both languages', async () => {
  const { id, handle } = await flowed(world, city, one);
  const scanned = await ok<PublicManifest>(world.http.get(`/api/codes/${(handle ?? '').replaceAll('-', '')}`));
  expect(scanned).toMatchObject({ status: 'arrived', carrierName: null });
  const page = await world.http
    .get(`/q/${(handle ?? '').replaceAll('-', '')}`)
    .set('Accept-Language', 'en')
    .expect(200);
  expect(page.text).toContain('<dd>Pipeline</dd>');
  const list = await ok<{ items: object[] }>(world.as(city.receiver.reader).get('/manifests'));
  expect(list.items).toMatchObject([{ id, mode: 'pipeline', carrierName: null }]);
  for (const [language, said] of [
    ['zh', ['运输方式管道输送', '开始输送时间', '输送量（吨）', '3.000000']],
    ['en', ['ModePipeline', 'Flow started', '3.000000']],
  ] as const) {
    const answer = await world
      .as(city.generator.reader)
      .get(`/manifests/${id}/document?language=${language}`)
      .expect(200);
    const text = textOf(await readPdf(answer.body as Buffer));
    for (const words of said) expect(text).toContain(squeezed(words));
    expect(text).not.toMatch(/运输工具牌号|由承运人填写|Vehicle/);
  }
});
