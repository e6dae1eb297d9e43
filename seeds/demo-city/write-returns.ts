import type { PoolClient } from 'pg';

/**
 * What the city's generators have filed: a month each, on the tenth of the next, by what left the site with manifests. What
 * is made up beside it: of waste oil a twentieth is used at the site, one site in nine files nothing, and one line in forty
 * says two per cent more than the manifests do.
 */
const returns = `
  WITH loaded AS (
    SELECT m.generator_site_id AS site_id, date_trunc('month', e.day)::date AS month, e.code::text AS code,
           sum(e.grams)::bigint AS grams
      FROM flow_entry e JOIN manifest m ON m.id = e.manifest_id
     WHERE e.measure = 'loaded' AND e.is_first AND m.generator_id = ANY($1) GROUP BY 1, 2, 3 HAVING sum(e.grams) > 0
  ), stated AS (
    SELECT site_id, month, code,
           CASE WHEN abs(hashtext(site_id::text || month || code)) % 40 = 0 THEN grams + grams / 50 ELSE grams END AS grams,
           CASE WHEN code LIKE '%-08' THEN grams / 20 ELSE 0 END AS used,
           -- The same with every seeding, and an identifier of version 8 (RFC 9562), as the API takes them.
           overlay(overlay(md5(site_id::text || month) placing '8' from 13) placing '8' from 17)::uuid AS id
      FROM loaded
     WHERE (month + interval '1 month 9 days') AT TIME ZONE 'Asia/Shanghai' + interval '9 hours' < $2
       AND abs(hashtext(site_id::text)) % 9 <> 0
  ), filed AS (
    INSERT INTO waste_return (id, site_id, kind, from_day, to_day, version, filed_by, filed_at)
    SELECT DISTINCT ON (f.id) f.id, f.site_id, 'month', f.month, (f.month + interval '1 month - 1 day')::date, 1, p.user_id,
           (f.month + interval '1 month 9 days') AT TIME ZONE 'Asia/Shanghai' + interval '9 hours'
      FROM stated f JOIN site s ON s.id = f.site_id JOIN membership p ON p.organisation_id = s.organisation_id
     ORDER BY f.id, p.user_id
    RETURNING id
  )
  INSERT INTO waste_return_line (return_id, line_no, code, opening_grams, generated_grams, own_use_grams, own_disposal_grams,
    handed_over_grams, closing_grams, own)
  SELECT id, row_number() OVER (PARTITION BY id ORDER BY code), code, 0, grams + used, used, 0, grams, 0,
         CASE WHEN used > 0 THEN jsonb_build_object('R9', used) ELSE '{}' END
    FROM stated WHERE id IN (SELECT id FROM filed)`;

/** Written last, for it asks what the manifests carry. @param generators ids @param now milliseconds since 1970 */
export async function writeReturns(client: PoolClient, generators: readonly string[], now: number): Promise<void> {
  await client.query(returns, [generators, new Date(now)]);
}
