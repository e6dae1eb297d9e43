import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { csvOf, type Cell, type Language } from '../../common';
import type { NoticeShown } from './notice.dto';
import { noticeBasis, noticeFindings, noticeTables, type Names } from './notice-tables';
import { words } from './notice-words';

const headOf = (
  { title, regionName, from, to, publishedAt, hash, content }: NoticeShown,
  language: Language,
): Cell[][] => [
  [title],
  [words.region[language], regionName],
  [words.period[language], `${from} – ${to}`],
  [words.published[language], publishedAt],
  [words.takenAt[language], content.takenAt],
  [words.hash[language], hash],
];

const section = (title: string, texts: readonly string[]): Cell[][] => [[], [title], ...texts.map((text) => [text])];

/** All tables one below the other, with findings and basis. */
export function noticeCsv(notice: NoticeShown, language: Language, names: Names): string {
  const tables = noticeTables(notice.content, language, names).flatMap(({ title, columns, rows, total }): Cell[][] => [
    [],
    [title],
    columns.map((column) => column.title),
    ...rows.map((row) => [...row]),
    ...(total === null ? [] : [[...total]]),
  ]);
  return csvOf([
    ...headOf(notice, language),
    ...section(words.findings[language], noticeFindings(notice.content, language, names)),
    ...tables,
    ...section(words.basis[language], noticeBasis(notice.content, language)),
  ]);
}

const cellsOf = (row: readonly Cell[], isBold: boolean): SheetData[number] =>
  row.map((value) =>
    value === null
      ? null
      : { value, type: typeof value === 'number' ? Number : String, ...(isBold && { fontWeight: 'bold' }) },
  );

/** A workbook: a sheet for the findings and the basis, and one a table. */
export async function noticeXlsx(notice: NoticeShown, language: Language, names: Names): Promise<Buffer> {
  const tables = noticeTables(notice.content, language, names);
  const first = [
    ...headOf(notice, language),
    ...section(words.findings[language], noticeFindings(notice.content, language, names)),
    ...section(words.basis[language], noticeBasis(notice.content, language)),
  ].map((row, at) => cellsOf(row, at === 0));
  return writeXlsxFile([
    { sheet: words.findings[language], data: first, columns: [{ width: 24 }, { width: 80 }] },
    ...tables.map(({ title, columns, rows, total }) => ({
      // A name of at most 31 characters without brackets, which spreadsheets refuse.
      sheet: title.replace(/[[\]:*?/\\（）()]/g, ' ').slice(0, 31),
      data: [
        cellsOf(
          columns.map((column) => column.title),
          true,
        ),
        ...rows.map((row) => cellsOf(row, false)),
        ...(total === null ? [] : [cellsOf(total, true)]),
      ],
      columns: columns.map(({ width }) => ({ width: Math.max(10, Math.round(width * 1.4)) })),
      stickyRowsCount: 1,
    })),
  ]).toBuffer();
}
