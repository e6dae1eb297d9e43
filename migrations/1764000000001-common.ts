import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceUse, run } from './support/tables';

/** The service's role and the store of first answers. */
export class Common1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Roles belong to the whole server: another database may have made it, in this very moment too.
      `DO $$ BEGIN
         CREATE ROLE ${serviceRole} NOLOGIN;
       EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
       END $$`,
      `DO $$ BEGIN
         EXECUTE format('GRANT ${serviceRole} TO %I', current_user);
       EXCEPTION WHEN OTHERS THEN
         IF NOT pg_has_role(current_user, '${serviceRole}', 'MEMBER') THEN RAISE; END IF;
       END $$`,
      `GRANT USAGE ON SCHEMA public TO ${serviceRole}`,
      `GRANT SELECT ON schema_migration TO ${serviceRole}`,
      `CREATE TABLE idempotency_key (
         actor text NOT NULL,
         key text NOT NULL,
         fingerprint bytea NOT NULL,
         status smallint NOT NULL,
         body text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT idempotency_key_pk PRIMARY KEY (actor, key)
       )`,
      `CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at)`,
      letServiceUse(['idempotency_key']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE idempotency_key`, `REVOKE USAGE ON SCHEMA public FROM ${serviceRole}`]);
  }
}
