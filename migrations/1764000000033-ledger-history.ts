import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, run, toService } from './support/tables';

/** What the capacity ledger is read from, with the columns that tell a row. */
const ledger: Readonly<Record<string, readonly string[]>> = {
  licence: ['id'],
  licence_line: ['id'],
  licence_status_change: ['licence_id', 'change_no'],
  capacity_change: ['id'],
  capacity_activation: ['change_id', 'activation_no'],
};

const keyOf = (columns: readonly string[], row: string): string =>
  columns.map((column) => `${row}.${column}::text`).join(` || '/' || `);

/** The rows of a table as the last change before the instant left them. */
const then = (table: string): string => `
  CREATE VIEW ledger_then.${table} AS
  SELECT r.* FROM (
    SELECT DISTINCT ON (row_key) row FROM ledger_history
     WHERE table_name = '${table}' AND recorded_at <= current_setting('liandan.as_of')::timestamptz
     ORDER BY row_key, recorded_at DESC, history_no DESC
  ) h CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, h.row) r`;

/**
 * Every state of the capacity ledger that there was, kept by the database itself, so that a report as of a past instant
 * counts the capacity that was known then. The schema `ledger_then` shows the same tables as they were at the instant
 * `liandan.as_of`; whoever puts it before `public` in his search path asks of the past what he asks of today.
 */
export class LedgerHistory1764000000033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE ledger_history (
         history_no bigint GENERATED ALWAYS AS IDENTITY,
         table_name text NOT NULL,
         row_key text NOT NULL,
         recorded_at timestamptz NOT NULL DEFAULT now(),
         row jsonb NOT NULL,
         CONSTRAINT ledger_history_pk PRIMARY KEY (history_no)
       )`,
      `CREATE INDEX ledger_history_row ON ledger_history (table_name, row_key, recorded_at)`,
      ...Object.entries(ledger).flatMap(([table, key]) => [
        // What was there before anybody wrote down when: known ever since.
        `INSERT INTO ledger_history (table_name, row_key, recorded_at, row)
         SELECT '${table}', ${keyOf(key, 't')}, '-infinity', to_jsonb(t) FROM ${table} t`,
        `CREATE FUNCTION keep_${table}_history() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           INSERT INTO ledger_history (table_name, row_key, row) VALUES ('${table}', ${keyOf(key, 'NEW')}, to_jsonb(NEW));
           RETURN NULL;
         END $$`,
        `CREATE TRIGGER ${table}_history AFTER INSERT OR UPDATE ON ${table}
           FOR EACH ROW EXECUTE FUNCTION keep_${table}_history()`,
      ]),
      `CREATE SCHEMA ledger_then`,
      ...Object.keys(ledger).map(then),
      // The same view over the tables as they were: its text finds them first in the search path.
      `DO $$
       DECLARE body text := pg_get_viewdef('capacity_span'::regclass);
       BEGIN
         SET LOCAL search_path = ledger_then, public;
         EXECUTE 'CREATE VIEW ledger_then.capacity_span AS ' || body;
         SET LOCAL search_path TO DEFAULT;
       END $$`,
      letServiceAppend(['ledger_history']),
      toService(`GRANT USAGE ON SCHEMA ledger_then TO ${serviceRole}`),
      toService(`GRANT SELECT ON ALL TABLES IN SCHEMA ledger_then TO ${serviceRole}`),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP SCHEMA ledger_then CASCADE`,
      ...Object.keys(ledger).flatMap((table) => [
        `DROP TRIGGER ${table}_history ON ${table}`,
        `DROP FUNCTION keep_${table}_history()`,
      ]),
      `DROP TABLE ledger_history`,
    ]);
  }
}
