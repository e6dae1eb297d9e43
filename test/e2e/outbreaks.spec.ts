import { outbreakAt, OutbreakRegister } from '../../src/medical';
import type { NewOutbreak, OutbreakShown } from '../../src/medical/outbreaks/outbreak.dto';
import { saveCity, type City } from '../factories/city';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

type Who = { readonly token: string };
const prefecture = '640100';
const county = '640104';
const officer = (): Who => city.regulators.prefecture.officer;
const body = (given: Partial<NewOutbreak> = {}): NewOutbreak => ({
  ...{ regionCode: prefecture, level: 'II', document: '银疫指〔2026〕3号' },
  ...given,
});
const declare = (given: Partial<NewOutbreak> = {}, who: Who = officer()) =>
  world.as(who).post('/medical/outbreaks', body(given));
const end = (id: string, given: object = {}, who: Who = officer()) =>
  world.as(who).post(`/medical/outbreaks/${id}/end`, { document: '银疫指〔2026〕9号', ...given });
const seenBy = async (who: Who, query = ''): Promise<string[]> =>
  (await ok<{ items: OutbreakShown[] }>(world.as(who).get(`/medical/outbreaks?${query}`))).items.map(({ id }) => id);

/** Which outbreak covers a region at an instant: by the register, and by the condition inside a statement. */
async function covering(region: string, at: string): Promise<string | null> {
  const active = await world.app.get(OutbreakRegister).activeFor(world.database, [region, region], new Date(at));
  const [row] = await world.database.query<{ id: string | null }>(
    `SELECT ${outbreakAt('r.code', '$2::timestamptz')} AS id FROM region r WHERE r.code = $1`,
    [region, at],
  );
  expect(row?.id ?? null).toBe(active.get(region)?.id ?? null);
  return row?.id ?? null;
}

it('is declared for a region and all below it, and ended by an act of its own; what was declared stays', async () => {
  const declared = await ok<OutbreakShown>(declare({ startsAt: '2026-03-01T00:00:00+08:00' }));
  expect(declared).toMatchObject({
    ...{ regionCode: prefecture, regionName: '银川市', level: 'II', drill: false, document: '银疫指〔2026〕3号' },
    ...{ startsAt: '2026-02-28T16:00:00.000Z', declaredAt: '2026-03-02T01:00:00.000Z', endsAt: null, hospitals: [] },
    declaredBy: city.regulators.prefecture.officer.name,
  });
  for (const region of [prefecture, county]) {
    expect(await covering(region, '2026-02-28T23:59:59.999+08:00')).toBeNull();
    expect(await covering(region, '2026-03-01T00:00:00+08:00')).toBe(declared.id);
  }
  expect(await covering('640000', '2026-03-02T09:00:00+08:00')).toBeNull();
  expect(await covering('640200', '2026-03-02T09:00:00+08:00')).toBeNull();

  world.clock.advance(24);
  const ended = await ok<OutbreakShown>(end(declared.id, { endsAt: '2026-03-03T08:00:00+08:00' }));
  expect(ended).toEqual({
    ...declared,
    ...{ endsAt: '2026-03-03T00:00:00.000Z', endedAt: '2026-03-03T01:00:00.000Z', endDocument: '银疫指〔2026〕9号' },
    endedBy: declared.declaredBy,
  });
  expect(await covering(county, '2026-03-03T07:59:59.999+08:00')).toBe(declared.id);
  expect(await covering(county, '2026-03-03T08:00:00+08:00')).toBeNull();
  await refused(end(declared.id), 409, 'CONFLICT');
  for (const write of ['DELETE FROM outbreak', `UPDATE outbreak_level SET level = 'I'`, 'TRUNCATE outbreak CASCADE']) {
    await expect(world.database.query(write)).rejects.toThrow(/permission denied/);
  }
});

it('is known to all whom it concerns: the regulators of its region, above and below, and whoever has a site in it', async () => {
  const { id } = await ok<OutbreakShown>(declare({ regionCode: county }));
  const { generator, receiver, regulators } = city;
  for (const who of [generator.reader, receiver.operator, regulators.prefecture.inspector, regulators.county.reader]) {
    expect(await seenBy(who)).toEqual([id]);
    await ok(world.as(who).get(`/medical/outbreaks/${id}`));
  }
  for (const who of [regulators.elsewhere.officer, city.carrier.operator]) {
    expect(await seenBy(who)).toEqual([]);
    await refused(world.as(who).get(`/medical/outbreaks/${id}`), 404, 'NOT_FOUND');
  }
  await refused(end(id, {}, regulators.elsewhere.officer), 404, 'NOT_FOUND');
  await refused(declare({}, regulators.prefecture.inspector), 403, 'FORBIDDEN');
  await refused(declare({}, generator.administrator), 403, 'FORBIDDEN');
  await refused(declare({ regionCode: prefecture }, regulators.county.officer), 404, 'NOT_FOUND');
  expect(await seenBy(officer(), `region=${prefecture}`)).toEqual([id]);
  expect(await seenBy(officer(), 'region=640105')).toEqual([]);
  expect(await seenBy(officer(), 'at=2026-03-02T01:00:00Z&drill=false')).toEqual([id]);
  expect(await seenBy(officer(), 'at=2026-03-02T00:59:59Z')).toEqual([]);
});

