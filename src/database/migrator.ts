import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions, serviceRole } from './data-source-options';

/** The database cannot be used; the message says why in one line. */
export class SchemaError extends Error {}

const lockKey = 7_261_001;
const oldestServer = 150_000;
const migrationStatementTimeoutMs = 600_000;

export interface MigrationReport {
  readonly applied: readonly string[];
  /** The role that the service's connections can take; undefined when this user may not. */
  readonly role: string | undefined;
}

/**
 * Brings the schema up to this code. Replicas that start together wait for each other.
 * @throws {SchemaError} when the server is unreachable or too old, or the schema is newer than this code.
 */
export async function migrateUp(url: string): Promise<MigrationReport> {
  return withMigrations(url, async (dataSource) => {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    const [mine] = await dataSource.query<{ member: boolean }[]>(
      `SELECT coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = '${serviceRole}'), false) AS member`,
    );
    return {
      applied: applied.map((migration) => migration.name),
      role: mine?.member === true ? serviceRole : undefined,
    };
  });
}

/** Takes back the newest `steps` migrations, or all of them. */
export async function migrateDown(url: string, steps: number): Promise<void> {
  await withMigrations(url, async (dataSource) => {
    for (let step = 0; step < steps; step++) {
      const rows: unknown[] = await dataSource.query('SELECT 1 FROM schema_migration LIMIT 1');
      if (rows.length === 0) return;
      await dataSource.undoLastMigration({ transaction: 'each' });
    }
  });
}

async function withMigrations<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const lock = await connect(url);
  const options = dataSourceOptions({ url, pool: 2, statementTimeoutMs: migrationStatementTimeoutMs });
  const dataSource = new DataSource({ ...options, entities: [] });
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await refuseNewerSchema(lock, dataSource);
    await dataSource.initialize();
    return await work(dataSource);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await lock.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'liandan' });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new SchemaError(
      `cannot connect to the database at ${withoutPassword(url)}: ${(error as Error).message || 'refused'}`,
    );
  }
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  if (Number(rows[0]?.version) < oldestServer) {
    await client.end();
    throw new SchemaError('the database server is older than PostgreSQL 15');
  }
  return client;
}

async function refuseNewerSchema(client: Client, dataSource: DataSource): Promise<void> {
  const { rows: present } = await client.query<{ present: boolean }>(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS present`,
  );
  if (present[0]?.present !== true) return;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY timestamp');
  const known = dataSource.options.migrations as { name: string }[];
  const unknown = rows.filter((row) => !known.some((migration) => migration.name === row.name));
  if (unknown.length > 0) {
    throw new SchemaError(`the database schema is newer than this code (${unknown.map((row) => row.name).join(', ')})`);
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.toString();
}
