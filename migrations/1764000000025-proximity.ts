import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** How far the chosen receiver lies, and why a farther one was chosen (令23 art. 3). */
export class Proximity1764000000025 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest
         ADD COLUMN distance_reason text,
         ADD COLUMN receiver_metres integer,
         ADD CONSTRAINT manifest_distance_reason_check CHECK (distance_reason IN
           ('nearer_refuses', 'nearer_costs_more', 'standing_contract', 'better_treatment', 'group_company', 'other'))`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`ALTER TABLE manifest DROP COLUMN receiver_metres, DROP COLUMN distance_reason`]);
  }
}
