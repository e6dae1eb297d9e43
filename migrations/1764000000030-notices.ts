import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Guidance notices on disposal capacity, as they were published. */
export class Notices1764000000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE capacity_notice (
         id uuid NOT NULL,
         region_code text NOT NULL,
         from_day date NOT NULL,
         to_day date NOT NULL,
         title text NOT NULL,
         remark text,
         content jsonb NOT NULL,
         hash text NOT NULL,
         published_by uuid NOT NULL,
         published_at timestamptz NOT NULL,
         withdrawn_at timestamptz,
         withdrawn_because text,
         CONSTRAINT capacity_notice_pk PRIMARY KEY (id),
         CONSTRAINT capacity_notice_days_check CHECK (to_day >= from_day),
         CONSTRAINT capacity_notice_withdrawn_check CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL)),
         CONSTRAINT capacity_notice_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
         CONSTRAINT capacity_notice_published_by_fk FOREIGN KEY (published_by) REFERENCES app_user (id)
       )`,
      `CREATE INDEX capacity_notice_published ON capacity_notice (published_at, id)`,
      letServiceUse(['capacity_notice']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE capacity_notice']);
  }
}
