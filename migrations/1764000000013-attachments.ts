import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, run } from './support/tables';

const kept = ['attachment', 'attachment_content'];

/** Photos, weighbridge tickets and scans of a manifest; the bytes lie beside the rows, so that lists never touch them. */
export class Attachments1764000000013 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE attachment (
         manifest_id uuid NOT NULL,
         attachment_id uuid NOT NULL,
         kind text NOT NULL,
         name text NOT NULL,
         media_type text NOT NULL,
         size_bytes integer NOT NULL,
         sha256 bytea NOT NULL,
         added_by text NOT NULL,
         organisation_id uuid NOT NULL,
         added_at timestamptz NOT NULL,
         CONSTRAINT attachment_pk PRIMARY KEY (manifest_id, attachment_id),
         CONSTRAINT attachment_kind_check CHECK (kind IN ('photo', 'weighbridge', 'scan', 'other')),
         CONSTRAINT attachment_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
         CONSTRAINT attachment_size_check CHECK (size_bytes BETWEEN 1 AND 10485760),
         CONSTRAINT attachment_hash_check CHECK (octet_length(sha256) = 32),
         CONSTRAINT attachment_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id),
         CONSTRAINT attachment_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE TABLE attachment_content (
         manifest_id uuid NOT NULL,
         attachment_id uuid NOT NULL,
         content bytea NOT NULL,
         CONSTRAINT attachment_content_pk PRIMARY KEY (manifest_id, attachment_id),
         CONSTRAINT attachment_content_attachment_fk FOREIGN KEY (manifest_id, attachment_id)
           REFERENCES attachment (manifest_id, attachment_id)
       )`,
      // Pictures and PDF are compressed already.
      `ALTER TABLE attachment_content ALTER COLUMN content SET STORAGE EXTERNAL`,
      ...kept.map(
        (table) => `CREATE TRIGGER ${table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      ),
      letServiceAppend(kept),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE attachment_content`, `DROP TABLE attachment`]);
  }
}
