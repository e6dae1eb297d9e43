import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { KnownWaste } from './return-lines.rules';
import { lastDayOfPeriod, periodBefore, type ReturnKind } from './return-period.rules';

const known = statement(
  'inventory.known_waste',
  `WITH loaded AS (
     SELECT e.code::text AS code, sum(e.grams) AS grams FROM flow_entry e JOIN flow_manifest m ON m.id = e.manifest_id
      WHERE m.generator_site_id = $1 AND e.measure = 'loaded' AND e.is_first AND e.day BETWEEN $2::date AND $3::date
      GROUP BY 1 HAVING sum(e.grams) <> 0
   ), closed AS (
     SELECT l.code, l.closing_grams AS grams FROM waste_return r JOIN waste_return_line l ON l.return_id = r.id
      WHERE r.site_id = $1 AND r.kind = $4 AND r.from_day = $5::date AND r.superseded_at IS NULL
   ), filed AS (
     SELECT EXISTS (SELECT FROM waste_return
       WHERE site_id = $1 AND kind = $4 AND from_day = $5::date AND superseded_at IS NULL) AS before
   ), codes AS (
     SELECT code FROM loaded UNION SELECT code FROM closed UNION SELECT unnest($6::text[])
   )
   SELECT c.code, coalesce(l.grams, 0)::float8 AS "loadedGrams",
          CASE WHEN f.before THEN coalesce(d.grams, 0)::float8 END AS "closedBeforeGrams"
     FROM codes c CROSS JOIN filed f LEFT JOIN loaded l USING (code) LEFT JOIN closed d USING (code) ORDER BY c.code`,
);

/** What the service knows of a site's waste in a period, from its manifests and the return before. */
@Injectable()
export class KnownWasteReader {
  constructor(private readonly database: Database) {}

  /** @param codes waste codes that are asked for even where nothing is known of them */
  read(
    siteId: string,
    kind: ReturnKind,
    fromDay: string,
    codes: readonly string[],
    executor: Executor = this.database,
  ): Promise<KnownWaste[]> {
    const days = [fromDay, lastDayOfPeriod(kind, fromDay)];
    return executor.query<KnownWaste & Record<string, unknown>>(known, [
      ...[siteId, ...days, kind, periodBefore(kind, fromDay), codes],
    ]);
  }
}
