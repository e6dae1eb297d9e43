import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceUse, run } from './support/tables';

/** The containers for which labels were printed, by their digital codes. */
export class Labels1764000000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE container_label (
         code char(37) NOT NULL,
         manifest_id uuid NOT NULL,
         line_no smallint NOT NULL,
         litres integer NOT NULL,
         produced_on date NOT NULL,
         printed_at timestamptz NOT NULL,
         CONSTRAINT container_label_pk PRIMARY KEY (code),
         CONSTRAINT container_label_code_check CHECK (code ~ '^[0-9A-HJ-NP-RTUW-Y]{18}[0-9]{19}$'),
         CONSTRAINT container_label_serial_check CHECK (right(code, 3) <> '000'),
         CONSTRAINT container_label_litres_check CHECK (litres > 0),
         CONSTRAINT container_label_line_fk FOREIGN KEY (manifest_id, line_no)
           REFERENCES manifest_line (manifest_id, line_no)
       )`,
      `CREATE INDEX container_label_line ON container_label (manifest_id, line_no)`,
      letServiceUse(['container_label']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`DROP TABLE container_label`]);
  }
}
