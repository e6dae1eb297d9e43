import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database';
import { isReferenceFile, tablesOf } from './reference-files';
import { bringIn } from './table-rows';

export interface ReferenceLoadReport {
  /** Whether the files are those of the last load; nothing was then looked at. */
  readonly unchanged: boolean;
  /** Rows added, changed or deleted, by table. */
  readonly changed: Readonly<Record<string, number>>;
}

const hashes = 'SELECT file, sha256 FROM reference_load ORDER BY file';
const keepHashes = `
  WITH gone AS (DELETE FROM reference_load WHERE file <> ALL ($1::text[]))
  INSERT INTO reference_load (file, sha256)
  SELECT * FROM unnest($1::text[], $2::bytea[])
  ON CONFLICT (file) DO UPDATE SET sha256 = EXCLUDED.sha256, loaded_at = now()
  WHERE reference_load.sha256 <> EXCLUDED.sha256`;

/**
 * Brings the tables of reference data up to the CSV files of a folder, in one transaction. `hw-catalogue-2025.csv` is
 * taken when it is there. Loading the same files again changes nothing.
 * @throws {ReferenceDataError} when a file is missing or contradicts itself; nothing has then changed
 */
export async function loadReferenceData(
  database: Database,
  folder: string,
  report: (progress: string) => void = () => undefined,
): Promise<ReferenceLoadReport> {
  const names = readdirSync(folder).filter(isReferenceFile).sort();
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  const digests = names.map((name) =>
    createHash('sha256')
      .update(files.get(name) ?? '')
      .digest(),
  );

  const known = await database.query<{ file: string; sha256: Buffer }>(hashes);
  const knownDigests = new Map(known.map(({ file, sha256 }) => [file, sha256]));
  if (
    known.length === names.length &&
    names.every((name, at) => digests[at]?.equals(knownDigests.get(name) ?? Buffer.of()))
  ) {
    report('reference data: unchanged');
    return { unchanged: true, changed: {} };
  }

  const tables = tablesOf(files);
  return database.transaction(async (tx) => {
    const changed: Record<string, number> = {};
    for (const table of tables) {
      changed[table.table] = await bringIn(tx, table);
      report(`reference data: ${table.table}, ${table.rows.length} rows, ${changed[table.table]} changed`);
    }
    await tx.query(keepHashes, [names, digests]);
    return { unchanged: false, changed };
  });
}
