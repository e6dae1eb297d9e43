import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../../access';
import { Clock, DomainError, newId, UnitOfWork } from '../../../common';
import { ENV, type Env } from '../../../config';
import { breaks, statement } from '../../../database';
import { localDate } from '../../../reference';
import { refuseIf } from '../../../registry';
import { RuleCatalogue } from '../../../rules';
import type { NewOutbreak, OutbreakShown } from '../outbreak.dto';
import { OutbreakQueries } from '../outbreak.queries';
import { startProblems } from '../outbreak.rules';

const insert = statement(
  'medical.outbreak_insert',
  `WITH declared AS (
     INSERT INTO outbreak (id, region_code, drill, starts_at, document, declared_by, declared_at)
     VALUES ($1, $2, $4, $5, $6, $7, $8) RETURNING id)
   INSERT INTO outbreak_level (outbreak_id, since, level, document, made_by, made_at)
   SELECT id, $5, $3, $6, $7, $8 FROM declared`,
);

/** Puts a region, and all below it, into outbreak mode. */
@Injectable()
export class DeclareOutbreak {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regions: OverseenRegions,
    private readonly queries: OutbreakQueries,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for a start in the future or
   * too long ago; CONFLICT while another runs in the same region
   */
  async run(actor: Actor, given: NewOutbreak): Promise<OutbreakShown> {
    const { regionCode, level, document, drill = false } = given;
    const now = this.clock.now();
    const startsAt = given.startsAt === undefined ? now : new Date(given.startsAt);
    const mostDaysBack = Number(this.rules.parameter('H20', 'mostDaysBack', localDate(now, this.env.timeZone)));
    refuseIf(startProblems(startsAt, now, mostDaysBack));
    try {
      return await this.unitOfWork.run(async (tx) => {
        await this.regions.below(actor, regionCode, tx);
        const id = newId();
        await tx.query(insert, [id, regionCode, level, drill, startsAt, document, actor.name, now]);
        return this.queries.one(actor, id, tx);
      });
    } catch (error) {
      if (!breaks(error, 'outbreak_overlap') && !breaks(error, 'outbreak_drill_overlap')) throw error;
      throw new DomainError('CONFLICT', {
        detail: { zh: '该地区此时已处于疫情状态', en: 'This region is in an outbreak at that time already' },
      });
    }
  }
}
