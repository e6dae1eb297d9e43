import type { QueryRunner } from 'typeorm';
import { serviceRole } from './service-role';

/** Runs the statements one after another. */
export async function run(queryRunner: QueryRunner, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await queryRunner.query(sql);
}

/** A statement about the service's role: left out where there is none, or where it is not this user's to grant. */
export const toService = (sql: string): string =>
  `DO $$ BEGIN
     IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${serviceRole}') THEN ${sql}; END IF;
   EXCEPTION WHEN insufficient_privilege THEN NULL;
   END $$`;

/** Lets the service read and change these tables. */
export const letServiceUse = (tables: readonly string[]): string =>
  toService(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables.join(', ')} TO ${serviceRole}`);

/** Lets the service read these tables and add to them, and nothing else. */
export const letServiceAppend = (tables: readonly string[]): string =>
  toService(`GRANT SELECT, INSERT ON ${tables.join(', ')} TO ${serviceRole}`);
