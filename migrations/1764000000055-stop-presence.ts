import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** Who confirms a stop for the institution can show that he was there, as the collector can. */
export class StopPresence1764000000055 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE medical_stop ADD COLUMN institution_score smallint,
         ADD CONSTRAINT medical_stop_institution_score_check CHECK (institution_score BETWEEN 0 AND 3)`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['ALTER TABLE medical_stop DROP COLUMN institution_score']);
  }
}
