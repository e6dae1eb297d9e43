import type { PreviewAnswer, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { FindingShown } from '../../src/rules';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, infectious, issued, oil } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { articlesOf, findingsOfRefusal, keptFindings, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

/** Issues a draft that must be refused, and sees to it that this wrote nothing and that the preview said the same. */
async function refusalOf(id: string): Promise<FindingShown[]> {
  const generator = world.as(city.generator.operator);
  const preview = await ok<PreviewAnswer>(generator.post(`/manifests/${id}/preview`));
  const findings = await findingsOfRefusal(world, () => generator.post(`/manifests/${id}/issue`));
  expect(preview).toEqual({ issuable: 'no', findings });
  return findings;
}

describe('M02, contracts', () => {
  it('refuses a load whose carrier has no contract any more', async () => {
    const { id } = await drafted(world, city);
    await world.sql(`UPDATE contract SET valid_to = '2026-03-01' WHERE kind = 'carriage' AND generator_id = $1`, [
      city.generator.id,
    ]);
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([
      {
        ...{ code: 'M02', version: 1, severity: 'block', pointer: '/carrierId' },
        title: { zh: '合同有效', en: 'Contracts are valid' },
        text: {
          zh: '2026-03-02 与承运人没有有效的运输合同',
          en: 'There is no contract with the carrier that is valid on 2026-03-02',
        },
        facts: { contracts: [{ validTo: '2026-03-01' }] },
      },
    ]);
    expect(articlesOf(findings)).toEqual(['危险废物转移管理办法（部令第23号） 10(1), 13']);
  });

  it('refuses a load whose receiver has none', async () => {
    const { id } = await drafted(world, city, { receiverSiteId: city.strangers.receiver.siteId });
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([{ code: 'M02', pointer: '/receiverId', facts: { contracts: [] } }]);
    expect(findings[0]?.text).toEqual({
      zh: '2026-03-02 与接受人没有有效的利用处置合同',
      en: 'There is no contract with the receiver that is valid on 2026-03-02',
    });
  });

  it('counts the first and the last day of a contract', async () => {
    await world.sql(`UPDATE contract SET valid_from = '2026-03-02', valid_to = '2026-03-02' WHERE generator_id = $1`, [
      city.generator.id,
    ]);
    expect((await issued(world, city)).status).toBe('issued');
  });
});

describe('M03, the receiver’s licence', () => {
  it('refuses a waste that the licence does not cover', async () => {
    const { id } = await drafted(world, city, { lines: [oil, { ...oil, method: 'R9' }] });
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([
      {
        ...{ code: 'M03', severity: 'block', pointer: '/lines/1/code', facts: { method: 'R9' } },
        text: {
          zh: '接受人的许可证不包含废物 900-249-08 的处置方式 R9',
          en: "The receiver's licence does not cover waste 900-249-08 with method R9",
        },
      },
    ]);
  });

  it.each(['suspended', 'revoked'])('refuses every waste while the licence is %s', async (status) => {
    const { id } = await drafted(world, city);
    await world.sql('UPDATE licence SET status = $2 WHERE id = $1', [city.receiver.licenceId, status]);
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([{ code: 'M03', pointer: '/receiverId', facts: { licences: [{ status }] } }]);
    expect(findings[0]?.text).toEqual({
      zh: '接受人在 2026-03-02 没有有效的危险废物经营许可证',
      en: 'The receiver has no operating licence that is valid on 2026-03-02',
    });
  });

  it.each([
    ['2026-08-14T23:59:59+08:00', '固体废物污染环境防治法（2020年修订） 80'],
    ['2026-08-15T00:00:00+08:00', '生态环境法典 534'],
  ])('cites the law of the day at %s', async (moment, article) => {
    world.clock.set(moment);
    const { id } = await drafted(world, city, { lines: [{ ...oil, method: 'R9' }] });
    expect(articlesOf(await refusalOf(id))).toEqual([
      article,
      '危险废物经营许可证管理办法（国务院令第408号，2016年修订） 10',
    ]);
  });
});

describe('M04, the licensed scale', () => {
  const account = async (): Promise<number> => {
    const [row] = await world.sql<{ grams: number }>(
      'SELECT booked_grams::int AS grams FROM capacity_account WHERE licence_line_id = $1',
      [city.receiver.listedLineId],
    );
    return row?.grams ?? 0;
  };
  const medical = (plannedKg: number) => ({ lines: [{ ...infectious, plannedKg }] });

  it('refuses what would pass 120 % of the year’s tonnes, with everything already booked', async () => {
    await issued(world, city, medical(39_000));
    const { id } = await drafted(world, city, medical(21_000.001));
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([
      {
        ...{ code: 'M04', severity: 'block', pointer: '/lines/0/plannedKg' },
        text: {
          zh: '连同本次，接受人许可项“感染性废物”2026 年已用 120%，超过 120% 的上限',
          en: 'With this load the receiver\'s licence line "感染性废物" is used to 120 % in 2026, above the limit of 120 %',
        },
        facts: { bookedGrams: 39_000_000, receivedGrams: 0, loadGrams: 21_000_001, gramsPerYear: 50_000_000 },
      },
    ]);
    expect(await account()).toBe(39_000_000);
  });

  it.each([
    [39_999.999, undefined],
    [40_000, 80],
    [45_000, 90],
    [50_000, 100],
    [60_000, 120],
  ])('takes %d kg of 50 t, and warns from 80 %% on', async (kilograms, percent) => {
    const { id } = await drafted(world, city, medical(kilograms));
    const { findings } = await ok<StepAnswer>(world.as(city.generator.operator).post(`/manifests/${id}/issue`));
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      percent === undefined ? [] : ['M04 warn'],
    );
    expect(findings.map(({ text }) => text.en)).toEqual(
      percent === undefined
        ? []
        : [`With this load the receiver's licence line "感染性废物" is used to ${percent} % in 2026`],
    );
    expect(await keptFindings(world, id)).toEqual(
      findings.map(({ code, version, severity, pointer, text, facts }) => ({
        ...{ code, version, severity, pointer, text, facts },
      })),
    );
    expect(await account()).toBe(kilograms * 1000);
  });

  it('adds the lines of one manifest that share a total', async () => {
    const half = { ...infectious, plannedKg: 30_000.001 };
    const { id } = await drafted(world, city, { lines: [half, half] });
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([{ code: 'M04', severity: 'block', pointer: '/lines/1/plannedKg' }]);
  });
});

