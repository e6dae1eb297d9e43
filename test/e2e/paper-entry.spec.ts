import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, drafted, oil, paperBody, treatBody } from '../factories/manifests';
import { fieldsOf, findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

/** It begins as a PNG does; more is not looked at. */
const pngFile = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a scan')]);

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

const enter = (id: string, given: Parameters<typeof paperBody>[1] = {}) =>
  world.as(city.generator.operator).post(`/manifests/${id}/enter-paper`, paperBody(city, given));
const accept = (load: ManifestShown) =>
  world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load));
const scan = (id: string) =>
  world
    .as(city.generator.operator)
    .post(`/manifests/${id}/attachments?kind=scan&name=original.png`)
    .set('Content-Type', 'image/png')
    .send(pngFile);

it('a load that went on paper is entered up to the gate, and confirmed once the original is attached', async () => {
  const { id } = await drafted(world, city);
  const { manifest, findings } = await ok<StepAnswer>(enter(id, { lines: [{ lineNo: 1, loadedKg: 1001 }] }));
  expect(manifest).toMatchObject({
    ...{ status: 'arrived', fromPaper: true, driverName: '马师傅', loadedKg: 1251.25 },
    ...{ pickedUpAt: '2026-02-27T00:30:00.000Z', arrivedAt: '2026-02-27T03:00:00.000Z' },
    ...{ issuedAt: '2026-03-02T01:00:00.000Z', confirmBy: '2026-03-05' },
  });
  expect(manifest.number).toMatch(/^20266401\d{6}$/);
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'M15', severity: 'timer', facts: expect.objectContaining({ due: '2026-03-12' }) }),
  );
  const [event] = await world.sql<{ occurred: Date; recorded: Date }>(
    'SELECT occurred_at AS occurred, recorded_at AS recorded FROM manifest_event WHERE manifest_id = $1',
    [id],
  );
  expect(event).toEqual({ occurred: new Date('2026-02-27T03:00:00Z'), recorded: new Date('2026-03-02T01:00:00Z') });

  const missing = await findingsOfRefusal(world, () => accept(manifest));
  expect(missing).toMatchObject([{ code: 'M15', severity: 'block', pointer: '/attachments' }]);
  await ok(scan(id));
  const done = await ok<StepAnswer>(accept(manifest));
  expect(done.manifest.status).toBe('accepted');
  await ok(world.as(city.receiver.operator).post(`/manifests/${id}/treat`, treatBody(done.manifest)));
  const [account] = await world.sql('SELECT booked_grams::int AS b, received_grams::int AS r FROM capacity_account');
  expect(account).toEqual({ b: 0, r: 1_250_750 });
  const pdf = await world.as(city.generator.reader).get(`/manifests/${id}/document?language=en`).expect(200);
  expect(pdf.headers['content-type']).toContain('application/pdf');
});

it('entered late it is entered all the same, and says so; what the rules would have refused is kept with it', async () => {
  world.clock.set('2026-03-30T09:00:00+08:00');
  const { id } = await drafted(world, city, { lines: [{ ...oil, code: '336-064-17', method: 'D9' }] });
  const { manifest, findings } = await ok<StepAnswer>(enter(id));
  expect(findings).toContainEqual(expect.objectContaining({ code: 'M15', severity: 'warn' }));
  expect(findings).toContainEqual(expect.objectContaining({ code: 'M03', severity: 'block' }));
  expect(manifest).toMatchObject({ status: 'arrived', lines: [{ licenceLineId: null }] });
});

it('asks for the papers of the day on which the load left', async () => {
  await world.sql(`UPDATE carrier_permit SET valid_to = '2026-02-28' WHERE id = $1`, [city.carrier.permitId]);
  const { id } = await drafted(world, city);
  const { findings } = await ok<StepAnswer>(enter(id));
  expect(findings.filter(({ code }) => code === 'M05')).toEqual([]);
});

it('refuses times that cannot be, lines that are not there, and what is no draft', async () => {
  const { id } = await drafted(world, city);
  const before = { startedAt: '2026-02-27T12:00:00+08:00', arrivedAt: '2026-02-27T11:00:00+08:00' };
  expect(fieldsOf(await refused(enter(id, before), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/arrivedAt order']);
  const later = { arrivedAt: '2026-03-02T09:00:01+08:00' };
  expect(fieldsOf(await refused(enter(id, later), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/arrivedAt future']);
  await refused(enter(id, { lines: [{ lineNo: 9, loadedKg: 1 }] }), 422, 'NOT_ACCEPTABLE_HERE');
  const empty = await drafted(world, city, { lines: [] });
  await refused(enter(empty.id), 422, 'NOT_ACCEPTABLE_HERE');
  const answers = await Promise.all(Array.from({ length: 10 }, () => enter(id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
});
