import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Institutions and plants as clocks and coverage need them, and the notices that clocks have given. */
export class MedicalClocks1764000000038 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE medical_institution (
         site_id uuid NOT NULL,
         kind text NOT NULL,
         beds int NOT NULL,
         beds_evidence text,
         registered_at timestamptz NOT NULL,
         registered_by text NOT NULL,
         CONSTRAINT medical_institution_pk PRIMARY KEY (site_id),
         CONSTRAINT medical_institution_kind_check CHECK (kind IN ('hospital', 'clinic', 'quarantine', 'other')),
         CONSTRAINT medical_institution_beds_check CHECK (beds >= 0),
         CONSTRAINT medical_institution_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE TABLE medical_bed_days (
         site_id uuid NOT NULL,
         month date NOT NULL,
         bed_days int NOT NULL,
         CONSTRAINT medical_bed_days_pk PRIMARY KEY (site_id, month),
         CONSTRAINT medical_bed_days_check CHECK (bed_days >= 0 AND extract(day FROM month) = 1),
         CONSTRAINT medical_bed_days_site_fk FOREIGN KEY (site_id) REFERENCES medical_institution (site_id)
       )`,
      `CREATE TABLE medical_absence (
         id uuid NOT NULL,
         site_id uuid NOT NULL,
         kind text NOT NULL,
         from_at timestamptz NOT NULL,
         until_at timestamptz NOT NULL,
         reason text NOT NULL,
         recorded_by text NOT NULL,
         recorded_at timestamptz NOT NULL,
         CONSTRAINT medical_absence_pk PRIMARY KEY (id),
         CONSTRAINT medical_absence_kind_check CHECK (kind IN ('closed', 'unreachable')),
         CONSTRAINT medical_absence_times_check CHECK (until_at > from_at),
         CONSTRAINT medical_absence_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE INDEX medical_absence_site ON medical_absence (site_id, until_at)`,
      `CREATE TABLE medical_store_condition (
         site_id uuid NOT NULL,
         since timestamptz NOT NULL,
         celsius numeric(4, 1) NOT NULL,
         remote boolean NOT NULL,
         disinfected boolean NOT NULL,
         recorded_by text NOT NULL,
         recorded_at timestamptz NOT NULL,
         CONSTRAINT medical_store_condition_pk PRIMARY KEY (site_id, since),
         CONSTRAINT medical_store_condition_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE TABLE medical_test_report (
         id uuid NOT NULL,
         site_id uuid NOT NULL,
         reported_on date NOT NULL,
         passed boolean NOT NULL,
         document text NOT NULL,
         recorded_by text NOT NULL,
         recorded_at timestamptz NOT NULL,
         CONSTRAINT medical_test_report_pk PRIMARY KEY (id),
         CONSTRAINT medical_test_report_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
       )`,
      `CREATE INDEX medical_test_report_site ON medical_test_report (site_id, reported_on)`,
      `CREATE TABLE medical_notice (
         id uuid NOT NULL,
         clock text NOT NULL,
         level text NOT NULL,
         subject text NOT NULL,
         due_at timestamptz NOT NULL,
         site_id uuid NOT NULL,
         organisation_id uuid NOT NULL,
         raised_at timestamptz NOT NULL,
         seen_by text,
         seen_at timestamptz,
         CONSTRAINT medical_notice_pk PRIMARY KEY (id),
         CONSTRAINT medical_notice_once UNIQUE (clock, subject, due_at, level),
         CONSTRAINT medical_notice_clock_check CHECK (clock IN ('store', 'visit', 'plant', 'wash', 'test')),
         CONSTRAINT medical_notice_level_check CHECK (level IN ('reminder', 'alert')),
         CONSTRAINT medical_notice_seen_check CHECK ((seen_by IS NULL) = (seen_at IS NULL)),
         CONSTRAINT medical_notice_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT medical_notice_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE INDEX medical_notice_organisation ON medical_notice (organisation_id, id)`,
      `CREATE INDEX medical_notice_site ON medical_notice (site_id, id)`,
      `CREATE INDEX container_store_due ON container (sealed_at) WHERE state IN ('sealed', 'stored', 'at_hub')`,
      `CREATE INDEX container_plant_due ON container (received_at) WHERE state = 'received'`,
      letServiceUse([
        ...['medical_institution', 'medical_bed_days', 'medical_absence', 'medical_store_condition'],
        ...['medical_test_report', 'medical_notice'],
      ]),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'DROP INDEX container_plant_due, container_store_due',
      `DROP TABLE medical_notice, medical_test_report, medical_store_condition, medical_absence, medical_bed_days,
         medical_institution`,
    ]);
  }
}
