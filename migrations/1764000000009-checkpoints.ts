import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, run, toService } from './support/tables';

const kept = ['log_leaf', 'log_node', 'checkpoint'];

/** The log of all chains' events: a Merkle tree, its signed roots, and the events that wait to be taken into it. */
export class Checkpoints1764000000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE log_queue (
         manifest_id uuid NOT NULL,
         seq integer NOT NULL,
         CONSTRAINT log_queue_pk PRIMARY KEY (manifest_id, seq)
       )`,
      // Whoever adds events, and however: each is queued in the transaction that adds it.
      `CREATE FUNCTION queue_for_log() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         INSERT INTO log_queue (manifest_id, seq) SELECT manifest_id, seq FROM added ON CONFLICT DO NOTHING;
         RETURN NULL;
       END $$`,
      `CREATE TRIGGER manifest_event_queue AFTER INSERT ON manifest_event REFERENCING NEW TABLE AS added
         FOR EACH STATEMENT EXECUTE FUNCTION queue_for_log()`,
      `INSERT INTO log_queue (manifest_id, seq) SELECT manifest_id, seq FROM manifest_event`,
      `CREATE TABLE log_leaf (
         leaf_index bigint NOT NULL,
         manifest_id uuid NOT NULL,
         seq integer NOT NULL,
         leaf_hash bytea NOT NULL,
         CONSTRAINT log_leaf_pk PRIMARY KEY (leaf_index),
         CONSTRAINT log_leaf_event_key UNIQUE (manifest_id, seq)
       )`,
      `CREATE TABLE log_node (
         level smallint NOT NULL,
         node_index bigint NOT NULL,
         hash bytea NOT NULL,
         CONSTRAINT log_node_pk PRIMARY KEY (level, node_index),
         CONSTRAINT log_node_level_check CHECK (level >= 1)
       )`,
      `CREATE TABLE signing_key (
         key_id text NOT NULL,
         algorithm text NOT NULL,
         public_key text NOT NULL,
         created_at timestamptz NOT NULL,
         retired_at timestamptz,
         CONSTRAINT signing_key_pk PRIMARY KEY (key_id),
         CONSTRAINT signing_key_algorithm_check CHECK (algorithm IN ('ed25519', 'sm2'))
       )`,
      `CREATE TABLE checkpoint (
         tree_size bigint NOT NULL,
         root bytea NOT NULL,
         signed_at timestamptz NOT NULL,
         key_id text NOT NULL,
         signature bytea NOT NULL,
         statement text NOT NULL,
         CONSTRAINT checkpoint_pk PRIMARY KEY (tree_size),
         CONSTRAINT checkpoint_size_check CHECK (tree_size >= 1),
         CONSTRAINT checkpoint_key_fk FOREIGN KEY (key_id) REFERENCES signing_key (key_id)
       )`,
      ...kept.map(
        (table) => `CREATE TRIGGER ${table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      ),
      // A key can be retired, once; nothing else of it ever changes.
      `CREATE TRIGGER signing_key_keep BEFORE UPDATE ON signing_key FOR EACH ROW
         WHEN (OLD.retired_at IS NOT NULL OR NEW.key_id <> OLD.key_id OR NEW.algorithm <> OLD.algorithm
               OR NEW.public_key <> OLD.public_key OR NEW.created_at <> OLD.created_at)
         EXECUTE FUNCTION refuse_change()`,
      `CREATE TRIGGER signing_key_keep_all BEFORE DELETE OR TRUNCATE ON signing_key
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceAppend([...kept, 'signing_key']),
      toService(`GRANT UPDATE (retired_at) ON signing_key TO ${serviceRole}`),
      toService(`GRANT SELECT, INSERT, DELETE ON log_queue TO ${serviceRole}`),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TABLE checkpoint, signing_key, log_node, log_leaf`,
      `DROP TRIGGER manifest_event_queue ON manifest_event`,
      `DROP FUNCTION queue_for_log()`,
      `DROP TABLE log_queue`,
    ]);
  }
}
