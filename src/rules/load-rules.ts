import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Database } from '../database';

/**
 * Takes the rule catalogue of `folder` (rules.json, citations.csv) into the database. Running it again changes nothing;
 * a row that is no longer in the files stays, for the acts that it judged.
 */
export async function loadRules(database: Database, folder: string): Promise<void> {
  const rules = readFileSync(join(folder, 'rules.json'), 'utf8');
  const citations = parse(readFileSync(join(folder, 'citations.csv')), { columns: true }) as Record<string, string>[];
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO rule (id, version, severity, title_zh, title_en, parameters, valid_from, valid_to, region_code)
       SELECT id, version, severity, title_zh, title_en, parameters, valid_from, valid_to, region_code
         FROM jsonb_to_recordset($1::jsonb) AS r(id text, version int, severity text, title_zh text, title_en text,
              parameters jsonb, valid_from date, valid_to date, region_code text)
       ON CONFLICT (id, version) DO UPDATE SET
         severity = excluded.severity, title_zh = excluded.title_zh, title_en = excluded.title_en,
         parameters = excluded.parameters, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
         region_code = excluded.region_code`,
      [rules],
    );
    await tx.query(
      `INSERT INTO rule_citation (rule_id, citation_no, title_zh, title_en, article, valid_from, valid_to, source)
       SELECT rule_id, citation_no, title_zh, title_en, article, valid_from, valid_to, source
         FROM jsonb_to_recordset($1::jsonb) AS c(rule_id text, citation_no int, title_zh text, title_en text,
              article text, valid_from date, valid_to date, source text)
       ON CONFLICT (rule_id, citation_no) DO UPDATE SET
         title_zh = excluded.title_zh, title_en = excluded.title_en, article = excluded.article,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, source = excluded.source`,
      [JSON.stringify(citations.map((row) => ({ ...row, valid_to: row['valid_to'] || null })))],
    );
  });
}
