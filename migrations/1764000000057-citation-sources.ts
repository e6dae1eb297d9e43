import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** Where a rule stands written is told in both languages. The rules that come with the service bring theirs at every start. */
export class CitationSources1764000000057 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'ALTER TABLE rule_citation RENAME COLUMN source TO source_en',
      'ALTER TABLE rule_citation ADD COLUMN source_zh text',
      'UPDATE rule_citation SET source_zh = source_en',
      'ALTER TABLE rule_citation ALTER COLUMN source_zh SET NOT NULL',
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'ALTER TABLE rule_citation DROP COLUMN source_zh',
      'ALTER TABLE rule_citation RENAME COLUMN source_en TO source',
    ]);
  }
}
