import { toString as toSvg } from 'qrcode';
import type { EventShown } from '../../src/manifests/http/event.shown';
import type { PreviewAnswer, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { Codes } from '../../src/manifests/qr/codes';
import { saveCity, type City } from '../factories/city';
import { acceptBody, draftBody, issued, pickUpBody, treatBody } from '../factories/manifests';
import { everythingWritten, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld({ now: '2026-09-29T08:00:00+08:00' });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-09-29T08:00:00+08:00');
  city = await saveCity(world);
});

const accounts = (): Promise<Record<string, unknown>[]> =>
  world.sql(
    `SELECT year, booked_grams::int AS booked, received_grams::int AS received FROM capacity_account
      WHERE licence_line_id = $1`,
    [city.receiver.sharedLineId],
  );

it('takes a load of oil and filters from the factory to the incinerator', async () => {
  const [generator, driver, receiver] = [city.generator.operator, city.carrier.driver, city.receiver.operator];

  // The factory writes a draft, mends a typing error, and asks what issuing would say.
  const draft = await ok<ManifestShown>(world.as(generator).post('/manifests', draftBody(city)));
  expect(draft).toMatchObject({
    status: 'draft',
    version: 1,
    number: null,
    plannedKg: 1250.75,
    nextSteps: ['issue', 'enter_paper'],
  });
  const path = `/manifests/${draft.id}`;
  const read = await world.as(generator).get(path);
  expect(read.headers['etag']).toBe('"v1"');
  const mended = draftBody(city, { contactPhone: '0951-6000000' });
  const edited = await ok<ManifestShown>(world.as(generator).put(path, mended).set('If-Match', '"v1"'));
  expect(edited).toMatchObject({ version: 2, contactPhone: '0951-6000000' });
  const before = await everythingWritten(world);
  const preview = await ok<PreviewAnswer>(world.as(generator).post(`${path}/preview`));
  expect(preview).toEqual({ issuable: 'yes', findings: [] });
  expect(await everythingWritten(world)).toEqual(before);

  // It issues the manifest: it has a number of 银川 2026 and room at the incinerator.
  const issue = await ok<StepAnswer>(world.as(generator).post(`${path}/issue`));
  expect(issue.findings).toEqual([]);
  expect(issue.manifest).toMatchObject({ status: 'issued', version: 3, issuedAt: '2026-09-29T00:00:00.000Z' });
  expect(issue.manifest.number).toMatch(/^20266401\d{6}$/);
  expect(issue.manifest.handle).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(issue.manifest.lines.map(({ licenceLineId }) => licenceLineId)).toEqual([
    city.receiver.sharedLineId,
    city.receiver.sharedLineId,
  ]);
  expect(await accounts()).toEqual([{ year: 2026, booked: 1_250_750, received: 0 }]);

  // The driver weighs the oil and leaves.
  world.clock.set('2026-09-30T09:30:00+08:00');
  const loading = pickUpBody(city, {
    plate: `${city.carrier.plate.slice(0, 2).toLowerCase()}·${city.carrier.plate.slice(2)}`,
    trailerPlate: city.carrier.trailerPlate,
    lines: [{ lineNo: 1, loadedKg: '1002.125' }],
  });
  const { manifest: loaded } = await ok<StepAnswer>(world.as(driver).post(`${path}/pick-up`, loading));
  expect(loaded).toMatchObject({
    ...{ status: 'in_transit', version: 4, loadedKg: 1252.375, waybillNumber: 'YD20260303001' },
    plate: city.carrier.plate,
    trailerPlate: city.carrier.trailerPlate,
    nextSteps: ['deliver'],
  });
  expect(loaded.lines.map(({ loadedKg }) => loadedKg)).toEqual([1002.125, 250.25]);

  // He delivers on the last day before the holiday: five working days end on 13 October.
  world.clock.set('2026-09-30T16:00:00+08:00');
  const position = { longitude: 106.2801, latitude: 38.4701 };
  const delivery = await ok<StepAnswer>(world.as(driver).post(`${path}/deliver`, { position }));
  expect(delivery.manifest).toMatchObject({ status: 'arrived', confirmBy: '2026-10-13' });
  expect(delivery.findings).toMatchObject([{ code: 'M13', severity: 'timer', facts: { due: '2026-10-13' } }]);

  // The incinerator takes the oil, and of the filters all but what was wet.
  world.clock.set('2026-10-09T10:00:00+08:00');
  const verdicts = acceptBody(loaded, [
    { receivedKg: 1001 },
    { outcome: 'partially_accepted', receivedKg: 250, refusedKg: '50.5', reason: '含水率过高' },
  ]);
  const { manifest: taken } = await ok<StepAnswer>(world.as(receiver).post(`${path}/accept`, verdicts));
  expect(taken).toMatchObject({ status: 'partially_accepted', receivedKg: 1251, acceptedKg: 1200.5 });
  expect(await accounts()).toEqual([{ year: 2026, booked: 0, received: 1_200_500 }]);

  // It burns them, and the story ends.
  world.clock.set('2026-10-12T18:00:00+08:00');
  const treatment = treatBody(taken, '2026-10-11');
  const { manifest: done } = await ok<StepAnswer>(world.as(receiver).post(`${path}/treat`, treatment));
  expect(done).toMatchObject({ status: 'treated', version: 7, nextSteps: [] });
  expect(done.lines).toMatchObject([
    { treatedMethod: 'D10', treatedOn: '2026-10-11', outcome: 'accepted' },
    { treatedMethod: 'D10', treatedOn: '2026-10-11', refusedKg: 50.5, refusalReason: '含水率过高' },
  ]);

  // Everybody whom it concerns reads the same story.
  const shown = await ok<ManifestShown>(world.as(generator).get(path));
  expect(shown).toEqual({ ...done, nextSteps: [] });
  const timeline = await ok<EventShown[]>(world.as(city.regulators.county.inspector).get(`${path}/events`));
  expect(timeline.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
    ...['1 issue', '2 pick_up', '3 deliver', '4 accept', '5 treat'],
  ]);
  expect(timeline.map(({ content }) => content['prev'])).toEqual([null, ...timeline.slice(0, 4).map((e) => e.hash)]);
  expect(timeline.at(-1)?.hash).toBe(done.headHash);
  expect(timeline[1]?.content).toMatchObject({
    ...{ from: 'issued', to: 'in_transit', occurredAt: '2026-09-30T01:30:00.000Z' },
    actor: { userId: driver.id, name: driver.name, organisationId: city.carrier.id, role: 'driver', via: 'token' },
    data: { plate: city.carrier.plate, loadedGrams: 1_252_375, findings: [] },
  });
});

