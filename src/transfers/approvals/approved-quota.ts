import { Injectable } from '@nestjs/common';
import { NoRoom } from '../../capacity';
import type { Grams } from '../../common';
import { statement, type Executor } from '../../database';
import type { QuotaWish } from '../../rules';

/**
 * One statement for everything that a load does to an approval: it is told what each line of the manifest shall hold from
 * now on, works out the difference, and writes it where it fits. The row of the quota is locked, compared and written in one
 * go, so that two who ask for the last tonne never both get it; and the application is held meanwhile, so that nobody gets
 * room from an approval that is just being suspended. Lines that are not named hold nothing any more.
 * Parameters: manifest, application (null: the one it has), line numbers, lines of the quota (null: as it has), booked and
 * moved grams, day on which the approval must be in force (null: what has happened is written down, whatever was approved).
 */
const hold = statement(
  'transfers.hold_quota',
  `WITH existing AS (
     SELECT * FROM transfer_load WHERE manifest_id = $1
   ), wanted AS (
     SELECT coalesce($2, e.application_id) AS application_id, w.line_no, coalesce(w.quota_line_no, e.quota_line_no) AS quota_line_no,
            w.booked, w.moved
       FROM unnest($3::smallint[], $4::smallint[], $5::bigint[], $6::bigint[]) AS w(line_no, quota_line_no, booked, moved)
       LEFT JOIN existing e USING (line_no)
   ), live AS (
     SELECT a.id FROM transfer_application a JOIN transfer_approval p ON p.application_id = a.id
      WHERE a.id = (SELECT application_id FROM wanted LIMIT 1) AND a.status = 'approved'
        AND $7::date BETWEEN p.valid_from AND p.valid_to
        FOR SHARE OF a
   ), delta AS (
     SELECT application_id, quota_line_no, sum(booked)::bigint AS booked, sum(moved)::bigint AS moved,
            $7 IS NULL OR application_id IN (SELECT id FROM live) AS live
       FROM (SELECT application_id, quota_line_no, booked, moved FROM wanted
             UNION ALL SELECT application_id, quota_line_no, -booked_grams, -moved_grams FROM existing) AS one
      GROUP BY application_id, quota_line_no
   ), changed AS (
     UPDATE transfer_quota q SET
       booked_grams = q.booked_grams + d.booked,
       moved_grams = least(q.moved_grams + q.over_grams + d.moved, q.approved_grams - q.booked_grams - d.booked),
       over_grams = greatest(0, q.booked_grams + d.booked + q.moved_grams + q.over_grams + d.moved - q.approved_grams)
       FROM delta d
      WHERE q.application_id = d.application_id AND q.line_no = d.quota_line_no
        AND (d.booked + d.moved <= 0 OR $7 IS NULL
             OR (d.live AND q.booked_grams + d.booked + q.moved_grams + q.over_grams + d.moved <= q.approved_grams))
     RETURNING 1
   ), emptied AS (
     UPDATE transfer_load SET booked_grams = 0, moved_grams = 0
      WHERE manifest_id = $1 AND line_no <> ALL ($3::smallint[])
   ), filled AS (
     INSERT INTO transfer_load (manifest_id, line_no, application_id, quota_line_no, booked_grams, moved_grams)
     SELECT $1, line_no, application_id, quota_line_no, booked, moved FROM wanted
     ON CONFLICT (manifest_id, line_no) DO UPDATE SET application_id = excluded.application_id,
       quota_line_no = excluded.quota_line_no, booked_grams = excluded.booked_grams, moved_grams = excluded.moved_grams
   )
   SELECT (SELECT count(*) FROM changed) = (SELECT count(*) FROM delta) AS done`,
);

interface Held {
  readonly lineNo: number;
  readonly quotaLineNo: number | null;
  readonly bookedGrams: Grams;
  readonly movedGrams: Grams;
}

/**
 * The mass that was approved, given away at issue, given back at cancellation, used at acceptance (rule X03). The caller
 * holds the manifest, so that nobody else changes what this one has taken.
 */
@Injectable()
export class ApprovedQuota {
  /**
   * What the load takes from now on, instead of what it had taken.
   * @param date local day on which the approval must be in force
   * @throws {NoRoom} when it is not, or too little is left; the transaction must then end
   */
  async book(
    tx: Executor,
    manifestId: string,
    approvalId: string,
    date: string,
    wishes: readonly QuotaWish[],
  ): Promise<void> {
    const held = wishes.map(({ lineNo, quotaLineNo, grams }) => ({
      ...{ lineNo, quotaLineNo, bookedGrams: grams, movedGrams: 0 },
    }));
    await this.hold(tx, manifestId, approvalId, held, date);
  }

  /** The load has become lighter, and keeps the lines that it has. */
  async lower(
    tx: Executor,
    manifestId: string,
    lines: readonly { readonly lineNo: number; readonly grams: Grams }[],
  ): Promise<void> {
    const held = lines.map(({ lineNo, grams }) => ({ lineNo, quotaLineNo: null, bookedGrams: grams, movedGrams: 0 }));
    await this.hold(tx, manifestId, null, held, null);
  }

  /** The load gives back all that it has taken. */
  async release(tx: Executor, manifestId: string): Promise<void> {
    await this.hold(tx, manifestId, null, [], null);
  }

  /** What the receiver has accepted counts as moved, and nothing is booked any more. */
  async receive(
    tx: Executor,
    manifestId: string,
    lines: readonly { readonly lineNo: number; readonly acceptedGrams: Grams }[],
  ): Promise<void> {
    const held = lines.map(({ lineNo, acceptedGrams }) => ({
      ...{ lineNo, quotaLineNo: null, bookedGrams: 0, movedGrams: acceptedGrams },
    }));
    await this.hold(tx, manifestId, null, held, null);
  }

  private async hold(
    tx: Executor,
    manifestId: string,
    approvalId: string | null,
    lines: readonly Held[],
    date: string | null,
  ): Promise<void> {
    const [row] = await tx.query<{ done: boolean }>(hold, [
      manifestId,
      approvalId,
      lines.map(({ lineNo }) => lineNo),
      lines.map(({ quotaLineNo }) => quotaLineNo),
      lines.map(({ bookedGrams }) => bookedGrams),
      lines.map(({ movedGrams }) => movedGrams),
      date,
    ]);
    if (row?.done !== true) throw new NoRoom();
  }
}
