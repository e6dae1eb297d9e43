import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** From which day a licence stood as it did, and what changes the capacity of its lines for a time. */
export class CapacityLedger1764000000024 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE licence_status_change (
         licence_id uuid NOT NULL,
         change_no bigint GENERATED ALWAYS AS IDENTITY,
         status text NOT NULL,
         from_day date NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT licence_status_change_pk PRIMARY KEY (licence_id, change_no),
         CONSTRAINT licence_status_change_status_check CHECK (status IN ('valid', 'suspended', 'revoked')),
         CONSTRAINT licence_status_change_licence_fk FOREIGN KEY (licence_id) REFERENCES licence (id)
       )`,
      `CREATE TABLE capacity_change (
         id uuid NOT NULL,
         licence_line_id uuid NOT NULL,
         kind text NOT NULL,
         from_day date NOT NULL,
         to_day date,
         grams_per_year bigint NOT NULL,
         document text NOT NULL,
         reason text NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT capacity_change_pk PRIMARY KEY (id),
         CONSTRAINT capacity_change_kind_check CHECK (kind IN ('outage', 'addition') AND (kind = 'addition') = (grams_per_year > 0)),
         CONSTRAINT capacity_change_days_check CHECK (to_day >= from_day),
         CONSTRAINT capacity_change_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       )`,
      `CREATE INDEX capacity_change_line ON capacity_change (licence_line_id, from_day)`,
      letServiceAppend(['licence_status_change']),
      letServiceUse(['capacity_change']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE capacity_change`, `DROP TABLE licence_status_change`]);
  }
}
