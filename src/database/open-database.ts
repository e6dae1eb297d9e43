import { Client } from 'pg';
import { startEmbeddedServer, type EmbeddedServer } from './embedded-server';
import { migrateUp } from './migrator';

export interface OpenDatabase {
  readonly url: string;
  /** Role that the service's connections take; undefined when this user may not take it. */
  readonly role: string | undefined;
  /** Stops the embedded server, where there is one. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly password: string;
  readonly report: (progress: string) => void;
}

const embeddedDatabase = 'liandan';

/**
 * The database, ready to use: the user's own server or the embedded one, with the schema of this code.
 * @throws {SchemaError | EmbeddedServerError} with one line that says what to do
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
  password,
  report,
}: OpenDatabaseOptions): Promise<OpenDatabase> {
  let server: EmbeddedServer | undefined;
  try {
    let url = databaseUrl;
    if (url === undefined) {
      server = await startEmbeddedServer({ dataDir, password, report });
      await createDatabase(server.url('postgres'), embeddedDatabase);
      url = server.url(embeddedDatabase);
    }
    report('bringing the schema up to date');
    const { role } = await migrateUp(url);
    return { url, role, close: async () => server?.stop() };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** Makes a database if it is not there yet. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE "${name}"${template === undefined ? '' : ` TEMPLATE "${template}"`}`);
  } finally {
    await client.end();
  }
}
