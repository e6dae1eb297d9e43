import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, UnitOfWork } from '../../../common';
import { statement } from '../../../database';
import { refuseIf } from '../../../registry';
import type { OutbreakEnd, OutbreakShown } from '../outbreak.dto';
import { endedAlready, missingOutbreak, OutbreakQueries } from '../outbreak.queries';
import { endProblems } from '../outbreak.rules';

const hold = statement(
  'medical.outbreak_hold',
  `SELECT (SELECT max(l.since) FROM outbreak_level l WHERE l.outbreak_id = b.id) AS "levelSince", b.ends_at AS "endsAt"
     FROM outbreak b WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')} FOR UPDATE`,
);
/** Facilities in use are ended by acts of their own first: each has its document, and the capacity ledger its day. */
const inUse = statement(
  'medical.outbreak_in_use',
  'SELECT 1 AS there FROM emergency_activation WHERE outbreak_id = $1 AND ended_at IS NULL LIMIT 1',
);
const end = statement(
  'medical.outbreak_end',
  `UPDATE outbreak SET ends_at = $2, end_document = $3, ended_by = $4, ended_at = $5 WHERE id = $1 AND ends_at IS NULL`,
);

/** Ends an outbreak: the clocks of peace hold again. */
@Injectable()
export class EndOutbreak {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OutbreakQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND unless it is of the caller's region; CONFLICT when it is ended or facilities are in use; NOT_ACCEPTABLE_HERE */
  async run(actor: Actor, id: string, given: OutbreakEnd): Promise<OutbreakShown> {
    const now = this.clock.now();
    const endsAt = given.endsAt === undefined ? now : new Date(given.endsAt);
    return this.unitOfWork.run(async (tx) => {
      const [held] = await tx.query<{ levelSince: Date; endsAt: Date | null }>(hold, [id, actor.regionCode]);
      if (held === undefined) throw missingOutbreak();
      if (held.endsAt !== null) throw endedAlready();
      if ((await tx.query(inUse, [id])).length > 0) {
        throw new DomainError('CONFLICT', {
          detail: {
            zh: '尚有应急设施因此启用，请先停用',
            en: 'Emergency facilities are in use for it: end that first',
          },
        });
      }
      refuseIf(endProblems(held.levelSince, endsAt, now));
      await tx.query(end, [id, endsAt, given.document, actor.name, now]);
      return this.queries.one(actor, id, tx);
    });
  }
}