it('leaves in the tables exactly what the answers said', async () => {
  const load = await issued(world, city);
  await ok(world.as(city.carrier.driver).post(`/manifests/${load.id}/pick-up`, pickUpBody(city)));
  await ok(world.as(city.carrier.driver).post(`/manifests/${load.id}/deliver`, {}));
  const verdict = { outcome: 'refused', reason: '标签与内容不符' } as const;
  await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, [verdict])));

  const [row] = await world.sql(
    `SELECT status, version, event_seq, planned_grams::int, loaded_grams::int, received_grams::int, accepted_grams::int,
            head_hash = (SELECT hash FROM manifest_event e WHERE e.manifest_id = m.id AND e.seq = 4) AS heads
       FROM manifest m WHERE id = $1`,
    [load.id],
  );
  expect(row).toEqual({
    ...{ status: 'partially_accepted', version: 5, event_seq: 4, heads: true },
    ...{ planned_grams: 1_250_750, loaded_grams: 1_250_750, received_grams: 1_250_750, accepted_grams: 250_250 },
  });
  const lines = await world.sql(
    `SELECT line_no, edition, hazards, outcome, received_grams::int, refused_grams::int, refusal_reason
       FROM manifest_line WHERE manifest_id = $1 ORDER BY line_no`,
    [load.id],
  );
  expect(lines).toEqual([
    {
      ...{ line_no: 1, edition: '2021', hazards: ['T', 'I'], outcome: 'refused' },
      ...{ received_grams: 1_000_500, refused_grams: 1_000_500, refusal_reason: '标签与内容不符' },
    },
    {
      ...{ line_no: 2, edition: '2021', hazards: ['T', 'In'], outcome: 'accepted' },
      ...{ received_grams: 250_250, refused_grams: 0, refusal_reason: null },
    },
  ]);
  const bookings = await world.sql(
    `SELECT line_no, year, grams::int, state, received_grams::int FROM booking WHERE manifest_id = $1 ORDER BY line_no`,
    [load.id],
  );
  expect(bookings).toEqual([
    { line_no: 1, year: 2026, grams: 1_000_500, state: 'received', received_grams: 0 },
    { line_no: 2, year: 2026, grams: 250_250, state: 'received', received_grams: 250_250 },
  ]);
  expect(await accounts()).toEqual([{ year: 2026, booked: 0, received: 250_250 }]);
  const labels = await world.sql(`SELECT label FROM manifest_label WHERE manifest_id = $1 ORDER BY label`, [load.id]);
  expect(labels.map(({ label }) => label).sort()).toEqual([load.number, load.handle?.replaceAll('-', '')].sort());
});

