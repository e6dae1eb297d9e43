import type { ContainerAnswers, ContainerShown, ContainerStory } from '../../src/medical/containers/container.shown';
import type { LastReading, ReadingTaken, ScaleMade, ScaleShown } from '../../src/medical/scales/scale.dto';
import { saveCity, type City } from '../factories/city';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
let scale: ScaleMade;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  scale = await ok(
    world.as(city.generator.operator).post('/medical/scales', { siteId: city.generator.siteId, name: '内科称' }),
  );
});
afterEach(() => world.close());

const weigh = (
  readingNo: number,
  kg: number,
  token: string = scale.token,
  weighedAt = world.clock.now().toISOString(),
) => world.http.post('/api/medical/scales/readings').set('Scale-Token', token).send({ readingNo, kg, weighedAt });
const nurse = () => world.as(city.generator.operator);
const bags = async (count: number): Promise<string[]> => {
  const body = { siteId: city.generator.siteId, kind: 'bag', count, classCode: '841-001-01' };
  return (await ok<ContainerShown[]>(nurse().post('/containers', body))).map(({ code }) => code);
};
const seal = (...events: object[]): Promise<ContainerAnswers> =>
  ok(nurse().post('/containers/events', { events: events.map((event) => ({ act: 'seal', ...event })) }));
const problems = ({ events }: ContainerAnswers): string[] => events.map(({ problem }) => problem?.code ?? 'taken');

it('the scale sends, the ward sees what lies on it, and the bag has that mass, marked as weighed', async () => {
  const reading = await ok<ReadingTaken>(weigh(1, 3.27));
  expect(await ok<LastReading[]>(nurse().get(`/medical/scales/readings/${city.generator.siteId}`))).toEqual([
    { ...reading, scaleId: scale.id, scaleName: '内科称' },
  ]);
  const [bag = '', typed = ''] = await bags(2);
  await seal({ code: bag, readingId: reading.id }, { code: typed, kg: 2 });
  const sealedBy = async (code: string): Promise<unknown> =>
    (await ok<ContainerStory>(nurse().get(`/containers/by-code/${code}`))).events[1];
  expect(await sealedBy(bag)).toMatchObject({ kg: 3.27, weightSource: 'scale' });
  expect(await sealedBy(typed)).toMatchObject({ kg: 2, weightSource: 'typed' });
  expect(await ok<LastReading[]>(nurse().get(`/medical/scales/readings/${city.generator.siteId}`))).toEqual([]);
});

it('a reading gives its mass to one bag, and to nobody else’s', async () => {
  const reading = await ok<ReadingTaken>(weigh(1, 3.27));
  const [first = '', second = '', third = ''] = await bags(3);
  const readingId = reading.id;
  expect(problems(await seal({ code: first, readingId }, { code: second, readingId }))).toEqual(['taken', 'reading']);
  expect(problems(await seal({ code: third, readingId }))).toEqual(['reading']);

  const other = await ok<ReadingTaken>(weigh(2, 4));
  const stranger = city.strangers.generator;
  const [theirs] = await ok<ContainerShown[]>(
    world
      .as(stranger.operator)
      .post('/containers', { siteId: stranger.siteId, kind: 'bag', count: 1, classCode: '841-001-01' }),
  );
  const answer = await ok<ContainerAnswers>(
    world.as(stranger.operator).post('/containers/events', {
      events: [{ act: 'seal', code: theirs?.code, readingId: other.id }],
    }),
  );
  expect(problems(answer)).toEqual(['reading']);
});

it('two nurses who use one reading at once: one bag has it', async () => {
  const reading = await ok<ReadingTaken>(weigh(1, 3.27));
  const codes = await bags(8);
  const answers = await Promise.all(codes.map((code) => seal({ code, readingId: reading.id })));
  expect(answers.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
});

it('a scale that sends again is answered alike; one that repeats its last mass is marked', async () => {
  const first = await ok<ReadingTaken>(weigh(1, 3.27));
  expect(await ok<ReadingTaken>(weigh(1, 3.27))).toEqual(first);
  await refused(weigh(1, 3.3), 409, 'CONFLICT');
  const second = await ok<ReadingTaken>(weigh(2, 3.27));
  expect([first.repeats, second.repeats]).toEqual([false, true]);
  const [bag = ''] = await bags(1);
  const { events } = await seal({ code: bag, readingId: second.id });
  expect(events[0]?.remarks.map(({ code }) => code)).toEqual(['repeated_reading']);
});

it('refuses a strange token, a clock that runs ahead, a mass of nothing; a retired scale sends no more', async () => {
  await refused(weigh(1, 2, 'ldw_somethingelse'), 401, 'UNAUTHENTICATED');
  const ahead = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  expect(fieldsOf(await refused(weigh(1, 2, scale.token, ahead), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual([
    '/weighedAt future',
  ]);
  await refused(weigh(1, 0), 400, 'VALIDATION_FAILED');
  await ok(nurse().delete(`/medical/scales/${scale.id}`));
  await refused(weigh(1, 2), 401, 'UNAUTHENTICATED');
  expect(await ok<ScaleShown[]>(nurse().get('/medical/scales'))).toMatchObject([
    { id: scale.id, name: '内科称', siteName: scale.siteName },
  ]);
  expect(scale.siteName).not.toBe(scale.siteId);
  expect(scale.siteName.length).toBeGreaterThan(0);
  await refused(world.as(city.strangers.generator.operator).delete(`/medical/scales/${scale.id}`), 404, 'NOT_FOUND');
});
