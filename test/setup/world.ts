import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { Pool, type QueryResultRow } from 'pg';
import supertest from 'supertest';
import { Clock, newId } from '../../src/common';
import type { Env } from '../../src/config';
import { makeApp } from '../../src/configure-app';
import { createDatabase, Database, serviceRole } from '../../src/database';
import { refuseSecondConnections } from './second-connections';
import { serverVariable } from './server';
import { dropDatabase, templateName, testEnv, testSecrets, urlOf } from './template';

/** The service's clock. It stands still until it is set. */
export class TestClock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  /** @param instant ISO 8601 with its offset */
  set(instant: string): void {
    this.instant = new Date(instant);
  }

  /** @param hours may be a fraction */
  advance(hours: number): void {
    this.instant = new Date(this.instant.getTime() + hours * 3_600_000);
  }
}

/** Calls of one person, each unsafe one with an Idempotency-Key of its own unless it is set anew. Paths are below /api. */
export interface Caller {
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body?: object): supertest.Test;
  delete(path: string): supertest.Test;
}

/** The whole service over a database of its own. */
export interface World {
  readonly app: NestFastifyApplication;
  readonly env: Env;
  readonly http: ReturnType<typeof supertest>;
  /** The service's own connections, in its role. */
  readonly database: Database;
  readonly clock: TestClock;
  /** Calls with the holder's API token, in English. */
  as(holder: { readonly token: string }): Caller;
  /** SQL as the owner of the database. */
  sql<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** ISO 8601 with its offset; otherwise a Monday morning in March 2026. */
  readonly now?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens the service for one spec file. Close it in `afterAll`. */
export async function openWorld({ now = '2026-03-02T09:00:00+08:00', env: more }: WorldOptions = {}): Promise<World> {
  const serverUrl = process.env[serverVariable];
  if (serverUrl === undefined) throw new Error('the global setup has not run');
  const name = `liandan_${randomBytes(6).toString('hex')}`;
  await createDatabase(serverUrl, name, templateName);
  const databaseUrl = urlOf(serverUrl, name);

  const env = testEnv(databaseUrl, more);
  const app = await makeApp({ env, secrets: testSecrets, databaseUrl, role: serviceRole });
  const clock = new TestClock(new Date(now));
  app.get(Clock).now = () => clock.now();
  refuseSecondConnections(app.get(Database));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  // Listens once: supertest would else open and close a port with every call, and many calls at once would clash.
  await app.listen(0, '127.0.0.1');

  const owner = new Pool({ connectionString: databaseUrl, max: 2 });
  // Dropping the database ends what is still closing; nobody waits for it any more.
  owner.on('error', () => undefined);
  const http = supertest(app.getHttpServer());
  return {
    ...{ app, env, http, clock },
    database: app.get(Database),
    as: ({ token }) => callerOf(http, token),
    sql: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...values])).rows,
    close: async () => {
      await app.close();
      await owner.end();
      await dropDatabase(serverUrl, name);
    },
  };
}

function callerOf(http: World['http'], token: string): Caller {
  const dress = (test: supertest.Test): supertest.Test =>
    test.set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');
  const unsafe = (test: supertest.Test): supertest.Test => dress(test).set('Idempotency-Key', newId());
  return {
    get: (path) => dress(http.get(`/api${path}`)),
    post: (path, body) => unsafe(http.post(`/api${path}`)).send(body),
    put: (path, body) => unsafe(http.put(`/api${path}`)).send(body),
    delete: (path) => unsafe(http.delete(`/api${path}`)),
  };
}
