import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, letServiceUse, run, toService } from './support/tables';

/** What is needed where there is no signal: the keys of signed codes, and what telephones wrote down meanwhile. */
export class Field1764000000034 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE code_key (
         generation integer NOT NULL,
         key_id text NOT NULL,
         public_key text NOT NULL,
         valid_from timestamptz NOT NULL,
         valid_until timestamptz NOT NULL,
         revoked_at timestamptz,
         revoked_reason text,
         CONSTRAINT code_key_pk PRIMARY KEY (generation),
         CONSTRAINT code_key_id_key UNIQUE (key_id),
         CONSTRAINT code_key_times_check CHECK (valid_until >= valid_from),
         CONSTRAINT code_key_revoked_check CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
       )`,
      // A key ends earlier or is revoked, and neither is taken back: what was printed hangs on it.
      `CREATE TRIGGER code_key_keep BEFORE UPDATE ON code_key FOR EACH ROW
         WHEN (NEW.generation <> OLD.generation OR NEW.key_id <> OLD.key_id OR NEW.public_key <> OLD.public_key
               OR NEW.valid_from <> OLD.valid_from OR NEW.valid_until > OLD.valid_until OR OLD.revoked_at IS NOT NULL)
         EXECUTE FUNCTION refuse_change()`,
      `CREATE TRIGGER code_key_keep_all BEFORE DELETE OR TRUNCATE ON code_key
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      `CREATE TABLE device (
         id uuid NOT NULL,
         holder text NOT NULL,
         organisation_id uuid NOT NULL,
         name text NOT NULL,
         registered_at timestamptz NOT NULL,
         last_seq integer NOT NULL DEFAULT 0,
         last_hash bytea,
         CONSTRAINT device_pk PRIMARY KEY (id),
         CONSTRAINT device_last_check CHECK ((last_seq = 0) = (last_hash IS NULL)),
         CONSTRAINT device_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE TABLE dispute (
         manifest_id uuid NOT NULL,
         no smallint NOT NULL,
         opened_at timestamptz NOT NULL,
         present jsonb NOT NULL,
         grams bigint NOT NULL,
         state text NOT NULL,
         settled_at timestamptz,
         settled_by uuid,
         settlement text,
         carried_by uuid,
         CONSTRAINT dispute_pk PRIMARY KEY (manifest_id, no),
         CONSTRAINT dispute_grams_check CHECK (grams >= 0),
         CONSTRAINT dispute_state_check CHECK (CASE state
           WHEN 'open' THEN settled_at IS NULL AND settled_by IS NULL AND settlement IS NULL AND carried_by IS NULL
           WHEN 'settled' THEN settled_at IS NOT NULL AND settled_by IS NOT NULL AND settlement IS NOT NULL
           ELSE false END),
         CONSTRAINT dispute_manifest_fk FOREIGN KEY (manifest_id) REFERENCES manifest (id),
         CONSTRAINT dispute_settled_by_fk FOREIGN KEY (settled_by) REFERENCES organisation (id),
         CONSTRAINT dispute_carried_by_fk FOREIGN KEY (carried_by) REFERENCES manifest (id)
       )`,
      `CREATE UNIQUE INDEX dispute_open_key ON dispute (manifest_id) WHERE state = 'open'`,
      `CREATE TABLE device_event (
         device_id uuid NOT NULL,
         seq integer NOT NULL,
         manifest_id uuid NOT NULL,
         kind text NOT NULL,
         base_version integer NOT NULL,
         occurred_at timestamptz NOT NULL,
         received_at timestamptz NOT NULL,
         skew_seconds integer NOT NULL,
         skewed boolean NOT NULL,
         state text NOT NULL,
         content text NOT NULL,
         hash bytea NOT NULL,
         problem jsonb,
         dispute_no smallint,
         CONSTRAINT device_event_pk PRIMARY KEY (device_id, seq),
         CONSTRAINT device_event_seq_check CHECK (seq >= 1),
         CONSTRAINT device_event_state_check CHECK (state IN ('accepted', 'conflict', 'rejected')
           AND (state = 'accepted') = (problem IS NULL) AND (state = 'conflict') = (dispute_no IS NOT NULL)),
         CONSTRAINT device_event_device_fk FOREIGN KEY (device_id) REFERENCES device (id),
         CONSTRAINT device_event_dispute_fk FOREIGN KEY (manifest_id, dispute_no) REFERENCES dispute (manifest_id, no)
       )`,
      `CREATE INDEX device_event_of_manifest ON device_event (manifest_id)`,
      `CREATE TRIGGER device_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON device_event
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceUse(['device', 'dispute']),
      letServiceAppend(['code_key', 'device_event']),
      toService(`GRANT UPDATE (valid_until, revoked_at, revoked_reason) ON code_key TO ${serviceRole}`),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE device_event`,
      `DROP TABLE dispute`,
      `DROP TABLE device`,
      `DROP TABLE code_key`,
    ]);
  }
}
