import { Injectable } from '@nestjs/common';
import type { Grams } from '../common';
import { statement, type Executor } from '../database';
import { leftGrams } from './left-room.sql';

/** What a facility took in without a booking, on one line of a manifest that grows. */
export interface UnbookedIntake {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly siteId: string;
  /** Waste code. */
  readonly code: string;
  /** Codes of the methods that are allowed for it. */
  readonly methods: readonly string[];
  /** Local day of the intake. */
  readonly day: string;
  readonly grams: Grams;
}

interface CountedIntake {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly method: string;
}

/**
 * A line of a licence in force that covers the code by one of the methods: of a licence for medical waste before others, and
 * then the one with most left. The line of a manifest stays on the licence line on which it began. The year before the day, as where it is booked.
 */
const receive = statement(
  'capacity.receive_unbooked',
  `WITH asked AS (
     SELECT w.manifest_id, w.line_no, w.day, w.grams, w.methods, k.id AS licence_line_id, k.by_day
       FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::bigint[])
              AS w(manifest_id, line_no, site_id, code, methods, day, grams)
      CROSS JOIN LATERAL (
        SELECT n.id, n.grams_per_day IS NOT NULL AS by_day
          FROM licence l JOIN licence_line n ON n.licence_id = l.id
          LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = extract(year FROM w.day)::smallint
         WHERE l.site_id = w.site_id AND l.status = 'valid' AND w.day BETWEEN l.valid_from AND l.valid_to
           AND n.methods && string_to_array(w.methods, ',')
           AND CASE n.match WHEN 'only_listed' THEN w.code = ANY(n.codes)
                 ELSE 'HW' || right(w.code, 2) = ANY(n.categories) AND (n.match = 'all_of_category' OR w.code <> ALL(n.codes)) END
         ORDER BY l.kind = 'medical' DESC, ${leftGrams('n', 'a')} DESC, n.id LIMIT 1
      ) k
   ), kept AS (
     INSERT INTO booking AS b (manifest_id, line_no, licence_line_id, year, day, by_day, grams, state, received_grams)
     SELECT manifest_id, line_no, licence_line_id, extract(year FROM day)::smallint, day, by_day, grams, 'received', grams
       FROM asked ORDER BY manifest_id, line_no
     ON CONFLICT (manifest_id, line_no) DO UPDATE SET grams = b.grams + excluded.grams,
       received_grams = b.received_grams + excluded.received_grams
     RETURNING manifest_id, line_no, licence_line_id, year, day, by_day
   ), total AS (
     SELECT k.licence_line_id, k.year, k.day, k.by_day, sum(a.grams)::bigint AS grams
       FROM kept k JOIN asked a USING (manifest_id, line_no) GROUP BY 1, 2, 3, 4
   ), years AS (
     INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
     SELECT licence_line_id, year, 0, sum(grams) FROM total GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (licence_line_id, year) DO UPDATE SET received_grams = a.received_grams + excluded.received_grams
     RETURNING licence_line_id
   ), days AS (
     INSERT INTO capacity_day AS d (licence_line_id, day, booked_grams, received_grams)
     SELECT licence_line_id, day, 0, sum(grams) FROM total JOIN (SELECT DISTINCT licence_line_id FROM years) y USING (licence_line_id)
      WHERE by_day GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (licence_line_id, day) DO UPDATE SET received_grams = d.received_grams + excluded.received_grams
   )
   SELECT k.manifest_id AS "manifestId", k.line_no AS "lineNo",
          (SELECT m.method FROM unnest(n.methods) WITH ORDINALITY AS m(method, at)
            WHERE m.method = ANY(string_to_array(a.methods, ',')) ORDER BY m.at LIMIT 1) AS method
     FROM kept k JOIN asked a USING (manifest_id, line_no) JOIN licence_line n ON n.id = k.licence_line_id`,
);

/** Counts in the accounts of licence lines what nobody could book before: it counts even where there is no room left. */
@Injectable()
export class UnbookedIntakes {
  /**
   * @param intakes each line of a manifest once
   * @returns the method of the licence line on which each was counted; what no licence covers is not counted, and not returned
   */
  receive(tx: Executor, intakes: readonly UnbookedIntake[]): Promise<CountedIntake[]> {
    return tx.query<CountedIntake & Record<string, unknown>>(receive, [
      intakes.map(({ manifestId }) => manifestId),
      intakes.map(({ lineNo }) => lineNo),
      intakes.map(({ siteId }) => siteId),
      intakes.map(({ code }) => code),
      intakes.map(({ methods }) => methods.join()),
      intakes.map(({ day }) => day),
      intakes.map(({ grams }) => grams),
    ]);
  }
}
