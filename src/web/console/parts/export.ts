import type { Page } from './list';

/** One column of what is exported: a heading, and a value of each row. */
export interface ExportColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** A cell that a spreadsheet would read as a formula is text. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = guarded(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

/** RFC 4180 with a byte order mark, without which Excel takes Chinese for something else. */
export function csvOf<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): Blob {
  const lines = [
    columns.map(({ title }) => csvCell(title)),
    ...rows.map((row) => columns.map(({ value }) => csvCell(value(row)))),
  ];
  return new Blob(['\uFEFF', lines.map((cells) => `${cells.join(',')}\r\n`).join('')], {
    type: 'text/csv;charset=utf-8',
  });
}

export async function xlsxOf<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): Promise<Blob> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const heading = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    columns.map(({ value }) => {
      const cell = value(row);
      return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell ?? '', type: String };
    }),
  );
  return writeExcelFile([heading, ...body], { stickyRowsCount: 1 }).toBlob();
}

export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Every row of a list, page by page.
 * @param tell hears how many there are so far
 * @param signal ends it
 */
export async function everyRow<Row>(
  load: (cursor: string | undefined) => Promise<Page<Row>>,
  tell: (rows: number) => void,
  signal: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    rows.push(...page.items);
    tell(rows.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && !signal.aborted);
  return rows;
}
