import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Database, Executor } from '../database';
import { severityOf } from './checks/transfer.rules';
import { insertPolicyRules, ruleIdOf } from './policy-rows';
import type { Outcome } from './rule';

/** What a policy file says of one rule: the conditions become its parameters. */
interface PolicyRuleFile {
  readonly code: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly outcome: Outcome;
  readonly conditions: Readonly<Record<string, unknown>>;
}

interface PolicyFile {
  readonly id: string;
  readonly region_code: string | null;
  readonly version: number;
  readonly valid_from: string;
  readonly rules: readonly PolicyRuleFile[];
}

/**
 * Takes the rule catalogue of `folder` (rules.json, citations.csv, policies.json) into the database. Running it again changes nothing;
 * a row that is no longer in the files stays, for the acts that it judged; a policy that is enacted stays as it is.
 */
export async function loadRules(database: Database, folder: string): Promise<void> {
  const rules = readFileSync(join(folder, 'rules.json'), 'utf8');
  const citations = parse(readFileSync(join(folder, 'citations.csv')), { columns: true }) as Record<string, string>[];
  const policies = JSON.parse(readFileSync(join(folder, 'policies.json'), 'utf8')) as PolicyFile[];
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
      `INSERT INTO rule_citation (rule_id, citation_no, title_zh, title_en, article, valid_from, valid_to, source_zh, source_en)
       SELECT rule_id, citation_no, title_zh, title_en, article, valid_from, valid_to, source_zh, source_en
         FROM jsonb_to_recordset($1::jsonb) AS c(rule_id text, citation_no int, title_zh text, title_en text,
              article text, valid_from date, valid_to date, source_zh text, source_en text)
       ON CONFLICT (rule_id, citation_no) DO UPDATE SET
         title_zh = excluded.title_zh, title_en = excluded.title_en, article = excluded.article,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, source_zh = excluded.source_zh,
         source_en = excluded.source_en`,
      [JSON.stringify(citations.map((row) => ({ ...row, valid_to: row['valid_to'] || null })))],
    );
    for (const policy of policies) await loadPolicy(tx, policy);
  });
}

/** A policy that comes with the service, enacted at once; one whose region and version are there already is left alone. */
async function loadPolicy(tx: Executor, policy: PolicyFile): Promise<void> {
  const made = await tx.query(
    `INSERT INTO policy (id, region_code, name, version, revision, state, source_document, created_at)
     SELECT p.id, p.region_code, p.name, p.version, 1, 'draft', p.source_document, p.created_at
       FROM jsonb_to_record($1::jsonb) AS p(id uuid, region_code text, name text, version int, source_document text,
            created_at timestamptz)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(policy)],
  );
  if (made.length === 0) return;
  const rows = policy.rules.map(({ code, conditions, ...rule }) => ({
    ...rule,
    id: ruleIdOf(policy.region_code, code),
    severity: severityOf[rule.outcome],
    parameters: conditions,
  }));
  await tx.query(insertPolicyRules, [policy.id, JSON.stringify(rows)]);
  await tx.query(`UPDATE policy SET state = 'enacted', valid_from = $2, enacted_at = created_at WHERE id = $1`, [
    policy.id,
    policy.valid_from,
  ]);
}
