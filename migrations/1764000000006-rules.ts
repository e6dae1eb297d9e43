import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** The rule catalogue: rules and the law behind them, as dated rows. */
export class Rules1764000000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE rule (
         id text NOT NULL,
         version integer NOT NULL,
         severity text NOT NULL,
         title_zh text NOT NULL,
         title_en text NOT NULL,
         parameters jsonb NOT NULL,
         valid_from date NOT NULL,
         valid_to date,
         region_code text,
         CONSTRAINT rule_pk PRIMARY KEY (id, version),
         CONSTRAINT rule_severity_check CHECK (severity IN ('block', 'warn', 'timer')),
         CONSTRAINT rule_period_check CHECK (valid_to IS NULL OR valid_to >= valid_from),
         CONSTRAINT rule_region_fk FOREIGN KEY (region_code) REFERENCES region (code)
       )`,
      `CREATE TABLE rule_citation (
         rule_id text NOT NULL,
         citation_no integer NOT NULL,
         title_zh text NOT NULL,
         title_en text NOT NULL,
         article text NOT NULL,
         valid_from date NOT NULL,
         valid_to date,
         source text NOT NULL,
         CONSTRAINT rule_citation_pk PRIMARY KEY (rule_id, citation_no),
         CONSTRAINT rule_citation_period_check CHECK (valid_to IS NULL OR valid_to >= valid_from)
       )`,
      letServiceUse(['rule', 'rule_citation']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE rule_citation, rule`]);
  }
}
