import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, UnitOfWork } from '../../../common';
import { ENV, type Env } from '../../../config';
import { statement } from '../../../database';
import { localDate } from '../../../reference';
import { refuseIf } from '../../../registry';
import { RuleCatalogue } from '../../../rules';
import type { NewLevel, OutbreakShown } from '../outbreak.dto';
import { endedAlready, missingOutbreak, OutbreakQueries } from '../outbreak.queries';
import { levelProblems, type LevelSince } from '../outbreak.rules';

/** Held against its end and against another change of its level. */
const hold = statement(
  'medical.outbreak_hold_level',
  `SELECT b.ends_at IS NULL AS runs FROM outbreak b WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')} FOR UPDATE`,
);
const last = statement(
  'medical.outbreak_last_level',
  'SELECT level, since FROM outbreak_level WHERE outbreak_id = $1 ORDER BY since DESC LIMIT 1',
);
const insert = statement(
  'medical.outbreak_level_insert',
  `INSERT INTO outbreak_level (outbreak_id, since, level, document, reason, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** Raises or lowers the level of an outbreak while it runs: clocks that depend on it run by the new one from its instant on. */
@Injectable()
export class ChangeLevel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OutbreakQueries,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND unless it is of the caller's region; CONFLICT when it is ended; NOT_ACCEPTABLE_HERE for
   * the level that it has, and an instant in the future, too long ago or before that of the last level
   */
  async run(actor: Actor, id: string, { level, document, reason, ...given }: NewLevel): Promise<OutbreakShown> {
    const now = this.clock.now();
    const since = given.since === undefined ? now : new Date(given.since);
    const mostDaysBack = Number(this.rules.parameter('H20', 'mostDaysBack', localDate(now, this.env.timeZone)));
    return this.unitOfWork.run(async (tx) => {
      const [held] = await tx.query<{ runs: boolean }>(hold, [id, actor.regionCode]);
      if (held === undefined) throw missingOutbreak();
      if (!held.runs) throw endedAlready();
      const [present] = await tx.query<LevelSince & Record<string, unknown>>(last, [id]);
      if (present === undefined) throw missingOutbreak();
      refuseIf(levelProblems(present, { level, since }, now, mostDaysBack));
      await tx.query(insert, [id, since, level, document, reason, actor.name, now]);
      return this.queries.one(actor, id, tx);
    });
  }
}
