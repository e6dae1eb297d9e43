import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/database';
import { loadReferenceData, ReferenceData, ReferenceDataError } from '../../src/reference';
import { openWorld, type World } from '../setup/world';

const seeds = join(__dirname, '../../seeds/reference');
const oil = '900-249-08';

let world: World;
let database: Database;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  database = world.database;
});
afterAll(() => world.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reference-'));
  cpSync(seeds, folder, { recursive: true });
  await world.sql(`DELETE FROM calendar_day WHERE region_code <> '000000'`);
  await loadReferenceData(database, folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (file: string, change: (content: string) => string): void =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
const changedRows = async (): Promise<Record<string, number>> => {
  const { changed } = await loadReferenceData(database, folder);
  return Object.fromEntries(Object.entries(changed).filter(([, rows]) => rows > 0));
};

it('does nothing for files that it has loaded, and finds nothing to change in them', async () => {
  expect(await loadReferenceData(database, folder)).toEqual({ unchanged: true, changed: {} });
  await database.query('DELETE FROM reference_load');
  const again = await loadReferenceData(database, folder);
  expect(again.unchanged).toBe(false);
  expect(new Set(Object.values(again.changed))).toEqual(new Set([0]));
});

it('keeps the lineage of every region, 宁东 among them', async () => {
  const reference = await new ReferenceData(database).ready();
  expect(reference.region('640104')).toMatchObject({ level: 'county', lineage: ['640000', '640100', '640104'] });
  expect(reference.region('64ND00')).toMatchObject({ lineage: ['640000', '64ND00'], numberingPrefix: '6401' });
  expect(reference.isWithin('64ND00', '640000')).toBe(true);
  expect(reference.isWithin('64ND00', '640100')).toBe(false);
});

it('lets the 2021 codes stay usable until the table of 2025 is there, and no longer', async () => {
  const data = new ReferenceData(database);
  const before = await data.ready();
  expect(before.wasteCode(oil, '2026-03-01')?.edition).toBe('2021');
  expect(before.wasteCode(oil, '2020-12-31')).toBeUndefined();

  const heading = 'category,category_name,industry,code,description,hazards,edition,doc_page\n';
  const row = 'HW08,废矿物油与含矿物油废物,非特定行业,900-249-08,废矿物油（2025）,"T,I",2025,1\n';
  writeFileSync(join(folder, 'hw-catalogue-2025.csv'), heading + row);
  expect(await changedRows()).toEqual({ waste_code: 1, waste_code_edition: 1 });

  const after = await data.refresh();
  expect(after.wasteCode(oil, '2025-01-01')).toMatchObject({ edition: '2025', description: '废矿物油（2025）' });
  expect(after.wasteCode(oil, '2024-12-31')?.edition).toBe('2021');
  expect(after.wasteCode('900-210-08', '2024-12-31')?.edition).toBe('2021');
  expect(after.wasteCode('900-210-08', '2025-01-01')).toBeUndefined();
  expect(after.isWasteCode('900-210-08')).toBe(true);
  expect(after.wasteCode('900-000-08', '2025-01-01')).toMatchObject({ edition: '2025', identified: true });
  expect(before.wasteCode(oil, '2026-03-01')?.edition).toBe('2021');
});

it('takes identified waste of categories that there are', async () => {
  const reference = await new ReferenceData(database).ready();
  expect(reference.wasteCode('900-000-49', '2026-03-01')).toMatchObject({ category: 'HW49', hazards: null });
  expect(reference.wasteCode('900-000-44', '2026-03-01')).toBeUndefined();
});

it('takes a holiday back that the State Council moved, and leaves the festivals of a region', async () => {
  const festival = `INSERT INTO calendar_day VALUES ('640000', '2026-03-20', false, 'holiday', '开斋节')`;
  await database.query(festival);
  edit('cn-holidays-2018-2026.csv', (content) => content.replace(/^2026-10-10,.*\n/m, ''));
  expect(await changedRows()).toEqual({ calendar_day: 1 });

  const reference = await new ReferenceData(database).ready();
  expect(reference.calendar().isWorkingDay('2026-10-10')).toBe(false);
  expect(reference.calendar().isWorkingDay('2026-03-20')).toBe(true);
  expect(reference.calendar('640104').isWorkingDay('2026-03-20')).toBe(false);
  expect(reference.calendar('110101').isWorkingDay('2026-03-20')).toBe(true);
});

it.each([
  [
    'hw-catalogue.csv',
    (content: string) => content.replace('HW01,医疗废物,卫生,841-001-01', 'HW02,医疗废物,卫生,841-001-01'),
  ],
  ['regions.csv', (content: string) => content.replace('640104,兴庆区,county,640100', '640104,兴庆区,county,649900')],
  ['medical-class-methods.csv', (content: string) => content.replace('841-001-01,Y10,1', '841-001-01,Y10,yes')],
])('loads nothing at all when %s contradicts itself', async (file, change) => {
  edit('hazards.csv', (content) => content.replace('Toxicity', 'Poison'));
  edit(file, change);
  await expect(loadReferenceData(database, folder)).rejects.toThrow(ReferenceDataError);
  expect(await database.query(`SELECT name_en FROM hazard WHERE code = 'T'`)).toEqual([{ name_en: 'Toxicity' }]);
});

it('says which file is missing', async () => {
  rmSync(join(folder, 'un-numbers.csv'));
  await expect(loadReferenceData(database, folder)).rejects.toThrow('un-numbers.csv is missing');
});