it('counts what is accepted after New Year in the new year, and frees the booking of the old one', async () => {
  world.clock.set('2026-12-20T08:00:00+08:00');
  const load = await issued(world, city);
  await ok(world.as(city.carrier.driver).post(`/manifests/${load.id}/pick-up`, pickUpBody(city)));
  await ok(world.as(city.carrier.driver).post(`/manifests/${load.id}/deliver`, {}));
  // 31 December in Greenwich, 1 January in 银川.
  world.clock.set('2026-12-31T17:00:00Z');
  await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load)));
  expect(await accounts()).toEqual([
    { year: 2026, booked: 0, received: 0 },
    { year: 2027, booked: 0, received: 1_250_750 },
  ]);
});

it('gives the booked room back when the factory cancels', async () => {
  const load = await issued(world, city);
  const reason = '生产计划变更';
  const { manifest } = await ok<StepAnswer>(
    world.as(city.generator.operator).post(`/manifests/${load.id}/cancel`, { reason }),
  );
  expect(manifest).toMatchObject({ status: 'cancelled', cancelReason: reason, nextSteps: [] });
  expect(await accounts()).toEqual([{ year: 2026, booked: 0, received: 0 }]);
  const bookings = await world.sql(`SELECT DISTINCT state FROM booking WHERE manifest_id = $1`, [load.id]);
  expect(bookings).toEqual([{ state: 'released' }]);
});

it('shows an issued manifest as a QR whose address leads a stranger to the public facts', async () => {
  const load = await issued(world, city);
  const handle = load.handle?.replaceAll('-', '') ?? '';
  const png = await world.as(city.carrier.driver).get(`/manifests/${load.id}/qr?size=300`);
  expect(png.headers['content-type']).toBe('image/png');
  expect((png.body as Buffer).subarray(1, 4).toString()).toBe('PNG');

  const svg = await world.as(city.carrier.driver).get(`/manifests/${load.id}/qr?format=svg`);
  expect(svg.headers['content-type']).toBe('image/svg+xml');
  const expected = await toSvg(`https://liandan.example/q/${handle}.${world.app.get(Codes).tagOf(handle)}`, {
    ...{ type: 'svg', errorCorrectionLevel: 'Q', margin: 4 },
  });
  expect((svg.body as Buffer).toString()).toBe(expected);

  const known = { status: 'issued', number: load.number, generatorName: city.generator.name };
  const stranger = await world.http.get(`/api/codes/${load.handle?.toLowerCase()}`);
  expect(stranger.body).toEqual({
    ...{ ...known, carrierName: city.carrier.name, receiverName: city.receiver.name },
    ...{ manifestId: null, nextSteps: [] },
  });
  const driver = await world.as(city.carrier.driver).get(`/codes/${handle}`);
  expect(driver.body).toMatchObject({ ...known, manifestId: load.id, nextSteps: ['pick_up'] });
  const page = await world.http.get(`/q/${handle}`);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.text).toContain(load.number);
});

it('has no QR for a draft, and no public facts for a code that was never given out', async () => {
  const { id } = await ok<ManifestShown>(world.as(city.generator.operator).post('/manifests', draftBody(city)));
  await refused(world.as(city.generator.operator).get(`/manifests/${id}/qr`), 409, 'STEP_NOT_POSSIBLE');
  await refused(world.http.get('/api/codes/0000-0000-0000'), 404, 'NOT_FOUND');
  await refused(world.http.get('/api/codes/nonsense'), 404, 'NOT_FOUND');
});
