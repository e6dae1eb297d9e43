import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** What generators have declared or plan to generate (固废法 art. 78; 法典 art. 532), as their authority has it. */
export class Declarations1764000000026 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE waste_declaration (
         id uuid NOT NULL,
         generator_id uuid NOT NULL,
         code text NOT NULL,
         kind text NOT NULL,
         grams bigint NOT NULL,
         valid_from date NOT NULL,
         valid_to date NOT NULL,
         region_code text NOT NULL,
         document text NOT NULL,
         created_by uuid NOT NULL,
         created_at timestamptz NOT NULL,
         CONSTRAINT waste_declaration_pk PRIMARY KEY (id),
         CONSTRAINT waste_declaration_period_check CHECK (valid_to >= valid_from),
         CONSTRAINT waste_declaration_kind_check CHECK (kind IN ('declaration', 'plan')),
         CONSTRAINT waste_declaration_grams_check CHECK (grams > 0),
         CONSTRAINT waste_declaration_generator_fk FOREIGN KEY (generator_id) REFERENCES organisation (id),
         CONSTRAINT waste_declaration_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
         CONSTRAINT waste_declaration_created_by_fk FOREIGN KEY (created_by) REFERENCES app_user (id)
       )`,
      `CREATE UNIQUE INDEX waste_declaration_key
         ON waste_declaration (generator_id, region_code, code, kind, valid_from)`,
      `CREATE INDEX waste_declaration_code ON waste_declaration (code, region_code)`,
      letServiceUse(['waste_declaration']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE waste_declaration']);
  }
}
