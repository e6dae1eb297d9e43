import type { DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations';

export { serviceRole } from '../../migrations/support/service-role';

export interface ConnectionSettings {
  readonly url: string;
  readonly pool: number;
  readonly statementTimeoutMs: number;
  /** Undefined: the connecting user's own rights, as migrations need them. */
  readonly role?: string;
}

/** One set of options for the service, the commands and the tests. `synchronize` is nowhere. */
export function dataSourceOptions(settings: ConnectionSettings): Extract<DataSourceOptions, { type: 'postgres' }> {
  const session = [
    settings.role === undefined ? '' : `-c role=${settings.role}`,
    `-c statement_timeout=${settings.statementTimeoutMs}`,
    '-c lock_timeout=4000',
    '-c idle_in_transaction_session_timeout=10000',
    '-c timezone=UTC',
  ];
  return {
    type: 'postgres',
    url: settings.url,
    applicationName: 'liandan',
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: settings.pool,
    connectTimeoutMS: 5000,
    logging: false,
    // Broken idle connections are replaced at the next use; the pool must not crash the process over them.
    poolErrorHandler: () => undefined,
    extra: { options: session.join(' ').trim(), keepAlive: true },
  };
}
