import type { Page } from '../../src/common';
import type { BalanceShown, FlowPartShown } from '../../src/planning/balance/balance.dto';
import type { SuppliedLinesShown } from '../../src/planning/balance/supplied-lines.dto';
import type { RegionFlowsShown, MonthsShown } from '../../src/planning/flows/flows.dto';
import type { ForecastShown } from '../../src/planning/forecast/forecast.dto';
import { FlowKeeper, FlowVerifier } from '../../src/capacity';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, draftBody, oil, pickUpBody, treatBody } from '../factories/manifests';
import { infectious, medicalDays } from '../factories/medical';
import { saveContract } from '../factories/registry';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const march = { region: '640000', from: '2026-03-01', to: '2026-03-31' };
const balance = (query: object = {}, who = city.regulators.prefecture.reader): Promise<BalanceShown> =>
  ok(world.as(who).get(`/balance?${new URLSearchParams({ ...march, region: '640100', ...query }).toString()}`));
const loads = (query: object): Promise<Page<FlowPartShown>> =>
  ok(
    world
      .as(city.regulators.prefecture.inspector)
      .get(`/balance/loads?${new URLSearchParams({ ...march, region: '640100', ...query }).toString()}`),
  );
const step = async (who: { token: string }, id: string, name: string, body: object = {}): Promise<ManifestShown> =>
  (await ok<StepAnswer>(world.as(who).post(`/manifests/${id}/${name}`, body))).manifest;

/** Oil that the receiver has weighed, and of which it may refuse a part. */
async function received(plannedKg: number, verdict: object = {}): Promise<ManifestShown> {
  const load = await arrived(world, city, { lines: [{ ...oil, plannedKg }] });
  return step(city.receiver.operator, load.id, 'accept', acceptBody(load, [verdict]));
}

it('a region solved by hand: generated once, stored, sent on, treated, to the gram', async () => {
  const first = await received(1000);
  await received(500, { outcome: 'partially_accepted', refusedKg: 120.5, reason: '桶破损' });
  const treated = await received(300);
  await step(city.receiver.operator, treated.id, 'treat', treatBody(treated));
  // 400 of the first are sent on to a receiver in the same region: moved, and not generated again.
  await saveContract(world, city.receiver.id, city.carrier.id, 'carriage');
  await saveContract(world, city.receiver.id, city.strangers.receiver.id, 'disposal');
  const sources = [{ manifestId: first.id, lineNo: 1, kind: 'accepted' as const, kg: 400 }];
  const onward = draftBody(city, {
    generatorSiteId: city.receiver.siteId,
    receiverSiteId: city.strangers.receiver.siteId,
    lines: [{ ...oil, plannedKg: 400, sources }],
  });
  const { id } = await ok<ManifestShown>(world.as(city.receiver.operator).post('/manifests', onward));
  await step(city.receiver.operator, id, 'issue');
  await step(city.carrier.driver, id, 'pick-up', pickUpBody(city));
  const there = await step(city.carrier.driver, id, 'deliver');
  await step(city.strangers.receiver.operator, id, 'accept', acceptBody(there));

  const shown = await balance();
  expect(shown.rows).toMatchObject([
    {
      ...{ category: 'HW08', openingKg: 0, generatedKg: 1679.5, withinKg: 2079.5, inboundKg: 0, outboundKg: 0 },
      ...{ refusedKg: 120.5, treatedKg: 300, closingKg: 1379.5, residualKg: 0 },
    },
  ]);
  expect(shown.total).toMatchObject({ generatedKg: 1679.5, closingKg: 1379.5 });
  // Two receivers of 1000 t and 50 t a year, of which March is 31 of 365 days; the shared line is for HW08 and HW49.
  expect(shown.total.licensedUpToKg).toBeCloseTo((2 * 1_050_000 * 31) / 365, 1);
  expect(shown.rows[0]).toMatchObject({ licensedAloneKg: 0, band: 'surplus' });
  expect(shown.loadRate).toBeCloseTo(300 / ((2 * 1_050_000 * 31) / 365), 3);
  expect(shown.basis.text).toContain('first producers only');

  // By pickup nothing is taken off for what was refused, and what is still on the road would be the residual.
  expect((await balance({ basis: 'pickup' })).total).toMatchObject({ generatedKg: 1800, residualKg: 120.5 });
  const behind = await loads({ figure: 'generated', category: 'HW08' });
  expect(behind.items.reduce((sum, { kg }) => sum + kg, 0)).toBe(1679.5);
  expect((await loads({ figure: 'treated' })).items).toMatchObject([{ manifestId: treated.id, kg: 300 }]);
  expect((await loads({ figure: 'outbound' })).items).toEqual([]);

  // April begins with what March has left.
  const april = await balance({ from: '2026-04-01', to: '2026-04-30' });
  expect(april.total).toMatchObject({
    openingKg: 1379.5,
    generatedKg: 0,
    closingKg: 1379.5,
    band: 'no_demand',
    matchUpTo: null,
  });
});

