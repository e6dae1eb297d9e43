import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, filters, issued, oil } from '../factories/manifests';
import { everythingWritten, fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type Caller, type World } from '../setup/world';

let world: World;
let city: City;
let generator: Caller;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
  generator = world.as(city.generator.operator);
});

it('may hold no more than the site that it starts from', async () => {
  const draft = await ok<ManifestShown>(generator.post('/manifests', { generatorSiteId: city.generator.siteId }));
  expect(draft).toMatchObject({ status: 'draft', carrier: null, receiver: null, lines: [], plannedKg: 0 });
  const problem = await refused(generator.post(`/manifests/${draft.id}/issue`), 422, 'NOT_ACCEPTABLE_HERE');
  const missing = ['/carrierId', '/lines', '/precautions', '/receiverSiteId'];
  expect(fieldsOf(problem)).toEqual(missing.map((pointer) => `${pointer} isDefined`));
});

it('replaces its lines when it is written again', async () => {
  const draft = await drafted(world, city);
  const second = draftBody(city, { lines: [{ ...filters, plannedKg: '7.125' }] });
  const edited = await ok<ManifestShown>(generator.put(`/manifests/${draft.id}`, second).set('If-Match', '"v1"'));
  expect(edited).toMatchObject({ version: 2, plannedKg: 7.125, lines: [{ lineNo: 1, code: filters.code }] });
  const third = draftBody(city, { lines: [oil, filters, oil] });
  await ok(generator.put(`/manifests/${draft.id}`, third).set('If-Match', '"v2"'));
  const lines = await world.sql(
    `SELECT line_no, code, planned_grams::int AS grams FROM manifest_line WHERE manifest_id = $1 ORDER BY line_no`,
    [draft.id],
  );
  expect(lines).toEqual([
    { line_no: 1, code: oil.code, grams: 1_000_500 },
    { line_no: 2, code: filters.code, grams: 250_250 },
    { line_no: 3, code: oil.code, grams: 1_000_500 },
  ]);
});

it('is not overwritten by somebody who has read an older version, or none', async () => {
  const { id } = await drafted(world, city);
  await ok(generator.put(`/manifests/${id}`, draftBody(city, { note: '二楼提货' })).set('If-Match', '"v1"'));
  const before = await everythingWritten(world);
  const late = world.as(city.generator.administrator);
  const problem = await refused(
    late.put(`/manifests/${id}`, draftBody(city)).set('If-Match', '"v1"'),
    412,
    'VERSION_MISMATCH',
  );
  expect(problem['present']).toEqual({ version: 2 });
  await refused(late.put(`/manifests/${id}`, draftBody(city)), 428, 'PRECONDITION_REQUIRED');
  await refused(late.put(`/manifests/${id}`, draftBody(city)).set('If-Match', '*'), 428, 'PRECONDITION_REQUIRED');
  await refused(late.delete(`/manifests/${id}`).set('If-Match', '"v1"'), 412, 'VERSION_MISMATCH');
  await refused(late.delete(`/manifests/${id}`), 428, 'PRECONDITION_REQUIRED');
  expect(await everythingWritten(world)).toEqual(before);
});

it('is gone when it is deleted', async () => {
  const { id } = await drafted(world, city);
  const gone = await generator.delete(`/manifests/${id}`).set('If-Match', '"v1"');
  expect([gone.status, gone.text]).toEqual([204, '']);
  await refused(generator.get(`/manifests/${id}`), 404, 'NOT_FOUND');
  expect(await world.sql('SELECT 1 FROM manifest_line WHERE manifest_id = $1', [id])).toEqual([]);
});

it('is begun anew from an earlier manifest', async () => {
  const earlier = await issued(world, city);
  const copy = await ok<ManifestShown>(generator.post(`/manifests/${earlier.id}/duplicate`));
  expect(copy).toMatchObject({ status: 'draft', version: 1, number: null, plannedKg: 1250.75, headHash: null });
  expect(copy.id).not.toBe(earlier.id);
  expect(copy.lines.map(({ code, plannedKg }) => [code, plannedKg])).toEqual([
    [oil.code, 1000.5],
    [filters.code, 250.25],
  ]);
});

it('cannot be changed once it is issued', async () => {
  const { id } = await issued(world, city);
  const before = await everythingWritten(world);
  await refused(generator.put(`/manifests/${id}`, draftBody(city)).set('If-Match', '"v2"'), 409, 'STEP_NOT_POSSIBLE');
  expect(await everythingWritten(world)).toEqual(before);
});

it('is seen by nobody but its generator', async () => {
  const { id } = await drafted(world, city);
  await ok(world.as(city.generator.reader).get(`/manifests/${id}`));
  const others = [
    city.carrier.operator,
    city.receiver.operator,
    city.regulators.prefecture.officer,
    city.strangers.generator.operator,
  ];
  for (const other of others) {
    await refused(world.as(other).get(`/manifests/${id}`), 404, 'NOT_FOUND');
    await refused(world.as(other).get(`/manifests/${id}/events`), 404, 'NOT_FOUND');
  }
});

it('names every place at which it names what does not exist', async () => {
  const body = draftBody(city, {
    generatorSiteId: city.strangers.generator.siteId,
    carrierId: city.receiver.id,
    receiverSiteId: city.generator.siteId,
    lines: [oil, { ...oil, code: '999-999-08' }, { ...oil, method: 'Z9' }],
  });
  const problem = await refused(generator.post('/manifests', body), 422, 'NOT_ACCEPTABLE_HERE');
  expect(fieldsOf(problem)).toEqual([
    ...['/carrierId carrier', '/generatorSiteId site', '/lines/1/code waste_code', '/lines/2/method method'],
    '/receiverSiteId receiver',
  ]);
});
