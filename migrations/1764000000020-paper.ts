import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** Manifests that are entered afterwards from paper (令23 art. 20). */
export class Paper1764000000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`ALTER TABLE manifest ADD COLUMN from_paper boolean NOT NULL DEFAULT false`]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`ALTER TABLE manifest DROP COLUMN from_paper`]);
  }
}