describe('M05, the carrier’s permit', () => {
  it('refuses a carrier whose permit is suspended', async () => {
    const { id } = await drafted(world, city);
    await world.sql(`UPDATE carrier_permit SET status = 'suspended' WHERE id = $1`, [city.carrier.permitId]);
    const findings = await refusalOf(id);
    expect(findings).toMatchObject([
      {
        ...{ code: 'M05', severity: 'block', pointer: '/carrierId' },
        text: {
          zh: '承运人在 2026-03-02 没有有效的道路危险货物运输许可',
          en: 'The carrier has no dangerous-goods permit that is valid on 2026-03-02',
        },
      },
    ]);
    expect(articlesOf(findings)).toEqual([
      '危险废物转移管理办法（部令第23号） 13',
      '危险货物道路运输安全管理办法（部令2019年第29号） 22',
    ]);
  });
});

it('tells everything that is wrong at once', async () => {
  const lines = [{ ...oil, method: 'R9' }];
  const body = { carrierId: city.strangers.carrier.id, receiverSiteId: city.strangers.receiver.siteId, lines };
  const { id } = await drafted(world, city, body);
  await world.sql(`UPDATE carrier_permit SET status = 'revoked' WHERE organisation_id = $1`, [body.carrierId]);
  const findings = await refusalOf(id);
  expect(findings.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
    ...['M02 /carrierId', 'M02 /receiverId', 'M03 /lines/0/code', 'M05 /carrierId'],
  ]);
});

it('says why in the language of the caller', async () => {
  const { id } = await drafted(world, city, { lines: [{ ...oil, method: 'R9' }] });
  const issue = () => world.as(city.generator.operator).post(`/manifests/${id}/issue`);
  const english = await refused(issue(), 422, 'RULES_REFUSE');
  expect(english).toMatchObject({
    title: 'The rules do not allow this',
    detail: "The receiver's licence does not cover waste 900-249-08 with method R9",
  });
  const chinese = await refused(issue().set('Accept-Language', 'zh-CN'), 422, 'RULES_REFUSE');
  expect(chinese).toMatchObject({
    title: '不符合规定，不能继续',
    detail: '接受人的许可证不包含废物 900-249-08 的处置方式 R9',
  });
});

it('lets a generator who is also the receiver go without a contract with itself', async () => {
  await world.sql(`UPDATE organisation SET kinds = '{generator,receiver}' WHERE id = $1`, [city.receiver.id]);
  await saveContract(world, city.receiver.id, city.carrier.id, 'carriage');
  const own = world.as(city.receiver.operator);
  const { id } = await ok<{ id: string }>(
    own.post('/manifests', draftBody(city, { generatorSiteId: city.receiver.siteId })),
  );
  const { manifest, findings } = await ok<StepAnswer>(own.post(`/manifests/${id}/issue`));
  expect([manifest.status, findings]).toEqual(['issued', []]);
});
