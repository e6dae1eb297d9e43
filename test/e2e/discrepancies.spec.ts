import type { Page } from '../../src/common';
import type { AcceptLine, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { DiscrepancyShown, PairStatistics } from '../../src/manifests/discrepancies/discrepancy.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, oil } from '../factories/manifests';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

const morning = '2026-03-02T09:00:00+08:00';
let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

/** A load of 1000 kg in 6 drums, as the receiver finds it. */
async function judge(verdict: Partial<AcceptLine>): Promise<{ load: ManifestShown; answer: PromiseLike<StepAnswer> }> {
  const load = await arrived(world, city, { lines: [{ ...oil, plannedKg: 1000 }] });
  const body = acceptBody(load, [{ receivedKg: 1000, ...verdict }]);
  return { load, answer: ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, body)) };
}

const listed = async (who: { token: string }, query = ''): Promise<readonly DiscrepancyShown[]> =>
  (await ok<Page<DiscrepancyShown>>(world.as(who).get(`/discrepancies${query}`))).items;

const kindsFound = async (verdict: Partial<AcceptLine>): Promise<unknown> => {
  const { answer } = await judge(verdict);
  const { findings } = await answer;
  return findings.filter(({ code }) => code === 'M14').map(({ facts }) => facts?.['kinds']);
};

it('opens where the mass differs by more than a tenth, or a drum is missing, and not before', async () => {
  expect(await kindsFound({ receivedKg: 1100 })).toEqual([]);
  expect(await kindsFound({ receivedKg: 1100.001 })).toEqual([['quantity']]);
  expect(await kindsFound({ receivedKg: 900 })).toEqual([]);
  expect(await kindsFound({ receivedKg: 899.999 })).toEqual([['quantity']]);
  expect(await kindsFound({ containers: 6 })).toEqual([]);
  expect(await kindsFound({ containers: 5 })).toEqual([['quantity']]);
});

it('opens for each of name, hazard, form and packaging, with what was found', async () => {
  const { load, answer } = await judge({ mismatches: ['form', 'name'], found: '实为含油污泥' });
  const { findings } = await answer;
  expect(findings).toMatchObject([
    {
      code: 'M14',
      severity: 'warn',
      pointer: '/lines/0',
      text: { en: expect.stringContaining('form, name') },
      citations: [{ article: '18' }],
    },
  ]);
  const mine = (await listed(city.generator.reader)).filter(({ manifestId }) => manifestId === load.id);
  expect(mine).toMatchObject([
    {
      kinds: ['form', 'name'],
      announced: { name: oil.name, form: 'L', containers: 6, grams: 1_000_000 },
      found: { grams: 1_000_000 },
      note: '实为含油污泥',
      state: 'open',
      answerBy: '2026-03-09',
    },
  ]);
});

it('is told to the parties and to the authorities of the region, and to nobody else', async () => {
  const { load, answer } = await judge({ receivedKg: 500 });
  await answer;
  const sees = async (who: { token: string }): Promise<boolean> =>
    (await listed(who)).some(({ manifestId }) => manifestId === load.id);
  const { generator, receiver, regulators, strangers } = city;
  expect(await sees(generator.operator)).toBe(true);
  expect(await sees(receiver.reader)).toBe(true);
  expect(await sees(regulators.prefecture.inspector)).toBe(true);
  expect(await sees(regulators.elsewhere.inspector)).toBe(false);
  expect(await sees(strangers.generator.administrator)).toBe(false);
  expect(await sees(strangers.receiver.administrator)).toBe(false);
});

it('wants gross and tare together, and net to be their difference', async () => {
  const load = await arrived(world, city, { lines: [{ ...oil, plannedKg: 1000 }] });
  const wrong = async (verdict: Partial<AcceptLine>): Promise<string[]> => {
    const body = acceptBody(load, [{ receivedKg: 1000, ...verdict }]);
    return fieldsOf(
      await refused(
        world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, body),
        422,
        'NOT_ACCEPTABLE_HERE',
      ),
    );
  };
  expect(await wrong({ grossKg: 9000 })).toEqual(['/lines/0/tareKg isDefined']);
  expect(await wrong({ grossKg: 9000, tareKg: 8000.001 })).toEqual(['/lines/0/receivedKg net']);
  expect(await wrong({ mismatches: ['name'] })).toEqual(['/lines/0/found isDefined']);
});