it('runs once at a time in a region, whoever asks at the same moment', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => declare()));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  const [first = ''] = await seenBy(officer());
  world.clock.advance(24);
  await refused(declare({ startsAt: '2026-03-01T00:00:00+08:00' }), 409, 'CONFLICT');
  const ends = await Promise.all(Array.from({ length: 4 }, () => end(first)));
  expect(ends.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const { id: second } = await ok<OutbreakShown>(declare({ level: 'I' }));
  // The smaller region's own comes first.
  const { id: own } = await ok<OutbreakShown>(declare({ regionCode: county }, city.regulators.county.officer));
  const now = '2026-03-03T09:00:00+08:00';
  expect([await covering(county, now), await covering('640106', now)]).toEqual([own, second]);
  await ok(end(own, { endsAt: '2026-03-03T10:00:00+08:00', ...(world.clock.advance(2), {}) }));
  expect(await covering(county, '2026-03-03T10:00:00+08:00')).toBe(second);
  const pages = [await seenBy(officer(), 'limit=2')];
  const { nextCursor } = await ok<{ nextCursor: string }>(world.as(officer()).get('/medical/outbreaks?limit=2'));
  pages.push(await seenBy(officer(), `limit=2&cursor=${nextCursor}`));
  expect(pages.flat().sort()).toEqual([first, second, own].sort());
});

it('starts neither in the future nor long ago, and ends after it started', async () => {
  const wrong = async (answer: ReturnType<typeof declare>): Promise<string[]> =>
    fieldsOf(await refused(answer, 422, 'NOT_ACCEPTABLE_HERE'));
  expect(await wrong(declare({ startsAt: '2026-03-02T09:00:01+08:00' }))).toEqual(['/startsAt future']);
  expect(await wrong(declare({ startsAt: '2025-03-02T09:00:00+08:00' }))).toEqual(['/startsAt too_early']);
  const { id } = await ok<OutbreakShown>(declare());
  expect(await wrong(end(id))).toEqual(['/endsAt before_start']);
  expect(await wrong(end(id, { endsAt: '2026-03-02T10:00:00+08:00' }))).toEqual(['/endsAt future']);
  await refused(declare({ level: 'V' as 'I' }), 400, 'VALIDATION_FAILED');
});

