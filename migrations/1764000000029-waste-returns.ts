import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** The steps that may be let, with these beside the first ones. */
const delegable = (added: readonly string[]): string =>
  `CONSTRAINT delegation_permissions_check CHECK (permissions <> '{}' AND permissions <@ ARRAY[
     'manifest.draft', 'manifest.issue', 'manifest.cancel', 'manifest.pick_up', 'manifest.deliver', 'manifest.accept',
     'manifest.treat', 'manifest.take_back', 'manifest.attach', 'discrepancy.settle', 'leg.plan', 'manifest.amend',
     'manifest.flow', 'trip.plan'${added.map((step) => `, '${step}'`).join('')}])`;

/** What generators file of their sites by month, quarter or year (HJ 1259-2022 section 7): with own use, own disposal and stock. */
export class WasteReturns1764000000029 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE waste_return (
         id uuid NOT NULL,
         site_id uuid NOT NULL,
         kind text NOT NULL,
         from_day date NOT NULL,
         to_day date NOT NULL,
         version smallint NOT NULL,
         remark text,
         filed_by uuid NOT NULL,
         filed_at timestamptz NOT NULL,
         superseded_at timestamptz,
         CONSTRAINT waste_return_pk PRIMARY KEY (id),
         CONSTRAINT waste_return_kind_check CHECK (kind IN ('month', 'quarter', 'year')),
         CONSTRAINT waste_return_days_check CHECK (to_day > from_day),
         CONSTRAINT waste_return_key UNIQUE (site_id, kind, from_day, version),
         CONSTRAINT waste_return_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT waste_return_filed_by_fk FOREIGN KEY (filed_by) REFERENCES app_user (id)
       )`,
      `CREATE UNIQUE INDEX waste_return_current_key ON waste_return (site_id, kind, from_day) WHERE superseded_at IS NULL`,
      `CREATE INDEX waste_return_days ON waste_return (from_day, to_day)`,
      `CREATE TABLE waste_return_line (
         return_id uuid NOT NULL,
         line_no smallint NOT NULL,
         code text NOT NULL,
         opening_grams bigint NOT NULL,
         generated_grams bigint NOT NULL,
         own_use_grams bigint NOT NULL,
         own_disposal_grams bigint NOT NULL,
         handed_over_grams bigint NOT NULL,
         closing_grams bigint NOT NULL,
         own jsonb NOT NULL,
         CONSTRAINT waste_return_line_pk PRIMARY KEY (return_id, line_no),
         CONSTRAINT waste_return_line_code_key UNIQUE (return_id, code),
         CONSTRAINT waste_return_line_grams_check CHECK (
           opening_grams >= 0 AND generated_grams >= 0 AND own_use_grams >= 0 AND own_disposal_grams >= 0
           AND handed_over_grams >= 0 AND closing_grams >= 0),
         CONSTRAINT waste_return_line_balance_check CHECK (
           opening_grams + generated_grams - own_use_grams - own_disposal_grams - handed_over_grams = closing_grams),
         CONSTRAINT waste_return_line_return_fk FOREIGN KEY (return_id) REFERENCES waste_return (id)
       )`,
      `ALTER TABLE delegation DROP CONSTRAINT delegation_permissions_check`,
      `ALTER TABLE delegation ADD ${delegable(['return.file'])}`,
      letServiceUse(['waste_return', 'waste_return_line']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE waste_return_line, waste_return`,
      `DELETE FROM delegation WHERE 'return.file' = ANY(permissions)`,
      `ALTER TABLE delegation DROP CONSTRAINT delegation_permissions_check`,
      `ALTER TABLE delegation ADD ${delegable([])}`,
    ]);
  }
}
