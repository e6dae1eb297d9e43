import type { Response } from 'supertest';
import type { Language } from '../../src/common';
import { formNames, outcomeNames, words } from '../../src/manifests/documents/words';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { Codes } from '../../src/manifests/qr/codes';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, infectious, issued, manifestIn, oil, pickUpBody } from '../factories/manifests';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf, squeezed, textOf, type PdfRead } from '../support/read-pdf';
import { lackingScanTools, scanPaper, scanTools } from '../support/scan-paper';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
});

const points = (millimetres: number): number => (millimetres * 72) / 25.4;
const codePattern = /[0-9A-HJ-NP-RTUW-Y]{18}\d{19}/g;

/** The PDF of one of the manifest's documents, by its generator unless somebody else asks. */
async function printed(load: { id: string }, what: string, by: { token: string } = city.generator.operator) {
  const answer = await world.as(by).get(`/manifests/${load.id}/${what}`);
  expect({ what, status: answer.status }).toEqual({ what, status: 200 });
  return answer;
}
const pdf = async (...asked: Parameters<typeof printed>): Promise<PdfRead> =>
  readPdf((await printed(...asked)).body as Buffer);
const codesOf = (read: PdfRead): string[] => read.pages.flatMap(({ text }) => squeezed(text).match(codePattern) ?? []);
const labels = (load: { id: string }, query: string): Promise<PdfRead> => pdf(load, `labels?${query}`);
const expectSize = (read: PdfRead, width: number, height: number): void => {
  for (const page of read.pages) {
    expect(page.width).toBeCloseTo(points(width), 2);
    expect(page.height).toBeCloseTo(points(height), 2);
  }
};

/** Fixed wording of the documents, as it stands in one language and not in the other. */
const wording = (language: Language): string[] =>
  [...Object.values(words), ...Object.values(formNames), ...Object.values(outcomeNames)]
    .map((word) => squeezed(word[language]))
    .filter((text) => text.length > 2);

