import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** The loads behind a figure are read newest first: in the order of the index, without sorting the whole period. */
export class FlowOrder1764000000032 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP INDEX flow_entry_day`,
      `CREATE INDEX flow_entry_day ON flow_entry (measure, day, manifest_id, line_no)`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP INDEX flow_entry_day`,
      `CREATE INDEX flow_entry_day ON flow_entry (measure, day, destination_region)`,
    ]);
  }
}
