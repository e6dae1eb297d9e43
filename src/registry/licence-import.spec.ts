import { newId } from '../common';
import { ReferenceSnapshot } from '../reference';
import { csvColumns, decodeCsv, readLicenceCsv, type CsvColumn, type CsvLicence } from './licence-csv';
import { licenceOfRows } from './licence-rows';

const reference = new ReferenceSnapshot({
  regions: [],
  categories: ['HW08', 'HW49'].map((code) => ({ code, nameZh: code, nameEn: code })),
  editions: [{ edition: '2021', validFrom: '2021-01-01' }],
  codes: [
    { code: '900-249-08', edition: '2021', category: 'HW08', industry: '', description: '', hazards: 'T,I' },
    { code: '900-041-49', edition: '2021', category: 'HW49', industry: '', description: '', hazards: 'T/In' },
  ],
  methods: ['R9', 'D10'].map((code) => ({ code, group: 'use', nameZh: code, nameEn: code })),
  medical: [],
  years: [],
  days: [],
});

const right: Readonly<Record<CsvColumn, string>> = {
  credit_code: '91640100100000001X',
  site_name: '一号厂',
  number: '6401000001',
  issuer: '宁夏回族自治区生态环境厅',
  kind: 'comprehensive',
  valid_from: '2026-01-01',
  valid_to: '2030-12-31',
  label: '废矿物油',
  match: 'all_of_category',
  categories: 'HW08',
  codes: '',
  methods: 'R9；D10',
  tonnes_per_year: '20000',
  tonnes_per_day: '',
};
const siteId = newId();

const fileOf = (...rows: Partial<typeof right>[]): string =>
  [csvColumns, ...rows.map((row) => csvColumns.map((column) => ({ ...right, ...row })[column]))]
    .map((cells) => cells.join(','))
    .join('\r\n');
const licencesOf = (text: string): CsvLicence[] => readLicenceCsv(text).licences;
const problemsOf = async (...rows: Partial<typeof right>[]): Promise<(string | number | null)[][]> => {
  const [licence] = licencesOf(fileOf(...rows));
  const result = licence === undefined ? [] : await licenceOfRows(licence, siteId, reference);
  return Array.isArray(result) ? result.map(({ row, column, code }) => [row, column, code]) : [];
};

describe('the file', () => {
  it('is UTF-8 with or without its mark, or GB18030', () => {
    const gb18030 = Uint8Array.of(0xd2, 0xbb, 0xba, 0xc5, 0xb3, 0xa7);
    expect(decodeCsv(gb18030)).toBe('一号厂');
    expect(decodeCsv(Buffer.from('一号厂'))).toBe('一号厂');
    expect(decodeCsv(Buffer.from('\ufeff一号厂'))).toBe('一号厂');
    expect(() => decodeCsv(Uint8Array.of(0xff, 0xff))).toThrow('neither UTF-8 nor GB18030');
  });

  it('may leave out the tonnes a day, as files from before do', async () => {
    const [old] = licencesOf(fileOf({}).replaceAll(/,tonnes_per_day|,(?=\r\n|$)/g, ''));
    const [empty] = licencesOf(fileOf({}));
    const [limited] = licencesOf(fileOf({ tonnes_per_day: '2.5' }));
    const limits = await Promise.all(
      [old, empty, limited].map(async (rows) => {
        const licence = rows && (await licenceOfRows(rows, siteId, reference));
        return licence === undefined || Array.isArray(licence) ? licence : licence.lines[0]?.tonnesPerDay;
      }),
    );
    expect(limits).toEqual([null, null, '2.5']);
    expect(await problemsOf({ tonnes_per_day: '-1' })).toEqual([[2, 'tonnes_per_day', 'tonnes']]);
  });

  it('has one row a line, and rows of one number are one licence', () => {
    const licences = licencesOf(fileOf({}, { number: '2' }, { label: 'second' }));
    expect(licences.map((rows) => rows.map(({ row }) => row))).toEqual([[2, 4], [3]]);
  });

  it('counts rows as a spreadsheet does, empty ones too', () => {
    const [heading = '', row = ''] = fileOf({}).split('\r\n');
    expect(licencesOf([heading, '', row].join('\n'))[0]?.[0].row).toBe(3);
  });

  it('may end its lines in different ways', () => {
    const mixed = fileOf({}, { number: '2' }, { number: '3' }).replace('\r\n', '\n');
    expect(licencesOf(mixed)).toHaveLength(3);
  });

  it('may have Chinese headings, in any order', () => {
    const text = fileOf({}).replace('site_name', '场所名称').replace('credit_code', '统一社会信用代码');
    expect(licencesOf(text)[0]?.[0].cells).toEqual(right);
  });

  it('names the columns that are missing, unknown or there twice', () => {
    const { licences, problems } = readLicenceCsv(fileOf({}).replace('label', 'colour').replace('codes', 'kind'));
    expect(licences).toEqual([]);
    expect(problems.map(({ column, code }) => [code, column])).toEqual([
      ['missing_column', 'label'],
      ['missing_column', 'codes'],
      ['unknown_column', 'colour'],
      ['unknown_column', 'kind'],
    ]);
  });

  it.each([`${csvColumns.join(',')}\n1,2`, `${csvColumns.join(',')}\n"1`])(
    'is refused when it is no CSV: %j',
    (text) => {
      expect(() => readLicenceCsv(text)).toThrow(/Line \d+ is not valid CSV/);
    },
  );
});

