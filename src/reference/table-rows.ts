import type { Executor } from '../database';

type ColumnType = 'text' | 'text[]' | 'date' | 'boolean' | 'smallint' | 'double precision';
type Value = string | number | boolean | readonly string[] | null;

/** What a table should hold. */
export interface TableRows {
  readonly table: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** The columns of the primary key; the rows are distinct in them. */
  readonly key: readonly string[];
  readonly rows: readonly Readonly<Record<string, Value>>[];
  /** SQL condition: rows for which it holds and that are not among `rows` are deleted. */
  readonly prune?: string;
}

/** Text between the items of a list, as lists of lists cannot be unnested. */
const separator = '\u001f';

/**
 * Makes a table hold the rows, in one or two statements, and leaves rows alone that are as they should be.
 * @returns how many rows were added, changed or deleted
 */
export async function bringIn(tx: Executor, wanted: TableRows): Promise<number> {
  const upserted = await tx.query<{ changed: number }>(upsertOf(wanted), valuesOf(wanted, Object.keys(wanted.columns)));
  const pruned =
    wanted.prune === undefined
      ? []
      : await tx.query<{ changed: number }>(pruneOf(wanted, wanted.prune), valuesOf(wanted, wanted.key));
  return [...upserted, ...pruned].reduce((sum, { changed }) => sum + changed, 0);
}

function upsertOf({ table, columns, key }: TableRows): string {
  const names = Object.keys(columns);
  const taken = names.map((name) => (columns[name] === 'text[]' ? `string_to_array(${name}, '${separator}')` : name));
  const others = names.filter((name) => !key.includes(name));
  const of = (row: string): string => `(${others.map((name) => `${row}.${name}`).join(', ')})`;
  return `WITH changed AS (
    INSERT INTO ${table} AS present (${names.join(', ')})
    SELECT ${taken.join(', ')} FROM ${given(columns, names)}
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${others.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
    WHERE ${of('present')} IS DISTINCT FROM ${of('EXCLUDED')}
    RETURNING 1)
  SELECT count(*)::int AS changed FROM changed`;
}

function pruneOf({ table, columns, key }: TableRows, prune: string): string {
  const same = key.map((name) => `present.${name} = given.${name}`).join(' AND ');
  return `WITH changed AS (
    DELETE FROM ${table} AS present
    WHERE (${prune}) AND NOT EXISTS (SELECT FROM ${given(columns, key)} WHERE ${same})
    RETURNING 1)
  SELECT count(*)::int AS changed FROM changed`;
}

function given(columns: TableRows['columns'], names: readonly string[]): string {
  const arrays = names.map((name, at) => `$${at + 1}::${columns[name] === 'text[]' ? 'text' : columns[name]}[]`);
  return `unnest(${arrays.join(', ')}) AS given (${names.join(', ')})`;
}

function valuesOf({ rows }: TableRows, names: readonly string[]): unknown[] {
  return names.map((name) =>
    rows.map((row) => {
      const value = row[name];
      if (value === undefined) throw new Error(`a row without ${name}`);
      return Array.isArray(value) ? value.join(separator) : value;
    }),
  );
}
