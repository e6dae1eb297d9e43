import type { ManifestStatus } from '../../src/manifests';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { saveCity, type City } from '../factories/city';
import { draftBody, manifestIn, oil, pickUpBody } from '../factories/manifests';
import { everythingWritten, fieldsOf, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let before: Awaited<ReturnType<typeof everythingWritten>>;
const manifests = new Map<ManifestStatus, ManifestShown>();

beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
  for (const status of ['draft', 'issued', 'in_transit', 'arrived', 'accepted'] as const) {
    manifests.set(status, await manifestIn(world, city, status));
  }
  before = await everythingWritten(world);
});
afterAll(async () => {
  const after = await everythingWritten(world);
  await world.close();
  expect(after).toEqual(before);
});

const create = (body: object) => world.as(city.generator.operator).post('/manifests', body);
const withLine = (given: object) => draftBody(city, { lines: [{ ...oil, ...given }] });

const notMasses: [string, unknown][] = [
  ['below zero', -1],
  ['zero', 0],
  ['below a gram', 0.0001],
  ['of four decimals, as text', '1.0001'],
  ['a thousand million', 1e9],
  ['in exponents', '1e3'],
  ['not a number, as text', 'NaN'],
  ['endless', 'Infinity'],
  ['an emoji', '1️⃣0️⃣'],
  ['in full-width digits', '１００'],
  ['in Chinese digits', '一百'],
  ['with a unit', '100kg'],
  ['with a thousands mark', '1,000'],
  ['with a sign', '+5'],
  ['hexadecimal', '0x10'],
  ['with blanks', ' 5 '],
  ['empty', ''],
  ['yes', true],
  ['a list', [5]],
  ['an object', { kg: 5 }],
];

describe('a draft', () => {
  it.each(notMasses)('has no mass that is %s', async (_what, plannedKg) => {
    const problem = await refused(create(withLine({ plannedKg })), 400, 'VALIDATION_FAILED');
    expect(fieldsOf(problem)).toEqual(['/lines/0/plannedKg kilograms']);
    expect(problem.errors?.[0]?.detail).toBe(
      'Must be kilograms above 0 and below 100 million, with at most 3 decimals',
    );
  });

  const cases: [string, () => object, string[]][] = [
    ['nothing', () => ({}), ['/generatorSiteId isDefined']],
    ['a field that there is not', () => ({ ...draftBody(city), colour: '红' }), ['/colour whitelistValidation']],
    [
      'a field that only the service writes',
      () => ({ ...draftBody(city), status: 'issued' }),
      ['/status whitelistValidation'],
    ],
    ['a line with a field too many', () => withLine({ 'a/b~c': 1 }), ['/lines/0/a~1b~0c whitelistValidation']],
    ['a site that is no id', () => draftBody(city, { generatorSiteId: '1 OR 1=1' }), ['/generatorSiteId isUuid']],
    ['a carrier that is a number', () => ({ ...draftBody(city), carrierId: 7 }), ['/carrierId isUuid']],
    [
      'a day that there is not',
      () => draftBody(city, { plannedPickupOn: '2026-02-30' }),
      ['/plannedPickupOn localDate'],
    ],
    [
      'a moment for a day',
      () => draftBody(city, { plannedPickupOn: '2026-03-01T00:00:00Z' }),
      ['/plannedPickupOn localDate'],
    ],
    ['a telephone number of two lines', () => draftBody(city, { contactPhone: '1\n2' }), ['/contactPhone matches']],
    ['a note that is too long', () => draftBody(city, { note: '长'.repeat(1001) }), ['/note maxLength']],
    [
      'a list for a text',
      () => ({ ...draftBody(city), note: ['a'] }),
      ['/note isString', '/note maxLength', '/note minLength'],
    ],
    [
      'lines that are no list',
      () => ({ ...draftBody(city), lines: 'oil' }),
      ['/lines arrayMaxSize', '/lines arrayMinSize', '/lines isArray', '/lines isObject', '/lines nestedValidation'],
    ],
    [
      'a line that is a text',
      () => ({ ...draftBody(city), lines: ['oil'] }),
      ['/lines isObject', '/lines/0 nestedValidation'],
    ],
    ['41 lines', () => draftBody(city, { lines: Array<typeof oil>(41).fill(oil) }), ['/lines arrayMaxSize']],
    ['a code of another form', () => withLine({ code: '900-249-8' }), ['/lines/0/code matches']],
    ['a form that there is not', () => withLine({ form: 'X' }), ['/lines/0/form isIn']],
    ['half a container', () => withLine({ containers: 1.5 }), ['/lines/0/containers isInt']],
    ['no container', () => withLine({ containers: 0 }), ['/lines/0/containers min']],
    [
      'containers as text',
      () => withLine({ containers: '2' }),
      ['/lines/0/containers isInt', '/lines/0/containers max', '/lines/0/containers min'],
    ],
  ];
  it.each(cases)('does not take %s', async (_what, body, fields) => {
    expect(fieldsOf(await refused(create(body()), 400, 'VALIDATION_FAILED'))).toEqual(fields);
  });

  it('names every wrong field at once, in the language of the caller', async () => {
    const body = { ...withLine({ plannedKg: 0, code: 'oil', name: undefined }), carrierId: 'x', extra: 1 };
    const fields = [
      ...['/carrierId isUuid', '/extra whitelistValidation', '/lines/0/code matches', '/lines/0/name isDefined'],
      '/lines/0/plannedKg kilograms',
    ];
    const english = await refused(create(body).set('Accept-Language', 'en-GB,zh;q=0.5'), 400, 'VALIDATION_FAILED');
    const chinese = await refused(create(body).set('Accept-Language', 'fr, zh-CN;q=0.9'), 400, 'VALIDATION_FAILED');
    const neither = await refused(create(body).set('Accept-Language', 'de'), 400, 'VALIDATION_FAILED');
    expect([english, chinese, neither].map(fieldsOf)).toEqual([fields, fields, fields]);
    expect([english, chinese, neither].map(({ title }) => title)).toEqual([
      ...['Some fields are not right', '填写内容有误', '填写内容有误'],
    ]);
    const told = (problem: typeof english) => problem.errors?.find(({ code }) => code === 'isDefined')?.detail;
    expect([english, chinese].map(told)).toEqual(['Required', '必填']);
  });
});

