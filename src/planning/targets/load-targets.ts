import { readFileSync } from 'node:fs';
import type { Database } from '../../database';

/**
 * Takes the targets of a plan (JSON) into the database. Running it again changes nothing: whoever closes one, or sets
 * another beside it, does so for good.
 */
export async function loadTargets(database: Database, file: string): Promise<void> {
  await database.query(
    `INSERT INTO plan_target (id, region_code, measure, category, title_zh, title_en, wanted_basis_points, due_on, responsible,
       document, created_at)
     SELECT id, region_code, measure, category, title_zh, title_en, wanted_basis_points, due_on, responsible, document, created_at
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, region_code text, measure text, category text, title_zh text,
            title_en text, wanted_basis_points int, due_on date, responsible text, document text, created_at timestamptz)
     ON CONFLICT (id) DO NOTHING`,
    [readFileSync(file, 'utf8')],
  );
}
