import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { run, toService } from './support/tables';

/** Outbreaks of regions and the hospitals designated in them: declared, ended by an act of its own, never deleted. */
export class Outbreaks1764000000050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // Texts that are the same overlap: what GiST needs to keep periods apart, without an extension.
      `CREATE TYPE text_range AS RANGE (subtype = text)`,
      `CREATE TABLE outbreak (
         id uuid NOT NULL,
         region_code text NOT NULL,
         level text NOT NULL,
         drill boolean NOT NULL,
         starts_at timestamptz NOT NULL,
         document text NOT NULL,
         declared_by text NOT NULL,
         declared_at timestamptz NOT NULL,
         ends_at timestamptz,
         end_document text,
         ended_by text,
         ended_at timestamptz,
         CONSTRAINT outbreak_pk PRIMARY KEY (id),
         CONSTRAINT outbreak_level_check CHECK (level IN ('I', 'II', 'III', 'IV')),
         CONSTRAINT outbreak_days_check CHECK (ends_at > starts_at),
         CONSTRAINT outbreak_end_check CHECK (num_nonnulls(ends_at, end_document, ended_by, ended_at) IN (0, 4)),
         CONSTRAINT outbreak_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
         CONSTRAINT outbreak_overlap EXCLUDE USING gist (
           text_range(region_code, region_code, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&) WHERE (NOT drill),
         CONSTRAINT outbreak_drill_overlap EXCLUDE USING gist (
           text_range(region_code, region_code, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&) WHERE (drill)
       )`,
      `CREATE INDEX outbreak_region ON outbreak (region_code, starts_at)`,
      `CREATE TABLE designated_hospital (
         id uuid NOT NULL,
         outbreak_id uuid NOT NULL,
         site_id uuid NOT NULL,
         from_day date NOT NULL,
         to_day date,
         document text NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         end_document text,
         ended_by text,
         CONSTRAINT designated_hospital_pk PRIMARY KEY (id),
         CONSTRAINT designated_hospital_days_check CHECK (to_day >= from_day),
         CONSTRAINT designated_hospital_end_check CHECK (num_nonnulls(to_day, end_document, ended_by) IN (0, 3)),
         CONSTRAINT designated_hospital_outbreak_fk FOREIGN KEY (outbreak_id) REFERENCES outbreak (id),
         CONSTRAINT designated_hospital_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT designated_hospital_overlap EXCLUDE USING gist (
           text_range(outbreak_id::text || site_id::text, outbreak_id::text || site_id::text, '[]') WITH &&,
           daterange(from_day, to_day, '[]') WITH &&)
       )`,
      `CREATE INDEX designated_hospital_outbreak ON designated_hospital (outbreak_id, site_id)`,
      // Nothing of them changes but their end.
      toService(
        `GRANT SELECT, INSERT, UPDATE (ends_at, end_document, ended_by, ended_at) ON outbreak TO ${serviceRole}`,
      ),
      toService(
        `GRANT SELECT, INSERT, UPDATE (to_day, end_document, ended_by) ON designated_hospital TO ${serviceRole}`,
      ),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE designated_hospital, outbreak', 'DROP TYPE text_range']);
  }
}
