import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** What shows that a load was handed over where it says it was: codes at the gates, beacons, and the score of each handover. */
export class Presence1764000000017 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE site_code (
         id uuid NOT NULL,
         site_id uuid NOT NULL,
         hash bytea NOT NULL,
         made_at timestamptz NOT NULL,
         expires_at timestamptz NOT NULL,
         ended_at timestamptz,
         CONSTRAINT site_code_pk PRIMARY KEY (id),
         CONSTRAINT site_code_hash_key UNIQUE (hash),
         CONSTRAINT site_code_hash_check CHECK (octet_length(hash) = 32),
         CONSTRAINT site_code_times_check CHECK (expires_at > made_at AND ended_at >= made_at),
         CONSTRAINT site_code_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE UNIQUE INDEX site_code_live_key ON site_code (site_id) WHERE ended_at IS NULL`,
      `CREATE TABLE site_beacon (
         site_id uuid NOT NULL,
         generation integer NOT NULL,
         set_up_at timestamptz NOT NULL,
         CONSTRAINT site_beacon_pk PRIMARY KEY (site_id),
         CONSTRAINT site_beacon_generation_check CHECK (generation >= 1),
         CONSTRAINT site_beacon_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `ALTER TABLE manifest
         ADD COLUMN pickup_presence smallint,
         ADD COLUMN delivery_presence smallint,
         ADD CONSTRAINT manifest_presence_check
           CHECK (pickup_presence BETWEEN 0 AND 3 AND delivery_presence BETWEEN 0 AND 3)`,
      `ALTER TABLE manifest_leg
         ADD COLUMN offered_longitude double precision,
         ADD COLUMN offered_latitude double precision,
         ADD COLUMN presence smallint,
         ADD CONSTRAINT manifest_leg_presence_check CHECK (presence BETWEEN 0 AND 3)`,
      letServiceUse(['site_code', 'site_beacon']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest_leg DROP COLUMN presence, DROP COLUMN offered_latitude, DROP COLUMN offered_longitude`,
      `ALTER TABLE manifest DROP COLUMN delivery_presence, DROP COLUMN pickup_presence`,
      `DROP TABLE site_beacon, site_code`,
    ]);
  }
}
