import { MedicalChains, MedicalTotals } from '../../src/medical';
import type { ContainerReport } from '../../src/medical/containers/container.dto';
import type {
  ContainerAnswers,
  ContainerShown,
  ContainerStory,
  GapShown,
  StoreShown,
} from '../../src/medical/containers/container.shown';
import { saveCity, type City } from '../factories/city';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf } from '../support/read-pdf';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

type Who = { readonly token: string };
const infectious = '841-001-01';
const labels = async (given: object = {}, who: Who = city.generator.operator): Promise<string[]> => {
  const body = {
    siteId: city.generator.siteId,
    kind: 'bag',
    count: 1,
    classCode: infectious,
    department: '内科一病区',
    ...given,
  };
  return (await ok<ContainerShown[]>(world.as(who).post('/containers', body))).map(({ code }) => code);
};
const report = (who: Who, ...events: object[]): Promise<ContainerAnswers> =>
  ok(world.as(who).post('/containers/events', { events }));
const story = (code: string, who: Who = city.generator.reader): Promise<ContainerStory> =>
  ok(world.as(who).get(`/containers/by-code/${code}`));
const acts = (codes: readonly string[], act: ContainerReport['act'], more: object = {}): object[] =>
  codes.map((code) => ({ code, act, ...more }));
const nurse = (): Who => city.generator.operator;
const collector = (): Who => city.carrier.operator;
const disposer = (): Who => city.receiver.operator;

it('from the sealed bag to treatment: a cart of bags is one call, and each bag tells its whole story', async () => {
  const bags = await labels({ count: 6 });
  const [cart = ''] = await labels({ kind: 'cart', classCode: undefined });
  const sealed = bags.map((code, at) => ({
    code,
    act: 'seal',
    kg: 2.5 + at / 10,
  }));
  expect(await report(nurse(), ...sealed)).toMatchObject({ accepted: 6, refused: 0 });
  await report(nurse(), ...acts(bags, 'store'), ...acts(bags, 'pack', { into: cart }));
  world.clock.advance(20);
  expect((await report(collector(), { code: cart, act: 'collect' })).events).toMatchObject([
    { accepted: true, inside: 6 },
  ]);
  world.clock.advance(2);
  await report(disposer(), { code: cart, act: 'receive' });
  const wrong = await report(disposer(), { code: cart, act: 'treat', method: 'Z9' });
  expect(wrong.events[0]?.problem).toMatchObject({ code: 'method' });
  await report(disposer(), { code: cart, act: 'treat', method: 'Y10' });

  const told = await story(bags[3] ?? '');
  expect(told.events.map(({ kind, with: along }) => [kind, along])).toEqual([
    ...[
      ['label', null],
      ['seal', null],
      ['store', null],
      ['pack', null],
    ],
    ...[
      ['collect', cart],
      ['receive', cart],
      ['treat', cart],
    ],
  ]);
  expect(told).toMatchObject({ state: 'treated', kg: 2.8, inCode: null, holderName: city.receiver.name });
  expect(told.events[1]).toMatchObject({ kg: 2.8, weightSource: 'typed' });
  expect((await story(cart, disposer())).contents).toEqual([]);
  expect((await world.app.get(MedicalChains).verify()).containers).toEqual({ chains: 7, faults: [] });
  expect(await world.app.get(MedicalTotals).differences()).toEqual([]);
  const sums = 'SELECT act, pieces, grams::int AS grams FROM medical_flow ORDER BY act';
  expect(await world.sql(sums)).toEqual(
    ['collect', 'receive', 'seal', 'treat'].map((act) => ({ act, pieces: 6, grams: 16_500 })),
  );
});

it('says what is wrong with each, and takes the others', async () => {
  const [bag = '', other = '', third = '', fourth = ''] = await labels({ count: 4 });
  const [cart = '', second = ''] = await labels({ kind: 'cart', count: 2, classCode: undefined });
  const seal = (code: string, more: object = {}): object => ({ code, act: 'seal', kg: 3, ...more });
  const answers = await report(
    nurse(),
    seal(bag),
    seal(bag, { classCode: '841-003-01' }),
    seal(other, { kg: 400 }),
    seal(other, { kg: 0 }),
    seal(other, { classCode: '841-002-01' }),
    seal(third, { occurredAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString() }),
    { code: bag, act: 'pack', into: cart },
    { code: bag, act: 'pack', into: second },
    { code: 'AAAA-AAAA-AAAA', act: 'store' },
    { code: third, act: 'treat', method: 'Y10' },
    { code: fourth, act: 'void' },
    { code: fourth, act: 'void', reason: '标签污损' },
    { code: cart, act: 'seal', kg: 3, classCode: infectious },
    { code: cart, act: 'void', reason: '标签污损' },
  );
  expect(answers.events.map(({ problem }) => problem?.code ?? 'taken')).toEqual([
    ...['taken', 'state', 'mass', 'mass', 'class_changed', 'future', 'taken', 'packed', 'unknown', 'not_yours'],
    ...['reason', 'taken', 'state', 'state'],
  ]);
  expect(answers.events[2]?.problem?.detail).toContain('check the unit');
  expect(answers.events[7]?.problem?.detail).toContain(cart);
  expect(answers).toMatchObject({ accepted: 3, refused: 11 });
  expect((await story(other)).events).toHaveLength(1);
});

