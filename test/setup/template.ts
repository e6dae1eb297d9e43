import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../src/configure-app';
import { readEnv, type Env } from '../../src/config';
import { createDatabase, migrateUp } from '../../src/database';
import { loadLaw } from '../../src/service';
import { withServer } from './server';

/** Every spec file works in a copy of this database: schema, reference data and rules, and nothing else. */
export const templateName = 'liandan_template';

export const testSecrets = { secretKey: 'a-key-that-guards-nothing-in-tests', databasePassword: '' };

/** @param more settings beside those that every test has */
export const testEnv = (databaseUrl: string, more: Readonly<Record<string, string>> = {}): Env =>
  readEnv({
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'https://liandan.example',
    LOG_LEVEL: 'silent',
    STATEMENT_TIMEOUT_MS: '20000',
    // Signed when a test says so, and with nothing left in the folder of the project.
    CHECKPOINT_SECONDS: '86400',
    SIGNING_KEY: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    DATA_DIR: join(tmpdir(), 'liandan-test-data'),
    ...more,
  });

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Makes the template anew. Nothing is connected to it afterwards, or it could not be copied. */
export async function makeTemplate(serverUrl: string): Promise<void> {
  await dropDatabase(serverUrl, templateName);
  await createDatabase(serverUrl, templateName);
  const databaseUrl = urlOf(serverUrl, templateName);
  await migrateUp(databaseUrl);
  const app = await makeApp({ env: testEnv(databaseUrl), secrets: testSecrets, databaseUrl, role: undefined });
  try {
    await loadLaw(app, () => undefined);
  } finally {
    await app.close();
  }
}

export const dropDatabase = (serverUrl: string, name: string): Promise<void> =>
  withServer(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
