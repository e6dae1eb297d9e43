import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

const kept = ['transfer_event', 'transfer_attachment', 'transfer_attachment_content'];
const used = [
  'transfer_application',
  'transfer_application_line',
  'transfer_opinion',
  'transfer_approval',
  'transfer_quota',
  'transfer_load',
  'transfer_number',
  'transfer_notice',
];

/** Applications for transfers to another province, their approvals, and what is moved under them (令23 art. 21–28). */
export class Approvals1764000000022 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [...applications, ...papers, ...approvals, ...guards]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE manifest DROP COLUMN approval_number`,
      `DROP TABLE transfer_notice, transfer_number, transfer_load, transfer_quota, transfer_approval, transfer_opinion,
         transfer_attachment_content, transfer_attachment, transfer_event, transfer_application_line, transfer_application`,
    ]);
  }
}

const applications = [
  `CREATE TABLE transfer_application (
     id uuid NOT NULL,
     status text NOT NULL,
     version integer NOT NULL DEFAULT 1,
     generator_id uuid NOT NULL,
     generator_site_id uuid NOT NULL,
     receiver_id uuid NOT NULL,
     receiver_site_id uuid NOT NULL,
     origin_region text NOT NULL,
     destination_region text NOT NULL,
     origin_province text NOT NULL,
     destination_province text NOT NULL,
     requested_from date NOT NULL,
     requested_to date NOT NULL,
     reason text NOT NULL,
     route text NOT NULL,
     precautions text NOT NULL,
     statement text NOT NULL,
     contract_number text NOT NULL,
     carrier_ids uuid[] NOT NULL,
     contact_name text NOT NULL,
     contact_phone text NOT NULL,
     submitted_on date,
     accepted_on date,
     consulted_on date,
     answered_on date,
     decided_on date,
     due_on date,
     remind_on date,
     silent_due_on date,
     silent_remind_on date,
     agrees boolean,
     missing jsonb NOT NULL DEFAULT '[]',
     last_reason text,
     event_seq integer NOT NULL DEFAULT 0,
     head_hash bytea,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     CONSTRAINT transfer_application_pk PRIMARY KEY (id),
     CONSTRAINT transfer_application_status_check CHECK (status IN ('draft', 'submitted', 'corrections', 'accepted',
       'consulted', 'answered', 'refused', 'approved', 'suspended', 'revoked', 'withdrawn')),
     CONSTRAINT transfer_application_period_check CHECK (requested_to >= requested_from),
     CONSTRAINT transfer_application_provinces_check CHECK (origin_province <> destination_province),
     CONSTRAINT transfer_application_way_check CHECK (
       (status IN ('draft', 'withdrawn') OR submitted_on IS NOT NULL)
       AND (status NOT IN ('accepted', 'consulted', 'answered', 'refused', 'approved', 'suspended', 'revoked') OR accepted_on IS NOT NULL)
       AND (status NOT IN ('consulted', 'answered', 'approved', 'suspended', 'revoked') OR consulted_on IS NOT NULL)
       AND (status NOT IN ('answered', 'approved', 'suspended', 'revoked') OR answered_on IS NOT NULL)
       AND (status NOT IN ('approved', 'suspended', 'revoked') OR coalesce(agrees, false))),
     CONSTRAINT transfer_application_generator_fk FOREIGN KEY (generator_id) REFERENCES organisation (id),
     CONSTRAINT transfer_application_generator_site_fk FOREIGN KEY (generator_site_id) REFERENCES site (id),
     CONSTRAINT transfer_application_receiver_fk FOREIGN KEY (receiver_id) REFERENCES organisation (id),
     CONSTRAINT transfer_application_receiver_site_fk FOREIGN KEY (receiver_site_id) REFERENCES site (id),
     CONSTRAINT transfer_application_origin_fk FOREIGN KEY (origin_region) REFERENCES region (code),
     CONSTRAINT transfer_application_destination_fk FOREIGN KEY (destination_region) REFERENCES region (code)
   )`,
  `CREATE INDEX transfer_application_generator ON transfer_application (generator_id, receiver_site_id)`,
  `CREATE INDEX transfer_application_receiver ON transfer_application (receiver_id)`,
  `CREATE INDEX transfer_application_origin ON transfer_application (origin_region)`,
  `CREATE INDEX transfer_application_destination ON transfer_application (destination_region)`,
  `CREATE INDEX transfer_application_created ON transfer_application (created_at, id)`,
  `CREATE INDEX transfer_application_clock ON transfer_application (due_on)
     WHERE status IN ('submitted', 'accepted', 'consulted', 'answered')`,
  `CREATE TABLE transfer_application_line (
     application_id uuid NOT NULL,
     line_no smallint NOT NULL,
     code text NOT NULL,
     edition text NOT NULL,
     name text NOT NULL,
     hazards text[] NOT NULL,
     form text NOT NULL,
     packaging text NOT NULL,
     method text NOT NULL,
     grams bigint NOT NULL,
     CONSTRAINT transfer_application_line_pk PRIMARY KEY (application_id, line_no),
     CONSTRAINT transfer_application_line_grams_check CHECK (grams > 0),
     CONSTRAINT transfer_application_line_application_fk FOREIGN KEY (application_id) REFERENCES transfer_application (id)
   )`,
  `CREATE UNIQUE INDEX transfer_application_line_waste_key ON transfer_application_line (application_id, code, method)`,
  `CREATE TABLE transfer_event (
     application_id uuid NOT NULL,
     seq integer NOT NULL,
     kind text NOT NULL,
     occurred_at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL,
     content text NOT NULL,
     alg text NOT NULL,
     hash bytea NOT NULL,
     CONSTRAINT transfer_event_pk PRIMARY KEY (application_id, seq)
   )`,
  `CREATE TABLE transfer_opinion (
     application_id uuid NOT NULL,
     organisation_id uuid NOT NULL,
     favours boolean NOT NULL,
     text text NOT NULL,
     by_name text NOT NULL,
     said_at timestamptz NOT NULL,
     CONSTRAINT transfer_opinion_pk PRIMARY KEY (application_id, organisation_id),
     CONSTRAINT transfer_opinion_application_fk FOREIGN KEY (application_id) REFERENCES transfer_application (id),
     CONSTRAINT transfer_opinion_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
   )`,
];

const papers = [
  `CREATE TABLE transfer_attachment (
     application_id uuid NOT NULL,
     attachment_id uuid NOT NULL,
     kind text NOT NULL,
     name text NOT NULL,
     media_type text NOT NULL,
     size_bytes integer NOT NULL,
     sha256 bytea NOT NULL,
     added_by text NOT NULL,
     organisation_id uuid NOT NULL,
     added_at timestamptz NOT NULL,
     CONSTRAINT transfer_attachment_pk PRIMARY KEY (application_id, attachment_id),
     CONSTRAINT transfer_attachment_kind_check CHECK (kind IN ('licence_copy', 'statement', 'contract', 'other')),
     CONSTRAINT transfer_attachment_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
     CONSTRAINT transfer_attachment_size_check CHECK (size_bytes BETWEEN 1 AND 10485760),
     CONSTRAINT transfer_attachment_hash_check CHECK (octet_length(sha256) = 32),
     CONSTRAINT transfer_attachment_application_fk FOREIGN KEY (application_id) REFERENCES transfer_application (id),
     CONSTRAINT transfer_attachment_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
   )`,
  `CREATE TABLE transfer_attachment_content (
     application_id uuid NOT NULL,
     attachment_id uuid NOT NULL,
     content bytea NOT NULL,
     CONSTRAINT transfer_attachment_content_pk PRIMARY KEY (application_id, attachment_id),
     CONSTRAINT transfer_attachment_content_attachment_fk FOREIGN KEY (application_id, attachment_id)
       REFERENCES transfer_attachment (application_id, attachment_id)
   )`,
  // Pictures and PDF are compressed already.
  `ALTER TABLE transfer_attachment_content ALTER COLUMN content SET STORAGE EXTERNAL`,
];

const approvals = [
  `CREATE TABLE transfer_approval (
     application_id uuid NOT NULL,
     number text NOT NULL,
     valid_from date NOT NULL,
     valid_to date NOT NULL,
     licence_to date NOT NULL,
     decided_by text NOT NULL,
     decided_at timestamptz NOT NULL,
     CONSTRAINT transfer_approval_pk PRIMARY KEY (application_id),
     CONSTRAINT transfer_approval_number_key UNIQUE (number),
     CONSTRAINT transfer_approval_validity_check CHECK (valid_to >= valid_from),
     CONSTRAINT transfer_approval_application_fk FOREIGN KEY (application_id) REFERENCES transfer_application (id)
   )`,
  `CREATE TABLE transfer_quota (
     application_id uuid NOT NULL,
     line_no smallint NOT NULL,
     approved_grams bigint NOT NULL,
     booked_grams bigint NOT NULL DEFAULT 0,
     moved_grams bigint NOT NULL DEFAULT 0,
     over_grams bigint NOT NULL DEFAULT 0,
     CONSTRAINT transfer_quota_pk PRIMARY KEY (application_id, line_no),
     CONSTRAINT transfer_quota_grams_check CHECK (booked_grams >= 0 AND moved_grams >= 0 AND over_grams >= 0
       AND booked_grams + moved_grams <= approved_grams),
     CONSTRAINT transfer_quota_approval_fk FOREIGN KEY (application_id) REFERENCES transfer_approval (application_id)
   )`,
  `CREATE TABLE transfer_load (
     manifest_id uuid NOT NULL,
     line_no smallint NOT NULL,
     application_id uuid NOT NULL,
     quota_line_no smallint NOT NULL,
     booked_grams bigint NOT NULL,
     moved_grams bigint NOT NULL,
     CONSTRAINT transfer_load_pk PRIMARY KEY (manifest_id, line_no),
     CONSTRAINT transfer_load_grams_check CHECK (booked_grams >= 0 AND moved_grams >= 0),
     CONSTRAINT transfer_load_quota_fk FOREIGN KEY (application_id, quota_line_no)
       REFERENCES transfer_quota (application_id, line_no)
   )`,
  `CREATE INDEX transfer_load_quota ON transfer_load (application_id, quota_line_no)`,
  `CREATE TABLE transfer_number (
     province text NOT NULL,
     year smallint NOT NULL,
     last integer NOT NULL,
     CONSTRAINT transfer_number_pk PRIMARY KEY (province, year)
   )`,
  `CREATE TABLE transfer_notice (
     application_id uuid NOT NULL,
     seq integer NOT NULL,
     province text NOT NULL,
     kind text NOT NULL,
     made_at timestamptz NOT NULL,
     told_at timestamptz,
     told_by text,
     CONSTRAINT transfer_notice_pk PRIMARY KEY (application_id, seq, province),
     CONSTRAINT transfer_notice_kind_check CHECK (kind IN ('approved', 'suspended', 'resumed', 'revoked', 'withdrawn')),
     CONSTRAINT transfer_notice_told_check CHECK ((told_at IS NULL) = (told_by IS NULL)),
     CONSTRAINT transfer_notice_approval_fk FOREIGN KEY (application_id) REFERENCES transfer_approval (application_id)
   )`,
  `CREATE INDEX transfer_notice_waiting ON transfer_notice (province, made_at) WHERE told_at IS NULL`,
  // The approval under which a load crosses; null: it stays within a province.
  `ALTER TABLE manifest ADD COLUMN approval_number text`,
];

const guards = [
  ...kept.map(
    (table) => `CREATE TRIGGER ${table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
  letServiceAppend(kept),
  letServiceUse(used),
];