it('says the same before and after folding, and of any past instant what was known then', async () => {
  await world.sql(`UPDATE ledger_history SET recorded_at = '2020-01-01'`);
  await received(800);
  const then = world.clock.now().toISOString();
  const atFirst = await balance();
  world.clock.advance(24);
  const second = await received(200);
  const asked = { kind: 'content', reason: '磅单抄错', changes: { lines: [{ lineNo: 1, receivedKg: 150 }] } };
  await ok(world.as(city.receiver.operator).post(`/manifests/${second.id}/amendments`, asked));
  await ok(world.as(city.generator.operator).post(`/manifests/${second.id}/amendments/1/approve`, {}));

  const unfolded = await balance();
  expect(unfolded.total.generatedKg).toBe(950);
  expect(await world.app.get(FlowKeeper).foldAll()).toBeGreaterThan(4);
  const folded = await balance();
  expect({ ...folded, basis: {} }).toEqual({ ...unfolded, basis: {} });
  expect(folded.hash).toBe(unfolded.hash);
  expect(await world.app.get(FlowVerifier).verify()).toMatchObject({ differing: [], wrongTotals: 0 });

  const past = await balance({ asOf: then });
  expect(past.total).toEqual(atFirst.total);
  expect(past.hash).toBe((await balance({ asOf: then })).hash);
});

it('a correction moves its month once, and what was folded with it', async () => {
  const load = await received(100);
  await world.app.get(FlowKeeper).foldAll();
  world.clock.set('2026-04-02T09:00:00+08:00');
  const asked = { kind: 'content', reason: '代码有误', changes: { lines: [{ lineNo: 1, code: '900-041-49' }] } };
  await ok(world.as(city.generator.operator).post(`/manifests/${load.id}/amendments`, asked));
  for (const who of [city.carrier.operator, city.receiver.operator]) {
    await ok(world.as(who).post(`/manifests/${load.id}/amendments/1/approve`, {}));
  }
  const rows = (await balance()).rows.map(({ category, generatedKg }) => ({ category, generatedKg }));
  expect(rows.filter(({ generatedKg }) => generatedKg !== 0)).toEqual([{ category: 'HW49', generatedKg: 100 }]);
  expect((await balance({ from: '2026-04-01', to: '2026-04-30' })).total.generatedKg).toBe(0);
});

