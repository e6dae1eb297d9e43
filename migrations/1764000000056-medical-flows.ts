import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, toService } from './support/tables';
import { serviceRole } from './support/service-role';

const received = `c.received_at IS NOT NULL AND c.class_code IS NOT NULL AND c.grams IS NOT NULL`;
const local = (instant: string): string => `(${instant} AT TIME ZONE z.time_zone)::date`;
const lineNo = (day: string): string =>
  `(extract(day FROM ${day}) * 10 + substr(c.class_code, 7, 1)::int)::smallint AS line_no`;
const flowColumns = `manifest_id, line_no, measure, day, origin_region, destination_region, receiver_site_id, code, method,
  is_first, grams, recorded_at`;

/** Containers that a plant has received, with the line of the monthly manifest on which they stand. */
const receipts = `
  SELECT c.id, m.id AS manifest_id, ${lineNo(local('c.received_at'))}, ${local('c.received_at')} AS received_on,
         ${local('coalesce(c.left_at, c.received_at)')} AS left_on, s.region_code AS origin, f.region_code AS destination,
         c.at_site_id, c.class_code, c.grams
    FROM container c CROSS JOIN (SELECT time_zone FROM flow_setting) z
    JOIN medical_manifest m ON m.site_id = c.site_id AND m.facility_site_id = c.at_site_id
     AND m.month = date_trunc('month', ${local('c.received_at')})::date
    JOIN site s ON s.id = c.site_id JOIN site f ON f.id = c.at_site_id
   WHERE ${received}`;