describe('the manifest on paper', () => {
  it('says on A4 what its three parties have said', async () => {
    const load = await manifestIn(world, city, 'treated');
    const answer = await printed(load, 'document?language=zh', city.receiver.reader);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'content-disposition':
        `inline; filename="Hazardous waste manifest ${load.number}.pdf"; ` +
        `filename*=UTF-8''${encodeURIComponent(`危险废物转移联单 ${load.number}`)}.pdf`,
    });
    const read = await readPdf(answer.body as Buffer);
    expect(read.title).toBe(`危险废物转移联单 ${load.number}`);
    expectSize(read, 210, 297);

    const [org] = await world.sql<{ credit_code: string }>('SELECT credit_code FROM organisation WHERE id = $1', [
      city.generator.id,
    ]);
    const [licence] = await world.sql<{ number: string }>('SELECT number FROM licence WHERE id = $1', [
      city.receiver.licenceId,
    ]);
    const text = textOf(read);
    const said = [
      ...[load.number, `${load.handle}电话核对码`, load.headHash, '2026-03-0209:00', '已利用处置'],
      ...[city.generator.name, org?.credit_code, '宁夏回族自治区银川市兴庆区丽景街1号', '马建国', '0951-5000000'],
      ...[city.generator.operator.name, '防泄漏托盘；禁止明火'],
      ...[city.carrier.name, city.carrier.plate, 'YD20260303001', city.carrier.driver.name, '13900000000'],
      ...[city.receiver.name, licence?.number, city.receiver.operator.name],
      ...[
        '900-249-08',
        '废机油',
        'HW08废矿物油与含矿物油废物',
        '毒性T、易燃性I',
        '液态',
        '铁桶',
        'D10焚烧',
        '1.000500',
      ],
      ...['900-041-49', '废滤芯', '吨袋', '0.250250', '1.250750', '接受'],
    ];
    for (const one of said) expect(text).toContain(squeezed(one ?? 'nothing'));
    expect(text).toContain(squeezed(words.manifestLayout.zh));
    expect(text).toContain(squeezed(words.copy.zh));
    expect(text).not.toContain('作废');
  });

  it.each(['zh', 'en'] as const)('has no fixed wording but in the language asked for: %s', async (language) => {
    const load = await manifestIn(world, city, 'treated');
    const other = language === 'zh' ? 'en' : 'zh';
    for (const what of ['document?', 'certificate?', 'labels?line=1&litres=200&count=1&']) {
      const text = textOf(await pdf(load, `${what}language=${language}`));
      expect(wording(language).filter((word) => text.includes(word)).length).toBeGreaterThan(8);
      expect(wording(other).filter((word) => text.includes(word))).toEqual([]);
    }
  });

  it('speaks the language of Accept-Language when none is asked for', async () => {
    const load = await issued(world, city);
    expect((await pdf(load, 'document')).title).toBe(`Hazardous waste manifest ${load.number}`);
  });

  it('is marked across as cancelled or as a draft', async () => {
    const cancelled = textOf(await pdf(await manifestIn(world, city, 'cancelled'), 'document?language=zh'));
    expect(cancelled).toContain('作废原因改期');
    expect(cancelled.replaceAll('已作废', '').replaceAll('作废原因', '')).toContain('作废');
    const english = textOf(await pdf(await manifestIn(world, city, 'cancelled'), 'document?language=en'));
    expect(english).toContain('CANCELLED');

    const draft = await manifestIn(world, city, 'draft');
    const answer = await printed(draft, 'document?language=en');
    expect(answer.headers['content-disposition']).toContain('filename="Hazardous waste manifest DRAFT.pdf"');
    const text = textOf(await readPdf(answer.body as Buffer));
    expect(text).toContain('DRAFT');
    expect(text).toContain('Noeventsyet');
  });

  it('holds 40 lines with long names on several pages, each with the head of the table', async () => {
    const name = '某某煤化工'.repeat(12);
    const lines = Array.from({ length: 40 }, () => ({ ...oil, name }));
    const load = await arrived(world, city, { lines, note: '第一行\n第二行' });
    const reason = '含水率过高，标签与内容不符；'.repeat(20);
    const verdicts = acceptBody(load, [{ outcome: 'refused', reason }]);
    await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, verdicts));
    const { pages } = await pdf(load, 'document?language=zh');
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.map((page) => squeezed(page.text)).join('');
    expect(text.split(name)).toHaveLength(41);
    expect(text).toContain('第一行第二行');
    expect(text).toContain(reason);
    pages.forEach((page, at) => {
      const here = squeezed(page.text);
      expect(here).toContain(`第${at + 1}页，共${pages.length}页`);
      if (here.includes('900-249-08')) expect(here).toContain('废物代码');
    });
  });

  it('tells of both ways of a load that was refused and sent back', async () => {
    const refusal = { outcome: 'refused', reason: '与联单不符' } as const;
    const load = await arrived(world, city);
    await ok(
      world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, [refusal, refusal])),
    );
    await ok(world.as(city.generator.operator).post(`/manifests/${load.id}/send-back`, { reason: '接受人停产' }));
    const text = textOf(await pdf(load, 'document?language=zh'));
    expect(text).toContain(squeezed(`承运人${city.carrier.name}接受人${city.receiver.name}`));
    for (const one of ['运输段1', '运输段2', '接受人停产', `运往${city.receiver.name}`, `运往${city.generator.name}`])
      expect(text).toContain(squeezed(one));
  });

  it('is shown to nobody whom the manifest does not concern', async () => {
    const load = await manifestIn(world, city, 'treated');
    for (const what of ['document', 'certificate', 'labels?line=1&litres=20']) {
      const stranger = world.as(city.strangers.generator.operator).get(`/manifests/${load.id}/${what}`);
      await refused(stranger, 404, 'NOT_FOUND');
    }
    await world.as(city.regulators.prefecture.inspector).get(`/manifests/${load.id}/document`).expect(200);
  });
});

describe('the certificate of treatment', () => {
  it('tells the generator what became of his waste', async () => {
    const load = await manifestIn(world, city, 'treated');
    const read = await pdf(load, 'certificate?language=en');
    expectSize(read, 210, 297);
    const text = textOf(read);
    const said = [
      ...['Certificate of treatment', load.number, load.handle, load.headHash, city.generator.name, city.receiver.name],
      ...['废机油', '1.000500', 'D10 Incineration', '2026-03-02', '宁夏回族自治区生态环境厅', '1.250750'],
      ...[city.receiver.operator.name, 'Events5', words.certificateLayout.en],
    ];
    for (const one of said) expect(text).toContain(squeezed(one ?? 'nothing'));
  });

  it.each(['draft', 'issued', 'in_transit', 'arrived', 'accepted', 'rejected', 'cancelled'] as const)(
    'is not to be had of a manifest that is %s',
    async (status) => {
      const { id } = await manifestIn(world, city, status);
      const asked = world.as(city.generator.operator).get(`/manifests/${id}/certificate`);
      const problem = await refused(asked, 409, 'STEP_NOT_POSSIBLE');
      expect(problem['present']).toMatchObject({ status });
    },
  );
});

