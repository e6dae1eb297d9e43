import type { Executor } from '../database';
import { findFault, type ChainSubject, type ClaimedHead, type Fault, type StoredContent } from './event-chain.rules';

/** Where the chains of one kind of subject are kept. */
export interface ChainTables {
  readonly subject: ChainSubject;
  /** `id, seq, hash, status` of the subjects behind $1, at most $2 of them, by id. */
  readonly heads: string;
  /** `id` and the columns of an event, of the subjects behind $1 up to $2, by id and sequence. */
  readonly events: string;
}

export interface WalkReport {
  readonly chains: number;
  readonly faults: readonly (Fault & { readonly id: string })[];
}

const batchSize = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Walks all chains of one kind, a thousand subjects at a time. */
export async function walkChains(executor: Executor, { subject, heads, events }: ChainTables): Promise<WalkReport> {
  const faults: (Fault & { id: string })[] = [];
  let [chains, after] = [0, beforeAll];
  for (;;) {
    const claims = await executor.query<ClaimedHead & { id: string } & Record<string, unknown>>(heads, [
      ...[after, batchSize],
    ]);
    const last = claims.at(-1)?.id;
    if (last === undefined) return { chains, faults };
    const told = await executor.query<StoredContent & { id: string } & Record<string, unknown>>(events, [after, last]);
    const found = new Map<string, StoredContent[]>();
    for (const event of told) {
      const chain = found.get(event.id);
      if (chain === undefined) found.set(event.id, [event]);
      else chain.push(event);
    }
    for (const claim of claims) {
      const fault = findFault(subject, claim.id, found.get(claim.id) ?? [], claim);
      if (fault !== null) faults.push({ id: claim.id, ...fault });
    }
    chains += claims.length;
    after = last;
  }
}
