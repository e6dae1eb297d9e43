import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '../../database';
import { findFault, isoText, type ClaimedHead, type Fault, type StoredContent } from '../../provenance';

const heads = 'SELECT id, event_seq AS seq, head_hash AS hash, status FROM transfer_application ORDER BY id';
const events = `
  SELECT seq, kind, ${isoText('occurred_at')} AS "occurredAt", ${isoText('recorded_at')} AS "recordedAt", content, alg, hash
    FROM transfer_event WHERE application_id = $1 ORDER BY seq`;
const orphans = `SELECT DISTINCT application_id AS id FROM transfer_event e
                  WHERE NOT EXISTS (SELECT FROM transfer_application a WHERE a.id = e.application_id)`;

export interface ApplicationFault extends Fault {
  readonly applicationId: string;
}

export interface ApplicationReport {
  readonly applications: number;
  readonly faults: readonly ApplicationFault[];
}

/** Walks the chain of every application, as the verifier of manifests walks theirs. */
@Injectable()
export class ApplicationChains {
  constructor(private readonly database: Database) {}

  async verify(executor: Executor = this.database): Promise<ApplicationReport> {
    const claims = await executor.query<ClaimedHead & { id: string } & Record<string, unknown>>(heads);
    const left = await executor.query<{ id: string }>(orphans);
    const faults: ApplicationFault[] = [];
    const walk = async (id: string, claim: ClaimedHead | null): Promise<void> => {
      const chain = await executor.query<StoredContent & Record<string, unknown>>(events, [id]);
      const fault = findFault('applicationId', id, chain, claim);
      if (fault !== null) faults.push({ applicationId: id, ...fault });
    };
    for (const claim of claims) await walk(claim.id, claim);
    for (const { id } of left) await walk(id, null);
    return { applications: claims.length + left.length, faults };
  }
}
