import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '../../database';
import { findFault, isoText, type ClaimedHead, type Fault, type StoredContent } from '../../provenance';

const heads = `
  SELECT id, event_seq AS seq, head_hash AS hash, state AS status FROM container WHERE id > $1 ORDER BY id LIMIT $2`;
const events = `
  SELECT container_id AS id, seq, kind, ${isoText('occurred_at')} AS "occurredAt", ${isoText('recorded_at')} AS "recordedAt",
         content, alg, hash
    FROM container_event WHERE container_id > $1 AND container_id <= $2 ORDER BY container_id, seq`;

export interface ContainerFault extends Fault {
  readonly containerId: string;
}

export interface ContainerReport {
  readonly containers: number;
  readonly faults: readonly ContainerFault[];
}

const batchSize = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Walks the chain of every container. */
@Injectable()
export class ContainerChains {
  constructor(private readonly database: Database) {}

  async verify(executor: Executor = this.database): Promise<ContainerReport> {
    const faults: ContainerFault[] = [];
    let [containers, after] = [0, beforeAll];
    for (;;) {
      const claims = await executor.query<ClaimedHead & { id: string } & Record<string, unknown>>(heads, [
        after,
        batchSize,
      ]);
      const last = claims.at(-1)?.id;
      if (last === undefined) return { containers, faults };
      const told = await executor.query<StoredContent & { id: string } & Record<string, unknown>>(events, [
        after,
        last,
      ]);
      const chains = new Map<string, StoredContent[]>();
      for (const event of told) chains.set(event.id, [...(chains.get(event.id) ?? []), event]);
      for (const claim of claims) {
        const fault = findFault('containerId', claim.id, chains.get(claim.id) ?? [], claim);
        if (fault !== null) faults.push({ containerId: claim.id, ...fault });
      }
      containers += claims.length;
      after = last;
    }
  }
}
