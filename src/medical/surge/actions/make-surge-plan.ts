import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { Clock, newId, UnitOfWork } from '../../../common';
import { ENV, type Env } from '../../../config';
import { statement } from '../../../database';
import type { NewSurgePlan, SurgePlanShown } from '../surge.dto';
import { SurgeQueries } from '../surge.queries';
import { surgeResult } from '../surge-result';
import { SurgeScenario } from '../surge-scenario';

const insert = statement(
  'medical.surge_insert',
  `INSERT INTO surge_plan (id, region_code, name, scenario, result, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

const dayStarts = statement('medical.surge_day_starts', 'SELECT $1::date::timestamp AT TIME ZONE $2 AS at');

/** Reckons what a surge would do, and what to activate when; changes nothing but the list of plans. */
@Injectable()
export class MakeSurgePlan {
  constructor(
    private readonly scenarios: SurgeScenario,
    private readonly queries: SurgeQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for a curve that cannot be */
  async run(actor: Actor, given: NewSurgePlan): Promise<SurgePlanShown> {
    const scenario = await this.scenarios.read(actor, given);
    return this.unitOfWork.run(async (tx) => {
      const [start] = await tx.query<{ at: Date }>(dayStarts, [scenario.fromDay, this.env.timeZone]);
      const result = surgeResult(scenario, start?.at ?? this.clock.now());
      const id = newId();
      const said = [JSON.stringify(scenario), JSON.stringify(result), actor.name, this.clock.now()];
      await tx.query(insert, [id, given.regionCode, given.name, ...said]);
      return this.queries.one(actor, id, tx);
    });
  }
}
