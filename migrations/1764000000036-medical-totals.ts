import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

const states = `'labelled', 'sealed', 'stored', 'at_hub', 'collected', 'received', 'treated', 'released', 'lost', 'void', 'in_use'`;

/** Hubs, counted lots, scales, and the sums by place and day that coverage and reports read. */
export class MedicalTotals1764000000036 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE container
         ADD COLUMN pieces int NOT NULL DEFAULT 1,
         ADD COLUMN at_site_id uuid CONSTRAINT container_at_site_fk REFERENCES site (id),
         ADD COLUMN outbreak boolean NOT NULL DEFAULT false,
         ADD COLUMN origin text NOT NULL DEFAULT 'ward',
         ADD COLUMN trip_id uuid,
         ADD COLUMN stop_no smallint,
         ADD COLUMN received_at timestamptz,
         DROP CONSTRAINT container_kind_check,
         DROP CONSTRAINT container_state_check,
         ADD CONSTRAINT container_kind_check
           CHECK (kind IN ('bag', 'sharps_box', 'lot', 'transfer_box', 'cart', 'vehicle')),
         ADD CONSTRAINT container_state_check CHECK (state IN (${states})),
         ADD CONSTRAINT container_origin_check CHECK (origin IN ('ward', 'quarantine')),
         ADD CONSTRAINT container_pieces_check CHECK (pieces > 0 AND (kind = 'lot' OR pieces = 1)),
         ADD CONSTRAINT container_trip_check CHECK ((trip_id IS NULL) = (stop_no IS NULL))`,
      `UPDATE container SET at_site_id = site_id WHERE state IN ('labelled', 'sealed', 'stored', 'in_use')`,
      'DROP INDEX container_site, container_holder',
      `CREATE INDEX container_site ON container (site_id, state, id)`,
      `CREATE INDEX container_holder ON container (holder_id, state, id)`,
      `CREATE INDEX container_at ON container (at_site_id, sealed_at)
         WHERE state IN ('sealed', 'stored', 'at_hub', 'received')`,
      `CREATE INDEX container_trip ON container (trip_id, stop_no) WHERE trip_id IS NOT NULL`,
      `CREATE TABLE medical_cohort (
         site_id uuid NOT NULL,
         sealed_on date NOT NULL,
         class_code text NOT NULL,
         outbreak boolean NOT NULL,
         state text NOT NULL,
         pieces int NOT NULL,
         grams bigint NOT NULL,
         CONSTRAINT medical_cohort_pk PRIMARY KEY (site_id, sealed_on, class_code, outbreak, state),
         CONSTRAINT medical_cohort_mass_check CHECK (grams >= 0 AND pieces >= 0),
         CONSTRAINT medical_cohort_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       ) WITH (fillfactor = 70)`,
      `CREATE TABLE medical_flow (
         site_id uuid NOT NULL,
         day date NOT NULL,
         act text NOT NULL,
         at_site_id uuid NOT NULL,
         class_code text NOT NULL,
         outbreak boolean NOT NULL,
         pieces int NOT NULL,
         grams bigint NOT NULL,
         CONSTRAINT medical_flow_pk PRIMARY KEY (site_id, day, act, at_site_id, class_code, outbreak),
         CONSTRAINT medical_flow_act_check
           CHECK (act IN ('seal', 'collect', 'take_in', 'receive', 'treat', 'release', 'lose', 'find')),
         CONSTRAINT medical_flow_mass_check CHECK (grams > 0 AND pieces > 0),
         CONSTRAINT medical_flow_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       ) WITH (fillfactor = 70)`,
      `CREATE INDEX medical_flow_at ON medical_flow (at_site_id, day, act)`,
      `CREATE TABLE medical_hub (
         site_id uuid NOT NULL,
         registered_at timestamptz NOT NULL,
         document text NOT NULL,
         ended_at timestamptz,
         CONSTRAINT medical_hub_pk PRIMARY KEY (site_id),
         CONSTRAINT medical_hub_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE TABLE scale (
         id uuid NOT NULL,
         site_id uuid NOT NULL,
         name text NOT NULL,
         token_hash bytea NOT NULL,
         registered_at timestamptz NOT NULL,
         retired_at timestamptz,
         CONSTRAINT scale_pk PRIMARY KEY (id),
         CONSTRAINT scale_token_key UNIQUE (token_hash),
         CONSTRAINT scale_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE INDEX scale_site ON scale (site_id)`,
      `CREATE TABLE scale_reading (
         id uuid NOT NULL,
         scale_id uuid NOT NULL,
         reading_no bigint NOT NULL,
         grams bigint NOT NULL,
         weighed_at timestamptz NOT NULL,
         recorded_at timestamptz NOT NULL,
         repeats boolean NOT NULL,
         container_id uuid,
         CONSTRAINT scale_reading_pk PRIMARY KEY (id),
         CONSTRAINT scale_reading_no_key UNIQUE (scale_id, reading_no),
         CONSTRAINT scale_reading_grams_check CHECK (grams > 0),
         CONSTRAINT scale_reading_scale_fk FOREIGN KEY (scale_id) REFERENCES scale (id),
         CONSTRAINT scale_reading_container_fk FOREIGN KEY (container_id) REFERENCES container (id)
       )`,
      letServiceUse(['medical_cohort', 'medical_flow', 'medical_hub', 'scale', 'scale_reading']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'DROP TABLE scale_reading, scale, medical_hub, medical_flow, medical_cohort',
      'DROP INDEX container_trip, container_at, container_site, container_holder',
      `CREATE INDEX container_site ON container (site_id, state)`,
      `CREATE INDEX container_holder ON container (holder_id, state)`,
      `ALTER TABLE container DROP CONSTRAINT container_trip_check, DROP CONSTRAINT container_pieces_check,
         DROP CONSTRAINT container_origin_check, DROP CONSTRAINT container_state_check, DROP CONSTRAINT container_kind_check,
         DROP COLUMN received_at, DROP COLUMN stop_no, DROP COLUMN trip_id, DROP COLUMN origin, DROP COLUMN outbreak,
         DROP COLUMN at_site_id, DROP COLUMN pieces`,
      `ALTER TABLE container
         ADD CONSTRAINT container_kind_check CHECK (kind IN ('bag', 'sharps_box', 'transfer_box', 'cart', 'vehicle')),
         ADD CONSTRAINT container_state_check CHECK (
           state IN ('labelled', 'sealed', 'stored', 'collected', 'received', 'treated', 'lost', 'void', 'in_use'))`,
    ]);
  }
}
