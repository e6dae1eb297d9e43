import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '../database';
import { findChainFault, type ChainFault, type ClaimedHead, type StoredEvent } from './event-chain.rules';
import { eventColumns } from './event-log';

const batchSize = 500;

const heads = `SELECT id, event_seq AS seq, head_hash AS hash, status FROM manifest WHERE id > $1 ORDER BY id LIMIT ${batchSize}`;
const orphans = `SELECT DISTINCT manifest_id AS id FROM manifest_event e
                  WHERE NOT EXISTS (SELECT 1 FROM manifest m WHERE m.id = e.manifest_id)`;

interface Claim {
  readonly id: string;
  readonly seq: number;
  readonly hash: Buffer | null;
  readonly status: string;
}

export interface VerifyReport {
  readonly manifests: number;
  readonly events: number;
  readonly faults: readonly ChainFault[];
}

/** Walks every chain of the database and names what is broken. */
@Injectable()
export class ChainVerifier {
  constructor(private readonly database: Database) {}

  /**
   * @param progress told the manifests walked so far, after each batch
   * @param executor a snapshot, where somebody may be writing at the same time
   */
  async verify(
    progress: (manifests: number) => void = () => undefined,
    executor: Executor = this.database,
  ): Promise<VerifyReport> {
    const faults: ChainFault[] = [];
    let [manifests, events] = [0, 0];
    const walk = async (ids: readonly string[], claims: ReadonlyMap<string, ClaimedHead>): Promise<void> => {
      const chains = await chainsOf(executor, ids);
      for (const id of ids) {
        const chain = chains.get(id) ?? [];
        const fault = findChainFault(id, chain, claims.get(id) ?? null);
        if (fault !== null) faults.push(fault);
        events += chain.length;
      }
      manifests += ids.length;
      progress(manifests);
    };

    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const batch = await executor.query<Claim & Record<string, unknown>>(heads, [after]);
      const last = batch.at(-1);
      if (last === undefined) break;
      await walk(
        batch.map(({ id }) => id),
        new Map(batch.map((claim) => [claim.id, claim])),
      );
      after = last.id;
    }
    const left = await executor.query<{ id: string }>(orphans);
    if (left.length > 0)
      await walk(
        left.map(({ id }) => id),
        new Map(),
      );
    return { manifests, events, faults };
  }
}

async function chainsOf(executor: Executor, ids: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const rows = await executor.query<StoredEvent & Record<string, unknown>>(
    `SELECT ${eventColumns} FROM manifest_event WHERE manifest_id = ANY($1) ORDER BY manifest_id, seq`,
    [ids],
  );
  const chains = new Map<string, StoredEvent[]>();
  for (const row of rows) {
    const chain = chains.get(row.manifestId);
    if (chain) chain.push(row);
    else chains.set(row.manifestId, [row]);
  }
  return chains;
}
