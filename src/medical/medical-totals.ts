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

/** Flows on monthly manifests that are not what was received and treated. */
const differentFlows = `
  SELECT coalesce(e.site_id, w.site_id) AS "siteId", coalesce(e.facility_site_id, w.facility_site_id) AS "facilitySiteId",
         coalesce(e.measure, w.measure) AS measure, coalesce(e.day, w.day)::text AS day, coalesce(e.code, w.code) AS "classCode",
         coalesce(e.grams, 0)::float8 AS kept, coalesce(w.grams, 0)::float8 AS counted
    FROM (SELECT m.site_id, m.facility_site_id, f.measure, f.day, f.code::text AS code, sum(f.grams) AS grams
            FROM flow_entry f JOIN medical_manifest m ON m.id = f.manifest_id WHERE f.measure IN ('accepted', 'treated')
           GROUP BY 1, 2, 3, 4, 5) e
    FULL JOIN (SELECT site_id, at_site_id AS facility_site_id, CASE act WHEN 'receive' THEN 'accepted' ELSE 'treated' END AS measure,
                      day, class_code AS code, sum(grams) AS grams
                 FROM medical_flow WHERE act IN ('receive', 'treat') GROUP BY 1, 2, 3, 4, 5) w
      USING (site_id, facility_site_id, measure, day, code)
   WHERE e.grams IS DISTINCT FROM w.grams ORDER BY 1, 2, 4, 3, 5`;

export interface FlowDifference {
  readonly siteId: string;
  readonly facilitySiteId: string;
  readonly measure: string;
  readonly day: string;
  readonly classCode: string;
  /** Grams. */
  readonly kept: number;
  readonly counted: number;
}

/** Holds the sums that coverage, reports and balances read against the containers themselves, and against each other. */
@Injectable()
export class MedicalTotals {
  constructor(
    private readonly database: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  differences(executor: Executor = this.database): Promise<TotalsDifference[]> {
    return executor.query<TotalsDifference & Record<string, unknown>>(different, [this.env.timeZone]);
  }

  flowDifferences(executor: Executor = this.database): Promise<FlowDifference[]> {
    return executor.query<FlowDifference & Record<string, unknown>>(differentFlows);
  }
}
