import { Injectable } from '@nestjs/common';
import { statement, type Executor } from '../../database';
import type { PastDay, PastMonth } from './season.rules';

const months = statement(
  'planning.past_months',
  `SELECT to_char(month, 'YYYY-MM') AS month, origin_region AS region, code, method, sum(grams)::float8 AS grams
     FROM (
       SELECT starts_on AS month, origin_region, code, method, grams FROM flow_total
        WHERE span = 'month' AND measure = 'accepted' AND is_first AND starts_on BETWEEN $2::date AND $3::date
       UNION ALL
       SELECT date_trunc('month', day)::date, origin_region, code, method, grams FROM flow_entry
        WHERE NOT folded AND measure = 'accepted' AND is_first AND day BETWEEN $2::date AND $3::date
     ) f
    WHERE origin_region = ANY($1) GROUP BY 1, 2, 3, 4 HAVING sum(grams) > 0 ORDER BY 1, 2, 3, 4`,
);
const days = statement(
  'planning.past_days',
  `SELECT day::text AS day, origin_region AS region, sum(grams)::float8 AS grams
     FROM (
       SELECT starts_on AS day, origin_region, grams FROM flow_total
        WHERE span = 'day' AND measure = 'accepted' AND is_first AND starts_on BETWEEN $2::date AND $3::date
       UNION ALL
       SELECT day, origin_region, grams FROM flow_entry
        WHERE NOT folded AND measure = 'accepted' AND is_first AND day BETWEEN $2::date AND $3::date
     ) f
    WHERE origin_region = ANY($1) GROUP BY 1, 2 HAVING sum(grams) > 0 ORDER BY 1, 2`,
);

/** What regions generated, as a series. */
@Injectable()
export class SeasonReader {
  /** @param from first day of the first month @param to last day of the last */
  months(view: Executor, regions: readonly string[], from: string, to: string): Promise<PastMonth[]> {
    return view.query<PastMonth & Record<string, unknown>>(months, [regions, from, to]);
  }

  days(view: Executor, regions: readonly string[], from: string, to: string): Promise<PastDay[]> {
    return view.query<PastDay & Record<string, unknown>>(days, [regions, from, to]);
  }
}