describe('a licence made of rows', () => {
  it('has a line for every row', async () => {
    const [rows] = licencesOf(fileOf({}, { match: 'only_listed', categories: '', codes: '900-249-08; 900-041-49' }));
    expect(rows && (await licenceOfRows(rows, siteId, reference))).toMatchObject({
      siteId,
      validTo: '2030-12-31',
      lines: [
        {
          match: 'all_of_category',
          categories: ['HW08'],
          codes: [],
          methods: ['R9', 'D10'],
          tonnesPerYear: '20000',
        },
        { match: 'only_listed', categories: [], codes: ['900-249-08', '900-041-49'] },
      ],
    });
  });

  it.each<[Partial<typeof right>, CsvColumn, string]>([
    [{ kind: 'any' }, 'kind', 'isIn'],
    [{ number: '' }, 'number', 'minLength'],
    [{ valid_from: '2026/1/1' }, 'valid_from', 'localDate'],
    [{ valid_to: '2025-12-31' }, 'valid_to', 'dates_order'],
    [{ tonnes_per_year: '0' }, 'tonnes_per_year', 'tonnes'],
    [{ methods: '' }, 'methods', 'arrayMinSize'],
    [{ methods: 'D99' }, 'methods', 'unknown_method'],
    [{ categories: 'HW41' }, 'categories', 'unknown_category'],
    [{ categories: '' }, 'categories', 'categories_needed'],
    [{ match: 'only_listed' }, 'codes', 'codes_needed'],
    [{ codes: '900-999-49' }, 'codes', 'unknown_code'],
    [{ match: 'all_but_listed', codes: '900-041-49' }, 'codes', 'not_of_category'],
  ])('%j is a problem of %s: %s', async (cells, column, code) => {
    expect(await problemsOf(cells)).toEqual([[2, column, code]]);
  });

  it('says in which row a problem is', async () => {
    expect(await problemsOf({}, { categories: 'HW41' })).toEqual([[3, 'categories', 'unknown_category']]);
  });

  it('must say the same in all its rows of what they share', async () => {
    expect(await problemsOf({}, { kind: 'medical' })).toEqual([[3, 'kind', 'differs']]);
  });

  it('is for a site that the regulator oversees', async () => {
    const [rows] = licencesOf(fileOf({}));
    expect(rows && (await licenceOfRows(rows, undefined, reference))).toEqual([
      expect.objectContaining({ row: 2, column: 'site_name', code: 'foreign_site' }),
    ]);
  });
});
