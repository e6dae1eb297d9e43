import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Licensed capacity given away: by booking at issue, by receiving at acceptance. */
export class Capacity1764000000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE capacity_account (
         licence_line_id uuid NOT NULL,
         year smallint NOT NULL,
         booked_grams bigint NOT NULL,
         received_grams bigint NOT NULL,
         CONSTRAINT capacity_account_pk PRIMARY KEY (licence_line_id, year),
         CONSTRAINT capacity_account_grams_check CHECK (booked_grams >= 0 AND received_grams >= 0),
         CONSTRAINT capacity_account_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       ) WITH (fillfactor = 50)`,
      `CREATE TABLE booking (
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         licence_line_id uuid NOT NULL,
         year smallint NOT NULL,
         grams bigint NOT NULL,
         state text NOT NULL,
         received_grams bigint NOT NULL DEFAULT 0,
         CONSTRAINT booking_pk PRIMARY KEY (manifest_id, line_no),
         CONSTRAINT booking_state_check CHECK (state IN ('booked', 'released', 'received')),
         CONSTRAINT booking_grams_check CHECK (grams > 0 AND received_grams >= 0),
         CONSTRAINT booking_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       )`,
      `CREATE INDEX booking_account ON booking (licence_line_id, year)`,
      letServiceUse(['capacity_account', 'booking']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE booking, capacity_account`]);
  }
}
