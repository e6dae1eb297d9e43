import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, UnitOfWork } from '../../../common';
import { statement } from '../../../database';
import type { AllocationShown } from '../allocation.dto';
import { AllocationQueries, missingAllocation } from '../allocation.queries';

/** One at a time accepts plans of an outbreak. */
const hold = statement(
  'medical.allocation_hold',
  `SELECT b.ends_at IS NULL AS runs FROM allocation_plan p JOIN outbreak b ON b.id = p.outbreak_id
    WHERE p.id = $1 AND ${withinRegion('p.region_code', '$2')} FOR UPDATE OF b`,
);
const stateNow = statement('medical.allocation_state', 'SELECT state FROM allocation_plan WHERE id = $1');
/** The plan in force, and older proposals, which nobody shall accept any more. */
const supersede = statement(
  'medical.allocation_supersede',
  `UPDATE allocation_plan p SET state = 'superseded', superseded_at = $2 FROM allocation_plan next
    WHERE next.id = $1 AND p.outbreak_id = next.outbreak_id AND p.region_code = next.region_code AND p.id <> next.id
      AND (p.state = 'accepted' OR p.state = 'proposed' AND p.id < next.id)`,
);
const accept = statement(
  'medical.allocation_accept',
  `UPDATE allocation_plan SET state = 'accepted', accepted_by = $2, accepted_at = $3 WHERE id = $1 AND state = 'proposed'`,
);

/** Puts an allocation in force in the place of the one before. */
@Injectable()
export class AcceptAllocation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: AllocationQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT unless it is proposed and its outbreak runs */
  async run(actor: Actor, id: string): Promise<AllocationShown> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const [held] = await tx.query<{ runs: boolean }>(hold, [id, actor.regionCode]);
      if (held === undefined) throw missingAllocation();
      const [plan] = await tx.query<{ state: string }>(stateNow, [id]);
      if (!held.runs || plan?.state !== 'proposed') {
        throw new DomainError('CONFLICT', {
          detail: {
            zh: '该方案已采纳、已被取代或疫情已终止',
            en: 'It is accepted, superseded, or its outbreak is ended',
          },
          extra: { state: plan?.state },
        });
      }
      await tx.query(supersede, [id, now]);
      await tx.query(accept, [id, actor.name, now]);
      return this.queries.one(actor, id, tx);
    });
  }
}
