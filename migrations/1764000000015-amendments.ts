import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Corrections after signature and their approval (令23 art. 29). */
export class Amendments1764000000015 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE amendment (
         manifest_id uuid NOT NULL,
         no smallint NOT NULL,
         kind text NOT NULL,
         state text NOT NULL,
         reason text NOT NULL,
         changes jsonb NOT NULL,
         approvers jsonb NOT NULL,
         needs uuid[] NOT NULL,
         asked_by uuid NOT NULL,
         asked_by_name text NOT NULL,
         asked_at timestamptz NOT NULL,
         closed_at timestamptz,
         CONSTRAINT amendment_pk PRIMARY KEY (manifest_id, no),
         CONSTRAINT amendment_kind_check
           CHECK (kind IN ('content', 'cancellation') AND (kind = 'content') = (changes <> '[]')),
         CONSTRAINT amendment_state_check CHECK (CASE state WHEN 'open' THEN closed_at IS NULL
           WHEN 'approved' THEN closed_at IS NOT NULL
           WHEN 'refused' THEN closed_at IS NOT NULL
           WHEN 'withdrawn' THEN closed_at IS NOT NULL
           ELSE false END),
         CONSTRAINT amendment_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id),
         CONSTRAINT amendment_asked_by_fk FOREIGN KEY (asked_by) REFERENCES organisation (id)
       )`,
      `CREATE UNIQUE INDEX amendment_open_key ON amendment (manifest_id) WHERE state = 'open'`,
      `CREATE INDEX amendment_needs ON amendment USING gin (needs) WHERE state = 'open'`,
      `CREATE TABLE amendment_voice (
         manifest_id uuid NOT NULL,
         no smallint NOT NULL,
         organisation_id uuid NOT NULL,
         approves boolean NOT NULL,
         by_name text NOT NULL,
         text text NOT NULL,
         said_at timestamptz NOT NULL,
         CONSTRAINT amendment_voice_pk PRIMARY KEY (manifest_id, no, organisation_id),
         CONSTRAINT amendment_voice_amendment_fk FOREIGN KEY (manifest_id, no) REFERENCES amendment (manifest_id, no),
         CONSTRAINT amendment_voice_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      letServiceUse(['amendment', 'amendment_voice']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE amendment_voice`, `DROP TABLE amendment`]);
  }
}
