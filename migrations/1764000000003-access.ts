import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** Organisations, people, sessions, tokens and pickup passes. */
export class Access1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE organisation (
         id uuid NOT NULL,
         name text NOT NULL,
         credit_code char(18) NOT NULL,
         kinds text[] NOT NULL,
         region_code text NOT NULL,
         address text NOT NULL DEFAULT '',
         phone text NOT NULL DEFAULT '',
         synthetic boolean NOT NULL DEFAULT false,
         created_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT organisation_pk PRIMARY KEY (id),
         CONSTRAINT organisation_credit_code_key UNIQUE (credit_code),
         CONSTRAINT organisation_kinds_check CHECK (kinds <> '{}'),
         CONSTRAINT organisation_region_fk FOREIGN KEY (region_code) REFERENCES region (code)
       )`,
      `CREATE INDEX organisation_region ON organisation (region_code)`,
      `CREATE TABLE app_user (
         id uuid NOT NULL,
         login text NOT NULL,
         name text NOT NULL,
         password_hash text NOT NULL,
         active boolean NOT NULL DEFAULT true,
         created_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT app_user_pk PRIMARY KEY (id),
         CONSTRAINT app_user_login_key UNIQUE (login)
       )`,
      `CREATE TABLE membership (
         user_id uuid NOT NULL,
         organisation_id uuid NOT NULL,
         role text NOT NULL,
         CONSTRAINT membership_pk PRIMARY KEY (user_id, organisation_id),
         CONSTRAINT membership_role_check
           CHECK (role IN ('administrator', 'operator', 'driver', 'reader', 'officer', 'inspector')),
         CONSTRAINT membership_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
         CONSTRAINT membership_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE INDEX membership_organisation ON membership (organisation_id)`,
      `CREATE TABLE api_token (
         id uuid NOT NULL,
         user_id uuid NOT NULL,
         organisation_id uuid NOT NULL,
         name text NOT NULL,
         hash bytea NOT NULL,
         scopes text[] NOT NULL,
         expires_at timestamptz NOT NULL,
         last_used_at timestamptz,
         revoked_at timestamptz,
         created_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT api_token_pk PRIMARY KEY (id),
         CONSTRAINT api_token_hash_key UNIQUE (hash),
         CONSTRAINT api_token_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
         CONSTRAINT api_token_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE INDEX api_token_organisation ON api_token (organisation_id)`,
      `CREATE TABLE login_attempt (
         subject text NOT NULL,
         attempts integer NOT NULL,
         window_ends_at timestamptz NOT NULL,
         CONSTRAINT login_attempt_pk PRIMARY KEY (subject)
       )`,
      `CREATE TABLE pickup_pass (
         id uuid NOT NULL,
         hash bytea NOT NULL,
         manifest_id uuid NOT NULL,
         organisation_id uuid NOT NULL,
         driver_name text NOT NULL,
         issued_by uuid NOT NULL,
         expires_at timestamptz NOT NULL,
         used_at timestamptz,
         revoked_at timestamptz,
         created_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT pickup_pass_pk PRIMARY KEY (id),
         CONSTRAINT pickup_pass_hash_key UNIQUE (hash),
         CONSTRAINT pickup_pass_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
         CONSTRAINT pickup_pass_issued_by_fk FOREIGN KEY (issued_by) REFERENCES app_user (id)
       )`,
      `CREATE INDEX pickup_pass_manifest ON pickup_pass (manifest_id)`,
      `CREATE TABLE session (
         token_hash bytea NOT NULL,
         user_id uuid,
         pass_id uuid,
         organisation_id uuid NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         last_seen_at timestamptz NOT NULL DEFAULT now(),
         expires_at timestamptz NOT NULL,
         CONSTRAINT session_pk PRIMARY KEY (token_hash),
         CONSTRAINT session_holder_check CHECK ((user_id IS NULL) <> (pass_id IS NULL)),
         CONSTRAINT session_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE,
         CONSTRAINT session_pass_fk FOREIGN KEY (pass_id) REFERENCES pickup_pass (id) ON DELETE CASCADE,
         CONSTRAINT session_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id)
       )`,
      `CREATE INDEX session_of_user ON session (user_id)`,
      `CREATE INDEX session_expires_at ON session (expires_at)`,
      letServiceUse(['organisation', 'app_user', 'membership', 'api_token', 'login_attempt', 'pickup_pass', 'session']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE session, pickup_pass, login_attempt, api_token, membership, app_user, organisation`,
    ]);
  }
}