it('a broken seal and a late report are taken and marked', async () => {
  const [bag = ''] = await labels();
  const earlier = new Date(world.clock.now().getTime() - 600_000).toISOString();
  const answers = await report(
    nurse(),
    { code: bag, act: 'seal', kg: 4.2 },
    { code: bag, act: 'store', occurredAt: earlier },
    { code: bag, act: 'break_seal', reason: '转运时破损' },
  );
  expect(answers.events.map(({ remarks }) => remarks.map(({ code }) => code))).toEqual([
    ...[[], ['out_of_order'], ['seal_broken']],
  ]);
  expect(await story(bag)).toMatchObject({ state: 'stored', sealBroken: true });
});

it('human tissue is released to the funeral system, and only that; what is released was never waste to be treated', async () => {
  const [tissue = ''] = await labels({ classCode: '841-003-01' });
  const [bag = ''] = await labels();
  const answers = await report(
    nurse(),
    ...acts([tissue, bag], 'seal', { kg: 2 }),
    { code: bag, act: 'release', reason: '殡仪馆接收' },
    { code: tissue, act: 'release' },
    { code: tissue, act: 'release', reason: '银川市殡仪馆接收' },
  );
  expect(answers.events.map(({ problem }) => problem?.code ?? 'taken')).toEqual([
    ...['taken', 'taken', 'class', 'reason', 'taken'],
  ]);
  expect(await story(tissue)).toMatchObject({ state: 'released', minutesLeft: null });
});

it('pathological waste is never treated by steam; chemical and pharmaceutical waste go as HW49 and HW03 where allowed', async () => {
  const classes = ['841-003-01', '841-004-01', '841-005-01'];
  const [pathological = '', chemical = '', drugs = ''] = (
    await Promise.all(classes.map((classCode) => labels({ classCode })))
  ).flat();
  const all = [pathological, chemical, drugs];
  await report(nurse(), ...acts(all, 'seal', { kg: 2 }));
  await report(collector(), ...acts(all, 'collect'));
  await report(disposer(), ...acts(all, 'receive'));
  const treat = (code: string, method: string, disposedAs?: string): object => ({
    code,
    act: 'treat',
    method,
    disposedAs,
  });
  const answers = await report(
    disposer(),
    treat(pathological, 'Y11'),
    treat(pathological, 'Y13'),
    treat(chemical, 'Y12'),
    treat(chemical, 'D10', 'HW03'),
    treat(chemical, 'D10', 'HW49'),
    treat(drugs, 'D10', 'HW03'),
  );
  expect(answers.events.map(({ problem }) => problem?.code ?? 'taken')).toEqual([
    ...['method', 'taken', 'method', 'disposed_as', 'taken', 'taken'],
  ]);
});

