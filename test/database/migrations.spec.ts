import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createDatabase, migrateDown, migrateUp, SchemaError } from '../../src/database';
import { serverVariable } from '../setup/server';
import { dropDatabase, urlOf } from '../setup/template';
import { openWorld, type World } from '../setup/world';
import { migrations } from '../../migrations';

describe('the schema', () => {
  const serverUrl = process.env[serverVariable] ?? '';
  const name = `liandan_migrations_${randomBytes(4).toString('hex')}`;
  const url = urlOf(serverUrl, name);
  let client: Client;

  beforeAll(async () => {
    await createDatabase(serverUrl, name);
    client = new Client({ connectionString: url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await dropDatabase(serverUrl, name);
  });

  const everything = async (): Promise<string[]> => {
    const { rows } = await client.query<{ what: string }>(
      `SELECT c.relkind::text || ' ' || c.relname AS what FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relname NOT LIKE 'schema_migration%' AND c.relname NOT LIKE 'PK_%'
       UNION ALL
       SELECT 'function ' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public'
       UNION ALL
       SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid <> to_regclass('schema_migration')
       ORDER BY 1`,
    );
    return rows.map(({ what }) => what);
  };

  it('goes up, comes down leaving nothing, and goes up to the same again', async () => {
    const { applied } = await migrateUp(url);
    expect(applied).toEqual(migrations.map((migration) => migration.name));
    const first = await everything();
    expect(first.length).toBeGreaterThan(50);

    await migrateDown(url, migrations.length);
    expect(await everything()).toEqual([]);

    await migrateUp(url);
    expect(await everything()).toEqual(first);
  });

  it('is brought up once by replicas that start together', async () => {
    await migrateDown(url, migrations.length);
    const reports = await Promise.all([migrateUp(url), migrateUp(url), migrateUp(url)]);
    expect(reports.map(({ applied }) => applied.length).sort((left, right) => left - right)).toEqual([
      0,
      0,
      migrations.length,
    ]);
  });

  it('that is newer than the code is refused in one line', async () => {
    await client.query(`INSERT INTO schema_migration (timestamp, name) VALUES (9999999999999, 'Future9999999999999')`);
    await expect(migrateUp(url)).rejects.toThrow(
      /^the database schema is newer than this code \(Future9999999999999\)$/,
    );
    await client.query(`DELETE FROM schema_migration WHERE timestamp = 9999999999999`);
  });

  it('cannot be reached at a wrong address: one line, without the password', async () => {
    const wrong = 'postgres://somebody:secret@127.0.0.1:1/nowhere';
    await expect(migrateUp(wrong)).rejects.toThrow(SchemaError);
    await expect(migrateUp(wrong)).rejects.not.toThrow(/secret/);
  });
});

describe('the entities', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world.close());

  it('say the same as the migrations', async () => {
    const dataSource = world.app.get(DataSource);
    expect(dataSource.entityMetadatas.length).toBeGreaterThan(30);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
