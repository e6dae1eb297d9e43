import { unzipSync } from 'fflate';
import type { NoticeListed, NoticeShown } from '../../src/planning/notice/notice.dto';
import type { NoticeContent } from '../../src/planning/notice/notice-content';
import type { BalanceShown } from '../../src/planning/balance/balance.dto';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, oil, treatBody } from '../factories/manifests';
import type { StepAnswer } from '../../src/manifests/http/manifest.dto';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { readPdf, squeezed, textOf } from '../support/read-pdf';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
  const load = await arrived(world, city, { lines: [{ ...oil, plannedKg: 1000 }] });
  const { manifest } = await ok<StepAnswer>(
    world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, acceptBody(load, [{}])),
  );
  await ok(world.as(city.receiver.operator).post(`/manifests/${load.id}/treat`, treatBody(manifest)));
  world.clock.set('2026-04-02T09:00:00+08:00');
  // The clock of the story runs before the database's: the papers were there all the time.
  await world.sql(`UPDATE ledger_history SET recorded_at = '2020-01-01'`);
  const own = [{ method: 'R9', kg: 500 }];
  const line = { code: oil.code, openingKg: 0, generatedKg: 1500, own, handedOverKg: 1000, closingKg: 0 };
  const filed = { siteId: city.generator.siteId, kind: 'month', fromDay: '2026-03-01', lines: [line] };
  await ok(world.as(city.generator.operator).post('/waste-returns', filed));
});
afterEach(() => world.close());

const question = { region: '640100', from: '2026-03-01', to: '2026-03-31' };
const title = '银川市 2026 年 3 月危险废物利用处置能力引导性公告';
const publish = (body: object = {}): Promise<NoticeShown> =>
  ok(world.as(city.regulators.prefecture.officer).post('/capacity-notices', { ...question, title, ...body }));

it('an officer previews, publishes, and everybody reads what it said then', async () => {
  const preview = await ok<NoticeContent>(
    world
      .as(city.regulators.prefecture.reader)
      .get(`/capacity-notice-preview?${new URLSearchParams(question).toString()}`),
  );
  expect(preview).toMatchObject({
    returns: { sites: 2, filed: 1 },
    categories: [{ category: 'HW08', generatedKg: 1500, ownUseKg: 500, demandKg: 1000, band: 'surplus' }],
    byBand: { surplus: ['HW08'], shortage: [] },
    methods: [{ category: 'HW08', method: 'D10', receivedKg: 1000, treatedKg: 1000 }],
    top: { categories: ['HW08'], share: 1 },
  });
  const notice = await publish({ remark: '鼓励 <b>就近</b> 利用处置。' });
  expect(notice.hash).toMatch(/^[0-9a-f]{64}$/);
  const { hash } = await ok<BalanceShown>(
    world
      .as(city.regulators.prefecture.reader)
      .get(
        `/balance?${new URLSearchParams({ ...question, source: 'returns', asOf: notice.content.takenAt }).toString()}`,
      ),
  );
  expect(hash).toBe(notice.content.balanceHash);

  // What comes later does not change what was published.
  const file = { siteId: city.generator.siteId, kind: 'month', fromDay: '2026-03-01', corrects: 1, lines: [] };
  await ok(world.as(city.generator.operator).post('/waste-returns', file));
  const read = await world.http.get(`/api/capacity-notices/${notice.id}`).expect(200);
  expect(read.body).toEqual(notice);

  const { items } = (await world.http.get('/api/capacity-notices?region=640000').expect(200)).body as {
    items: NoticeListed[];
  };
  expect(items.map(({ id }) => id)).toEqual([notice.id]);
  const withdrawn = await ok<NoticeShown>(
    world
      .as(city.regulators.prefecture.officer)
      .post(`/capacity-notices/${notice.id}/withdraw`, { because: '口径有误' }),
  );
  expect(withdrawn).toMatchObject({ withdrawnBecause: '口径有误', hash: notice.hash });
  await refused(
    world.as(city.regulators.prefecture.officer).post(`/capacity-notices/${notice.id}/withdraw`, { because: 'x' }),
    409,
    'CONFLICT',
  );
  await refused(
    world.as(city.regulators.elsewhere.officer).post(`/capacity-notices/${notice.id}/withdraw`, { because: 'x' }),
    404,
    'NOT_FOUND',
  );
});

it('the same tables as CSV, workbook, PDF and page, in both languages', async () => {
  const { id } = await publish({ remark: '鼓励 <b>就近</b> 利用处置。' });
  const csv = await world.http.get(`/api/capacity-notices/${id}/csv?language=en`).expect(200);
  expect(csv.text).toContain('Findings');
  expect(csv.text).toMatch(/surplus: HW08/);

  const workbook = await world.http
    .get(`/api/capacity-notices/${id}/xlsx?language=zh`)
    .responseType('blob')
    .expect(200);
  const files = unzipSync(new Uint8Array(workbook.body as Buffer));
  const sheets = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/sheet'));
  expect(sheets).toHaveLength(6);
  const strings = new TextDecoder().decode(files['xl/sharedStrings.xml'] ?? new Uint8Array());
  expect(strings).toContain(title);
  expect(strings).toContain('富余');
  // Figures are numbers, so that a spreadsheet can go on reckoning.
  expect(new TextDecoder().decode(files[sheets.sort()[1] ?? ''])).toContain('<v>1.5</v>');

  const pdf = await world.http.get(`/api/capacity-notices/${id}/document?language=zh`).responseType('blob').expect(200);
  expect(textOf(await readPdf(pdf.body as Buffer))).toContain(squeezed('能力与负荷'));

  const page = await world.http.get(`/notices/${id}`).set('Accept-Language', 'en').expect(200);
  expect(page.text).toContain('Demand and capacity by category');
  expect(page.text).toContain('&lt;b&gt;就近&lt;/b&gt;');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const list = await world.http.get('/notices').set('Accept-Language', 'zh').expect(200);
  expect(list.text).toContain(`/notices/${id}`);
  const none = await world.http
    .get('/notices/0190f5fe-7c00-7a00-8000-000000000000')
    .set('Accept-Language', 'en')
    .expect(404);
  expect(none.text).toContain('<strong>');
});

it('only the region’s authority publishes, and of its own region', async () => {
  const body = { ...question, title };
  await refused(world.as(city.generator.administrator).post('/capacity-notices', body), 403, 'FORBIDDEN');
  await refused(world.as(city.regulators.prefecture.reader).post('/capacity-notices', body), 403, 'FORBIDDEN');
  await refused(world.as(city.regulators.county.officer).post('/capacity-notices', body), 404, 'NOT_FOUND');
});
