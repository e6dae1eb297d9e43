import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, run } from './support/tables';

const terms = 'from_day, method, classes, grams_per_day, fen_per_tonne, activation_hours, approval_number, contact';

/** What an emergency facility may do changes from a day on: what it was listed with is the first of its versions. */
export class EmergencyVersions1764000000054 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'ALTER TABLE emergency_facility ADD COLUMN ledgered boolean',
      'UPDATE emergency_facility SET ledgered = capacity_change_id IS NOT NULL',
      `ALTER TABLE emergency_facility ALTER COLUMN ledgered SET NOT NULL,
         ADD CONSTRAINT emergency_facility_ledgered_check CHECK (ledgered = (capacity_change_id IS NOT NULL)),
         ADD CONSTRAINT emergency_facility_ledgered_key UNIQUE (id, ledgered)`,
      `CREATE TABLE emergency_version (
         facility_id uuid NOT NULL,
         version_no int NOT NULL,
         ledgered boolean NOT NULL,
         from_day date NOT NULL,
         to_day date,
         method text NOT NULL,
         classes text[] NOT NULL,
         grams_per_day bigint,
         fen_per_tonne int NOT NULL,
         activation_hours int NOT NULL,
         approval_number text NOT NULL,
         contact text NOT NULL,
         reason text,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT emergency_version_pk PRIMARY KEY (facility_id, version_no),
         CONSTRAINT emergency_version_mass_check
           CHECK ((grams_per_day IS NULL) = ledgered AND grams_per_day > 0 AND fen_per_tonne >= 0),
         CONSTRAINT emergency_version_hours_check CHECK (activation_hours BETWEEN 0 AND 2400),
         CONSTRAINT emergency_version_classes_check CHECK (classes <> '{}'),
         CONSTRAINT emergency_version_days_check CHECK (to_day >= from_day),
         CONSTRAINT emergency_version_reason_check CHECK ((reason IS NULL) = (version_no = 1)),
         CONSTRAINT emergency_version_facility_fk FOREIGN KEY (facility_id, ledgered)
           REFERENCES emergency_facility (id, ledgered)
       )`,
      `INSERT INTO emergency_version (facility_id, version_no, ledgered, ${terms}, made_by, made_at)
       SELECT id, 1, ledgered, ${terms}, made_by, made_at FROM emergency_facility`,
      `ALTER TABLE emergency_facility ${terms
        .split(', ')
        .map((column) => `DROP COLUMN ${column}`)
        .join(', ')}`,
      letServiceAppend(['emergency_version']),
    ]);
  }

  /** The last version of each is what stays. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE emergency_facility ADD COLUMN from_day date, ADD COLUMN method text, ADD COLUMN classes text[],
         ADD COLUMN grams_per_day bigint, ADD COLUMN fen_per_tonne int, ADD COLUMN activation_hours int,
         ADD COLUMN approval_number text, ADD COLUMN contact text`,
      `UPDATE emergency_facility f SET (${terms}) = (SELECT ${terms} FROM emergency_version v WHERE v.facility_id = f.id
         ORDER BY v.version_no DESC LIMIT 1)`,
      `ALTER TABLE emergency_facility ALTER COLUMN from_day SET NOT NULL, ALTER COLUMN method SET NOT NULL,
         ALTER COLUMN classes SET NOT NULL, ALTER COLUMN fen_per_tonne SET NOT NULL,
         ALTER COLUMN activation_hours SET NOT NULL, ALTER COLUMN approval_number SET NOT NULL,
         ALTER COLUMN contact SET NOT NULL,
         ADD CONSTRAINT emergency_facility_mass_check CHECK (
           (grams_per_day IS NULL) = (capacity_change_id IS NOT NULL) AND grams_per_day > 0 AND fen_per_tonne >= 0),
         ADD CONSTRAINT emergency_facility_hours_check CHECK (activation_hours BETWEEN 0 AND 2400),
         ADD CONSTRAINT emergency_facility_classes_check CHECK (classes <> '{}'),
         ADD CONSTRAINT emergency_facility_days_check CHECK (to_day >= from_day)`,
      'DROP TABLE emergency_version',
      'ALTER TABLE emergency_facility DROP CONSTRAINT emergency_facility_ledgered_key, DROP COLUMN ledgered',
    ]);
  }
}
