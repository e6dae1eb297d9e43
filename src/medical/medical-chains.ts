import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '../database';
import { isoText, walkChains, type ChainTables, type WalkReport } from '../provenance';

const tables = (subject: ChainTables['subject'], table: string, key: string): ChainTables => ({
  subject,
  heads: `SELECT id, event_seq AS seq, head_hash AS hash, state AS status FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2`,
  events: `
    SELECT ${key} AS id, seq, kind, ${isoText('occurred_at')} AS "occurredAt", ${isoText('recorded_at')} AS "recordedAt",
           content, alg, hash
      FROM ${table}_event WHERE ${key} > $1 AND ${key} <= $2 ORDER BY ${key}, seq`,
});

const containers = tables('containerId', 'container', 'container_id');
const trips = tables('tripId', 'medical_trip', 'trip_id');

export interface MedicalChainReport {
  readonly containers: WalkReport;
  readonly trips: WalkReport;
}

/** Walks the chain of every container and of every collection trip. */
@Injectable()
export class MedicalChains {
  constructor(private readonly database: Database) {}

  async verify(executor: Executor = this.database): Promise<MedicalChainReport> {
    return { containers: await walkChains(executor, containers), trips: await walkChains(executor, trips) };
  }
}
