import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, refuseReversed, type Page, type Placed } from '../../common';
import { Database } from '../../database';
import { chosenReturns, parametersOf } from './declared-waste';
import type { differenceOrders, SiteDifferenceQuery, SiteDifferenceShown } from './return-differences.dto';

type Row = Omit<SiteDifferenceShown, 'statedKg' | 'loadedKg' | 'differenceKg'> & {
  readonly statedGrams: number | null;
  readonly loadedGrams: number;
};

const differing = `WITH chosen AS (${chosenReturns}), stated AS (
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
                 THEN coalesce(s.grams, 0)::bigint END AS stated, coalesce(l.grams, 0)::bigint AS loaded,
            (coalesce(s.grams, 0) - coalesce(l.grams, 0))::bigint AS difference
       FROM stated s FULL JOIN loaded l USING (site_id, code)
      WHERE coalesce(s.grams, 0) <> coalesce(l.grams, 0)
   )`;
const differences = `
  SELECT d.site_id AS "siteId", s.name AS "siteName", o.name AS "organisationName", s.region_code AS "regionCode", d.code,
         d.stated::float8 AS "statedGrams", d.loaded::float8 AS "loadedGrams"
    FROM differing d JOIN site s ON s.id = d.site_id JOIN organisation o ON o.id = s.organisation_id`;
const orders = new ListOrders<(typeof differenceOrders)[number]>(
  {
    apart: { sql: 'abs(d.difference)', type: 'bigint' },
    site: { sql: `o.name || ' ' || s.name`, type: 'text' },
    region: { sql: 's.region_code', type: 'text' },
    code: { sql: 'd.code', type: 'text' },
    statedKg: { sql: 'coalesce(d.stated, -1)', type: 'bigint' },
    loadedKg: { sql: 'd.loaded', type: 'bigint' },
    differenceKg: { sql: 'd.difference', type: 'bigint' },
  },
  '-apart',
  [
    { sql: 'd.site_id', type: 'uuid' },
    { sql: 'd.code', type: 'text' },
  ],
);
const pageBy = orders.statements(
  'inventory.site_differences',
  (order) => `${differing} ${order.placed(differences)} WHERE ${order.after('$5')} ORDER BY ${order.by} LIMIT $6`,
);

/** Returns held against manifests, site by site. */
@Injectable()
export class ReturnDifferences {
  constructor(
    private readonly database: Database,
    private readonly regions: OverseenRegions,
  ) {}

  /** Largest first unless asked otherwise. @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE */
  async list(actor: Actor, query: SiteDifferenceQuery): Promise<Page<SiteDifferenceShown>> {
    const { region, from, to, order: asked, cursor, limit = defaultLimit } = query;
    refuseReversed(from, to);
    const codes = await this.regions.below(actor, region);
    const order = orders.of(asked);
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(pageBy(asked), [
      ...[...parametersOf(codes, { from, to, asOf: null }), order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, ({ statedGrams, loadedGrams, ...row }: Row) => ({
      ...row,
      statedKg: statedGrams === null ? null : kilogramsOf(statedGrams),
      loadedKg: kilogramsOf(loadedGrams),
      differenceKg: kilogramsOf((statedGrams ?? 0) - loadedGrams),
    }));
  }
}
