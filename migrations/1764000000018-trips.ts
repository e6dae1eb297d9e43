import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** One vehicle's round over several generators, with a manifest each (令23 art. 16). */
export class Trips1764000000018 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE trip (
         id uuid NOT NULL,
         handle text NOT NULL,
         version integer NOT NULL,
         carrier_id uuid NOT NULL,
         planned_on date NOT NULL,
         plate text NOT NULL,
         trailer_plate text,
         driver_id uuid NOT NULL,
         escort_id uuid,
         waybill_number text,
         ended_at timestamptz,
         created_at timestamptz NOT NULL,
         CONSTRAINT trip_pk PRIMARY KEY (id),
         CONSTRAINT trip_handle_key UNIQUE (handle),
         CONSTRAINT trip_carrier_fk FOREIGN KEY (carrier_id) REFERENCES organisation (id),
         CONSTRAINT trip_driver_fk FOREIGN KEY (driver_id) REFERENCES crew_member (id),
         CONSTRAINT trip_escort_fk FOREIGN KEY (escort_id) REFERENCES crew_member (id)
       )`,
      `CREATE INDEX trip_carrier ON trip (carrier_id, created_at, id)`,
      `CREATE TABLE trip_stop (
         trip_id uuid NOT NULL,
         stop_no smallint NOT NULL,
         manifest_id uuid NOT NULL,
         place smallint NOT NULL,
         outcome text,
         reason text,
         CONSTRAINT trip_stop_pk PRIMARY KEY (trip_id, stop_no),
         CONSTRAINT trip_stop_no_check CHECK (stop_no >= 1),
         CONSTRAINT trip_stop_outcome_check CHECK (CASE outcome
           WHEN 'missed' THEN reason IS NOT NULL
           WHEN 'picked_up' THEN reason IS NULL
           WHEN 'fell_out' THEN reason IS NULL
           ELSE outcome IS NULL AND reason IS NULL END),
         CONSTRAINT trip_stop_trip_fk FOREIGN KEY (trip_id) REFERENCES trip (id),
         CONSTRAINT trip_stop_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id)
       )`,
      `CREATE UNIQUE INDEX trip_stop_manifest_key ON trip_stop (manifest_id)
         WHERE outcome IS NULL OR outcome = 'picked_up'`,
      letServiceUse(['trip', 'trip_stop']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE trip_stop, trip`]);
  }
}
