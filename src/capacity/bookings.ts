import { Injectable } from '@nestjs/common';
import { DomainError, type Grams } from '../common';
import { statement, type Executor } from '../database';
import type { AccountChange, BookingRow, CorrectedBooking } from './booking-change.rules';

/** Room asked of one licence line for one waste line. */
export interface BookingWish {
  readonly lineNo: number;
  readonly licenceLineId: string;
  readonly grams: Grams;
  /** Booked and received together may not pass this, grams a year. */
  readonly limitGrams: Grams;
}

export interface ReceivedLine {
  readonly lineNo: number;
  readonly acceptedGrams: Grams;
}

/**
 * There is not enough room left, on a licence line or under an approval; nothing was booked. UNAVAILABLE, and so not kept
 * under the caller's key, as a conflict would be: he asks again with the same one.
 */
export class NoRoom extends DomainError {
  constructor() {
    super('UNAVAILABLE', {
      retryAfterSeconds: 1,
      detail: {
        zh: '剩余的许可能力或批准量正被他人占用，请重试',
        en: 'The last room is being taken by others: try again',
      },
    });
  }
}

/**
 * One statement: the account row is locked, compared and raised in one go, so that two who ask for the last tonne never
 * both get it. Accounts are taken in one order, so that two manifests with several lines do not block each other.
 */
const book = statement(
  'capacity.book',
  `WITH wish AS (
     SELECT * FROM unnest($3::smallint[], $4::uuid[], $5::bigint[], $6::bigint[]) AS w(line_no, licence_line_id, grams, limit_grams)
   ), asked AS (
     SELECT licence_line_id, sum(grams)::bigint AS grams, min(limit_grams) AS limit_grams
       FROM wish GROUP BY licence_line_id ORDER BY licence_line_id
   ), raised AS (
     INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
     SELECT licence_line_id, $2, grams, 0 FROM asked WHERE grams <= limit_grams ORDER BY licence_line_id
     ON CONFLICT (licence_line_id, year) DO UPDATE SET booked_grams = a.booked_grams + excluded.booked_grams
      WHERE a.booked_grams + a.received_grams + excluded.booked_grams
            <= (SELECT asked.limit_grams FROM asked WHERE asked.licence_line_id = a.licence_line_id)
     RETURNING licence_line_id
   )
   INSERT INTO booking (manifest_id, line_no, licence_line_id, year, grams, state)
   SELECT $1, w.line_no, w.licence_line_id, $2, w.grams, 'booked' FROM wish w JOIN raised USING (licence_line_id)
   -- A load that goes on to another receiver leaves its first booking behind it.
   ON CONFLICT (manifest_id, line_no) DO UPDATE SET licence_line_id = excluded.licence_line_id, year = excluded.year,
     grams = excluded.grams, state = 'booked', received_grams = 0 WHERE booking.state <> 'booked'
   RETURNING line_no`,
);
const release = statement(
  'capacity.release',
  `WITH freed AS (
     UPDATE booking SET state = 'released' WHERE manifest_id = $1 AND state = 'booked'
     RETURNING licence_line_id, year, grams
   ), total AS (
     SELECT licence_line_id, year, sum(grams)::bigint AS grams FROM freed GROUP BY licence_line_id, year
   )
   UPDATE capacity_account a SET booked_grams = a.booked_grams - total.grams
     FROM total WHERE a.licence_line_id = total.licence_line_id AND a.year = total.year`,
);
/** The booking leaves the year in which it was made; what was accepted counts in the year of acceptance. */
const receive = statement(
  'capacity.receive',
  `WITH got AS (
     SELECT * FROM unnest($3::smallint[], $4::bigint[]) AS g(line_no, accepted_grams)
   ), done AS (
     UPDATE booking b SET state = 'received', received_grams = got.accepted_grams
       FROM got WHERE b.manifest_id = $1 AND b.line_no = got.line_no AND b.state = 'booked'
     RETURNING b.licence_line_id, b.year, b.grams, b.received_grams
   ), total AS (
     SELECT licence_line_id, year, sum(grams)::bigint AS grams, sum(received_grams)::bigint AS received
       FROM done GROUP BY licence_line_id, year
   ), settled AS (
     UPDATE capacity_account a SET
       booked_grams = a.booked_grams - total.grams,
       received_grams = a.received_grams + CASE WHEN a.year = $2 THEN total.received ELSE 0 END
       FROM total WHERE a.licence_line_id = total.licence_line_id AND a.year = total.year
   )
   INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
   SELECT licence_line_id, $2, 0, sum(received) FROM total WHERE year <> $2 GROUP BY licence_line_id
   ON CONFLICT (licence_line_id, year) DO UPDATE SET received_grams = a.received_grams + excluded.received_grams`,
);

