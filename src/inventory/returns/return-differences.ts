import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { decodeCursor, defaultLimit, kilogramsOf, pageOf, refuseReversed, type Page } from '../../common';
import { Database, statement } from '../../database';
import { chosenReturns, parametersOf } from './declared-waste';
import type { SiteDifferenceQuery, SiteDifferenceShown } from './return-differences.dto';

type Row = Omit<SiteDifferenceShown, 'statedKg' | 'loadedKg' | 'differenceKg'> & {
  readonly statedGrams: number | null;
  readonly loadedGrams: number;
  readonly apart: number;
};

const page = statement(
  'inventory.site_differences',
  `WITH chosen AS (${chosenReturns}), stated AS (
     SELECT c.site_id, l.code, sum(l.handed_over_grams) AS grams
       FROM chosen c JOIN waste_return_line l ON l.return_id = c.id GROUP BY 1, 2
   ), loaded AS (
     SELECT m.generator_site_id AS site_id, e.code::text AS code, sum(e.grams) AS grams
       FROM flow_entry e JOIN flow_manifest m ON m.id = e.manifest_id
      WHERE e.measure = 'loaded' AND e.is_first AND e.day BETWEEN $2::date AND $3::date AND e.recorded_at <= $4::timestamptz
        AND e.origin_region = ANY($1)
      GROUP BY 1, 2 HAVING sum(e.grams) <> 0
   ), differing AS (
     SELECT coalesce(s.site_id, l.site_id) AS site_id, coalesce(s.code, l.code) AS code,
            CASE WHEN EXISTS (SELECT FROM chosen c WHERE c.site_id = coalesce(s.site_id, l.site_id))
                 THEN coalesce(s.grams, 0)::float8 END AS stated, coalesce(l.grams, 0)::float8 AS loaded,
            abs(coalesce(s.grams, 0) - coalesce(l.grams, 0))::float8 AS apart
       FROM stated s FULL JOIN loaded l USING (site_id, code)
      WHERE coalesce(s.grams, 0) <> coalesce(l.grams, 0)
   )
   SELECT d.site_id AS "siteId", s.name AS "siteName", o.name AS "organisationName", s.region_code AS "regionCode", d.code,
          d.stated AS "statedGrams", d.loaded AS "loadedGrams", d.apart
     FROM differing d JOIN site s ON s.id = d.site_id JOIN organisation o ON o.id = s.organisation_id
    WHERE $5::float8 IS NULL OR (-d.apart, d.site_id, d.code) > (-$5::float8, $6::uuid, $7::text)
    ORDER BY d.apart DESC, d.site_id, d.code LIMIT $8`,
);

/** Returns held against manifests, site by site. */
@Injectable()
export class ReturnDifferences {
  constructor(
    private readonly database: Database,
    private readonly regions: OverseenRegions,
  ) {}

  /** Largest first. @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE */
  async list(actor: Actor, query: SiteDifferenceQuery): Promise<Page<SiteDifferenceShown>> {
    const { region, from, to, cursor, limit = defaultLimit } = query;
    refuseReversed(from, to);
    const codes = await this.regions.below(actor, region);
    const [apart = null, site = null, code = null] =
      decodeCursor(cursor, [/^\d{1,16}$/, /^[0-9a-f-]{36}$/, /^[\d-]{10}$/]) ?? [];
    const rows = await this.database.query<Row & Record<string, unknown>>(page, [
      ...[...parametersOf(codes, { from, to, asOf: null }), apart, site, code, limit + 1],
    ]);
    return pageOf(
      rows,
      limit,
      (row) => [String(row.apart), row.siteId, row.code],
      ({ statedGrams, loadedGrams, apart: _apart, ...row }) => ({
        ...row,
        statedKg: statedGrams === null ? null : kilogramsOf(statedGrams),
        loadedKg: kilogramsOf(loadedGrams),
        differenceKg: kilogramsOf((statedGrams ?? 0) - loadedGrams),
      }),
    );
  }
}
