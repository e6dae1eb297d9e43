import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Executor } from '../../database';

/** A state of a row of the capacity ledger; the database writes it down with every change. */
@Entity('ledger_history')
@Index('ledger_history_row', ['tableName', 'rowKey', 'recordedAt'])
export class LedgerHistory {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    name: 'history_no',
    primaryKeyConstraintName: 'ledger_history_pk',
  })
  historyNo: string;

  @Column('text', { name: 'table_name' })
  tableName: string;

  @Column('text', { name: 'row_key' })
  rowKey: string;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt: Date;

  @Column('jsonb')
  row: Readonly<Record<string, unknown>>;
}

/**
 * Lets the work find licences, their lines and what changed them as they were known at an instant.
 * @param view a transaction; what the work asks must not be a prepared statement, which would remember today's tables
 * @param asOf ISO 8601; null: as they are
 */
export async function withLedgerOf<T>(view: Executor, asOf: string | null, work: () => Promise<T>): Promise<T> {
  if (asOf === null) return work();
  await view.query(
    `SELECT set_config('liandan.as_of', $1, true), set_config('search_path', 'ledger_then, public', true)`,
    [asOf],
  );
  const found = await work();
  await view.query('SET LOCAL search_path TO DEFAULT');
  return found;
}
