import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Transfer policies as dated rows of the rule catalogue, the dated lists they ask, and what exceptions have used up. */
export class Policies1764000000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      ...policies,
      ...lists,
      ...exceptions,
      ...impacts,
      `ALTER TABLE manifest
         ADD COLUMN exemption_item smallint,
         ADD COLUMN exemption_evidence text,
         ADD CONSTRAINT manifest_exemption_check CHECK ((exemption_item IS NULL) = (exemption_evidence IS NULL))`,
      letServiceUse([
        ...['policy', 'waste_concern', 'transfer_agreement', 'transfer_override', 'transfer_exception'],
        ...['transfer_exception_use', 'policy_impact', 'policy_impact_change'],
      ]),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest DROP COLUMN exemption_evidence, DROP COLUMN exemption_item`,
      `DROP TABLE policy_impact_change, policy_impact, transfer_exception_use, transfer_exception, transfer_override,
         transfer_agreement, waste_concern`,
      `DROP TRIGGER rule_of_policy_keep ON rule`,
      `DELETE FROM rule WHERE policy_id IS NOT NULL`,
      `ALTER TABLE rule DROP CONSTRAINT rule_outcome_check, DROP CONSTRAINT rule_validity_check,
         DROP COLUMN outcome, DROP COLUMN policy_id, ALTER COLUMN valid_from SET NOT NULL`,
      `DROP TABLE policy`,
      `DROP FUNCTION keep_policy_rules()`,
      `DROP FUNCTION keep_policy()`,
    ]);
  }
}

/** What is enacted stays as it was: of a policy only its last day can still be written, once. */
const policies = [
  `CREATE TABLE policy (
     id uuid NOT NULL,
     region_code text,
     name text NOT NULL,
     version integer NOT NULL,
     revision integer NOT NULL,
     state text NOT NULL,
     valid_from date,
     valid_to date,
     source_document text NOT NULL,
     created_by uuid,
     created_at timestamptz NOT NULL,
     enacted_by uuid,
     enacted_at timestamptz,
     CONSTRAINT policy_pk PRIMARY KEY (id),
     CONSTRAINT policy_state_check CHECK (state IN ('draft', 'enacted', 'withdrawn')),
     CONSTRAINT policy_version_check CHECK (version >= 1 AND revision >= 1),
     CONSTRAINT policy_period_check CHECK ((state = 'enacted') = (valid_from IS NOT NULL) AND valid_to >= valid_from),
     CONSTRAINT policy_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
     CONSTRAINT policy_created_by_fk FOREIGN KEY (created_by) REFERENCES app_user (id),
     CONSTRAINT policy_enacted_by_fk FOREIGN KEY (enacted_by) REFERENCES app_user (id)
   )`,
  `CREATE UNIQUE INDEX policy_version_key ON policy (coalesce(region_code, ''), version)`,
  `CREATE UNIQUE INDEX policy_open_key ON policy (coalesce(region_code, ''))
     WHERE state = 'enacted' AND valid_to IS NULL`,
  `ALTER TABLE rule
     ADD COLUMN policy_id uuid,
     ADD COLUMN outcome text,
     ALTER COLUMN valid_from DROP NOT NULL,
     ADD CONSTRAINT rule_policy_fk FOREIGN KEY (policy_id) REFERENCES policy (id),
     ADD CONSTRAINT rule_outcome_check
       CHECK (outcome IN ('allow', 'needs_approval', 'needs_reason', 'forbid') AND policy_id IS NOT NULL
         OR outcome IS NULL AND policy_id IS NULL),
     ADD CONSTRAINT rule_validity_check CHECK ((policy_id IS NULL) = (valid_from IS NOT NULL))`,
  `CREATE INDEX rule_policy ON rule (policy_id)`,
  `CREATE FUNCTION keep_policy() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' OR OLD.state <> 'draft' AND (OLD.valid_to IS NOT NULL OR OLD.state = 'withdrawn' OR
        (NEW.state, NEW.valid_from, NEW.name, NEW.source_document, NEW.version, NEW.revision)
          IS DISTINCT FROM (OLD.state, OLD.valid_from, OLD.name, OLD.source_document, OLD.version, OLD.revision)) THEN
       RAISE EXCEPTION '% of a policy that is % is refused', TG_OP, OLD.state USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER policy_keep BEFORE UPDATE OR DELETE ON policy FOR EACH ROW EXECUTE FUNCTION keep_policy()`,
  `CREATE FUNCTION keep_policy_rules() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     touched uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.policy_id ELSE OLD.policy_id END;
   BEGIN
     IF touched IS NOT NULL AND (SELECT state FROM policy WHERE id = touched) <> 'draft' THEN
       RAISE EXCEPTION '% of a rule of a policy that is no draft is refused', TG_OP USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER rule_of_policy_keep BEFORE INSERT OR UPDATE OR DELETE ON rule
     FOR EACH ROW EXECUTE FUNCTION keep_policy_rules()`,
];

const kept = (table: string): string => `
     region_code text NOT NULL,
     document text NOT NULL,
     created_by uuid NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT ${table}_pk PRIMARY KEY (id),
     CONSTRAINT ${table}_period_check CHECK (valid_to >= valid_from),
     CONSTRAINT ${table}_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
     CONSTRAINT ${table}_created_by_fk FOREIGN KEY (created_by) REFERENCES app_user (id)`;

const lists = [
  `CREATE TABLE waste_concern (
     id uuid NOT NULL,
     code text NOT NULL,
     kind text NOT NULL,
     valid_from date NOT NULL,
     valid_to date,${kept('waste_concern')},
     CONSTRAINT waste_concern_kind_check CHECK (kind IN ('low_value', 'high_hazard', 'high_risk', 'much_secondary'))
   )`,
  `CREATE UNIQUE INDEX waste_concern_open_key ON waste_concern (region_code, code, kind) WHERE valid_to IS NULL`,
  `CREATE INDEX waste_concern_code ON waste_concern (code)`,
  `CREATE TABLE transfer_agreement (
     id uuid NOT NULL,
     other_region text NOT NULL,
     kind text NOT NULL,
     codes text[] NOT NULL,
     methods text[] NOT NULL,
     grams_per_year bigint,
     valid_from date NOT NULL,
     valid_to date NOT NULL,${kept('transfer_agreement')},
     CONSTRAINT transfer_agreement_kind_check CHECK (kind IN ('white_list', 'cooperation')),
     CONSTRAINT transfer_agreement_sides_check CHECK (region_code <> other_region),
     CONSTRAINT transfer_agreement_grams_check CHECK (grams_per_year > 0),
     CONSTRAINT transfer_agreement_other_fk FOREIGN KEY (other_region) REFERENCES region (code)
   )`,
  `CREATE INDEX transfer_agreement_regions ON transfer_agreement (region_code, other_region)`,
  `CREATE TABLE transfer_override (
     id uuid NOT NULL,
     codes text[] NOT NULL,
     reason text NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,${kept('transfer_override')}
   )`,
  `CREATE INDEX transfer_override_region ON transfer_override (region_code)`,
];

const exceptions = [
  `CREATE TABLE transfer_exception (
     id uuid NOT NULL,
     generator_id uuid NOT NULL,
     receiver_id uuid NOT NULL,
     code text NOT NULL,
     grams bigint NOT NULL,
     used_grams bigint NOT NULL DEFAULT 0,
     reason text NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,${kept('transfer_exception')},
     CONSTRAINT transfer_exception_grams_check CHECK (grams > 0 AND used_grams BETWEEN 0 AND grams),
     CONSTRAINT transfer_exception_generator_fk FOREIGN KEY (generator_id) REFERENCES organisation (id),
     CONSTRAINT transfer_exception_receiver_fk FOREIGN KEY (receiver_id) REFERENCES organisation (id)
   )`,
  `CREATE INDEX transfer_exception_parties ON transfer_exception (generator_id, receiver_id, code)`,
  `CREATE TABLE transfer_exception_use (
     manifest_id uuid NOT NULL,
     line_no smallint NOT NULL,
     exception_id uuid NOT NULL,
     grams bigint NOT NULL,
     CONSTRAINT transfer_exception_use_pk PRIMARY KEY (manifest_id, line_no, exception_id),
     CONSTRAINT transfer_exception_use_grams_check CHECK (grams > 0),
     CONSTRAINT transfer_exception_use_exception_fk FOREIGN KEY (exception_id) REFERENCES transfer_exception (id)
   )`,
];

const impacts = [
  `CREATE TABLE policy_impact (
     id uuid NOT NULL,
     policy_id uuid NOT NULL,
     revision integer NOT NULL,
     state text NOT NULL,
     since date NOT NULL,
     total integer NOT NULL,
     done integer NOT NULL,
     transfers integer NOT NULL,
     grams bigint NOT NULL,
     generators integer NOT NULL,
     receivers integer NOT NULL,
     created_by uuid NOT NULL,
     started_at timestamptz NOT NULL,
     ended_at timestamptz,
     CONSTRAINT policy_impact_pk PRIMARY KEY (id),
     CONSTRAINT policy_impact_state_check CHECK (state IN ('running', 'done', 'failed')),
     CONSTRAINT policy_impact_progress_check CHECK (done BETWEEN 0 AND total),
     CONSTRAINT policy_impact_policy_fk FOREIGN KEY (policy_id) REFERENCES policy (id),
     CONSTRAINT policy_impact_created_by_fk FOREIGN KEY (created_by) REFERENCES app_user (id)
   )`,
  `CREATE INDEX policy_impact_policy ON policy_impact (policy_id)`,
  `CREATE TABLE policy_impact_change (
     impact_id uuid NOT NULL,
     manifest_id uuid NOT NULL,
     outcome_before text NOT NULL,
     outcome_after text NOT NULL,
     grams bigint NOT NULL,
     CONSTRAINT policy_impact_change_pk PRIMARY KEY (impact_id, manifest_id),
     CONSTRAINT policy_impact_change_impact_fk FOREIGN KEY (impact_id) REFERENCES policy_impact (id)
   )`,
];