/** Medical waste in the flows between regions and in the accounts of licences, what was received before included. */
export class MedicalFlows1764000000056 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE container ADD COLUMN left_at timestamptz`,
      `UPDATE container c SET left_at = e.left_at
         FROM (SELECT container_id, min(occurred_at) AS left_at FROM container_event WHERE kind IN ('collect', 'take_in')
                GROUP BY 1) e WHERE e.container_id = c.id AND c.class_code IS NOT NULL`,
      // Whatever stands behind a flow: a manifest, or the monthly one of an institution and a plant.
      `CREATE VIEW flow_manifest AS
         SELECT id, number, generator_site_id, false AS monthly FROM manifest
          UNION ALL SELECT id, number, site_id, true FROM medical_manifest`,
      toService(`GRANT SELECT ON flow_manifest TO ${serviceRole}`),
      // What came without a trip had no monthly manifest.
      `WITH missing AS (
         SELECT DISTINCT c.site_id, c.at_site_id, date_trunc('month', ${local('c.received_at')})::date AS month, r.numbering_prefix
           FROM container c CROSS JOIN (SELECT time_zone FROM flow_setting) z
           JOIN site s ON s.id = c.site_id JOIN region r ON r.code = s.region_code
          WHERE ${received} AND NOT EXISTS (SELECT FROM medical_manifest m WHERE m.site_id = c.site_id
                  AND m.facility_site_id = c.at_site_id AND m.month = date_trunc('month', ${local('c.received_at')})::date)
       ), numbered AS (
         SELECT *, extract(year FROM month)::int AS year,
                row_number() OVER (PARTITION BY numbering_prefix, extract(year FROM month) ORDER BY month, site_id) AS no
           FROM missing
       ), counted AS (
         INSERT INTO number_counter AS k (prefix, year, next_serial)
         SELECT numbering_prefix, year, 1 + count(*) FROM numbered GROUP BY 1, 2
         ON CONFLICT (prefix, year) DO UPDATE SET next_serial = k.next_serial + excluded.next_serial - 1
         RETURNING prefix, year, next_serial
       )
       INSERT INTO medical_manifest (id, number, site_id, facility_site_id, month, made_at)
       SELECT gen_random_uuid(), n.year || n.numbering_prefix || lpad((k.next_serial - n.no)::text, 6, '0'), n.site_id, n.at_site_id,
              n.month, now()
         FROM numbered n JOIN counted k ON k.prefix = n.numbering_prefix AND k.year = n.year`,
      `INSERT INTO booking (manifest_id, line_no, licence_line_id, year, day, by_day, grams, state, received_grams)
       SELECT r.manifest_id, r.line_no, k.id, extract(year FROM r.received_on)::smallint, r.received_on, k.by_day, r.grams, 'received',
              r.grams
         FROM (SELECT manifest_id, line_no, received_on, at_site_id, class_code, sum(grams)::bigint AS grams
                 FROM (${receipts}) c GROUP BY 1, 2, 3, 4, 5) r
        CROSS JOIN LATERAL (
          SELECT n.id, n.grams_per_day IS NOT NULL AS by_day FROM licence l JOIN licence_line n ON n.licence_id = l.id
           WHERE l.site_id = r.at_site_id AND l.status = 'valid' AND r.received_on BETWEEN l.valid_from AND l.valid_to
             AND CASE n.match WHEN 'only_listed' THEN r.class_code = ANY(n.codes)
                   ELSE 'HW01' = ANY(n.categories) AND (n.match = 'all_of_category' OR r.class_code <> ALL(n.codes)) END
           ORDER BY n.grams_per_year DESC, n.id LIMIT 1
        ) k`,
      ...[
        ['capacity_account', 'year', ''],
        ['capacity_day', 'day', 'AND b.by_day'],
      ].map(
        ([account, period, counted]) =>
          `INSERT INTO ${account} AS a (licence_line_id, ${period}, booked_grams, received_grams)
           SELECT b.licence_line_id, b.${period}, 0, sum(b.received_grams)
             FROM booking b JOIN medical_manifest m ON m.id = b.manifest_id WHERE true ${counted} GROUP BY 1, 2
           ON CONFLICT (licence_line_id, ${period}) DO UPDATE SET received_grams = a.received_grams + excluded.received_grams`,
      ),
      `INSERT INTO flow_entry (${flowColumns})
       SELECT c.manifest_id, c.line_no, f.measure, f.day, c.origin, c.destination, c.at_site_id, c.class_code,
              coalesce(n.methods[1], 'Y10'), true, sum(c.grams), now()
         FROM (${receipts}) c
         LEFT JOIN booking b ON b.manifest_id = c.manifest_id AND b.line_no = c.line_no
         LEFT JOIN licence_line n ON n.id = b.licence_line_id
        CROSS JOIN LATERAL (VALUES ('loaded', c.left_on), ('accepted', c.received_on)) AS f(measure, day)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
      `INSERT INTO flow_entry (${flowColumns})
       SELECT c.manifest_id, c.line_no, 'treated', ${local('e.occurred_at')}, c.origin, c.destination, c.at_site_id, c.class_code,
              e.content::json -> 'data' ->> 'method', true, sum(c.grams), now()
         FROM (${receipts}) c JOIN container_event e ON e.container_id = c.id AND e.kind = 'treat'
        CROSS JOIN (SELECT time_zone FROM flow_setting) z
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const ofMedical = (table: string): string =>
      `DELETE FROM ${table} t USING medical_manifest m WHERE m.id = t.manifest_id`;
    await run(queryRunner, [
      // Totals do not tell medical waste apart: they are summed again without it.
      ofMedical('flow_entry'),
      `TRUNCATE flow_total`,
      `UPDATE flow_entry SET folded = false WHERE folded`,
      ...[
        ['capacity_account', 'year', ''],
        ['capacity_day', 'day', 'AND b.by_day'],
      ].map(
        ([account, period, counted]) =>
          `UPDATE ${account} a SET received_grams = a.received_grams - b.grams
             FROM (SELECT b.licence_line_id, b.${period}, sum(b.received_grams) AS grams FROM booking b
                     JOIN medical_manifest m ON m.id = b.manifest_id WHERE true ${counted} GROUP BY 1, 2) b
            WHERE a.licence_line_id = b.licence_line_id AND a.${period} = b.${period}`,
      ),
      ofMedical('booking'),
      `DROP VIEW flow_manifest`,
      `ALTER TABLE container DROP COLUMN left_at`,
    ]);
  }
}
