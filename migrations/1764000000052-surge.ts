import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** Growth curves of the past, and surge plans with the scenario that each was reckoned from. */
export class Surge1764000000052 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE growth_curve (
         curve text NOT NULL,
         day smallint NOT NULL,
         tonnes_per_day double precision NOT NULL,
         anchored boolean NOT NULL,
         source text NOT NULL,
         CONSTRAINT growth_curve_pk PRIMARY KEY (curve, day)
       )`,
      `CREATE TABLE surge_plan (
         id uuid NOT NULL,
         region_code text NOT NULL,
         name text NOT NULL,
         scenario jsonb NOT NULL,
         result jsonb NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT surge_plan_pk PRIMARY KEY (id),
         CONSTRAINT surge_plan_region_fk FOREIGN KEY (region_code) REFERENCES region (code)
       )`,
      `CREATE INDEX surge_plan_region ON surge_plan (region_code, id)`,
      letServiceUse(['growth_curve']),
      letServiceAppend(['surge_plan']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE surge_plan, growth_curve']);
  }
}
