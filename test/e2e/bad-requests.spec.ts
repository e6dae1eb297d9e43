import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { newId } from '../../src/common';
import type { Problem } from '../../src/common/errors/problem';
import { saveCity, type City } from '../factories/city';
import { draftBody } from '../factories/manifests';
import { everythingWritten, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterAll(() => world.close());

/** Sends these very bytes as a body. */
const send = (text: string, type = 'application/json') =>
  world.http
    .post('/api/manifests')
    .set({ Authorization: `Bearer ${city.generator.operator.token}`, 'Idempotency-Key': newId(), 'Content-Type': type })
    .send(text);

const deep = (levels: number): string => `{"lines":${'['.repeat(levels)}${']'.repeat(levels)}}`;

it.each([
  ['half a JSON', '{"generatorSiteId":'],
  ['no JSON at all', 'generatorSiteId=1'],
  ['NaN', '{"lines":[{"plannedKg":NaN}]}'],
  ['a JSON of 30 levels', deep(30)],
  ['a JSON of 100 000 levels', deep(100_000)],
  ['a NUL character in a value', '{"note":"a\\u0000b"}'],
  ['a NUL character in a name', '{"a\\u0000b":1}'],
  ['half a surrogate pair', '{"note":"\\ud83d"}'],
  ['a field __proto__', '{"__proto__":{"isAdmin":true}}'],
  ['a field __proto__ inside', '{"lines":[{"__proto__":{"code":"900-249-08"}}]}'],
])('does not read %s', async (_what, text) => {
  const before = await everythingWritten(world);
  await refused(send(text), 400, 'MALFORMED_REQUEST');
  expect(await everythingWritten(world)).toEqual(before);
});

it.each([
  ['a list', '[]'],
  ['a list of drafts', '[{},{}]'],
  ['a text', '"draft"'],
  ['a number', '1'],
  ['yes', 'true'],
  ['null', 'null'],
  ['nothing', ''],
  ['constructor and prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
])('does not take %s for a draft', async (_what, text) => {
  await refused(send(text), 400, 'VALIDATION_FAILED');
});

it.each([
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json-patch+json',
  'nonsense',
])('does not read content of type %s', async (type) => {
  await refused(send('{}', type), 415, 'UNSUPPORTED_MEDIA_TYPE');
});

it('does not take a table or an empty form for a draft', async () => {
  await refused(send('a,b\n1,2\n', 'text/csv'), 400, 'VALIDATION_FAILED');
  await refused(send('a=b', 'application/x-www-form-urlencoded'), 400, 'VALIDATION_FAILED');
});

it('does not read ten megabytes', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/manifests',
    headers: { authorization: `Bearer ${city.generator.operator.token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ note: 'x'.repeat(10_000_000) }),
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.json<Problem>()).toMatchObject({ code: 'TOO_LARGE', status: 413 });
});

const token = () => ({ Authorization: `Bearer ${city.generator.operator.token}` });

it.each(['/api/manifests/%', '/api/manifests/%zz', '/api/codes/%E0%A4%A', '/q/%', `/api/manifests/${'9'.repeat(300)}`])(
  'does not read the path %s',
  async (path) => {
    await refused(world.http.get(path).set(token()), 400, 'MALFORMED_REQUEST');
  },
);

it.each([
  '/api/manifests/1',
  '/api/manifests/00000000-0000-0000-0000-000000000000',
  '/api/manifests/%00',
  "/api/manifests/'%20OR%201=1",
  '/api/manifests/../session',
  `/api/codes/${'%F0%9F%98%80'.repeat(20)}`,
  '/api/nothing',
])('finds nothing at %s', async (path) => {
  await refused(world.http.get(path).set(token()), 404, 'NOT_FOUND');
});

it.each([
  `limit=${'9'.repeat(10_000)}`,
  `number=${'%00'.repeat(100)}`,
  `plate=${'宁'.repeat(500)}`,
  `cursor=${'A'.repeat(501)}`,
])('does not take a query that is too large or has control characters', async (query) => {
  await refused(world.http.get(`/api/manifests?${encodeURI(query)}`).set(token()), 400, 'VALIDATION_FAILED');
});

it('does not read a hundred kilobytes of headers', async () => {
  const { port } = world.app.getHttpServer().address() as AddressInfo;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET /api/manifests HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(100_000)}\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
});

it.each([undefined, 'Bearer', 'Bearer ldt_guessed-guessed-guessed', 'Basic YTpi', `Bearer ${'x'.repeat(5000)}`])(
  'does not know a caller with the authorization %s',
  async (authorization) => {
    const call = world.http.get('/api/manifests');
    await refused(
      authorization === undefined ? call : call.set('Authorization', authorization),
      401,
      'UNAUTHENTICATED',
    );
  },
);

it('takes emoji and rare characters for what they are: text', async () => {
  const { status, body } = await world
    .as(city.generator.operator)
    .post('/manifests', draftBody(city, { note: '🛢️ 𠮷野家旁' }));
  expect([status, (body as { note: string }).note]).toEqual([201, '🛢️ 𠮷野家旁']);
});