it('two collectors who scan the same box at once: one has it, the other is told', async () => {
  const bags = await labels({ count: 3 });
  const [box = ''] = await labels({ kind: 'transfer_box', classCode: undefined });
  await report(nurse(), ...acts(bags, 'seal', { kg: 2 }), ...acts(bags, 'pack', { into: box }));
  const both = [collector(), city.strangers.carrier.operator];
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_none, at) => report(both[at % 2] as Who, { code: box, act: 'collect' })),
  );
  // A box is used again, and who has it may say so again; what lies in it is collected once.
  const taken = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM container_event e JOIN container c ON c.id = e.container_id
      WHERE e.kind = 'collect' AND c.kind = 'bag'`,
  );
  expect(taken).toEqual([{ count: 3 }]);
  expect(answers.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
  expect((await world.app.get(MedicalChains).verify()).containers.faults).toEqual([]);
});

it('packing and collecting at once: a bag goes with its cart or stays out of it, and never in between', async () => {
  const bags = await labels({ count: 12 });
  const [cart = ''] = await labels({ kind: 'cart', classCode: undefined });
  await report(nurse(), ...acts(bags, 'seal', { kg: 2 }), { code: bags[0], act: 'pack', into: cart });
  await Promise.all([
    ...bags.slice(1).map((code) => report(nurse(), { code, act: 'pack', into: cart })),
    report(collector(), { code: cart, act: 'collect' }),
  ]);
  const astray = await world.sql(
    `SELECT c.code FROM container c JOIN container p ON p.id = c.parent_id WHERE c.holder_id <> p.holder_id`,
  );
  expect(astray).toEqual([]);
});

it('a lost link is found by itself: not stored, not collected, not received, lost and found again', async () => {
  const [unstored = '', uncollected = '', unreceived = '', lost = ''] = await labels({ count: 4 });
  await report(nurse(), ...acts([unstored, uncollected, unreceived, lost], 'seal', { kg: 2 }));
  await report(nurse(), ...acts([uncollected, unreceived, lost], 'store'));
  await report(collector(), { code: unreceived, act: 'collect' });
  await report(nurse(), { code: lost, act: 'lose', reason: '交接时未见' });
  world.clock.advance(49);
  const gaps = async (query = ''): Promise<string[]> => {
    const path = `/containers/gaps?limit=50${query}`;
    const { items } = await ok<{ items: GapShown[] }>(world.as(city.regulators.county.inspector).get(path));
    return items.map(({ code, gap }) => `${code} ${gap}`).sort();
  };
  expect(await gaps()).toEqual(
    [`${unstored} not_stored`, `${uncollected} not_collected`, `${unreceived} not_received`, `${lost} lost`].sort(),
  );
  expect(await gaps('&gap=lost')).toEqual([`${lost} lost`]);
  await report(nurse(), { code: lost, act: 'find' });
  expect(await story(lost)).toMatchObject({ state: 'stored' });
});

it('the store says what lies in it and until when it must leave', async () => {
  const bags = await labels({ count: 3 });
  const sharps = await labels({ kind: 'sharps_box', classCode: '841-002-01' });
  await report(nurse(), ...acts(bags, 'seal', { kg: 2 }));
  world.clock.advance(5);
  await report(nurse(), ...acts(sharps, 'seal', { kg: 1.2 }), ...acts(bags, 'store'));
  const store = await ok<StoreShown>(
    world.as(city.generator.reader).get(`/containers/store?siteId=${city.generator.siteId}`),
  );
  expect(store).toMatchObject({
    hours: 48,
    rows: [
      { classCode: infectious, state: 'stored', containers: 3, kg: 6 },
      { classCode: '841-002-01', state: 'sealed', containers: 1, kg: 1.2 },
    ],
  });
  const [first] = store.rows;
  expect(Date.parse(first?.leaveBy ?? '') - Date.parse(first?.oldestSealedAt ?? '')).toBe(48 * 3_600_000);
  expect(first?.minutesLeft).toBe(43 * 60);
  expect((await story(bags[0] ?? '')).minutesLeft).toBe(43 * 60);
});

it('is seen by its institution, who has it, and the region’s regulators alone', async () => {
  const [bag = ''] = await labels();
  await report(nurse(), { code: bag, act: 'seal', kg: 2 });
  await story(bag, city.regulators.prefecture.reader);
  for (const who of [collector(), city.strangers.generator.operator, city.regulators.elsewhere.officer]) {
    await refused(world.as(who).get(`/containers/by-code/${bag}`), 404, 'NOT_FOUND');
  }
  await report(collector(), { code: bag, act: 'collect' });
  await story(bag, collector());
  const taken = await report(city.strangers.generator.operator, { code: bag, act: 'lose', reason: 'x' });
  expect(taken.events[0]?.problem).toMatchObject({ code: 'held_by_others' });
  await refused(
    world.as(city.generator.operator).post('/containers', { siteId: city.receiver.siteId, kind: 'bag', count: 1 }),
    404,
    'NOT_FOUND',
  );
});

it('labels are printed for the roll: a page each, with class, ward and code, and again with a reason', async () => {
  const [first = '', second = ''] = await labels({ count: 2 });
  await report(nurse(), { code: first, act: 'seal', kg: 2.5, outbreak: true });
  const print = (codes: string, who: Who = nurse()) =>
    world.as(who).get(`/containers/labels?language=zh&codes=${codes}`);
  const { pages } = await readPdf((await print(`${first},${second}`).buffer(true)).body as Buffer);
  expect(pages).toHaveLength(2);
  expect(Math.round(((pages[0]?.width ?? 0) * 25.4) / 72)).toBe(60);
  expect(pages[0]?.text).toContain('感染性废物');
  expect(pages[0]?.text).toContain('疫情');
  expect(pages[0]?.text).toContain('2.5 kg');
  expect(pages[1]?.text).toContain('内科一病区');
  await refused(print(`${first},${second}`, city.strangers.generator.operator), 404, 'NOT_FOUND');
  await refused(print('nothing'), 404, 'NOT_FOUND');
});
