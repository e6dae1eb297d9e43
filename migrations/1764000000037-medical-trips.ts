import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** Collection trips over institutions, what each stop gave, the intake at the plant, and the numbers of monthly manifests. */
export class MedicalTrips1764000000037 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE medical_trip (
         id uuid NOT NULL,
         handle text NOT NULL,
         carrier_id uuid NOT NULL,
         facility_site_id uuid NOT NULL,
         planned_on date NOT NULL,
         plate text NOT NULL,
         driver_id uuid NOT NULL,
         escort_id uuid,
         state text NOT NULL,
         ended_at timestamptz,
         received_at timestamptz,
         washed_at timestamptz,
         event_seq int NOT NULL,
         head_hash bytea NOT NULL,
         created_at timestamptz NOT NULL,
         CONSTRAINT medical_trip_pk PRIMARY KEY (id),
         CONSTRAINT medical_trip_handle_key UNIQUE (handle),
         CONSTRAINT medical_trip_state_check CHECK (state IN ('planned', 'collecting', 'on_way', 'received')),
         CONSTRAINT medical_trip_times_check
           CHECK ((ended_at IS NOT NULL) = (state IN ('on_way', 'received')) AND (received_at IS NOT NULL) = (state = 'received')),
         CONSTRAINT medical_trip_carrier_fk FOREIGN KEY (carrier_id) REFERENCES organisation (id),
         CONSTRAINT medical_trip_facility_fk FOREIGN KEY (facility_site_id) REFERENCES site (id),
         CONSTRAINT medical_trip_driver_fk FOREIGN KEY (driver_id) REFERENCES crew_member (id),
         CONSTRAINT medical_trip_escort_fk FOREIGN KEY (escort_id) REFERENCES crew_member (id)
       )`,
      `CREATE INDEX medical_trip_carrier ON medical_trip (carrier_id, id)`,
      `CREATE INDEX medical_trip_facility ON medical_trip (facility_site_id, id)`,
      `CREATE INDEX medical_trip_unwashed ON medical_trip (received_at) WHERE state = 'received' AND washed_at IS NULL`,
      `CREATE TABLE medical_stop (
         trip_id uuid NOT NULL,
         stop_no smallint NOT NULL,
         site_id uuid NOT NULL,
         place smallint NOT NULL,
         outcome text,
         missed_because text,
         reason text,
         stopped_at timestamptz,
         collector text,
         presence_score smallint,
         distance_metres int,
         institution_by text,
         institution_at timestamptz,
         agreed boolean,
         institution_note text,
         exemption text,
         CONSTRAINT medical_stop_pk PRIMARY KEY (trip_id, stop_no),
         CONSTRAINT medical_stop_site_key UNIQUE (trip_id, site_id),
         CONSTRAINT medical_stop_outcome_check CHECK (CASE outcome
           WHEN 'collected' THEN stopped_at IS NOT NULL AND missed_because IS NULL
           WHEN 'missed' THEN stopped_at IS NOT NULL AND missed_because IN ('closed', 'unreachable', 'nothing', 'other')
           ELSE outcome IS NULL AND stopped_at IS NULL END),
         CONSTRAINT medical_stop_confirmed_check
           CHECK (num_nonnulls(institution_by, institution_at, agreed) IN (0, 3)),
         CONSTRAINT medical_stop_trip_fk FOREIGN KEY (trip_id) REFERENCES medical_trip (id),
         CONSTRAINT medical_stop_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE INDEX medical_stop_site ON medical_stop (site_id, stopped_at)`,
      `CREATE TABLE medical_stop_line (
         trip_id uuid NOT NULL,
         stop_no smallint NOT NULL,
         class_code text NOT NULL,
         bags int NOT NULL,
         boxes int NOT NULL,
         grams bigint NOT NULL,
         coded_grams bigint NOT NULL,
         CONSTRAINT medical_stop_line_pk PRIMARY KEY (trip_id, stop_no, class_code),
         CONSTRAINT medical_stop_line_mass_check CHECK (grams > 0 AND coded_grams BETWEEN 0 AND grams),
         CONSTRAINT medical_stop_line_stop_fk FOREIGN KEY (trip_id, stop_no) REFERENCES medical_stop (trip_id, stop_no)
       )`,
      `CREATE TABLE medical_intake_line (
         trip_id uuid NOT NULL,
         class_code text NOT NULL,
         expected_grams bigint NOT NULL,
         received_grams bigint NOT NULL,
         missing_grams bigint NOT NULL,
         CONSTRAINT medical_intake_line_pk PRIMARY KEY (trip_id, class_code),
         CONSTRAINT medical_intake_line_trip_fk FOREIGN KEY (trip_id) REFERENCES medical_trip (id)
       )`,
      `CREATE TABLE medical_trip_event (
         trip_id uuid NOT NULL,
         seq int NOT NULL,
         kind text NOT NULL,
         occurred_at timestamptz NOT NULL,
         recorded_at timestamptz NOT NULL,
         content text NOT NULL,
         alg text NOT NULL,
         hash bytea NOT NULL,
         CONSTRAINT medical_trip_event_pk PRIMARY KEY (trip_id, seq),
         CONSTRAINT medical_trip_event_trip_fk FOREIGN KEY (trip_id) REFERENCES medical_trip (id)
       )`,
      `CREATE TRIGGER medical_trip_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON medical_trip_event
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      `CREATE TABLE medical_discrepancy (
         id uuid NOT NULL,
         trip_id uuid NOT NULL,
         stop_no smallint,
         kind text NOT NULL,
         class_code text,
         expected_grams bigint,
         found_grams bigint,
         note text NOT NULL,
         opened_at timestamptz NOT NULL,
         settled_at timestamptz,
         settled_by text,
         settlement text,
         CONSTRAINT medical_discrepancy_pk PRIMARY KEY (id),
         CONSTRAINT medical_discrepancy_kind_check CHECK (kind IN ('mass', 'missing', 'far_away', 'disputed')),
         CONSTRAINT medical_discrepancy_settled_check CHECK (num_nonnulls(settled_at, settled_by, settlement) IN (0, 3)),
         CONSTRAINT medical_discrepancy_trip_fk FOREIGN KEY (trip_id) REFERENCES medical_trip (id)
       )`,
      `CREATE INDEX medical_discrepancy_trip ON medical_discrepancy (trip_id)`,
      `CREATE TABLE medical_manifest (
         id uuid NOT NULL,
         number char(14) NOT NULL,
         site_id uuid NOT NULL,
         facility_site_id uuid NOT NULL,
         month date NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT medical_manifest_pk PRIMARY KEY (id),
         CONSTRAINT medical_manifest_number_key UNIQUE (number),
         CONSTRAINT medical_manifest_month_key UNIQUE (site_id, facility_site_id, month),
         CONSTRAINT medical_manifest_month_check CHECK (extract(day FROM month) = 1),
         CONSTRAINT medical_manifest_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT medical_manifest_facility_fk FOREIGN KEY (facility_site_id) REFERENCES site (id)
       )`,
      `CREATE INDEX medical_manifest_facility ON medical_manifest (facility_site_id, month)`,
      `ALTER TABLE container ADD CONSTRAINT container_stop_fk
         FOREIGN KEY (trip_id, stop_no) REFERENCES medical_stop (trip_id, stop_no)`,
      letServiceUse([
        ...['medical_trip', 'medical_stop', 'medical_stop_line', 'medical_intake_line', 'medical_discrepancy'],
        'medical_manifest',
      ]),
      letServiceAppend(['medical_trip_event']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'ALTER TABLE container DROP CONSTRAINT container_stop_fk',
      `DROP TABLE medical_manifest, medical_discrepancy, medical_trip_event, medical_intake_line, medical_stop_line,
         medical_stop, medical_trip`,
    ]);
  }
}
