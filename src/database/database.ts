import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { DatabaseUnavailable, isRetriable, isUnavailable } from './database-errors';
import type { Statement } from './statement';

/** Somebody who can run a statement: the pool, or one transaction. */
export interface Executor {
  /** @returns the rows. */
  query<Row extends QueryResultRow>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]>;
}

/** The next statement on the connection fails, and that is where it is dealt with. */
const unheard = (): void => undefined;

/** How often a transaction that PostgreSQL broke off (deadlock, serialization) is tried. */
const attempts = 4;

/**
 * Reads and transactions in SQL, over the same connections as TypeORM.
 * Statements with a name are prepared, which TypeORM's own queries never are.
 */
@Injectable()
export class Database implements Executor {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Statements sent since the start, BEGIN and COMMIT among them; the benchmark reads it. */
  statements = 0;

  async query<Row extends QueryResultRow>(
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return this.onConnection((client) => this.run<Row>(client, statement, values));
  }

  /**
   * Runs `work` in one transaction and commits. When PostgreSQL breaks it off to end a deadlock it is run again,
   * so it must change nothing but the database.
   * @throws {DatabaseUnavailable} when there is no connection, or it was lost; the outcome is then unknown.
   */
  async transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.onConnection((client) => this.transact(client, work));
      } catch (error) {
        if (attempt === attempts || !isRetriable(error)) throw error;
      }
    }
  }

  /** Runs `work` on one unchanging view of the database, without a limit of time for its statements. It cannot write. */
  async snapshot<T>(work: (view: Executor) => Promise<T>): Promise<T> {
    return this.onConnection((client) =>
      this.transact(
        client,
        async (view) => {
          await view.query('SET LOCAL statement_timeout = 0');
          return work(view);
        },
        'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY',
      ),
    );
  }

  /** Gives `work` a connection of its own, for COPY and for session-wide locks. */
  async onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient;
    try {
      client = await this.pool.connect();
    } catch (error) {
      throw isUnavailable(error) ? new DatabaseUnavailable(error) : error;
    }
    let broken: Error | undefined;
    // A connection that breaks between two statements says so by an event, which would end the process unheard.
    client.on('error', unheard);
    try {
      return await work(client);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      broken = error as Error;
      throw new DatabaseUnavailable(error);
    } finally {
      client.off('error', unheard);
      client.release(broken);
    }
  }

  private async transact<T>(
    client: PoolClient,
    work: (tx: Executor) => Promise<T>,
    begin: string = 'BEGIN',
  ): Promise<T> {
    await this.run(client, begin, []);
    try {
      const result = await work({ query: (statement, values = []) => this.run(client, statement, values) });
      await this.run(client, 'COMMIT', []);
      return result;
    } catch (error) {
      if (!isUnavailable(error)) await this.run(client, 'ROLLBACK', []);
      throw error;
    }
  }

  private async run<Row extends QueryResultRow>(
    client: PoolClient,
    statement: Statement | string,
    values: readonly unknown[],
  ): Promise<Row[]> {
    this.statements += 1;
    const named = typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text };
    const result = await client.query<Row>({ ...named, values: values as unknown[] });
    return result.rows;
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
