import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, run, toService } from './support/tables';

/** Emergency facilities and their activations, scenarios of drills, and who goes where in an outbreak. */
export class Emergency1764000000051 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // What belongs to a drill carries it, and cannot carry anything else.
      `ALTER TABLE outbreak ADD CONSTRAINT outbreak_drill_key UNIQUE (id, drill)`,
      `CREATE TABLE emergency_facility (
         id uuid NOT NULL,
         region_code text NOT NULL,
         kind text NOT NULL,
         name text NOT NULL,
         site_id uuid,
         capacity_change_id uuid,
         longitude double precision,
         latitude double precision,
         method text NOT NULL,
         classes text[] NOT NULL,
         grams_per_day bigint,
         fen_per_tonne int NOT NULL,
         activation_hours int NOT NULL,
         approval_number text NOT NULL,
         contact text NOT NULL,
         from_day date NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         to_day date,
         end_document text,
         ended_by text,
         CONSTRAINT emergency_facility_pk PRIMARY KEY (id),
         CONSTRAINT emergency_facility_change_key UNIQUE (capacity_change_id),
         CONSTRAINT emergency_facility_kind_check
           CHECK (kind IN ('mobile_unit', 'hazardous_incinerator', 'municipal_incinerator', 'cement_kiln')),
         CONSTRAINT emergency_facility_mass_check CHECK (
           (grams_per_day IS NULL) = (capacity_change_id IS NOT NULL) AND grams_per_day > 0 AND fen_per_tonne >= 0),
         CONSTRAINT emergency_facility_place_check CHECK (
           (longitude IS NULL) = (latitude IS NULL) AND (site_id IS NOT NULL OR longitude IS NOT NULL)),
         CONSTRAINT emergency_facility_hours_check CHECK (activation_hours BETWEEN 0 AND 2400),
         CONSTRAINT emergency_facility_classes_check CHECK (classes <> '{}'),
         CONSTRAINT emergency_facility_days_check CHECK (to_day >= from_day),
         CONSTRAINT emergency_facility_end_check CHECK (num_nonnulls(to_day, end_document, ended_by) IN (0, 3)),
         CONSTRAINT emergency_facility_region_fk FOREIGN KEY (region_code) REFERENCES region (code),
         CONSTRAINT emergency_facility_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT emergency_facility_change_fk FOREIGN KEY (capacity_change_id) REFERENCES capacity_change (id)
       )`,
      `CREATE INDEX emergency_facility_region ON emergency_facility (region_code)`,
      `CREATE TABLE emergency_activation (
         id uuid NOT NULL,
         facility_id uuid NOT NULL,
         outbreak_id uuid NOT NULL,
         drill boolean NOT NULL,
         ordered_at timestamptz NOT NULL,
         available_at timestamptz NOT NULL,
         document text NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         ended_at timestamptz,
         end_document text,
         ended_by text,
         CONSTRAINT emergency_activation_pk PRIMARY KEY (id),
         CONSTRAINT emergency_activation_times_check CHECK (available_at >= ordered_at AND ended_at > ordered_at),
         CONSTRAINT emergency_activation_end_check CHECK (num_nonnulls(ended_at, end_document, ended_by) IN (0, 3)),
         CONSTRAINT emergency_activation_facility_fk FOREIGN KEY (facility_id) REFERENCES emergency_facility (id),
         CONSTRAINT emergency_activation_outbreak_fk FOREIGN KEY (outbreak_id, drill) REFERENCES outbreak (id, drill),
         CONSTRAINT emergency_activation_overlap EXCLUDE USING gist (
           text_range(facility_id::text || drill::text, facility_id::text || drill::text, '[]') WITH &&,
           tstzrange(ordered_at, ended_at) WITH &&)
       )`,
      `CREATE INDEX emergency_activation_outbreak ON emergency_activation (outbreak_id)`,
      `CREATE INDEX emergency_activation_facility ON emergency_activation (facility_id, ordered_at)`,
      `CREATE TABLE drill_scenario (
         outbreak_id uuid NOT NULL,
         scenario_no int NOT NULL,
         drill boolean NOT NULL,
         from_day date NOT NULL,
         points jsonb NOT NULL,
         institutions jsonb NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT drill_scenario_pk PRIMARY KEY (outbreak_id, scenario_no),
         CONSTRAINT drill_scenario_drill_check CHECK (drill),
         CONSTRAINT drill_scenario_outbreak_fk FOREIGN KEY (outbreak_id, drill) REFERENCES outbreak (id, drill)
       )`,
      `CREATE TABLE allocation_plan (
         id uuid NOT NULL,
         outbreak_id uuid NOT NULL,
         drill boolean NOT NULL,
         region_code text NOT NULL,
         state text NOT NULL,
         content jsonb NOT NULL,
         inputs_hash text NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         accepted_by text,
         accepted_at timestamptz,
         superseded_at timestamptz,
         CONSTRAINT allocation_plan_pk PRIMARY KEY (id),
         CONSTRAINT allocation_plan_state_check CHECK (CASE state
           WHEN 'proposed' THEN accepted_at IS NULL AND superseded_at IS NULL
           WHEN 'accepted' THEN accepted_at IS NOT NULL AND superseded_at IS NULL
           WHEN 'superseded' THEN superseded_at IS NOT NULL ELSE false END),
         CONSTRAINT allocation_plan_accepted_check CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
         CONSTRAINT allocation_plan_outbreak_fk FOREIGN KEY (outbreak_id, drill) REFERENCES outbreak (id, drill),
         CONSTRAINT allocation_plan_region_fk FOREIGN KEY (region_code) REFERENCES region (code)
       )`,
      `CREATE INDEX allocation_plan_outbreak ON allocation_plan (outbreak_id, id)`,
      `CREATE UNIQUE INDEX allocation_plan_in_force ON allocation_plan (outbreak_id, region_code) WHERE state = 'accepted'`,
      // Nothing of them changes but their end, or who accepted them.
      toService(
        `GRANT SELECT, INSERT, UPDATE (to_day, end_document, ended_by) ON emergency_facility TO ${serviceRole}`,
      ),
      toService(
        `GRANT SELECT, INSERT, UPDATE (ended_at, end_document, ended_by) ON emergency_activation TO ${serviceRole}`,
      ),
      toService(
        `GRANT SELECT, INSERT, UPDATE (state, accepted_by, accepted_at, superseded_at) ON allocation_plan TO ${serviceRole}`,
      ),
      letServiceAppend(['drill_scenario']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'DROP TABLE allocation_plan, drill_scenario, emergency_activation, emergency_facility',
      'ALTER TABLE outbreak DROP CONSTRAINT outbreak_drill_key',
    ]);
  }
}
