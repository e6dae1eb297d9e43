import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, run, toService } from './support/tables';

/** What is needed where there is no signal: the keys of signed codes. */
export class Field1764000000034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE code_key (
         generation integer NOT NULL,
         key_id text NOT NULL,
         public_key text NOT NULL,
         valid_from timestamptz NOT NULL,
         valid_until timestamptz NOT NULL,
         revoked_at timestamptz,
         revoked_reason text,
         CONSTRAINT code_key_pk PRIMARY KEY (generation),
         CONSTRAINT code_key_id_key UNIQUE (key_id),
         CONSTRAINT code_key_times_check CHECK (valid_until >= valid_from),
         CONSTRAINT code_key_revoked_check CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
       )`,
      // A key ends earlier or is revoked, and neither is taken back: what was printed hangs on it.
      `CREATE TRIGGER code_key_keep BEFORE UPDATE ON code_key FOR EACH ROW
         WHEN (NEW.generation <> OLD.generation OR NEW.key_id <> OLD.key_id OR NEW.public_key <> OLD.public_key
               OR NEW.valid_from <> OLD.valid_from OR NEW.valid_until > OLD.valid_until OR OLD.revoked_at IS NOT NULL)
         EXECUTE FUNCTION refuse_change()`,
      `CREATE TRIGGER code_key_keep_all BEFORE DELETE OR TRUNCATE ON code_key
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceAppend(['code_key']),
      toService(`GRANT UPDATE (valid_until, revoked_at, revoked_reason) ON code_key TO ${serviceRole}`),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE code_key`]);
  }
}
