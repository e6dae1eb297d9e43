import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ENV, type Env } from '../../config';
import { AdvisoryLock, Database, statement } from '../../database';

const dimensions = 'measure, destination_region, origin_region, receiver_site_id, code, method, is_first';

/** Moves entries into the sums of their day and month, in one statement: nothing is counted twice, or not at all. */
const fold = statement(
  'capacity.flows_fold',
  `WITH taken AS (
     UPDATE flow_entry e SET folded = true
       FROM (SELECT manifest_id, entry_no FROM flow_entry WHERE NOT folded ORDER BY entry_no LIMIT $1 FOR UPDATE) next
      WHERE e.manifest_id = next.manifest_id AND e.entry_no = next.entry_no
     RETURNING e.day, ${dimensions}, e.grams
   ), spans AS (
     SELECT s.span, s.starts_on, ${dimensions}, sum(grams) AS grams
       FROM taken CROSS JOIN LATERAL (VALUES ('day', day), ('month', date_trunc('month', day)::date)) AS s(span, starts_on)
      GROUP BY s.span, s.starts_on, ${dimensions}
   ), written AS (
     INSERT INTO flow_total AS t (span, starts_on, ${dimensions}, grams)
     SELECT span, starts_on, ${dimensions}, grams FROM spans
     ON CONFLICT (span, starts_on, ${dimensions}) DO UPDATE SET grams = t.grams + excluded.grams
   )
   SELECT count(*)::int AS folded FROM taken`,
);
const setZone = statement(
  'capacity.flows_zone',
  `UPDATE flow_setting SET time_zone = $1
    WHERE id = 1 AND time_zone <> $1 AND NOT EXISTS (SELECT FROM flow_entry) RETURNING 1`,
);
const zone = statement('capacity.flows_zone_is', 'SELECT time_zone AS "timeZone" FROM flow_setting WHERE id = 1');

/** For manifests that were not written step by step: writes down what their flows are by now. Parameter: their ids. */
export const keepFlows = statement('capacity.flows_keep', 'SELECT keep_flows($1::uuid[], NULL)');

const batchSize = 20_000;
const everyMilliseconds = 10_000;

/** Folds what the steps have written into totals, again and again; reports do not wait for it. */
@Injectable()
export class FlowKeeper implements OnApplicationBootstrap {
  private readonly log = new Logger('flows');

  constructor(
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {Error} when flows were counted in another zone's days: they would not fit together */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.query(setZone, [this.env.timeZone]);
    const [row] = await this.database.query<{ timeZone: string }>(zone);
    if (row?.timeZone === this.env.timeZone) return;
    throw new Error(`flows were counted in days of ${row?.timeZone ?? '?'}, and TIME_ZONE is ${this.env.timeZone}`);
  }

  @Interval(everyMilliseconds)
  async run(): Promise<void> {
    try {
      await this.foldAll();
    } catch (error) {
      // Until it succeeds reports add up the entries themselves.
      this.log.error(`not folded: ${(error as Error).message}`);
    }
  }

  /** Until nothing is left to fold, unless another replica is at it. @returns how many entries were folded */
  async foldAll(): Promise<number> {
    let all = 0;
    await this.lock.whenFree('flow totals', async () => {
      for (;;) {
        const [row] = await this.database.query<{ folded: number }>(fold, [batchSize]);
        all += row?.folded ?? 0;
        if ((row?.folded ?? 0) < batchSize) return;
      }
    });
    return all;
  }
}
