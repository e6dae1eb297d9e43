import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** What plans want of regions by a day, and values that are reported where nothing measures them. */
export class Targets1764000000031 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE plan_target (
         id uuid NOT NULL,
         region_code text NOT NULL,
         measure text NOT NULL,
         category text,
         title_zh text NOT NULL,
         title_en text NOT NULL,
         wanted_basis_points int NOT NULL,
         due_on date NOT NULL,
         responsible text NOT NULL,
         document text NOT NULL,
         created_by uuid,
         created_at timestamptz NOT NULL,
         closed_at timestamptz,
         closed_because text,
         CONSTRAINT plan_target_pk PRIMARY KEY (id),
         CONSTRAINT plan_target_measure_check CHECK (
           measure IN ('capacity_match', 'medical_treatment_rate', 'medical_collection_coverage', 'reported')),
         CONSTRAINT plan_target_closed_check CHECK ((closed_at IS NULL) = (closed_because IS NULL)),
         CONSTRAINT plan_target_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
         CONSTRAINT plan_target_created_by_fk FOREIGN KEY (created_by) REFERENCES app_user (id)
       )`,
      `CREATE INDEX plan_target_region ON plan_target (region_code, due_on)`,
      `CREATE TABLE plan_target_value (
         id uuid NOT NULL,
         target_id uuid NOT NULL,
         on_day date NOT NULL,
         basis_points int NOT NULL,
         document text NOT NULL,
         reported_by uuid NOT NULL,
         reported_at timestamptz NOT NULL,
         CONSTRAINT plan_target_value_pk PRIMARY KEY (id),
         CONSTRAINT plan_target_value_target_fk FOREIGN KEY (target_id) REFERENCES plan_target (id),
         CONSTRAINT plan_target_value_reported_by_fk FOREIGN KEY (reported_by) REFERENCES app_user (id)
       )`,
      `CREATE INDEX plan_target_value_target ON plan_target_value (target_id, on_day, reported_at)`,
      letServiceUse(['plan_target']),
      letServiceAppend(['plan_target_value']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE plan_target_value, plan_target']);
  }
}
