import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Several carriers one after another (令23 art. 17). The first is the manifest's own; these come after him. */
export class Legs1764000000014 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest
         ADD COLUMN offered_to uuid,
         ADD COLUMN has_legs boolean NOT NULL DEFAULT false,
         ADD CONSTRAINT manifest_offered_to_fk FOREIGN KEY (offered_to) REFERENCES organisation (id)`,
      `CREATE TABLE manifest_leg (
         manifest_id uuid NOT NULL,
         leg_no smallint NOT NULL,
         carrier_id uuid NOT NULL,
         mode text NOT NULL,
         place text NOT NULL,
         planned_at timestamptz,
         state text NOT NULL,
         transport text,
         driver_name text,
         escort_name text,
         waybill_number text,
         offered_at timestamptz,
         taken_over_at timestamptz,
         CONSTRAINT manifest_leg_pk PRIMARY KEY (manifest_id, leg_no),
         CONSTRAINT manifest_leg_no_check CHECK (leg_no >= 2),
         CONSTRAINT manifest_leg_mode_check CHECK (mode IN ('road', 'rail', 'water')),
         CONSTRAINT manifest_leg_state_check CHECK (CASE state
           WHEN 'planned' THEN offered_at IS NULL AND taken_over_at IS NULL
           WHEN 'offered' THEN offered_at IS NOT NULL AND taken_over_at IS NULL
           WHEN 'signed' THEN offered_at IS NOT NULL AND taken_over_at IS NOT NULL AND transport IS NOT NULL
           WHEN 'dropped' THEN taken_over_at IS NULL
           ELSE false END),
         CONSTRAINT manifest_leg_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id),
         CONSTRAINT manifest_leg_carrier_fk FOREIGN KEY (carrier_id) REFERENCES organisation (id)
       )`,
      letServiceUse(['manifest_leg']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE manifest_leg`,
      `ALTER TABLE manifest DROP COLUMN has_legs, DROP COLUMN offered_to`,
    ]);
  }
}