describe('the word of the generator', () => {
  const answerTo = (id: string, agrees: boolean, who: { token: string } = city.generator.operator) =>
    world.as(who).post(`/manifests/${id}/discrepancies/1/answer`, { agrees, text: '核实后回复' });
  const resolve = (id: string, who: { token: string }) =>
    world.as(who).post(`/manifests/${id}/discrepancies/1/resolve`, { text: '以复磅为准' });
  const stateOf = async (id: string): Promise<unknown> =>
    (await listed(city.generator.reader)).find(({ manifestId }) => manifestId === id);
  const opened = async (): Promise<string> => {
    const { load, answer } = await judge({ receivedKg: 500 });
    await answer;
    return load.id;
  };

  it('settles it when it agrees', async () => {
    const id = await opened();
    await refused(resolve(id, city.receiver.operator), 403, 'FORBIDDEN');
    await answerTo(id, true).expect(204);
    expect(await stateOf(id)).toMatchObject({ state: 'resolved', agrees: true, answer: '核实后回复' });
    await refused(answerTo(id, false), 409, 'CONFLICT');
  });

  it('leaves it to the receiver or the authority when it does not', async () => {
    const [first, second] = [await opened(), await opened()];
    for (const id of [first, second]) await answerTo(id, false).expect(204);
    expect(await stateOf(first)).toMatchObject({ state: 'disputed', agrees: false });
    await resolve(first, city.receiver.operator).expect(204);
    await resolve(second, city.regulators.prefecture.officer).expect(204);
    expect(await stateOf(second)).toMatchObject({ state: 'resolved', resolution: '以复磅为准' });
  });

  it('is the generator’s alone, about a discrepancy that is there', async () => {
    const id = await opened();
    await refused(answerTo(id, true, city.receiver.operator), 403, 'FORBIDDEN');
    await refused(answerTo(id, true, city.strangers.generator.operator), 404, 'NOT_FOUND');
    await refused(
      world.as(city.generator.operator).post(`/manifests/${id}/discrepancies/7/answer`, { agrees: true, text: '无' }),
      404,
      'NOT_FOUND',
    );
  });

  it('is given once by twenty who give it at once, and stands in the chain', async () => {
    const id = await opened();
    const answers = await Promise.all(Array.from({ length: 20 }, (_none, at) => answerTo(id, at % 2 === 0)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const kinds = await world.sql<{ kind: string }>(
      'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
      [id],
    );
    expect(kinds.at(-1)).toEqual({ kind: 'answer_discrepancy' });
    expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  });

  it('is overdue after its day', async () => {
    const id = await opened();
    const overdue = async (): Promise<boolean> =>
      (await listed(city.generator.reader, '?overdue=yes')).some(({ manifestId }) => manifestId === id);
    world.clock.set('2026-03-09T23:00:00+08:00');
    expect(await overdue()).toBe(false);
    world.clock.set('2026-03-10T00:30:00+08:00');
    expect(await overdue()).toBe(true);
  });
});

it('counts how often a pair differs, and pages through the list', async () => {
  for (const receivedKg of [1000, 500, 400, 300]) await (await judge({ receivedKg })).answer;
  const pairs = await ok<PairStatistics[]>(world.as(city.receiver.reader).get('/discrepancies/pairs'));
  expect(pairs).toMatchObject([{ generatorId: city.generator.id, judged: 4, differing: 3, unresolved: 3 }]);
  const seen: string[] = [];
  for (let query = '?limit=2'; ;) {
    const page = await ok<Page<DiscrepancyShown>>(world.as(city.receiver.reader).get(`/discrepancies${query}`));
    seen.push(...page.items.map(({ manifestId }) => manifestId));
    if (page.nextCursor === null) break;
    query = `?limit=2&cursor=${page.nextCursor}`;
  }
  expect(new Set(seen).size).toBe(3);
});
