import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** Bags, boxes and carts of medical waste, each with a chain of its own. */
export class Containers1764000000035 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE container (
         id uuid NOT NULL,
         code text NOT NULL,
         kind text NOT NULL,
         site_id uuid NOT NULL,
         holder_id uuid NOT NULL,
         class_code text,
         department text,
         state text NOT NULL,
         lost_from text,
         parent_id uuid,
         grams bigint,
         sealed_at timestamptz,
         moved_at timestamptz NOT NULL,
         seal_broken boolean NOT NULL DEFAULT false,
         event_seq int NOT NULL,
         head_hash bytea NOT NULL,
         CONSTRAINT container_pk PRIMARY KEY (id),
         CONSTRAINT container_kind_check CHECK (kind IN ('bag', 'sharps_box', 'transfer_box', 'cart', 'vehicle')),
         CONSTRAINT container_state_check CHECK (
           state IN ('labelled', 'sealed', 'stored', 'collected', 'received', 'treated', 'lost', 'void', 'in_use')),
         CONSTRAINT container_grams_check CHECK (grams > 0),
         CONSTRAINT container_parent_check CHECK (parent_id <> id),
         CONSTRAINT container_site_fk FOREIGN KEY (site_id) REFERENCES site (id),
         CONSTRAINT container_holder_fk FOREIGN KEY (holder_id) REFERENCES organisation (id),
         CONSTRAINT container_parent_fk FOREIGN KEY (parent_id) REFERENCES container (id)
       ) WITH (fillfactor = 70)`,
      `CREATE UNIQUE INDEX container_code_key ON container (code)`,
      `CREATE INDEX container_site ON container (site_id, state)`,
      `CREATE INDEX container_holder ON container (holder_id, state)`,
      `CREATE INDEX container_parent ON container (parent_id) WHERE parent_id IS NOT NULL`,
      `CREATE TABLE container_event (
         container_id uuid NOT NULL,
         seq int NOT NULL,
         kind text NOT NULL,
         occurred_at timestamptz NOT NULL,
         recorded_at timestamptz NOT NULL,
         content text NOT NULL,
         alg text NOT NULL,
         hash bytea NOT NULL,
         CONSTRAINT container_event_pk PRIMARY KEY (container_id, seq),
         CONSTRAINT container_event_container_fk FOREIGN KEY (container_id) REFERENCES container (id)
       )`,
      `CREATE TRIGGER container_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON container_event
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      letServiceUse(['container']),
      letServiceAppend(['container_event']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ['DROP TABLE container_event, container']);
  }
}
