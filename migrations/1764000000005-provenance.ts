import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, run } from './support/tables';

/** The events. They are only ever added to, whoever asks. */
export class Provenance1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE manifest_event (
         manifest_id uuid NOT NULL,
         seq integer NOT NULL,
         kind text NOT NULL,
         occurred_at timestamptz NOT NULL,
         recorded_at timestamptz NOT NULL,
         content text NOT NULL,
         alg text NOT NULL,
         hash bytea NOT NULL,
         CONSTRAINT manifest_event_pk PRIMARY KEY (manifest_id, seq)
       )`,
      `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION '% on % is refused: what has happened stays', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
       END $$`,
      `CREATE TRIGGER manifest_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON manifest_event
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceAppend(['manifest_event']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE manifest_event`, `DROP FUNCTION refuse_change()`]);
  }
}
