import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { loadDemoCity, playMedicalDays } from '../seeds/demo-city';
import { Draining } from './common';
import type { Env } from './config';
import { readSecrets } from './config';
import { Database, openDatabase, type OpenDatabase } from './database';
import { makeApp } from './configure-app';
import { loadReferenceData, ReferenceData } from './reference';
import { loadTargets } from './planning';
import { loadRules, RuleCatalogue } from './rules';

export interface Service {
  readonly app: NestFastifyApplication;
  readonly database: OpenDatabase;
  /** Lets requests end, then closes everything. */
  stop(): Promise<void>;
}

type Report = (progress: string) => void;

/** The seeds lie beside the sources, whether these run as they are or compiled into dist. */
export function seedsFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const seeds = join(folder, 'seeds');
    if (existsSync(join(seeds, 'reference', 'regions.csv'))) return seeds;
  }
  throw new Error('the folder seeds is missing');
}

/**
 * Opens the database, brings schema and reference data up to date, loads the demo city where it is wanted, and builds
 * the service. It does not listen yet.
 * @throws {SchemaError | EmbeddedServerError} with one line that says what to do
 */
export async function openService(env: Env, report: Report): Promise<Service> {
  const secrets = readSecrets(env.dataDir, env);
  const { databaseUrl, dataDir } = env;
  const database = await openDatabase({ databaseUrl, dataDir, password: secrets.databasePassword, report });
  try {
    if (database.role === undefined)
      report('this database user cannot take the role liandan_service: its own rights are used');
    const app = await makeApp({ env, secrets, databaseUrl: database.url, role: database.role });
    await loadLaw(app, report);
    if (env.demoData) {
      await loadDemoCity(app.get(Database), { report });
      await playMedicalDays(app, new Date());
    }
    const stop = async (): Promise<void> => {
      app.get(Draining).started = true;
      // Clients keep connections open between their requests; those would keep the server open.
      const closeIdle = setInterval(() => (app.getHttpServer() as Server).closeIdleConnections(), 50);
      await app.close().finally(() => clearInterval(closeIdle));
      await database.close();
    };
    return { app, database, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Reference data, rules and the plan's targets, from the seeds into the database. */
export async function loadLaw(app: NestFastifyApplication, report: Report): Promise<void> {
  const [database, seeds] = [app.get(Database), seedsFolder()];
  report('loading reference data and rules');
  await loadReferenceData(database, join(seeds, 'reference'));
  await loadRules(database, join(seeds, 'rules'));
  await loadTargets(database, join(seeds, 'rules', 'targets.json'));
  await app.get(ReferenceData).refresh();
  await app.get(RuleCatalogue).refresh();
}
