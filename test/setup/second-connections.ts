import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../../src/database';

/**
 * A transaction or a view that asks for a second connection waits, where all connections are taken by others like it, for
 * one that nobody gives back. Here it fails at once, however many there are.
 */
export function refuseSecondConnections(database: Database): void {
  const held = new AsyncLocalStorage<{ open: boolean }>();
  const holding = async <T>(work: () => Promise<T>): Promise<T> => {
    const holder = { open: true };
    try {
      return await held.run(holder, work);
    } finally {
      holder.open = false;
    }
  };
  const [transaction, snapshot, onConnection] = [
    database.transaction.bind(database),
    database.snapshot.bind(database),
    database.onConnection.bind(database),
  ];
  database.transaction = (work) => transaction((tx) => holding(() => work(tx)));
  database.snapshot = (work) => snapshot((view) => holding(() => work(view)));
  database.onConnection = async (work) => {
    if (held.getStore()?.open === true) throw new Error('a transaction asks for a second connection');
    return onConnection(work);
  };
}
