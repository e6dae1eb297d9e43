import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/tables';

/** Which account a driver or escort logs in with: one of his own carrier's, and nobody else's. */
export class CrewAccounts1764000000039 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE crew_member ADD COLUMN user_id uuid`,
      `ALTER TABLE crew_member ADD CONSTRAINT crew_member_account_key UNIQUE (organisation_id, user_id)`,
      // Whoever is taken out of the organisation stays on its register of crews, without an account.
      `ALTER TABLE crew_member ADD CONSTRAINT crew_member_account_fk FOREIGN KEY (user_id, organisation_id)
         REFERENCES membership (user_id, organisation_id) ON DELETE SET NULL (user_id)`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`ALTER TABLE crew_member DROP COLUMN user_id`]);
  }
}
