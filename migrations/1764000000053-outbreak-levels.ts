import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, run } from './support/tables';

/** The level of an outbreak changes while it runs: what it was declared at is the first row of its levels. */
export class OutbreakLevels1764000000053 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE outbreak_level (
         outbreak_id uuid NOT NULL,
         since timestamptz NOT NULL,
         level text NOT NULL,
         document text NOT NULL,
         reason text,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT outbreak_level_pk PRIMARY KEY (outbreak_id, since),
         CONSTRAINT outbreak_level_check CHECK (level IN ('I', 'II', 'III', 'IV')),
         CONSTRAINT outbreak_level_outbreak_fk FOREIGN KEY (outbreak_id) REFERENCES outbreak (id)
       )`,
      `INSERT INTO outbreak_level (outbreak_id, since, level, document, made_by, made_at)
       SELECT id, starts_at, level, document, declared_by, declared_at FROM outbreak`,
      'ALTER TABLE outbreak DROP COLUMN level',
      letServiceAppend(['outbreak_level']),
    ]);
  }

  /** What it was declared at is what stays. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'ALTER TABLE outbreak ADD COLUMN level text',
      `UPDATE outbreak b SET level = (SELECT l.level FROM outbreak_level l WHERE l.outbreak_id = b.id ORDER BY l.since LIMIT 1)`,
      'ALTER TABLE outbreak ALTER COLUMN level SET NOT NULL',
      'DROP TABLE outbreak_level',
      `ALTER TABLE outbreak ADD CONSTRAINT outbreak_level_check CHECK (level IN ('I', 'II', 'III', 'IV'))`,
    ]);
  }
}
