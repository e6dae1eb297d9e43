import type { World } from '../setup/world';

/** Column by column, as the database has it. */
export type RowValues = Readonly<Record<string, unknown>>;

/** Inserts one row as the owner of the database. Names are ours, never a user's. */
export async function insert<Row extends object>(world: World, table: string, row: Row): Promise<Row> {
  const columns = Object.keys(row);
  const places = columns.map((_column, at) => `$${at + 1}`);
  await world.sql(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row) as unknown[],
  );
  return row;
}

let last = 0;

/** A number that no other row of this run has. */
export const serial = (): number => (last += 1);
