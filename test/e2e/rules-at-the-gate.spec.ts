import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, filters, infectious, inTransit, issued, oil } from '../factories/manifests';
import { saveLicenceLine } from '../factories/registry';
import { articlesOf, fieldsOf, findingsOfRefusal, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
});

describe('M03, at acceptance', () => {
  const accept = (load: ManifestShown, verdicts: Parameters<typeof acceptBody>[1] = []) =>
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, verdicts));
  const refusal = { outcome: 'refused', reason: '许可证已被暂停' } as const;

  it('lets nobody take in waste after the licence was suspended', async () => {
    const load = await arrived(world, city);
    await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.receiver.licenceId]);
    expect(await findingsOfRefusal(world, () => accept(load, [refusal]))).toMatchObject([
      { code: 'M03', pointer: '/receiverId' },
    ]);
  });

  it('still lets him refuse the whole load', async () => {
    const load = await arrived(world, city);
    await world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.receiver.licenceId]);
    const { manifest, findings } = await ok<StepAnswer>(accept(load, [refusal, refusal]));
    expect([manifest.status, findings]).toEqual(['rejected', []]);
  });
});

it('M04 warns at acceptance that the year’s tonnes are used, and refuses nothing that is at the gate', async () => {
  const load = await arrived(world, city, { lines: [{ ...infectious, plannedKg: 9_000 }] });
  await world.sql('UPDATE licence_line SET grams_per_year = 5000000 WHERE id = $1', [city.receiver.listedLineId]);
  const { manifest, findings } = await ok<StepAnswer>(
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load)),
  );
  expect(manifest.status).toBe('accepted');
  expect(findings).toMatchObject([{ code: 'M04', severity: 'warn', facts: { bookedGrams: 9_000_000 } }]);
});

it('M04 asks at acceptance the licence line that was booked, and counts the load once', async () => {
  const load = await arrived(world, city, { lines: [oil, filters] });
  await world.sql('UPDATE licence_line SET grams_per_year = 1300000 WHERE id = $1', [city.receiver.sharedLineId]);
  await saveLicenceLine(world, city.receiver.licenceId, { line_no: 3, grams_per_year: 900_000_000_000 });
  const { findings } = await ok<StepAnswer>(
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load)),
  );
  // 1250.75 of 1300 kg; twice the load would be over, and the line with most room was not the one that was booked.
  const facts = { licenceLineId: city.receiver.sharedLineId, bookedGrams: 1_250_750 };
  expect(findings.filter(({ code }) => code === 'M04')).toMatchObject([
    { severity: 'warn', facts, text: { en: expect.stringContaining('is used to 96 % in 2026') as string } },
    { severity: 'warn', facts, text: { en: expect.stringContaining('is used to 96 % in 2026') as string } },
  ]);
});

describe('M17, keeping', () => {
  it.each([
    ['issued', issued],
    ['in_transit', inTransit],
    ['arrived', arrived],
  ] as const)('does not let a manifest that is %s be deleted', async (status, reach) => {
    const { id, version } = await reach(world, city);
    const findings = await findingsOfRefusal(world, () =>
      world.as(city.generator.administrator).delete(`/manifests/${id}`).set('If-Match', `"v${version}"`),
    );
    expect(findings).toMatchObject([
      {
        ...{ code: 'M17', severity: 'block', pointer: '', facts: { status, years: 10 } },
        text: {
          zh: '联单数据须保存至少 10 年，不能删除；启运前可以作废',
          en: 'A manifest is kept for at least 10 years and cannot be deleted; before pickup it can be cancelled',
        },
      },
    ]);
    expect(articlesOf(findings)).toEqual(['危险废物转移管理办法（部令第23号） 20']);
  });
});

it('refuses verdicts that do not fit the lines, naming each place', async () => {
  const load = await arrived(world, city);
  const lines = [
    { lineNo: 1, outcome: 'accepted', receivedKg: 10, refusedKg: 1, reason: '无' },
    { lineNo: 1, outcome: 'partially_accepted', receivedKg: 10, refusedKg: 10 },
    { lineNo: 9, outcome: 'refused', receivedKg: 10, refusedKg: 9, reason: '未知' },
  ];
  const problem = await refused(
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, { lines }),
    422,
    'NOT_ACCEPTABLE_HERE',
  );
  expect(fieldsOf(problem)).toEqual([
    ...['/lines missing', '/lines/0/reason none', '/lines/0/refusedKg none', '/lines/1/lineNo twice'],
    ...['/lines/1/reason isDefined', '/lines/1/refusedKg part', '/lines/2/lineNo line', '/lines/2/refusedKg all'],
  ]);
});