const ofManifest = statement(
  'capacity.of_manifest',
  `SELECT line_no AS "lineNo", licence_line_id AS "licenceLineId", year, grams::float8 AS grams, state,
          received_grams::float8 AS "receivedGrams"
     FROM booking WHERE manifest_id = $1 AND state <> 'released' ORDER BY line_no`,
);
/** Makes the accounts that are missing and locks all of them, in one order, so that two corrections do not block each other. */
const holdAccounts = statement(
  'capacity.hold_accounts',
  `INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
   SELECT l, y, 0, 0 FROM unnest($1::uuid[], $2::smallint[]) AS w(l, y) ORDER BY l, y
   ON CONFLICT (licence_line_id, year) DO UPDATE SET booked_grams = a.booked_grams`,
);
const changeAccounts = statement(
  'capacity.change_accounts',
  `UPDATE capacity_account a SET booked_grams = a.booked_grams + w.booked, received_grams = a.received_grams + w.received
     FROM unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS w(l, y, booked, received, most)
    WHERE a.licence_line_id = w.l AND a.year = w.y
      AND (w.booked <= 0 OR a.booked_grams + a.received_grams + w.booked + w.received <= w.most)
   RETURNING 1`,
);
const changeBookings = statement(
  'capacity.change_bookings',
  `UPDATE booking b SET licence_line_id = w.l, grams = CASE b.state WHEN 'booked' THEN w.grams ELSE b.grams END,
          received_grams = CASE b.state WHEN 'received' THEN w.received ELSE b.received_grams END
     FROM unnest($2::smallint[], $3::uuid[], $4::bigint[], $5::bigint[]) AS w(line_no, l, grams, received)
    WHERE b.manifest_id = $1 AND b.line_no = w.line_no AND b.state <> 'released'`,
);

/** Capacity given away at issue, given back at cancellation, used at acceptance, and corrected where a manifest is. */
@Injectable()
export class Bookings {
  /** @param year local calendar year. @throws {NoRoom} when one wish does not fit; the transaction must then end */
  async book(tx: Executor, manifestId: string, year: number, wishes: readonly BookingWish[]): Promise<void> {
    const columns = [
      wishes.map(({ lineNo }) => lineNo),
      wishes.map(({ licenceLineId }) => licenceLineId),
      wishes.map(({ grams }) => grams),
      wishes.map(({ limitGrams }) => limitGrams),
    ];
    const booked = await tx.query(book, [manifestId, year, ...columns]);
    if (booked.length < wishes.length) throw new NoRoom();
  }

  async release(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(release, [manifestId]);
  }

  /** @param year local calendar year of acceptance */
  async receive(tx: Executor, manifestId: string, year: number, lines: readonly ReceivedLine[]): Promise<void> {
    const columns = [lines.map(({ lineNo }) => lineNo), lines.map(({ acceptedGrams }) => acceptedGrams)];
    await tx.query(receive, [manifestId, year, ...columns]);
  }

  /** What this manifest has booked, or has been taken in on, by line. */
  ofManifest(executor: Executor, manifestId: string): Promise<BookingRow[]> {
    return executor.query<BookingRow & Record<string, unknown>>(ofManifest, [manifestId]);
  }

  /**
   * Writes corrected bookings and moves the accounts by the difference, once. The caller holds the manifest, so that
   * nobody books or receives for it meanwhile.
   * @throws {NoRoom} when a line asks for more than is left
   */
  async correct(
    tx: Executor,
    manifestId: string,
    bookings: readonly CorrectedBooking[],
    changes: readonly AccountChange[],
  ): Promise<void> {
    const accounts = [changes.map(({ licenceLineId }) => licenceLineId), changes.map(({ year }) => year)];
    if (changes.length > 0) {
      await tx.query(holdAccounts, accounts);
      const changed = await tx.query(changeAccounts, [
        ...accounts,
        changes.map(({ bookedGrams }) => bookedGrams),
        changes.map(({ receivedGrams }) => receivedGrams),
        changes.map(({ limitGrams }) => limitGrams),
      ]);
      if (changed.length < changes.length) throw new NoRoom();
    }
    await tx.query(changeBookings, [
      manifestId,
      bookings.map(({ lineNo }) => lineNo),
      bookings.map(({ licenceLineId }) => licenceLineId),
      bookings.map(({ grams }) => grams),
      bookings.map(({ receivedGrams }) => receivedGrams),
    ]);
  }
}
