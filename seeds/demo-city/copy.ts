import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A value of a column. */
export type Cell = string | number | boolean | Buffer | readonly string[] | null;

/** Rows of one table. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);

const chunkRows = 200;

/** One value in PostgreSQL's COPY text format. */
export function copyCell(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  const items = (cell as readonly string[]).map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`);
  return escaped(`{${items.join(',')}}`);
}

/** Rows in COPY text format, each with its line end. */
export const copyText = ({ rows }: Pick<TableRows, 'rows'>): string =>
  rows.map((row) => `${row.map(copyCell).join('\t')}\n`).join('');

/** The text bit by bit, so that it is never there as a whole. */
function* chunks({ rows }: Pick<TableRows, 'rows'>): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += chunkRows) {
    yield Buffer.from(copyText({ rows: rows.slice(at, at + chunkRows) }));
  }
}

/** Adds rows to a table by COPY, which needs no more than the right to insert. */
export async function copyInto(client: PoolClient, tableRows: TableRows): Promise<void> {
  if (tableRows.rows.length === 0) return;
  const { table, columns } = tableRows;
  const stream = client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(chunks(tableRows)), stream);
}