describe('labels', () => {
  let load: ManifestShown;
  beforeEach(async () => {
    load = await issued(world, city, { lines: [oil, { ...oil, containers: 1, plannedKg: 180.5 }] });
  });

  it.each([
    [50, 100, 3, 6],
    [51, 150, 5, 6],
    [450, 150, 5, 6],
    [451, 200, 6, 12],
  ])(
    'for %i l are %i mm wide with text of %i mm, orange-yellow, %i pages for six',
    async (litres, side, text, pages) => {
      const read = await labels(load, `line=1&litres=${litres}&count=6&language=zh`);
      expect(read.pages).toHaveLength(pages);
      expectSize(read, side, side);
      for (const page of read.pages) {
        // The ideographs of the font are 0.875 of its size high.
        expect(Math.min(...page.sizes) * 0.875).toBeGreaterThanOrEqual(points(text) - 0.01);
        expect(page.fills[0]).toBe('#ff9600');
      }
      expect(new Set(codesOf(read)).size).toBe(6);
    },
  );

  it('carry the fields of the container, and a code whose serials follow each other', async () => {
    const read = await labels(load, 'line=1&litres=200&count=3&language=zh&producedOn=2026-02-27');
    const [org] = await world.sql<{ credit_code: string }>('SELECT credit_code FROM organisation WHERE id = $1', [
      city.generator.id,
    ]);
    expect(codesOf(read)).toEqual(
      ['001', '002', '003'].map((serial) => `${org?.credit_code}9002490820260227${serial}`),
    );
    const text = squeezed(read.pages[0]?.text ?? '');
    const said = [
      ...['危险废物', '废物名称废机油', '废物类别HW08废矿物油与含矿物油废物', '废物代码900-249-08', '形态液态'],
      ...[
        '主要成分有害成分',
        '危险特性毒性T、易燃性I',
        '注意事项防泄漏托盘；禁止明火',
        `产生单位${city.generator.name}`,
      ],
      ...['联系人马建国', '联系电话0951-5000000', '产生日期2026-02-27', '废物重量备注', `联单${load.number}`],
    ];
    for (const one of said) expect(text).toContain(squeezed(one));
    // Of the only container of a line the mass is known.
    expect(textOf(await labels(load, 'line=2&litres=200&language=zh'))).toContain('废物重量180.5千克');
  });

  it('are printed again with the codes that they had, and more of them with the next', async () => {
    const first = codesOf(await labels(load, 'line=1&litres=200&count=2'));
    world.clock.advance(24);
    expect(codesOf(await labels(load, 'line=1&litres=200&count=2&sheet=a4'))).toEqual(first);
    const more = codesOf(await labels(load, 'line=1&litres=200&count=3'));
    expect(more.slice(0, 2)).toEqual(first);
    expect(more[2]).toMatch(/20260302003$/);
    expect(codesOf(await labels(load, 'line=1&litres=200&count=1'))).toEqual(first.slice(0, 1));
    // Other containers are other labels.
    expect(codesOf(await labels(load, 'line=1&litres=20&producedOn=2026-03-02'))[0]).toMatch(/20260302004$/);
  });

  it.each([
    [20, 5, 2],
    [200, 2, 2],
    [1000, 1, 2],
  ])('of %i l come on A4 as well: %i containers on %i pages', async (litres, count, pages) => {
    const read = await labels(load, `line=1&litres=${litres}&count=${count}&sheet=a4`);
    expect(read.pages).toHaveLength(pages);
    expectSize(read, 210, 297);
    expect(new Set(codesOf(read)).size).toBe(count);
  });

  it('of 20 requests at once for one unit, code and day have all different codes', async () => {
    const loads: ManifestShown[] = [load];
    while (loads.length < 20) loads.push(await issued(world, city));
    const codes = (await Promise.all(loads.map((one) => labels(one, 'line=1&litres=50&count=3')))).flatMap(codesOf);
    expect(new Set(codes).size).toBe(60);
    const serials = codes.map((code) => Number(code.slice(-3))).sort((left, right) => left - right);
    expect(serials).toEqual(Array.from({ length: 60 }, (_one, at) => at + 1));
  });

  it('asked for twenty times at once are the same labels twenty times', async () => {
    const asked = Array.from({ length: 20 }, () => labels(load, 'line=1&litres=50&count=2'));
    expect(new Set((await Promise.all(asked)).flatMap(codesOf)).size).toBe(2);
    const rows = await world.sql('SELECT code FROM container_label WHERE manifest_id = $1', [load.id]);
    expect(rows).toHaveLength(2);
  });

  it('end at the serial 999', async () => {
    const [first] = codesOf(await labels(load, 'line=1&litres=50'));
    await world.sql(
      `INSERT INTO container_label SELECT left(code, 34) || '998', manifest_id, 2, litres, produced_on, printed_at
         FROM container_label WHERE code = $1`,
      [first],
    );
    const asked = (count: number) =>
      world.as(city.generator.operator).get(`/manifests/${load.id}/labels?line=1&litres=50&count=${count}`);
    expect(fieldsOf(await refused(asked(3), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/count serialsUsedUp']);
    expect(codesOf(await labels(load, 'line=1&litres=50&count=2'))[1]).toMatch(/999$/);
    expect(fieldsOf(await refused(asked(3), 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/count serialsUsedUp']);
  });

  it('are the generator’s alone', async () => {
    const asked = (who: { token: string }) => world.as(who).get(`/manifests/${load.id}/labels?line=1&litres=50`);
    await refused(asked(city.generator.reader), 403, 'FORBIDDEN');
    await refused(asked(city.carrier.operator), 403, 'FORBIDDEN');
    await refused(asked(city.receiver.operator), 403, 'FORBIDDEN');
  });

  it('are not printed for a draft, nor for a manifest that was cancelled', async () => {
    for (const status of ['draft', 'cancelled'] as const) {
      const { id } = await manifestIn(world, city, status);
      const asked = world.as(city.generator.operator).get(`/manifests/${id}/labels?line=1&litres=50`);
      await refused(asked, 409, 'STEP_NOT_POSSIBLE');
    }
  });

  const wrong: [string, string, number, string[]][] = [
    ['a line that is not there', 'line=3&litres=50', 422, ['/line noSuchLine']],
    ['waste of tomorrow', 'line=1&litres=50&producedOn=2026-03-03', 422, ['/producedOn dayToCome']],
    ['a container without a volume', 'line=1&litres=0', 400, ['/litres min']],
    ['nothing', '', 400, ['/line isDefined', '/litres isDefined']],
    ['more than 200 containers', 'line=1&litres=50&count=201', 400, ['/count max']],
    ['a language that there is not', 'line=1&litres=50&language=fr', 400, ['/language isIn']],
  ];
  it.each(wrong)('are not printed for %s', async (_what, query, status, fields) => {
    const asked = world.as(city.generator.operator).get(`/manifests/${load.id}/labels?${query}`);
    const code = status === 400 ? 'VALIDATION_FAILED' : 'NOT_ACCEPTABLE_HERE';
    expect(fieldsOf(await refused(asked, status, code))).toEqual(fields);
  });

  it('are not printed for medical waste, which HJ 421 marks', async () => {
    const { id } = await issued(world, city, { lines: [infectious] });
    const asked = world.as(city.generator.operator).get(`/manifests/${id}/labels?line=1&litres=50`);
    expect(fieldsOf(await refused(asked, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/line medicalWaste']);
  });
});

describe('the QR codes', () => {
  const whenTheyAreThere = lackingScanTools().length === 0 ? it : it.skip;
  const scanned = (answer: Response): string[] => scanPaper(answer.body as Buffer);

  whenTheyAreThere(`lead from paper to the manifest and the container (with ${scanTools.join(' and ')})`, async () => {
    const load = await manifestIn(world, city, 'treated');
    const handle = load.handle?.replaceAll('-', '') ?? '';
    const address = `https://liandan.example/q/${handle}.${world.app.get(Codes).tagOf(handle)}`;
    expect(scanned(await printed(load, 'certificate'))).toEqual([address]);
    for (const litres of [50, 200]) {
      const answer = await printed(load, `labels?line=1&litres=${litres}&count=2&sheet=a4`);
      const codes = codesOf(await readPdf(answer.body as Buffer));
      expect(scanned(answer)).toEqual(codes.map((code) => `${address}#${code}`));
    }
  });
});

it('prints the trailer beside the vehicle', async () => {
  const load = await issued(world, city);
  const { trailerPlate } = city.carrier;
  await ok(world.as(city.carrier.driver).post(`/manifests/${load.id}/pick-up`, pickUpBody(city, { trailerPlate })));
  expect(textOf(await pdf(load, 'document?language=zh'))).toContain(`${city.carrier.plate}、${trailerPlate}`);
});
