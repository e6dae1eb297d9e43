import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Sites, licences, carriers' permits, vehicles and crews, contracts. */
export class Registry1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [...licences, ...carriers, ...contracts, letServiceUse(tables)]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE ${tables.join(', ')}`]);
  }
}

const tables = ['contract', 'crew_member', 'vehicle', 'carrier_permit', 'licence_line', 'licence', 'site'];

const licences = [
  `CREATE TABLE site (
     id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     name text NOT NULL,
     region_code text NOT NULL,
     address text NOT NULL,
     longitude double precision,
     latitude double precision,
     active boolean NOT NULL DEFAULT true,
     synthetic boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT site_pk PRIMARY KEY (id),
     CONSTRAINT site_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
     CONSTRAINT site_region_fk FOREIGN KEY (region_code) REFERENCES region (code)
   )`,
  `CREATE INDEX site_organisation ON site (organisation_id)`,
  `CREATE INDEX site_region ON site (region_code)`,
  `CREATE TABLE licence (
     id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     site_id uuid NOT NULL,
     number text NOT NULL,
     issuer text NOT NULL,
     kind text NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,
     status text NOT NULL DEFAULT 'valid',
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT licence_pk PRIMARY KEY (id),
     CONSTRAINT licence_number_key UNIQUE (issuer, number),
     CONSTRAINT licence_kind_check CHECK (kind IN ('comprehensive', 'collection', 'medical')),
     CONSTRAINT licence_status_check CHECK (status IN ('valid', 'suspended', 'revoked')),
     CONSTRAINT licence_dates_check CHECK (valid_to >= valid_from),
     CONSTRAINT licence_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
     CONSTRAINT licence_site_fk FOREIGN KEY (site_id) REFERENCES site (id)
   )`,
  `CREATE INDEX licence_organisation ON licence (organisation_id)`,
  `CREATE INDEX licence_site ON licence (site_id)`,
  `CREATE TABLE licence_line (
     id uuid NOT NULL,
     licence_id uuid NOT NULL,
     line_no smallint NOT NULL,
     label text NOT NULL,
     match text NOT NULL,
     categories text[] NOT NULL,
     codes text[] NOT NULL,
     methods text[] NOT NULL,
     grams_per_year bigint NOT NULL,
     CONSTRAINT licence_line_pk PRIMARY KEY (id),
     CONSTRAINT licence_line_number_key UNIQUE (licence_id, line_no),
     CONSTRAINT licence_line_match_check CHECK (match IN ('all_of_category', 'only_listed', 'all_but_listed')),
     CONSTRAINT licence_line_mass_check CHECK (grams_per_year > 0),
     CONSTRAINT licence_line_licence_fk FOREIGN KEY (licence_id) REFERENCES licence (id)
   )`,
];

const carriers = [
  `CREATE TABLE carrier_permit (
     id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     number text NOT NULL,
     issuer text NOT NULL,
     classes text[] NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,
     status text NOT NULL DEFAULT 'valid',
     CONSTRAINT carrier_permit_pk PRIMARY KEY (id),
     CONSTRAINT carrier_permit_number_key UNIQUE (issuer, number),
     CONSTRAINT carrier_permit_status_check CHECK (status IN ('valid', 'suspended', 'revoked')),
     CONSTRAINT carrier_permit_dates_check CHECK (valid_to >= valid_from),
     CONSTRAINT carrier_permit_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
   )`,
  `CREATE INDEX carrier_permit_organisation ON carrier_permit (organisation_id)`,
  `CREATE TABLE vehicle (
     id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     plate text NOT NULL,
     plate_kind text NOT NULL,
     rated_mass_grams bigint NOT NULL,
     certificate_number text NOT NULL,
     certificate_classes text[] NOT NULL,
     certificate_valid_to date NOT NULL,
     medical_only boolean NOT NULL DEFAULT false,
     active boolean NOT NULL DEFAULT true,
     CONSTRAINT vehicle_pk PRIMARY KEY (id),
     CONSTRAINT vehicle_plate_key UNIQUE (plate),
     CONSTRAINT vehicle_plate_kind_check CHECK (plate_kind IN ('normal', 'trailer', 'new_energy')),
     CONSTRAINT vehicle_mass_check CHECK (rated_mass_grams > 0),
     CONSTRAINT vehicle_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
   )`,
  `CREATE INDEX vehicle_organisation ON vehicle (organisation_id)`,
  `CREATE TABLE crew_member (
     id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     name text NOT NULL,
     duty text NOT NULL,
     certificate_number text NOT NULL,
     certificate_valid_to date NOT NULL,
     phone text NOT NULL,
     active boolean NOT NULL DEFAULT true,
     CONSTRAINT crew_member_pk PRIMARY KEY (id),
     CONSTRAINT crew_member_duty_check CHECK (duty IN ('driver', 'escort')),
     CONSTRAINT crew_member_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
   )`,
  `CREATE INDEX crew_member_organisation ON crew_member (organisation_id)`,
];

const contracts = [
  `CREATE TABLE contract (
     id uuid NOT NULL,
     generator_id uuid NOT NULL,
     counterpart_id uuid NOT NULL,
     kind text NOT NULL,
     number text NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,
     CONSTRAINT contract_pk PRIMARY KEY (id),
     CONSTRAINT contract_number_key UNIQUE (generator_id, counterpart_id, kind, number),
     CONSTRAINT contract_kind_check CHECK (kind IN ('carriage', 'disposal')),
     CONSTRAINT contract_dates_check CHECK (valid_to >= valid_from),
     CONSTRAINT contract_generator_fk FOREIGN KEY (generator_id) REFERENCES organisation (id),
     CONSTRAINT contract_counterpart_fk FOREIGN KEY (counterpart_id) REFERENCES organisation (id)
   )`,
  `CREATE INDEX contract_counterpart ON contract (counterpart_id)`,
];
