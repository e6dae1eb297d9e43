import { isUtf8 } from 'node:buffer';
import { CsvError, parse, type Info } from 'csv-parse/sync';
import { DomainError, type Bilingual } from '../common';

/** Columns of a licence file, with the Chinese heading that stands for each as well. */
const headings = {
  credit_code: '统一社会信用代码',
  site_name: '场所名称',
  number: '许可证编号',
  issuer: '发证机关',
  kind: '许可证类型',
  valid_from: '有效期起',
  valid_to: '有效期止',
  label: '许可内容',
  match: '范围方式',
  categories: '废物类别',
  codes: '废物代码',
  methods: '利用处置方式',
  tonnes_per_year: '每年吨数',
  tonnes_per_day: '每日吨数',
} as const;

export type CsvColumn = keyof typeof headings;
export const csvColumns = Object.keys(headings) as CsvColumn[];

const columnOf = new Map(
  csvColumns.flatMap((column): [string, string][] => [
    [column, column],
    [headings[column], column],
  ]),
);
/** A file may leave these out. */
const optionalColumns: readonly CsvColumn[] = ['tonnes_per_day'];
const mostRows = 5000;

export interface CsvRow {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly cells: Readonly<Record<CsvColumn, string>>;
}

/** All rows of one licence: those with the same issuer and number. */
export type CsvLicence = readonly [CsvRow, ...CsvRow[]];

export interface CsvProblem {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly text: Bilingual;
}

/**
 * The text of a file that a spreadsheet wrote: UTF-8, with or without its mark, or else GB18030.
 * @throws {DomainError} MALFORMED_REQUEST when it is neither
 */
export function decodeCsv(file: Uint8Array): string {
  try {
    return new TextDecoder(isUtf8(file) ? 'utf-8' : 'gb18030', { fatal: true }).decode(file);
  } catch {
    throw malformed('文件既非 UTF-8 也非 GB18030 编码', 'The file is neither UTF-8 nor GB18030');
  }
}

/**
 * Reads a licence file. Which columns come first does not matter.
 * @returns the licences, or what is wrong with the heading
 * @throws {DomainError} MALFORMED_REQUEST when it is no CSV; TOO_LARGE beyond 5000 rows
 */
export function readLicenceCsv(text: string): { licences: CsvLicence[]; problems: CsvProblem[] } {
  let names: string[] = [];
  const rows = parsed(text, (found) => {
    names = found.map((name) => columnOf.get(name) ?? name);
    return names;
  });
  const problems = headingProblems(names);
  if (problems.length > 0) return { licences: [], problems };
  const byNumber = new Map<string, [CsvRow, ...CsvRow[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.cells.issuer, row.cells.number]);
    const licence = byNumber.get(key);
    if (licence === undefined) byNumber.set(key, [row]);
    else licence.push(row);
  }
  return { licences: [...byNumber.values()], problems };
}

interface Parsed {
  readonly record: CsvRow['cells'];
  readonly info: Info;
}

function parsed(text: string, columns: (heading: string[]) => string[]): CsvRow[] {
  let records: Parsed[];
  try {
    records = parse(text, {
      columns,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 50_000,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String(error['lines'] ?? '?');
    throw malformed(`第 ${line} 行不是有效的 CSV`, `Line ${line} is not valid CSV`);
  }
  if (records.length > mostRows) {
    throw new DomainError('TOO_LARGE', { detail: { zh: `最多 ${mostRows} 行`, en: `At most ${mostRows} rows` } });
  }
  return records.map(({ record, info }) => ({ row: 1 + info.records + info.empty_lines, cells: record }));
}

function headingProblems(names: readonly string[]): CsvProblem[] {
  const known = new Set<string>(csvColumns);
  const missing = csvColumns.filter((column) => !names.includes(column) && !optionalColumns.includes(column));
  const unknown = names.filter((name, at) => !known.has(name) || names.indexOf(name) !== at);
  return [
    ...missing.map((column) => ({
      row: 1,
      column,
      code: 'missing_column',
      text: { zh: `缺少列 ${column}（${headings[column]}）`, en: `The column ${column} is missing` },
    })),
    ...unknown.map((name) => ({
      row: 1,
      column: name.slice(0, 40),
      code: 'unknown_column',
      text: { zh: '未知或重复的列', en: 'An unknown column, or one given twice' },
    })),
  ];
}

const malformed = (zh: string, en: string): DomainError => new DomainError('MALFORMED_REQUEST', { detail: { zh, en } });
