import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceUse, run, toService } from './support/tables';

/** The service's role and the store of first answers. */
export class Common1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Roles belong to the whole server: another database may have made it, in this very moment too. A user who may not
      // make roles does without; the service then has his own rights, and the triggers alone protect what must last.
      `DO $$ BEGIN
         CREATE ROLE ${serviceRole} NOLOGIN;
       EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
       END $$`,
      toService(`GRANT ${serviceRole} TO CURRENT_USER`),
      toService(`GRANT USAGE ON SCHEMA public TO ${serviceRole}`),
      toService(`GRANT SELECT ON schema_migration TO ${serviceRole}`),
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
    await run(queryRunner, [
      `DROP TABLE idempotency_key`,
      toService(`REVOKE USAGE ON SCHEMA public FROM ${serviceRole}`),
    ]);
  }
}
