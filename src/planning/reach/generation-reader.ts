import { Injectable } from '@nestjs/common';
import { wholeMonths } from '../../capacity';
import { statement, type Executor } from '../../database';

/** What a region generated of one waste by one method, grams. */
export interface RegionWaste {
  /** Region code of the generators. */
  readonly region: string;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

/** What a site took in from elsewhere, grams. */
export interface SiteIntake {
  readonly siteId: string;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

const columns = 'origin_region, receiver_site_id, code, method, is_first, grams';
/** Accepted between two days ($1, $2): whole months ($3 to $4) from their totals, the days at the edges, what is not folded. */
const accepted = `
  SELECT ${columns} FROM flow_total
   WHERE span = 'month' AND measure = 'accepted' AND starts_on >= $3::date AND starts_on < $4::date
  UNION ALL
  SELECT ${columns} FROM flow_total
   WHERE span = 'day' AND measure = 'accepted' AND starts_on BETWEEN $1::date AND $2::date
     AND NOT (starts_on >= $3::date AND starts_on < $4::date)
  UNION ALL
  SELECT ${columns} FROM flow_entry WHERE NOT folded AND measure = 'accepted' AND day BETWEEN $1::date AND $2::date`;

const generated = statement(
  'planning.generated',
  `SELECT origin_region AS region, code, method, sum(grams)::float8 AS grams FROM (${accepted}) f
    WHERE is_first AND origin_region = ANY($5) GROUP BY 1, 2, 3 HAVING sum(grams) > 0 ORDER BY 1, 2, 3`,
);
const sentTo = statement(
  'planning.sent_to',
  `SELECT origin_region AS region, code, method, sum(grams)::float8 AS grams FROM (${accepted}) f
    WHERE origin_region = ANY($5) AND receiver_site_id = $6 GROUP BY 1, 2, 3 HAVING sum(grams) > 0 ORDER BY 1, 2, 3`,
);
const intake = statement(
  'planning.intake',
  `SELECT receiver_site_id AS "siteId", code, method, sum(grams)::float8 AS grams FROM (${accepted}) f
    WHERE origin_region <> ALL($5) AND receiver_site_id = ANY($6)
    GROUP BY 1, 2, 3 HAVING sum(grams) > 0 ORDER BY 1, 2, 3`,
);
const onTheWay = statement(
  'planning.on_the_way',
  `SELECT m.origin_region AS region, l.code, l.method, sum(b.grams)::float8 AS grams
     FROM manifest m JOIN booking b ON b.manifest_id = m.id AND b.state = 'booked'
     JOIN manifest_line l ON l.manifest_id = m.id AND l.line_no = b.line_no
    WHERE m.receiver_site_id = $1 AND m.status IN ('issued', 'in_transit', 'arrived') AND m.origin_region = ANY($2)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
);

/** What regions generated, and where it went: as it was accepted, each day with its own. */
@Injectable()
export class GenerationReader {
  /** By first producers: what a receiver sends on is not generated again. @param from local day @param to included */
  generated(view: Executor, regions: readonly string[], from: string, to: string): Promise<RegionWaste[]> {
    return view.query<RegionWaste & Record<string, unknown>>(generated, [...periodOf(from, to), regions]);
  }

  /** What went to one site from regions, onward loads among it. */
  sentTo(view: Executor, regions: readonly string[], siteId: string, from: string, to: string): Promise<RegionWaste[]> {
    return view.query<RegionWaste & Record<string, unknown>>(sentTo, [...periodOf(from, to), regions, siteId]);
  }

  /** What sites took in from all regions but some. */
  intake(
    view: Executor,
    siteIds: readonly string[],
    but: readonly string[],
    from: string,
    to: string,
  ): Promise<SiteIntake[]> {
    return view.query<SiteIntake & Record<string, unknown>>(intake, [...periodOf(from, to), but, siteIds]);
  }

  /** What is booked at a site and not accepted yet. */
  onTheWay(view: Executor, regions: readonly string[], siteId: string): Promise<RegionWaste[]> {
    return view.query<RegionWaste & Record<string, unknown>>(onTheWay, [siteId, regions]);
  }
}

const periodOf = (from: string, to: string): string[] => [from, to, ...wholeMonths(from, to)];