describe('its level', () => {
  const change = (id: string, given: object = {}, who: Who = officer()) =>
    world.as(who).post(`/medical/outbreaks/${id}/levels`, {
      ...{ level: 'I', document: '银疫指〔2026〕5号', reason: '新增病例持续上升' },
      ...given,
    });
  const levelAtInstant = async (at: string): Promise<[string | undefined, string | undefined]> => {
    const { items } = await ok<{ items: OutbreakShown[] }>(world.as(officer()).get(`/medical/outbreaks?at=${at}`));
    const active = await world.app.get(OutbreakRegister).activeFor(world.database, [county], new Date(at));
    return [items[0]?.level, active.get(county)?.level];
  };

  it('changes from an instant on; what it was before stays, and is what it was at its time', async () => {
    const { id } = await ok<OutbreakShown>(declare());
    world.clock.advance(10);
    const raised = await ok<OutbreakShown>(change(id, { since: '2026-03-02T15:00:00+08:00' }));
    world.clock.advance(10);
    const lowered = await ok<OutbreakShown>(change(id, { level: 'III', reason: '连续两周无新增' }));
    expect(raised.level).toBe('I');
    expect(lowered).toMatchObject({ level: 'III', document: '银疫指〔2026〕3号' });
    expect(lowered.levels).toMatchObject([
      { level: 'II', since: '2026-03-02T01:00:00.000Z', document: '银疫指〔2026〕3号', reason: null },
      { level: 'I', since: '2026-03-02T07:00:00.000Z', madeAt: '2026-03-02T11:00:00.000Z', madeBy: raised.declaredBy },
      { level: 'III', since: '2026-03-02T21:00:00.000Z', reason: '连续两周无新增' },
    ]);
    for (const [at, level] of [
      ['2026-03-02T06:59:59.999Z', 'II'],
      ['2026-03-02T07:00:00.000Z', 'I'],
      ['2026-03-02T20:59:59.999Z', 'I'],
      ['2026-03-02T21:00:00.000Z', 'III'],
    ] as const) {
      expect([at, ...(await levelAtInstant(at))]).toEqual([at, level, level]);
    }
    const report = (day: string) => world.as(officer()).get(`/medical/daily-report?region=${prefecture}&day=${day}`);
    expect(await ok(report('2026-03-02'))).toMatchObject({ outbreak: { level: 'I' } });
    expect(await ok(report('2026-03-03'))).toMatchObject({ outbreak: { level: 'III' } });
  });

  it('is another than it has, after the last, not in the future, by its own region, while it runs', async () => {
    const { id } = await ok<OutbreakShown>(declare());
    world.clock.advance(2);
    const wrong = async (given: object): Promise<string[]> =>
      fieldsOf(await refused(change(id, given), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong({ level: 'II' })).toEqual(['/level same_level']);
    expect(await wrong({ since: '2026-03-02T09:00:00+08:00' })).toEqual(['/since before_last']);
    expect(await wrong({ since: '2026-03-02T11:00:01+08:00' })).toEqual(['/since future']);
    await refused(change(id, {}, city.regulators.elsewhere.officer), 404, 'NOT_FOUND');
    await refused(change(id, {}, city.regulators.county.officer), 404, 'NOT_FOUND');
    await refused(change(id, {}, city.regulators.prefecture.inspector), 403, 'FORBIDDEN');
    const answers = await Promise.all([change(id), change(id), change(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const early = await refused(end(id, { endsAt: '2026-03-02T11:00:00+08:00' }), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(early)).toEqual(['/endsAt before_start']);
    world.clock.advance(1);
    await ok(end(id));
    await refused(change(id, { level: 'IV' }), 409, 'CONFLICT');
  });
});

it('that is a drill switches nothing, is shown to regulators alone and runs beside a real one', async () => {
  const drill = await ok<OutbreakShown>(declare({ drill: true }));
  expect(await covering(county, '2026-03-02T09:00:00+08:00')).toBeNull();
  expect(await seenBy(city.generator.reader)).toEqual([]);
  expect(await seenBy(city.regulators.county.inspector)).toEqual([drill.id]);
  await refused(declare({ drill: true }), 409, 'CONFLICT');
  const real = await ok<OutbreakShown>(declare());
  expect(await covering(county, '2026-03-02T09:00:00+08:00')).toBe(real.id);
  expect(await seenBy(officer(), 'drill=true')).toEqual([drill.id]);
});

describe('a designated hospital', () => {
  const designate = (id: string, given: object = {}) =>
    world.as(officer()).post(`/medical/outbreaks/${id}/hospitals`, {
      ...{ siteId: city.generator.siteId, fromDay: '2026-03-02', document: '定点医院通知 1 号' },
      ...given,
    });

  it('lies in the region of the outbreak, and is one until its last day', async () => {
    const { id } = await ok<OutbreakShown>(declare());
    const { hospitals } = await ok<OutbreakShown>(designate(id));
    expect(hospitals).toMatchObject([
      { siteId: city.generator.siteId, hospitalName: city.generator.name, fromDay: '2026-03-02', toDay: null },
    ]);
    await refused(designate(id), 409, 'CONFLICT');
    const wrong = await refused(designate(id, { siteId: city.receiver.siteId }), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(wrong)).toEqual(['/siteId no_hospital']);

    const path = `/medical/outbreaks/${id}/hospitals/${hospitals[0]?.id}/end`;
    const over = (toDay: string) => world.as(officer()).post(path, { toDay, document: '定点医院通知 2 号' });
    const early = await refused(over('2026-03-01'), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(early)).toEqual(['/toDay not_designated']);
    expect(await ok(over('2026-03-05'))).toMatchObject({
      hospitals: [{ toDay: '2026-03-05', endDocument: '定点医院通知 2 号' }],
    });
    await refused(designate(id, { fromDay: '2026-03-05' }), 409, 'CONFLICT');
    expect((await ok<OutbreakShown>(designate(id, { fromDay: '2026-03-06' }))).hospitals).toHaveLength(2);
  });

  it('is named while the outbreak runs, by its region', async () => {
    const { id } = await ok<OutbreakShown>(declare());
    const elsewhere = world.as(city.regulators.elsewhere.officer);
    const given = { siteId: city.generator.siteId, fromDay: '2026-03-02', document: '-' };
    await refused(elsewhere.post(`/medical/outbreaks/${id}/hospitals`, given), 404, 'NOT_FOUND');
    world.clock.advance(1);
    await ok(end(id));
    await refused(designate(id), 409, 'CONFLICT');
  });
});
