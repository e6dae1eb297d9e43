import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Database } from './database';

/** Work that only one replica may do at a time. */
@Injectable()
export class AdvisoryLock {
  constructor(private readonly database: Database) {}

  /** Runs `work` unless another replica is at it. @returns whether it was run. */
  async whenFree(name: string, work: () => Promise<void>): Promise<boolean> {
    const key = createHash('sha256').update(name).digest().readInt32BE();
    return this.database.onConnection(async (client) => {
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [key]);
      if (rows[0]?.locked !== true) return false;
      try {
        await work();
      } finally {
        await client.query('SELECT pg_advisory_unlock($1)', [key]);
      }
      return true;
    });
  }
}
