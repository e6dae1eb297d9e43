import { statement, type Statement } from '../database';

/**
 * One statement: the account row is locked, compared and raised in one go, so that two who ask for the last tonne never
 * both get it; after that of the year that of the day, where the licence limits it. Accounts are taken in one order, so
 * that two manifests with several lines do not block each other.
 */
export const book = statement(
  'capacity.book',
  `WITH wish AS (
     SELECT * FROM unnest($4::smallint[], $5::uuid[], $6::bigint[], $7::bigint[], $8::bigint[])
                AS w(line_no, licence_line_id, grams, limit_grams, day_limit_grams)
   ), asked AS (
     SELECT licence_line_id, sum(grams)::bigint AS grams, min(limit_grams) AS limit_grams,
            CASE WHEN $3::date IS NOT NULL THEN min(day_limit_grams) END AS day_limit_grams
       FROM wish GROUP BY licence_line_id ORDER BY licence_line_id
   ), raised AS (
     INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
     SELECT licence_line_id, $2, grams, 0 FROM asked WHERE grams <= limit_grams ORDER BY licence_line_id
     ON CONFLICT (licence_line_id, year) DO UPDATE SET booked_grams = a.booked_grams + excluded.booked_grams
      WHERE a.booked_grams + a.received_grams + excluded.booked_grams
            <= (SELECT asked.limit_grams FROM asked WHERE asked.licence_line_id = a.licence_line_id)
     RETURNING licence_line_id
   ), day_raised AS (
     INSERT INTO capacity_day AS d (licence_line_id, day, booked_grams, received_grams)
     SELECT licence_line_id, $3, grams, 0 FROM asked JOIN raised USING (licence_line_id)
      WHERE grams <= day_limit_grams ORDER BY licence_line_id
     ON CONFLICT (licence_line_id, day) DO UPDATE SET booked_grams = d.booked_grams + excluded.booked_grams
      WHERE d.booked_grams + d.received_grams + excluded.booked_grams
            <= (SELECT asked.day_limit_grams FROM asked WHERE asked.licence_line_id = d.licence_line_id)
     RETURNING licence_line_id
   )
   INSERT INTO booking (manifest_id, line_no, licence_line_id, year, day, by_day, grams, state)
   SELECT $1, w.line_no, w.licence_line_id, $2, $3, asked.day_limit_grams IS NOT NULL, w.grams, 'booked'
     FROM wish w JOIN asked USING (licence_line_id) JOIN raised USING (licence_line_id)
    WHERE asked.day_limit_grams IS NULL OR EXISTS (SELECT FROM day_raised r WHERE r.licence_line_id = w.licence_line_id)
   -- A load that goes on to another receiver leaves its first booking behind it.
   ON CONFLICT (manifest_id, line_no) DO UPDATE SET licence_line_id = excluded.licence_line_id, year = excluded.year,
     day = excluded.day, by_day = excluded.by_day, grams = excluded.grams, state = 'booked', received_grams = 0
    WHERE booking.state <> 'booked'
   RETURNING line_no`,
);
export const release = statement(
  'capacity.release',
  `WITH freed AS (
     UPDATE booking SET state = 'released' WHERE manifest_id = $1 AND state = 'booked'
     RETURNING licence_line_id, year, day, by_day, grams
   ), years AS (
     UPDATE capacity_account a SET booked_grams = a.booked_grams - total.grams
       FROM (SELECT licence_line_id, year, sum(grams)::bigint AS grams FROM freed GROUP BY licence_line_id, year) total
      WHERE a.licence_line_id = total.licence_line_id AND a.year = total.year
     RETURNING a.licence_line_id
   )
   UPDATE capacity_day d SET booked_grams = d.booked_grams - total.grams
     FROM (SELECT licence_line_id, day, sum(grams)::bigint AS grams FROM freed WHERE by_day GROUP BY licence_line_id, day) total
     -- The year first, as where it is booked.
     JOIN (SELECT DISTINCT licence_line_id FROM years) y USING (licence_line_id)
    WHERE d.licence_line_id = total.licence_line_id AND d.day = total.day`,
);
/**
 * The booking leaves the year and day for which it was made; what was accepted counts in those of acceptance. What was
 * accepted is counted by the day where it was booked by the day.
 */