it('by returns: own treatment and stock of generators beside the manifests, and what the two say differently', async () => {
  await received(1000);
  const lines = [
    {
      ...{ code: oil.code, openingKg: 200, generatedKg: 1500, handedOverKg: 1100, closingKg: 350 },
      own: [
        { method: 'R9', kg: 150 },
        { method: 'D10', kg: 100 },
      ],
    },
  ];
  world.clock.set('2026-04-10T09:00:00+08:00');
  const file = { siteId: city.generator.siteId, kind: 'month', fromDay: '2026-03-01', lines };
  await ok(world.as(city.generator.operator).post('/waste-returns', file));
  const shown = await balance({ source: 'returns' });
  expect(shown.total).toMatchObject({
    ...{ openingKg: 200, generatedKg: 1500, ownUseKg: 150, ownDisposalKg: 100, withinKg: 1000, closingKg: 1350 },
    // 100 kg that were handed over by the return are on no manifest.
    ...{ residualKg: 100, demandKg: 1450 },
  });
  // Two generators and their sites in the region: one has filed.
  expect(shown.basis).toMatchObject({ source: 'returns', returns: { sites: 2, filed: 1, leftOut: 0 } });
  expect((await balance()).total).toMatchObject({ generatedKg: 1000, ownUseKg: null, demandKg: 1000 });
  // Half a month has no return; the one that is there is told.
  const half = await balance({ source: 'returns', to: '2026-03-15' });
  expect(half).toMatchObject({ total: { generatedKg: 0 }, basis: { returns: { filed: 0, leftOut: 1 } } });
  await refused(
    world
      .as(city.regulators.prefecture.reader)
      .get('/balance?region=640100&from=2026-03-01&to=2026-03-31&source=returns&by=method'),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
});

it('a page of loads may end anywhere: no part is left out and none comes twice', async () => {
  world.clock.set('2026-03-20T09:00:00+08:00');
  const days = medicalDays(world, city);
  const bags = await days.sealed(2, 3, 4);
  const trip = await days.trip([city.generator.siteId], { plannedOn: '2026-03-20' });
  await days.collect(trip, 1, { codes: bags });
  await days.intake(trip, { weighed: [{ classCode: infectious, kg: 9 }], codes: bags });
  // Of one line of the monthly manifest, on one day, by two methods.
  const methods = ['Y10', 'Y13', 'Y10'];
  const acts = bags.map((code, at) => ({ code, act: 'treat', method: methods[at] }));
  expect(await days.report(city.receiver.operator, ...acts)).toMatchObject({ refused: 0 });
  await received(1000);
  await received(500);

  const paged: FlowPartShown[] = [];
  for (let cursor: string | null | undefined = ''; cursor != null;) {
    const after: object = cursor === '' ? {} : { cursor };
    const page: Page<FlowPartShown> = await loads({ figure: 'treated', limit: '1', ...after });
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged.map(({ kg, method }) => [kg, method])).toEqual([
    [3, 'Y13'],
    [6, 'Y10'],
  ]);
  expect(paged).toEqual((await loads({ figure: 'treated' })).items);
  const accepted = (await loads({ figure: 'generated' })).items;
  expect(accepted.map(({ kg }) => kg).sort()).toEqual([1000, 500, 9]);
});

it('shows whence and whither, by month, and the licence lines behind what is licensed', async () => {
  const load = await received(1000);
  await step(city.receiver.operator, load.id, 'treat', treatBody(load));
  const who = world.as(city.regulators.prefecture.reader);
  const march2 = 'region=640100&from=2026-03-01&to=2026-03-31';
  const flows = await ok<RegionFlowsShown>(who.get(`/flows?${march2}&level=county&by=category_method`));
  expect(flows.flows).toEqual([
    {
      ...{ originRegion: '640104', originName: '兴庆区', destinationRegion: '640104', destinationName: '兴庆区' },
      ...{ waste: 'HW08', method: 'D10', kg: 1000 },
    },
  ]);
  expect(await ok<RegionFlowsShown>(who.get(`/flows?${march2}&level=province&category=HW49`))).toMatchObject({
    flows: [],
    totalKg: 0,
  });
  expect((await ok<MonthsShown>(who.get(`/flows/months?${march2}`))).months).toEqual([
    { month: '2026-03', generatedKg: 1000, withinKg: 1000, inboundKg: 0, outboundKg: 0, treatedKg: 1000 },
  ]);
  const { total } = await balance();
  const lines = await ok<SuppliedLinesShown>(who.get(`/balance/lines?${march2}`));
  expect(lines.suppliedKg).toBeCloseTo(total.licensedUpToKg, 3);
  expect(lines.lines.find(({ receivedKg }) => receivedKg === 1000)).toMatchObject({
    ...{ licenceLineId: city.receiver.sharedLineId, licensedAYearKg: 1_000_000, bookedKg: 0 },
  });
  await refused(world.as(city.regulators.elsewhere.officer).get(`/flows?${march2}`), 404, 'NOT_FOUND');
  await refused(world.as(city.regulators.county.officer).get(`/balance/lines?${march2}`), 404, 'NOT_FOUND');
});

it('belongs to the regulators of the region alone, and says what is wrong with a question', async () => {
  await received(10);
  const path = `/balance?${new URLSearchParams(march).toString()}`;
  await refused(world.as(city.generator.administrator).get(path), 403, 'FORBIDDEN');
  await refused(world.as(city.regulators.elsewhere.officer).get(path), 404, 'NOT_FOUND');
  await refused(world.as(city.regulators.prefecture.officer).get(path), 404, 'NOT_FOUND');
  await refused(
    world.as(city.regulators.prefecture.officer).get('/balance?region=640100&from=2026-03-02&to=2026-03-01'),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  await refused(
    world.as(city.regulators.prefecture.officer).get('/balance?region=640100&from=x'),
    400,
    'VALIDATION_FAILED',
  );
  const csv = await world
    .as(city.regulators.prefecture.reader)
    .get(`/balance/csv?region=640100&from=2026-03-01&to=2026-03-31`)
    .expect(200);
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.text).toContain('HW08');
  expect(csv.text).toMatch(/sha-256,[0-9a-f]{64}/);
});

it('flags a load that no road vehicle carries, and counts it as it is', async () => {
  await world.sql('UPDATE vehicle SET rated_mass_grams = 900000000000');
  await world.sql('UPDATE licence_line SET grams_per_year = 900000000000');
  const heavy = await received(80_000);
  const { suspects, total } = await balance();
  expect(suspects).toMatchObject([{ manifestId: heavy.id, lineNo: 1, kg: 80_000 }]);
  expect(total.generatedKg).toBe(80_000);
});

it('capacity is counted by the days on which it was there: suspensions, outages, additions', async () => {
  const officer = world.as(city.regulators.prefecture.officer);
  const licensed = async (): Promise<number> => (await balance()).total.licensedUpToKg;
  const plain = await licensed();
  const line = city.receiver.sharedLineId;
  const about = { licenceLineId: line, document: '银环〔2026〕7号', reason: '年度检修' };
  const outage = await ok<{ id: string }>(
    officer.post('/capacity-changes', { ...about, kind: 'outage', fromDay: '2026-03-10' }),
  );
  // 22 of the 31 days of March are lost of 1000 t a year.
  expect(plain - (await licensed())).toBeCloseTo((1_000_000 * 22) / 365, 0);
  await ok(officer.post(`/capacity-changes/${outage.id}/end`, { toDay: '2026-03-19' }));
  expect(plain - (await licensed())).toBeCloseTo((1_000_000 * 10) / 365, 0);
  const addition = { ...about, kind: 'addition', fromDay: '2026-03-22', toDay: '2026-03-31', tonnesPerYear: 1000 };
  await ok(officer.post('/capacity-changes', addition));
  expect(await licensed()).toBeCloseTo(plain, 0);

  world.clock.set('2026-03-16T09:00:00+08:00');
  await ok(officer.put(`/registry/licences/${city.strangers.receiver.licenceId}/status`, { status: 'suspended' }));
  world.clock.set('2026-03-26T09:00:00+08:00');
  await ok(officer.put(`/registry/licences/${city.strangers.receiver.licenceId}/status`, { status: 'valid' }));
  expect(plain - (await licensed())).toBeCloseTo((1_050_000 * 10) / 365, 0);

  await refused(
    officer.post('/capacity-changes', { ...addition, tonnesPerYear: undefined }),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  await refused(officer.post('/capacity-changes', { ...addition, toDay: '2026-03-01' }), 422, 'NOT_ACCEPTABLE_HERE');
  await refused(world.as(city.regulators.elsewhere.officer).post('/capacity-changes', addition), 404, 'NOT_FOUND');
  const { items } = await ok<{ items: object[] }>(
    world.as(city.generator.reader).get('/capacity-changes?on=2026-03-15'),
  );
  expect(items).toMatchObject([{ kind: 'outage', toDay: '2026-03-19', holder: city.receiver.name }]);
});

it('counts the capacity that was known at a past instant, whatever was entered, ended or changed since', async () => {
  const officer = world.as(city.regulators.prefecture.officer);
  const [now] = await world.sql<{ now: Date }>('SELECT now()');
  const before = { asOf: now?.now.toISOString() ?? '' };
  const plain = (await balance()).total.licensedUpToKg;
  const line = city.receiver.sharedLineId;
  const about = {
    licenceLineId: line,
    kind: 'outage',
    cause: 'repair',
    document: '银环〔2026〕7号',
    reason: '年度检修',
  };
  const { id } = await ok<{ id: string }>(
    officer.post('/capacity-changes', { ...about, fromDay: '2026-03-01', toDay: '2026-03-31' }),
  );
  const [later] = await world.sql<{ now: Date }>('SELECT now()');
  await ok(officer.post(`/capacity-changes/${id}/end`, { toDay: '2026-03-05' }));
  await world.sql('UPDATE licence_line SET grams_per_year = grams_per_year * 3 WHERE id = $1', [line]);

  expect((await balance(before)).total.licensedUpToKg).toBeCloseTo(plain, 3);
  const meanwhile = (await balance({ asOf: later?.now.toISOString() ?? '' })).total.licensedUpToKg;
  expect(plain - meanwhile).toBeCloseTo((1_000_000 * 31) / 365, 0);
  expect((await balance()).total.licensedUpToKg - meanwhile).toBeCloseTo((3_000_000 * 26) / 365, 0);
  const path = new URLSearchParams({ ...march, region: '640100', ...before }).toString();
  const { suppliedKg } = await ok<SuppliedLinesShown>(officer.get(`/balance/lines?${path}`));
  expect(suppliedKg).toBeCloseTo(plain, 3);
});

it('forecast: fourteen even months go on, and the month in which room runs out is named', async () => {
  for (let month = 0; month < 14; month++) {
    const at = new Date(Date.UTC(2025, month, 3, 1)).toISOString();
    world.clock.set(at);
    await received(1_000 + (month % 2));
  }
  world.clock.set('2026-03-02T09:00:00+08:00');
  const ask = (query: object): Promise<ForecastShown> =>
    ok(
      world
        .as(city.regulators.prefecture.reader)
        .get(`/forecast?${new URLSearchParams({ region: '640100', ...query }).toString()}`),
    );
  const told = await ask({ category: 'HW08', months: '6' });
  expect(told.past).toHaveLength(14);
  expect(told).toMatchObject({ tooShort: false, triedOn: 11, exhaustedIn: null });
  expect(told.months.map(({ month }) => month)).toEqual([
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
  ]);
  for (const { kg } of told.months) expect(kg).toBeCloseTo(1_000.5, 0);
  expect(told.errorKg).toBeLessThan(1);
  await world.sql('UPDATE licence_line SET grams_per_year = 4000000');
  // 4 t a year of two receivers, of which 2 t have come already: 6 t are left for a thousand kilograms a month.
  expect(await ask({ category: 'HW08', months: '12' })).toMatchObject({ leftKg: 5_999, exhaustedIn: '2026-08' });
  expect(await ask({ code: '900-041-49' })).toMatchObject({ tooShort: true, months: [], method: null });
});
