import { clockDay, clockNow, leaveBy, visitBy, washBy } from './clock.sql';

const number = (parameter: string, name: string): string => `(${parameter}::jsonb ->> '${name}')::numeric`;

/**
 * Every clock of medical waste that runs now, one row each: `clock, subject, due_at, site_id, organisation_id`, the last
 * being who has to act. Of a store that is the container which must leave first. What the board shows and what notices are
 * raised from is this one statement.
 * @param parameter of `clockParameter`, with `testMonths`
 */
export const runningClocks = (parameter: string): string => `
  (SELECT DISTINCT ON (c.at_site_id) 'store' AS clock, c.id::text AS subject, ${leaveBy('c', 's.region_code', parameter)} AS due_at,
          c.at_site_id AS site_id, s.organisation_id
     FROM container c JOIN site s ON s.id = c.at_site_id
    WHERE c.state IN ('sealed', 'stored', 'at_hub') AND c.sealed_at IS NOT NULL
    ORDER BY c.at_site_id, due_at, c.id)
  UNION ALL
  (SELECT DISTINCT ON (c.at_site_id) 'plant', c.id::text, ${leaveBy('c', 's.region_code', parameter)} AS due_at, c.at_site_id,
          s.organisation_id
     FROM container c JOIN site s ON s.id = c.at_site_id
    WHERE c.state = 'received' AND c.class_code < '841-004' ORDER BY c.at_site_id, due_at, c.id)
  UNION ALL
  SELECT 'visit', i.site_id || ' ' || extract(epoch FROM v.since)::bigint, ${visitBy('v.since', 's.region_code', parameter)}, i.site_id,
         coalesce(l.carrier_id, (SELECT k.counterpart_id FROM contract k
           WHERE k.generator_id = s.organisation_id AND ${clockDay(parameter)} BETWEEN k.valid_from AND k.valid_to
           ORDER BY k.kind, k.valid_to DESC LIMIT 1), s.organisation_id)
    FROM medical_institution i JOIN site s ON s.id = i.site_id AND s.active
    LEFT JOIN LATERAL (SELECT t.stopped_at, m.carrier_id FROM medical_stop t JOIN medical_trip m ON m.id = t.trip_id
      WHERE t.site_id = i.site_id AND t.stopped_at IS NOT NULL AND t.missed_because IS DISTINCT FROM 'other'
      ORDER BY t.stopped_at DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT max(a.until_at) AS until_at FROM medical_absence a
      WHERE a.site_id = i.site_id AND a.from_at <= ${clockNow(parameter)}) a ON true
    CROSS JOIN LATERAL (SELECT greatest(coalesce(l.stopped_at, i.registered_at), a.until_at) AS since) v
  UNION ALL
  SELECT 'wash', t.id::text, ${washBy('t.received_at', parameter)}, t.facility_site_id, t.carrier_id
    FROM medical_trip t WHERE t.state = 'received' AND t.washed_at IS NULL
  UNION ALL
  SELECT 'test', f.site_id || ' ' || f.since,
         (f.since + make_interval(months => ${number(parameter, 'testMonths')}::int))::timestamp AT TIME ZONE (${parameter}::jsonb ->> 'timeZone'),
         f.site_id, s.organisation_id
    FROM (SELECT w.at_site_id AS site_id, coalesce(
              (SELECT max(r.reported_on) FROM medical_test_report r WHERE r.site_id = w.at_site_id), min(w.day)) AS since
            FROM medical_flow w WHERE w.act = 'receive' GROUP BY w.at_site_id) f
    JOIN site s ON s.id = f.site_id`;

/** SQL for how long before the end a clock reminds. @param clock an expression that yields its kind */
export const reminds = (clock: string, parameter: string): string =>
  `CASE ${clock} WHEN 'test' THEN make_interval(days => ${number(parameter, 'testRemindDays')}::int)
     ELSE make_interval(mins => (${number(parameter, 'remindHours')} * 60)::int) END`;
