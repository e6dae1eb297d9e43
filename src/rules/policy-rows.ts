import { statement } from '../database';

/** The id of a policy's rule in the catalogue: one region has one policy, so code and region name it. */
export const ruleIdOf = (regionCode: string | null, code: string): string => `${regionCode ?? 'CN'}.${code}`;

/** Writes the rules of a draft policy. Parameters: the policy, and the rules as JSON with the columns' names. */
export const insertPolicyRules = statement(
  'rules.insert_policy_rules',
  `INSERT INTO rule (id, version, severity, title_zh, title_en, parameters, region_code, policy_id, outcome)
   SELECT r.id, p.version, r.severity, r.title_zh, r.title_en, r.parameters, p.region_code, p.id, r.outcome
     FROM policy p, jsonb_to_recordset($2::jsonb) AS r(id text, severity text, title_zh text, title_en text,
          parameters jsonb, outcome text)
    WHERE p.id = $1`,
);
