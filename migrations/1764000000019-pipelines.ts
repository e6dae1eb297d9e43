import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Waste that flows through a pipeline: no carrier, and a meter on both sides, read every day (令23 art. 19). */
export class Pipelines1764000000019 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest
         ADD COLUMN mode text NOT NULL DEFAULT 'road',
         ADD CONSTRAINT manifest_mode_check CHECK (CASE mode
           WHEN 'road' THEN true
           WHEN 'pipeline' THEN carrier_id IS NULL AND plate IS NULL AND NOT has_legs
           ELSE false END)`,
      `CREATE TABLE meter_reading (
         manifest_id uuid NOT NULL,
         reading_no integer NOT NULL,
         side text NOT NULL,
         line_no smallint NOT NULL,
         day date NOT NULL,
         grams bigint NOT NULL,
         start_grams bigint,
         end_grams bigint,
         reason text,
         replaced_by integer,
         recorded_by text NOT NULL,
         recorded_at timestamptz NOT NULL,
         CONSTRAINT meter_reading_pk PRIMARY KEY (manifest_id, reading_no),
         CONSTRAINT meter_reading_side_check CHECK (side IN ('generator', 'receiver')),
         CONSTRAINT meter_reading_mass_check CHECK (grams >= 0 AND (start_grams IS NULL) = (end_grams IS NULL)
           AND coalesce(end_grams - start_grams = grams, true)),
         CONSTRAINT meter_reading_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id),
         CONSTRAINT meter_reading_line_fk FOREIGN KEY (manifest_id, line_no)
           REFERENCES manifest_line (manifest_id, line_no)
       )`,
      `CREATE UNIQUE INDEX meter_reading_day_key ON meter_reading (manifest_id, side, line_no, day)
         WHERE replaced_by IS NULL`,
      letServiceUse(['meter_reading']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE meter_reading`,
      `ALTER TABLE manifest DROP CONSTRAINT manifest_mode_check, DROP COLUMN mode`,
    ]);
  }
}
