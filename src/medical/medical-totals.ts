import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../config';
import { Database, type Executor } from '../database';

/** Sums of what was sealed that are not what the containers say. */
const different = `
  SELECT coalesce(k.site_id, c.site_id) AS "siteId", coalesce(k.sealed_on, c.sealed_on)::text AS "sealedOn",
         coalesce(k.class_code, c.class_code) AS "classCode", coalesce(k.state, c.state) AS state,
         coalesce(k.grams, 0)::float8 AS kept, coalesce(c.grams, 0)::float8 AS counted
    FROM (SELECT * FROM medical_cohort WHERE grams > 0 OR pieces > 0) k
    FULL JOIN (SELECT site_id, (sealed_at AT TIME ZONE $1)::date AS sealed_on, class_code, outbreak, state,
                      sum(pieces)::int AS pieces, sum(grams) AS grams
                 FROM container WHERE sealed_at IS NOT NULL AND grams IS NOT NULL AND class_code IS NOT NULL
                GROUP BY 1, 2, 3, 4, 5) c USING (site_id, sealed_on, class_code, outbreak, state)
   WHERE k.grams IS DISTINCT FROM c.grams OR k.pieces IS DISTINCT FROM c.pieces ORDER BY 1, 2, 3, 4`;

export interface TotalsDifference {
  readonly siteId: string;
  readonly sealedOn: string;
  readonly classCode: string;
  readonly state: string;
  /** Grams. */
  readonly kept: number;
  readonly counted: number;
}

/** Holds the sums that coverage and reports read against the containers themselves. */
@Injectable()
export class MedicalTotals {
  constructor(
    private readonly database: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  differences(executor: Executor = this.database): Promise<TotalsDifference[]> {
    return executor.query<TotalsDifference & Record<string, unknown>>(different, [this.env.timeZone]);
  }
}