describe('a step', () => {
  const step = (status: ManifestStatus, name: string, by: { token: string }, body: object) =>
    world.as(by).post(`/manifests/${manifests.get(status)?.id}/${name}`, body);
  const verdict = { lineNo: 1, outcome: 'accepted', receivedKg: 5 };

  const cases: [string, () => ReturnType<typeof step>, string[]][] = [
    [
      'a pickup without anything',
      () => step('issued', 'pick-up', city.carrier.driver, {}),
      ['/driverId isDefined', '/plate isDefined'],
    ],
    [
      'a driver who is no id',
      () => step('issued', 'pick-up', city.carrier.driver, pickUpBody(city, { driverId: '张三' })),
      ['/driverId isUuid'],
    ],
    [
      'half a passenger',
      () => step('issued', 'pick-up', city.carrier.driver, pickUpBody(city, { passengers: 0.5 })),
      ['/passengers isInt'],
    ],
    [
      'a load of nothing',
      () => step('issued', 'pick-up', city.carrier.driver, pickUpBody(city, { lines: [{ lineNo: 1, loadedKg: 0 }] })),
      ['/lines/0/loadedKg kilograms'],
    ],
    [
      'a position beyond the poles',
      () => step('in_transit', 'deliver', city.carrier.driver, { position: { longitude: 0, latitude: 91 } }),
      ['/position/latitude max'],
    ],
    [
      'half a position',
      () => step('in_transit', 'deliver', city.carrier.driver, { position: { longitude: 106 } }),
      ['/position/latitude isDefined'],
    ],
    [
      'a site that is no id',
      () => step('in_transit', 'deliver', city.carrier.driver, { siteId: 'here' }),
      ['/siteId isUuid'],
    ],
    ['no verdict', () => step('arrived', 'accept', city.receiver.operator, { lines: [] }), ['/lines arrayMinSize']],
    [
      'a verdict that there is not',
      () => step('arrived', 'accept', city.receiver.operator, { lines: [{ ...verdict, outcome: 'maybe' }] }),
      ['/lines/0/outcome isIn'],
    ],
    [
      'a received mass below zero',
      () => step('arrived', 'accept', city.receiver.operator, { lines: [{ ...verdict, receivedKg: -5 }] }),
      ['/lines/0/receivedKg kilograms'],
    ],
    [
      'a treatment without its day',
      () => step('accepted', 'treat', city.receiver.operator, { lines: [{ lineNo: 1, method: 'D10' }] }),
      ['/lines/0/treatedOn isDefined'],
    ],
    [
      'a method of another form',
      () =>
        step('accepted', 'treat', city.receiver.operator, {
          lines: [{ lineNo: 1, method: 'burnt', treatedOn: '2026-03-02' }],
        }),
      ['/lines/0/method matches', '/lines/0/method maxLength'],
    ],
    [
      'a cancellation without a reason',
      () => step('issued', 'cancel', city.generator.operator, { reason: '' }),
      ['/reason minLength'],
    ],
    [
      'a field too many',
      () => step('issued', 'cancel', city.generator.operator, { reason: '改期', force: true }),
      ['/force whitelistValidation'],
    ],
  ];
  it.each(cases)('does not take %s', async (_what, call, fields) => {
    expect(fieldsOf(await refused(call(), 400, 'VALIDATION_FAILED'))).toEqual(fields);
  });

  it.each([
    ['a trailer as the vehicle', { plate: '宁A1234挂' }, '/plate plate_kind'],
    ['a vehicle as the trailer', { trailerPlate: '宁A12345' }, '/trailerPlate plate_kind'],
    ['what is no plate', { plate: '12345' }, '/plate plate'],
    [
      'two weighings of one line',
      { lines: [1, 1].map((lineNo) => ({ lineNo, loadedKg: 5 })) },
      '/lines/1/lineNo twice',
    ],
  ])('does not take %s', async (_what, given, field) => {
    const pickUp = step('issued', 'pick-up', city.carrier.driver, pickUpBody(city, given));
    expect(fieldsOf(await refused(pickUp, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([field]);
  });

  it.each([
    ['before it was accepted', '2026-03-01'],
    ['in the future', '2026-03-03'],
  ])('does not take a treatment %s', async (_when, treatedOn) => {
    const lines = [1, 2].map((lineNo) => ({ lineNo, method: 'D10', treatedOn }));
    const problem = await refused(
      step('accepted', 'treat', city.receiver.operator, { lines }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual(['/lines/0/treatedOn date', '/lines/1/treatedOn date']);
  });

  it('does not take a treatment that forgets a line, or names one twice', async () => {
    const line = { lineNo: 1, method: 'D10', treatedOn: '2026-03-02' };
    const problem = await refused(
      step('accepted', 'treat', city.receiver.operator, { lines: [line, line] }),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    expect(fieldsOf(problem)).toEqual(['/lines missing', '/lines/1/lineNo line']);
  });
});

it.each([
  ['limit', '0', '/limit min'],
  ['limit', '101', '/limit max'],
  ['limit', '1e1.5', '/limit isInt'],
  ['status', 'draft,lost', '/status isIn'],
  ['party', 'me', '/party isUuid'],
  ['code', 'HW8', '/code matches'],
  ['region', '64', '/region matches'],
  ['from', '2026-13-01', '/from localDate'],
  ['number', '2026%', '/number matches'],
  ['overdue', 'no', '/overdue isIn'],
  ['order', 'random', '/order isIn'],
  ['colour', 'red', '/colour whitelistValidation'],
])('a list has no filter %s=%s', async (name, value, field) => {
  const query = new URLSearchParams({ [name]: value });
  const problem = await refused(world.as(city.generator.reader).get(`/manifests?${query}`), 400, 'VALIDATION_FAILED');
  expect(fieldsOf(problem)).toContain(field);
});