export const receive = statement(
  'capacity.receive',
  `WITH done AS (
     UPDATE booking b SET state = 'received', received_grams = got.accepted_grams, day = $3
       FROM unnest($4::smallint[], $5::bigint[]) AS got(line_no, accepted_grams)
       JOIN booking was ON was.manifest_id = $1 AND was.line_no = got.line_no
      WHERE b.manifest_id = $1 AND b.line_no = got.line_no AND b.state = 'booked'
     RETURNING b.licence_line_id, b.year, was.day, b.by_day, b.grams, b.received_grams
   ), total AS (
     SELECT licence_line_id, year, sum(grams)::bigint AS grams, sum(received_grams)::bigint AS received
       FROM done GROUP BY licence_line_id, year
   ), settled AS (
     UPDATE capacity_account a SET
       booked_grams = a.booked_grams - total.grams,
       received_grams = a.received_grams + CASE WHEN a.year = $2 THEN total.received ELSE 0 END
       FROM total WHERE a.licence_line_id = total.licence_line_id AND a.year = total.year
     RETURNING a.licence_line_id
   ), carried AS (
     INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
     SELECT licence_line_id, $2, 0, sum(received) FROM total WHERE year <> $2 GROUP BY licence_line_id
     ON CONFLICT (licence_line_id, year) DO UPDATE SET received_grams = a.received_grams + excluded.received_grams
   ), by_day AS (
     SELECT licence_line_id, day, sum(grams)::bigint AS grams, sum(received_grams)::bigint AS received
       FROM done JOIN (SELECT DISTINCT licence_line_id FROM settled) y USING (licence_line_id)
      WHERE by_day GROUP BY licence_line_id, day
   ), day_settled AS (
     UPDATE capacity_day d SET
       booked_grams = d.booked_grams - t.grams,
       received_grams = d.received_grams + CASE WHEN d.day = $3 THEN t.received ELSE 0 END
       FROM by_day t WHERE d.licence_line_id = t.licence_line_id AND d.day = t.day
   )
   INSERT INTO capacity_day AS d (licence_line_id, day, booked_grams, received_grams)
   SELECT licence_line_id, $3, 0, sum(received) FROM by_day WHERE day <> $3 GROUP BY licence_line_id
   ON CONFLICT (licence_line_id, day) DO UPDATE SET received_grams = d.received_grams + excluded.received_grams`,
);

export const ofManifest = statement(
  'capacity.of_manifest',
  `SELECT line_no AS "lineNo", licence_line_id AS "licenceLineId", year, day::text AS day, by_day AS "byDay",
          grams::float8 AS grams, state, received_grams::float8 AS "receivedGrams"
     FROM booking WHERE manifest_id = $1 AND state <> 'released' ORDER BY line_no`,
);
/** Two statements of a correction. */
export interface Correction {
  readonly hold: Statement;
  readonly change: Statement;
}

/** What a correction of accounts is told by: those of years, or of days. */
const corrections = (
  account: 'capacity_account' | 'capacity_day',
  period: 'year' | 'day',
  type: 'smallint' | 'date',
): Correction => ({
  /** Makes the accounts that are missing and locks all of them, in one order, so that two corrections do not block each other. */
  hold: statement(
    `${account}.hold`,
    `INSERT INTO ${account} AS a (licence_line_id, ${period}, booked_grams, received_grams)
     SELECT l, p, 0, 0 FROM unnest($1::uuid[], $2::${type}[]) AS w(l, p) ORDER BY l, p
     ON CONFLICT (licence_line_id, ${period}) DO UPDATE SET booked_grams = a.booked_grams`,
  ),
  change: statement(
    `${account}.change`,
    `UPDATE ${account} a SET booked_grams = a.booked_grams + w.booked, received_grams = a.received_grams + w.received
       FROM unnest($1::uuid[], $2::${type}[], $3::bigint[], $4::bigint[], $5::bigint[]) AS w(l, p, booked, received, most)
      WHERE a.licence_line_id = w.l AND a.${period} = w.p
        AND (w.booked <= 0 OR a.booked_grams + a.received_grams + w.booked + w.received <= w.most)
     RETURNING 1`,
  ),
});
export const ofYears = corrections('capacity_account', 'year', 'smallint');
export const ofDays = corrections('capacity_day', 'day', 'date');
export const changeBookings = statement(
  'capacity.change_bookings',
  `UPDATE booking b SET licence_line_id = w.l, day = w.day, by_day = w.by_day,
          grams = CASE b.state WHEN 'booked' THEN w.grams ELSE b.grams END,
          received_grams = CASE b.state WHEN 'received' THEN w.received ELSE b.received_grams END
     FROM unnest($2::smallint[], $3::uuid[], $4::date[], $5::boolean[], $6::bigint[], $7::bigint[])
       AS w(line_no, l, day, by_day, grams, received)
    WHERE b.manifest_id = $1 AND b.line_no = w.line_no AND b.state <> 'released'`,
);
