import type { QueryRunner } from 'typeorm';
import { serviceRole } from './service-role';

/** Runs the statements one after another. */
export async function run(queryRunner: QueryRunner, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await queryRunner.query(sql);
}

/** Lets the service read and change these tables. */
export const letServiceUse = (tables: readonly string[]): string =>
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables.join(', ')} TO ${serviceRole}`;

/** Lets the service read these tables and add to them, and nothing else. */
export const letServiceAppend = (tables: readonly string[]): string =>
  `GRANT SELECT, INSERT ON ${tables.join(', ')} TO ${serviceRole}`;
