import type { CapacityChangeShown } from '../../src/capacity/ledger/capacity-change.dto';
import type { LandfillSurveyShown } from '../../src/capacity/landfill/landfill-survey.dto';
import { NearbyFacilities } from '../../src/capacity';
import type { BalanceShown } from '../../src/planning/balance/balance.dto';
import type { HeadroomShown } from '../../src/planning/headroom/headroom.dto';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { changeBody, roomOf } from '../factories/capacity';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, drafted, issued, oil } from '../factories/manifests';
import { saveLicence, saveLicenceLine } from '../factories/registry';
import { fieldsOf, findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const officer = () => world.as(city.regulators.prefecture.officer);
const enter = (given: Parameters<typeof changeBody>[1]): Promise<CapacityChangeShown> =>
  ok(officer().post('/capacity-changes', changeBody(city, given)));
const listed = async (query: string): Promise<CapacityChangeShown[]> =>
  (await ok<{ items: CapacityChangeShown[] }>(world.as(city.generator.reader).get(`/capacity-changes?${query}`))).items;

/** Kilograms that the region's lines for oil may take in between two days. */
async function licensed(from: string, to: string): Promise<number> {
  const query = new URLSearchParams({ region: '640100', from, to }).toString();
  return (await ok<BalanceShown>(world.as(city.regulators.prefecture.reader).get(`/balance?${query}`))).total
    .licensedUpToKg;
}

describe('a kiln’s season', () => {
  const winter = {
    cause: 'kiln_season' as const,
    ...{ season: { from: '12-15', to: '01-14' }, reason: '冬季错峰停窑' },
    ...{ fromDay: '2026-12-01', toDay: '2028-01-05' },
  };

  it('is entered once, runs over each year’s end, and is cut by its first and last day', async () => {
    const months = [
      ['2026-01-01', '2026-01-31', 0],
      ['2026-12-01', '2026-12-31', 17],
      ['2027-01-01', '2027-01-31', 14],
      ['2026-12-01', '2027-01-31', 31],
      ['2027-12-01', '2028-01-31', 22],
      ['2028-12-01', '2028-12-31', 0],
    ] as const;
    await world.sql(`UPDATE licence SET valid_to = '2030-12-31'`);
    const before = await Promise.all(months.map(([from, to]) => licensed(from, to)));
    const { id } = await enter(winter);
    for (const [at, [from, to, idleDays]] of months.entries()) {
      // 1000 t a year, of which each day is a 365th, in 2028 a 366th: within a fiftieth of a day.
      const lost = ((before[at] ?? 0) - (await licensed(from, to))) / (1_000_000 / 365);
      expect([from, Math.round(lost * 20) / 20]).toEqual([from, idleDays]);
    }
    expect((await listed('on=2026-12-31')).map((one) => one.id)).toEqual([id]);
    expect((await listed('on=2027-06-01')).map((one) => one.id)).toEqual([]);
    expect(await listed('cause=kiln_season')).toMatchObject([{ id, season: winter.season, cause: 'kiln_season' }]);
    expect(await listed('cause=repair')).toEqual([]);
    expect(await listed('kind=addition')).toEqual([]);
  });

  it('that ends in February ends with it, in leap years too', async () => {
    await world.sql(`UPDATE licence SET valid_to = '2030-12-31'`);
    const [in2027, in2028] = [await licensed('2027-02-01', '2027-02-28'), await licensed('2028-02-01', '2028-02-29')];
    await enter({ ...winter, season: { from: '02-01', to: '02-29' }, fromDay: '2027-01-01', toDay: '2028-12-31' });
    expect(in2027 - (await licensed('2027-02-01', '2027-02-28'))).toBeCloseTo((1_000_000 * 28) / 365, 0);
    expect(in2028 - (await licensed('2028-02-01', '2028-02-29'))).toBeCloseTo((1_000_000 * 29) / 366, 0);
    expect(await licensed('2027-03-01', '2027-03-01')).toBeCloseTo((2 * 1_050_000) / 365, 0);
  });

  it('needs a last day, a cause that fits its kind, and days that exist', async () => {
    const wrong = async (given: object): Promise<string[]> =>
      fieldsOf(await refused(officer().post('/capacity-changes', changeBody(city, given)), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong({ ...winter, toDay: null })).toEqual(['/toDay season']);
    expect(await wrong({ ...winter, cause: 'repair' })).toEqual(['/season season']);
    expect(await wrong({ cause: 'mobile_unit' })).toEqual(['/cause cause']);
    const noDay = changeBody(city, { ...winter, season: { from: '02-30', to: '13-01' } });
    const problem = await refused(officer().post('/capacity-changes', noDay), 400, 'VALIDATION_FAILED');
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/season/from', '/season/to']);
  });
});

describe('an emergency facility', () => {
  const standsBy = {
    kind: 'addition' as const,
    cause: 'emergency_facility' as const,
    ...{ tonnesPerYear: 3650, reason: '应急移动焚烧装置', fromDay: '2026-01-01', toDay: '2026-12-31' },
  };
  const march = ['2026-03-01', '2026-03-31'] as const;
  const act = (id: string, verb: string, body: object) => officer().post(`/capacity-changes/${id}/${verb}`, body);

  it('counts on the ten days for which it was activated, and on no other', async () => {
    const before = await licensed(...march);
    const { id, activations } = await enter(standsBy);
    expect(activations).toEqual([]);
    expect(await licensed(...march)).toBe(before);
    await ok(act(id, 'activate', { fromDay: '2026-03-11', document: '应急启用令 1 号' }));
    // 10 t a day, until further notice.
    expect((await licensed(...march)) - before).toBeCloseTo(210_000, 0);
    const ended = await ok(act(id, 'deactivate', { toDay: '2026-03-20', document: '应急终止令 1 号' }));
    expect(ended).toMatchObject({
      activations: [
        { fromDay: '2026-03-11', toDay: '2026-03-20', document: '应急启用令 1 号', endDocument: '应急终止令 1 号' },
      ],
    });
    expect((await licensed(...march)) - before).toBeCloseTo(100_000, 0);
    expect(await listed('on=2026-03-10')).toEqual([]);
    expect(await listed('on=2026-03-20')).toMatchObject([{ id }]);

    await ok(act(id, 'activate', { fromDay: '2026-03-30', document: '应急启用令 2 号' }));
    expect((await licensed(...march)) - before).toBeCloseTo(120_000, 0);
  });

  it('is activated once at a time, while it stands by, by its region', async () => {
    const { id } = await enter(standsBy);
    const wrong = async (verb: string, body: object): Promise<string[]> =>
      fieldsOf(await refused(act(id, verb, { document: 'x', ...body }), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong('activate', { fromDay: '2027-01-01' })).toEqual(['/fromDay stand_by']);
    expect(await wrong('deactivate', { toDay: '2026-03-01' })).toEqual(['/toDay not_activated']);
    const order = { fromDay: '2026-03-05', document: '应急启用令' };
    const answers = await Promise.all(Array.from({ length: 6 }, async () => act(id, 'activate', order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422, 422]);
    expect(await wrong('deactivate', { toDay: '2026-03-04' })).toEqual(['/toDay not_activated']);
    await ok(act(id, 'deactivate', { toDay: '2026-03-06', document: 'x' }));
    expect(await wrong('activate', { fromDay: '2026-03-06' })).toEqual(['/fromDay activated']);

    const elsewhere = world.as(city.regulators.elsewhere.officer);
    await refused(elsewhere.post(`/capacity-changes/${id}/activate`, order), 404, 'NOT_FOUND');
    const repair = await enter({ cause: 'repair' });
    await refused(act(repair.id, 'activate', order), 409, 'CONFLICT');
  });
});

it('a permit that changes within the year counts each with its own days, and two for one method add up', async () => {
  const year = ['2026-01-01', '2026-12-31'] as const;
  const before = await licensed(...year);
  await world.sql(`UPDATE licence SET valid_to = '2026-06-30' WHERE id = $1`, [city.receiver.licenceId]);
  const { id: next } = await saveLicence(world, city.receiver.id, city.receiver.siteId, { valid_from: '2026-07-01' });
  const { id: line } = await saveLicenceLine(world, next, { grams_per_year: 3_000_000_000 });
  // 1050 t for 181 days, then 3000 t for 184.
  const changed = (await licensed(...year)) - before;
  expect(changed).toBeCloseTo((3_000_000 * 184 - 1_050_000 * 184) / 365, 0);
  const booked = (await issued(world, city)).lines[0]?.licenceLineId;
  world.clock.set('2026-07-01T00:00:00+08:00');
  const later = (await issued(world, city)).lines[0]?.licenceLineId;
  expect([booked, later]).toEqual([city.receiver.sharedLineId, line]);

  // A second permit for the same method: both give room, the emptier one first.
  await world.sql(`UPDATE licence SET valid_to = '2027-12-31' WHERE id = $1`, [city.receiver.licenceId]);
  const both = await ok<StepAnswer>(
    world
      .as(city.generator.operator)
      .post(`/manifests/${(await drafted(world, city, { lines: [{ ...oil, plannedKg: 3_500_000 }] })).id}/issue`),
  );
  expect(both.manifest.lines[0]?.licenceLineId).toBe(line);
  const rest = await ok<StepAnswer>(
    world
      .as(city.generator.operator)
      .post(`/manifests/${(await drafted(world, city, { lines: [{ ...oil, plannedKg: 900_000 }] })).id}/issue`),
  );
  expect(rest.manifest.lines[0]?.licenceLineId).toBe(city.receiver.sharedLineId);
});

describe('a landfill', () => {
  const survey = (given: object = {}): Promise<LandfillSurveyShown> =>
    ok(
      officer().post('/landfill-surveys', {
        ...{ licenceLineId: city.receiver.sharedLineId, surveyedOn: '2026-03-02', remainingM3: 2.5, kgPerM3: 1200 },
        document: '库容测量报告 2026-1',
        ...given,
      }),
    );
  const load = (plannedKg: number) => ({ lines: [{ ...oil, plannedKg }] });

  it('is full before its year’s licence is, and says so', async () => {
    expect(await survey()).toMatchObject({ remainingM3: 2.5, kgPerM3: 1200, remainingKg: 3000 });
    expect(await roomOf(world, city)).toMatchObject({ leftKg: 3000, volume: { remainingM3: 2.5, leftKg: 3000 } });
    await issued(world, city, load(2000));
    const { id } = await drafted(world, city, load(1000.001));
    const findings = await findingsOfRefusal(world, () =>
      world.as(city.generator.operator).post(`/manifests/${id}/issue`),
    );
    expect(findings).toMatchObject([
      {
        ...{ code: 'M04', severity: 'block', pointer: '/lines/0/plannedKg' },
        text: {
          zh: '连同本次，接受人许可项“焚烧”2026-03-02 测得的剩余库容已用 100%：库容仅余 1000 公斤',
          en: 'With this load the landfill volume of the receiver\'s licence line "焚烧", as surveyed on 2026-03-02, is used to 100 %: room for 1000 kg is left',
        },
        facts: { scope: 'volume', surveyedGrams: 3_000_000, leftGrams: 1_000_000 },
      },
    ]);
    const last = await issued(world, city, load(1000));
    expect(await roomOf(world, city)).toMatchObject({ leftKg: 0 });
    await ok(world.as(city.generator.operator).post(`/manifests/${last.id}/cancel`, { reason: '改期' }));
    expect(await roomOf(world, city)).toMatchObject({ leftKg: 1000 });
  });

  it('has as much left as was surveyed, less what was accepted since, in whatever year', async () => {
    const first = await arrived(world, city, load(500));
    const receiver = world.as(city.receiver.operator);
    await ok(receiver.post(`/manifests/${first.id}/accept`, acceptBody(first, [{ receivedKg: 480 }])));
    world.clock.set('2026-03-05T09:00:00+08:00');
    const second = await arrived(world, city, load(300));
    await ok(receiver.post(`/manifests/${second.id}/accept`, acceptBody(second)));
    // Of a survey of the day before yesterday the second load is still to be taken off, the first is in it.
    world.clock.set('2026-03-06T09:00:00+08:00');
    await survey({ surveyedOn: '2026-03-04' });
    expect((await roomOf(world, city)).volume).toMatchObject({ surveyedOn: '2026-03-04', leftKg: 2700 });
    const third = await arrived(world, city, load(1000));
    world.clock.set('2027-01-02T09:00:00+08:00');
    await ok(receiver.post(`/manifests/${third.id}/accept`, acceptBody(third, [{ receivedKg: 990 }])));
    expect(await roomOf(world, city)).toMatchObject({ receivedKg: 990, leftKg: 1710 });
    // An older survey that is entered late changes nothing, a newer one counts afresh.
    await survey({ surveyedOn: '2026-03-01', remainingM3: 9 });
    expect((await roomOf(world, city)).leftKg).toBe(1710);
    await survey({ surveyedOn: '2027-01-02', remainingM3: 0.1 });
    expect((await roomOf(world, city)).leftKg).toBe(120);
    const { items } = await ok<{ items: LandfillSurveyShown[] }>(
      world.as(city.generator.reader).get(`/landfill-surveys?licenceLineId=${city.receiver.sharedLineId}`),
    );
    expect(items.map(({ surveyedOn }) => surveyedOn)).toEqual(['2027-01-02', '2026-03-04', '2026-03-01']);
  });

  it('counts in headroom and among the facilities nearby as what it has left', async () => {
    world.clock.set('2025-06-03T09:00:00+08:00');
    const lastYear = await arrived(world, city, load(500));
    await ok(world.as(city.receiver.operator).post(`/manifests/${lastYear.id}/accept`, acceptBody(lastYear, [{}])));
    world.clock.set('2026-03-04T09:00:00+08:00');
    await survey();
    const path = '/headroom?region=640100';
    const { lines } = await ok<HeadroomShown>(world.as(city.regulators.prefecture.officer).get(path));
    expect(lines.find(({ licenceLineId }) => licenceLineId === city.receiver.sharedLineId)?.leftKg).toBe(3000);
    const nearby = world.app.get(NearbyFacilities);
    await nearby.refresh();
    const found = (grams: number): string[] =>
      nearby
        .nearest({ longitude: 106.28, latitude: 38.47 }, [{ code: oil.code, method: oil.method, grams }], 9)
        .map(({ siteId }) => siteId);
    expect(found(3_000_000)).toContain(city.receiver.siteId);
    expect(found(3_000_001)).not.toContain(city.receiver.siteId);
  });

  it('is surveyed by its region, not in the future, to the litre', async () => {
    const body = {
      ...{ licenceLineId: city.receiver.sharedLineId, surveyedOn: '2026-03-02', remainingM3: 2.5, kgPerM3: 1200 },
      document: '-',
    };
    const elsewhere = world.as(city.regulators.elsewhere.officer);
    await refused(elsewhere.post('/landfill-surveys', body), 404, 'NOT_FOUND');
    const wrong = async (given: object): Promise<string[]> =>
      fieldsOf(await refused(officer().post('/landfill-surveys', { ...body, ...given }), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong({ surveyedOn: '2026-03-03' })).toEqual(['/surveyedOn future']);
    expect(await wrong({ remainingM3: 0.0001 })).toEqual(['/remainingM3 decimals']);
  });
});
