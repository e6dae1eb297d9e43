import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Manifests and their waste lines, numbers and handles. */
export class Manifests1764000000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE manifest (
         id uuid NOT NULL,
         status text NOT NULL,
         version integer NOT NULL,
         number char(14),
         external_number text,
         handle text,
         generator_id uuid NOT NULL,
         generator_site_id uuid NOT NULL,
         carrier_id uuid,
         receiver_id uuid,
         receiver_site_id uuid,
         origin_region text NOT NULL,
         destination_region text,
         planned_pickup_on date,
         precautions text NOT NULL,
         contact_name text NOT NULL,
         contact_phone text NOT NULL,
         note text NOT NULL,
         plate text,
         trailer_plate text,
         driver_name text,
         escort_name text,
         waybill_number text,
         planned_grams bigint NOT NULL,
         loaded_grams bigint,
         received_grams bigint,
         accepted_grams bigint,
         issued_at timestamptz,
         picked_up_at timestamptz,
         arrived_at timestamptz,
         accepted_at timestamptz,
         treated_at timestamptz,
         cancelled_at timestamptz,
         cancel_reason text,
         confirm_by date,
         event_seq integer NOT NULL DEFAULT 0,
         head_hash bytea,
         created_at timestamptz NOT NULL,
         updated_at timestamptz NOT NULL,
         CONSTRAINT manifest_pk PRIMARY KEY (id),
         CONSTRAINT manifest_status_check CHECK (status IN ('draft', 'issued', 'in_transit', 'arrived', 'accepted',
           'partially_accepted', 'rejected', 'treated', 'cancelled')),
         CONSTRAINT manifest_draft_check
           CHECK ((status = 'draft') = (number IS NULL) AND (status = 'draft') = (event_seq = 0)),
         CONSTRAINT manifest_chain_check CHECK ((event_seq = 0) = (head_hash IS NULL)),
         CONSTRAINT manifest_mass_check
           CHECK (planned_grams >= 0 AND loaded_grams > 0 AND received_grams > 0 AND accepted_grams <= received_grams),
         CONSTRAINT manifest_generator_fk FOREIGN KEY (generator_id) REFERENCES organisation (id),
         CONSTRAINT manifest_generator_site_fk FOREIGN KEY (generator_site_id) REFERENCES site (id),
         CONSTRAINT manifest_carrier_fk FOREIGN KEY (carrier_id) REFERENCES organisation (id),
         CONSTRAINT manifest_receiver_fk FOREIGN KEY (receiver_id) REFERENCES organisation (id),
         CONSTRAINT manifest_receiver_site_fk FOREIGN KEY (receiver_site_id) REFERENCES site (id),
         CONSTRAINT manifest_origin_fk FOREIGN KEY (origin_region) REFERENCES region (code),
         CONSTRAINT manifest_destination_fk FOREIGN KEY (destination_region) REFERENCES region (code)
       ) WITH (fillfactor = 70)`,
      `CREATE INDEX manifest_created ON manifest (created_at, id)`,
      `CREATE INDEX manifest_generator ON manifest (generator_id, created_at, id)`,
      `CREATE INDEX manifest_carrier ON manifest (carrier_id, created_at, id)`,
      `CREATE INDEX manifest_receiver ON manifest (receiver_id, created_at, id)`,
      `CREATE INDEX manifest_vehicle ON manifest (plate) WHERE status = 'in_transit'`,
      `CREATE TABLE manifest_line (
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         code char(10) NOT NULL,
         edition text NOT NULL,
         name text NOT NULL,
         hazards text[] NOT NULL,
         form text NOT NULL,
         packaging text NOT NULL,
         containers integer NOT NULL,
         method text NOT NULL,
         planned_grams bigint NOT NULL,
         loaded_grams bigint,
         outcome text,
         received_grams bigint,
         refused_grams bigint,
         refusal_reason text,
         treated_method text,
         treated_on date,
         licence_line_id uuid,
         CONSTRAINT manifest_line_pk PRIMARY KEY (manifest_id, line_no),
         CONSTRAINT manifest_line_planned_check CHECK (planned_grams > 0),
         CONSTRAINT manifest_line_outcome_check CHECK (CASE outcome
           WHEN 'accepted' THEN received_grams > 0 AND refused_grams = 0
           WHEN 'partially_accepted' THEN refused_grams > 0 AND refused_grams < received_grams
           WHEN 'refused' THEN refused_grams = received_grams
           ELSE outcome IS NULL AND received_grams IS NULL AND refused_grams IS NULL END),
         CONSTRAINT manifest_line_reason_check
           CHECK (coalesce(refused_grams > 0, false) = (refusal_reason IS NOT NULL)),
         CONSTRAINT manifest_line_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id) ON DELETE CASCADE,
         CONSTRAINT manifest_line_licence_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       ) WITH (fillfactor = 70)`,
      `CREATE INDEX manifest_line_code ON manifest_line (code, manifest_id)`,
      `CREATE TABLE manifest_label (
         label text NOT NULL,
         manifest_id uuid NOT NULL,
         CONSTRAINT manifest_label_pk PRIMARY KEY (label)
       )`,
      `CREATE TABLE number_counter (
         prefix char(4) NOT NULL,
         year smallint NOT NULL,
         next_serial integer NOT NULL,
         CONSTRAINT number_counter_pk PRIMARY KEY (prefix, year),
         CONSTRAINT number_counter_next_check CHECK (next_serial >= 1)
       )`,
      `CREATE TRIGGER manifest_keep BEFORE DELETE ON manifest FOR EACH ROW
         WHEN (OLD.status <> 'draft') EXECUTE FUNCTION refuse_change()`,
      `CREATE TRIGGER manifest_keep_all BEFORE TRUNCATE ON manifest FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceUse(['manifest', 'manifest_line', 'manifest_label', 'number_counter']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE number_counter, manifest_label, manifest_line, manifest`]);
  }
}
