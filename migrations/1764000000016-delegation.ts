import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** One organisation lets another act for it; agents (brokers) as a kind of organisation. */
export class Delegation1764000000016 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE organisation
         DROP CONSTRAINT organisation_kinds_check,
         ADD CONSTRAINT organisation_kinds_check CHECK (kinds <> '{}'
           AND kinds <@ ARRAY['generator', 'carrier', 'receiver', 'agent', 'regulator'])`,
      `CREATE TABLE delegation (
         id uuid NOT NULL,
         principal_id uuid NOT NULL,
         agent_id uuid NOT NULL,
         permissions text[] NOT NULL,
         valid_from date NOT NULL,
         valid_to date NOT NULL,
         given_by uuid NOT NULL,
         given_at timestamptz NOT NULL,
         revoked_at timestamptz,
         CONSTRAINT delegation_pk PRIMARY KEY (id),
         CONSTRAINT delegation_self_check CHECK (principal_id <> agent_id),
         CONSTRAINT delegation_dates_check CHECK (valid_to >= valid_from),
         CONSTRAINT delegation_permissions_check CHECK (permissions <> '{}' AND permissions <@ ARRAY[
           'manifest.draft', 'manifest.issue', 'manifest.cancel', 'manifest.pick_up', 'manifest.deliver',
           'manifest.accept', 'manifest.treat', 'manifest.take_back', 'manifest.attach', 'discrepancy.settle',
           'leg.plan', 'manifest.amend', 'manifest.flow', 'trip.plan']),
         CONSTRAINT delegation_principal_fk FOREIGN KEY (principal_id) REFERENCES organisation (id),
         CONSTRAINT delegation_agent_fk FOREIGN KEY (agent_id) REFERENCES organisation (id),
         CONSTRAINT delegation_given_by_fk FOREIGN KEY (given_by) REFERENCES app_user (id)
       )`,
      `CREATE UNIQUE INDEX delegation_live_key ON delegation (principal_id, agent_id, valid_from, valid_to, permissions)
         WHERE revoked_at IS NULL`,
      `CREATE INDEX delegation_agent ON delegation (agent_id, principal_id)`,
      letServiceUse(['delegation']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE delegation`,
      `ALTER TABLE organisation
         DROP CONSTRAINT organisation_kinds_check,
         ADD CONSTRAINT organisation_kinds_check CHECK (kinds <> '{}')`,
    ]);
  }
}
