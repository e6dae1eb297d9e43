import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Facts of public law: regions, waste codes, treatment methods, medical classes, UN numbers, the calendar. */
export class Reference1764000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [...regions, ...wastes, ...treatments, ...calendar, letServiceUse(tables)]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE ${tables.join(', ')}`]);
  }
}

const tables = [
  'reference_load',
  'calendar_year',
  'calendar_day',
  'medical_class_method',
  'medical_class',
  'treatment_method',
  'un_number',
  'waste_exemption',
  'hazard',
  'waste_code',
  'waste_code_edition',
  'waste_category',
  'region_adjacency',
  'region',
];

const regions = [
  `CREATE TABLE region (
     code text NOT NULL,
     name text NOT NULL,
     level text NOT NULL,
     parent_code text,
     kind text NOT NULL,
     numbering_prefix char(4) NOT NULL,
     lineage text[] NOT NULL,
     longitude double precision,
     latitude double precision,
     source text NOT NULL,
     CONSTRAINT region_pk PRIMARY KEY (code),
     CONSTRAINT region_level_check CHECK (level IN ('province', 'prefecture', 'county')),
     CONSTRAINT region_lineage_check CHECK (lineage[cardinality(lineage)] = code),
     CONSTRAINT region_parent_fk FOREIGN KEY (parent_code) REFERENCES region (code)
   )`,
  `CREATE INDEX region_parent ON region (parent_code)`,
  `CREATE INDEX region_lineage ON region USING gin (lineage)`,
  `CREATE TABLE region_adjacency (
     code text NOT NULL,
     neighbour_code text NOT NULL,
     border text NOT NULL,
     source text NOT NULL,
     CONSTRAINT region_adjacency_pk PRIMARY KEY (code, neighbour_code),
     CONSTRAINT region_adjacency_region_fk FOREIGN KEY (code) REFERENCES region (code),
     CONSTRAINT region_adjacency_neighbour_fk FOREIGN KEY (neighbour_code) REFERENCES region (code)
   )`,
  `CREATE INDEX region_adjacency_neighbour ON region_adjacency (neighbour_code)`,
];

const wastes = [
  `CREATE TABLE waste_category (
     code text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL,
     CONSTRAINT waste_category_pk PRIMARY KEY (code)
   )`,
  `CREATE TABLE waste_code_edition (
     edition text NOT NULL,
     title_zh text NOT NULL,
     valid_from date NOT NULL,
     valid_to date,
     source text NOT NULL,
     loaded boolean NOT NULL,
     CONSTRAINT waste_code_edition_pk PRIMARY KEY (edition),
     CONSTRAINT waste_code_edition_dates_check CHECK (valid_to IS NULL OR valid_to >= valid_from)
   )`,
  `CREATE TABLE waste_code (
     code text NOT NULL,
     edition text NOT NULL,
     category text NOT NULL,
     industry text NOT NULL,
     description text NOT NULL,
     hazards text NOT NULL,
     CONSTRAINT waste_code_pk PRIMARY KEY (code, edition),
     CONSTRAINT waste_code_edition_fk FOREIGN KEY (edition) REFERENCES waste_code_edition (edition),
     CONSTRAINT waste_code_category_fk FOREIGN KEY (category) REFERENCES waste_category (code)
   )`,
  `CREATE INDEX waste_code_category ON waste_code (category)`,
  `CREATE TABLE hazard (
     code text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL,
     CONSTRAINT hazard_pk PRIMARY KEY (code)
   )`,
  `CREATE TABLE waste_exemption (
     edition text NOT NULL,
     item_no smallint NOT NULL,
     condition_no smallint NOT NULL,
     codes text[] NOT NULL,
     scope text NOT NULL,
     waste text NOT NULL,
     stage text NOT NULL,
     condition text NOT NULL,
     exempt_content text NOT NULL,
     CONSTRAINT waste_exemption_pk PRIMARY KEY (edition, item_no, condition_no),
     CONSTRAINT waste_exemption_edition_fk FOREIGN KEY (edition) REFERENCES waste_code_edition (edition)
   )`,
  `CREATE TABLE un_number (
     un text NOT NULL,
     class text,
     description text NOT NULL,
     CONSTRAINT un_number_pk PRIMARY KEY (un)
   )`,
];

const treatments = [
  `CREATE TABLE treatment_method (
     code text NOT NULL,
     method_group text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL,
     source text NOT NULL,
     CONSTRAINT treatment_method_pk PRIMARY KEY (code),
     CONSTRAINT treatment_method_group_check
       CHECK (method_group IN ('use', 'disposal', 'other', 'medical', 'chromium_slag'))
   )`,
  `CREATE TABLE medical_class (
     code text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL,
     hazards text NOT NULL,
     feature text NOT NULL,
     examples text NOT NULL,
     CONSTRAINT medical_class_pk PRIMARY KEY (code)
   )`,
  `CREATE TABLE medical_class_method (
     class_code text NOT NULL,
     method text NOT NULL,
     allowed boolean NOT NULL,
     condition_zh text NOT NULL,
     condition_en text NOT NULL,
     source text NOT NULL,
     CONSTRAINT medical_class_method_pk PRIMARY KEY (class_code, method),
     CONSTRAINT medical_class_method_class_fk FOREIGN KEY (class_code) REFERENCES medical_class (code),
     CONSTRAINT medical_class_method_method_fk FOREIGN KEY (method) REFERENCES treatment_method (code)
   )`,
  `CREATE INDEX medical_class_method_method ON medical_class_method (method)`,
];

const calendar = [
  `CREATE TABLE calendar_day (
     region_code text NOT NULL,
     date date NOT NULL,
     is_workday boolean NOT NULL,
     kind text NOT NULL,
     name text NOT NULL,
     CONSTRAINT calendar_day_pk PRIMARY KEY (region_code, date)
   )`,
  `CREATE TABLE calendar_year (
     year smallint NOT NULL,
     source text NOT NULL,
     CONSTRAINT calendar_year_pk PRIMARY KEY (year)
   )`,
  `CREATE TABLE reference_load (
     file text NOT NULL,
     sha256 bytea NOT NULL,
     loaded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT reference_load_pk PRIMARY KEY (file)
   )`,
];
