import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

const statuses = `'draft', 'issued', 'in_transit', 'arrived', 'accepted', 'partially_accepted', 'rejected', 'treated', 'cancelled'`;

/** Waste that goes on: to another receiver, back to its generator, or from a collector in larger loads. */
export class Onward1764000000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest
         DROP CONSTRAINT manifest_status_check,
         ADD CONSTRAINT manifest_status_check CHECK (status IN (${statuses}, 'returned')),
         ADD COLUMN returns boolean NOT NULL DEFAULT false,
         ADD COLUMN has_sources boolean NOT NULL DEFAULT false,
         ADD COLUMN sent_on boolean NOT NULL DEFAULT false,
         ADD COLUMN other_parties uuid[] NOT NULL DEFAULT '{}',
         ADD COLUMN returned_at timestamptz`,
      `CREATE INDEX manifest_other_parties ON manifest USING gin (other_parties) WHERE other_parties <> '{}'`,
      `CREATE TABLE waste_lot (
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         kind text NOT NULL,
         grams bigint NOT NULL,
         sent_on_grams bigint NOT NULL,
         CONSTRAINT waste_lot_pk PRIMARY KEY (manifest_id, line_no, kind),
         CONSTRAINT waste_lot_kind_check CHECK (kind IN ('accepted', 'refused')),
         CONSTRAINT waste_lot_sent_on_check CHECK (sent_on_grams >= 0 AND sent_on_grams <= grams),
         CONSTRAINT waste_lot_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id)
       )`,
      `CREATE TABLE lot_source (
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         lot_manifest_id uuid NOT NULL,
         lot_line_no smallint NOT NULL,
         lot_kind text NOT NULL,
         grams bigint NOT NULL,
         CONSTRAINT lot_source_pk PRIMARY KEY (manifest_id, line_no, lot_manifest_id, lot_line_no, lot_kind),
         CONSTRAINT lot_source_grams_check CHECK (grams > 0),
         CONSTRAINT lot_source_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id) ON DELETE CASCADE
       )`,
      `CREATE INDEX lot_source_lot ON lot_source (lot_manifest_id, lot_line_no, lot_kind)`,
      letServiceUse(['waste_lot', 'lot_source']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE lot_source, waste_lot`,
      `ALTER TABLE manifest
         DROP COLUMN returned_at,
         DROP COLUMN other_parties,
         DROP COLUMN sent_on,
         DROP COLUMN has_sources,
         DROP COLUMN returns,
         DROP CONSTRAINT manifest_status_check,
         ADD CONSTRAINT manifest_status_check CHECK (status IN (${statuses}))`,
    ]);
  }
}
