import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** What came differs from what was announced: an object of its own, with both versions, a clock and an end. */
export class Discrepancies1764000000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE discrepancy (
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         kinds text[] NOT NULL,
         announced jsonb NOT NULL,
         found jsonb NOT NULL,
         note text NOT NULL,
         state text NOT NULL,
         opened_at timestamptz NOT NULL,
         answer_by date,
         agrees boolean,
         answer text,
         answered_at timestamptz,
         resolution text,
         resolved_at timestamptz,
         CONSTRAINT discrepancy_pk PRIMARY KEY (manifest_id, line_no, opened_at),
         CONSTRAINT discrepancy_kinds_check
           CHECK (kinds <> '{}' AND kinds <@ '{name,quantity,hazard,form,packaging}'),
         CONSTRAINT discrepancy_state_check CHECK (CASE state
           WHEN 'open' THEN answered_at IS NULL AND resolved_at IS NULL
           WHEN 'disputed' THEN answered_at IS NOT NULL AND NOT agrees AND resolved_at IS NULL
           WHEN 'resolved' THEN resolved_at IS NOT NULL
           ELSE false END),
         CONSTRAINT discrepancy_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id)
       )`,
      `CREATE INDEX discrepancy_open ON discrepancy (opened_at) WHERE state <> 'resolved'`,
      letServiceUse(['discrepancy']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE discrepancy`]);
  }
}
