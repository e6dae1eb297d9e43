import { Injectable } from '@nestjs/common';
import { kilogramsOf, type Grams } from '../../common';
import { statement, type Executor } from '../../database';
import type { LicenceFacts } from '../../rules';
import type { NoticeKind } from './approval.entities';
import type { ApplicationRecord } from './application.record';
import type { LoadOnTheWay } from './http/approval.dto';
import type { Validity } from './validity.rules';

const licences = statement(
  'transfers.licences_of_site',
  `SELECT n.number, n.status, n.valid_from::text AS "validFrom", n.valid_to::text AS "validTo",
          (SELECT coalesce(json_agg(json_build_object('id', s.id, 'label', s.label, 'match', s.match,
                    'categories', s.categories, 'codes', s.codes, 'methods', s.methods, 'gramsPerYear', s.grams_per_year,
                    'bookedGrams', 0, 'receivedGrams', 0)), '[]')
             FROM licence_line s WHERE s.licence_id = n.id) AS lines
     FROM licence n WHERE n.site_id = $1`,
);
/** Without gaps: the row stays locked until the approval is written. */
const nextNumber = statement(
  'transfers.next_number',
  `INSERT INTO transfer_number AS n (province, year, last) VALUES ($1, $2, 1)
   ON CONFLICT (province, year) DO UPDATE SET last = n.last + 1 RETURNING last`,
);
const insert = statement(
  'transfers.approval_insert',
  `WITH approval AS (
     INSERT INTO transfer_approval (application_id, number, valid_from, valid_to, licence_to, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING application_id)
   INSERT INTO transfer_quota (application_id, line_no, approved_grams)
   SELECT application_id, q.line_no, q.grams FROM approval, unnest($8::smallint[], $9::bigint[]) AS q(line_no, grams)`,
);
const notify = statement(
  'transfers.notice_insert',
  `INSERT INTO transfer_notice (application_id, seq, province, kind, made_at)
   SELECT $1, $2, province, $3, $4 FROM unnest($5::text[]) AS province`,
);
const onTheWay = statement(
  'transfers.loads_on_the_way',
  `SELECT m.id AS "manifestId", m.number, m.status, m.plate, sum(t.booked_grams)::float8 AS grams
     FROM transfer_load t JOIN manifest m ON m.id = t.manifest_id
    WHERE t.application_id = $1 AND t.booked_grams > 0 AND m.status IN ('issued', 'in_transit', 'arrived')
    GROUP BY m.id ORDER BY m.number LIMIT 1000`,
);

interface NewApproval extends Validity {
  readonly number: string;
  readonly licenceTo: string;
  readonly decidedBy: string;
  readonly lines: readonly { readonly lineNo: number; readonly grams: Grams }[];
}

/** What belongs to an approval beside its application. */
@Injectable()
export class ApprovalRepository {
  /** Of the receiver's site. */
  licences(tx: Executor, siteId: string): Promise<LicenceFacts[]> {
    return tx.query<LicenceFacts & Record<string, unknown>>(licences, [siteId]);
  }

  /** @param province region code. @param year local calendar year */
  async nextNumber(tx: Executor, province: string, year: number): Promise<string> {
    const [row] = await tx.query<{ last: number }>(nextNumber, [province, year]);
    return numberOf(province, year, row?.last ?? 0);
  }

  async insert(tx: Executor, id: string, approval: NewApproval, at: string): Promise<void> {
    const { number, validFrom, validTo, licenceTo, decidedBy, lines } = approval;
    const columns = [lines.map(({ lineNo }) => lineNo), lines.map(({ grams }) => grams)];
    await tx.query(insert, [id, number, validFrom, validTo, licenceTo, decidedBy, at, ...columns]);
  }

  /** The transport authorities of both provinces are to be told (令23 art. 26). @param seq of the event that says so */
  async notify(
    tx: Executor,
    { id, originProvince, destinationProvince }: ApplicationRecord,
    seq: number,
    kind: NoticeKind,
    at: string,
  ): Promise<void> {
    await tx.query(notify, [id, seq, kind, at, [originProvince, destinationProvince]]);
  }

  /** Loads that were issued and are not accepted yet. */
  async onTheWay(tx: Executor, id: string): Promise<LoadOnTheWay[]> {
    const rows = await tx.query<Omit<LoadOnTheWay, 'kg'> & { grams: number }>(onTheWay, [id]);
    return rows.map(({ grams, ...load }) => ({ ...load, kg: kilogramsOf(grams) }));
  }
}

/** A number of our own: province, year, serial. The authorities' own form was not to be had. */
const numberOf = (province: string, year: number, serial: number): string =>
  `KS${province.slice(0, 2)}-${year}-${String(serial).padStart(5, '0')}`;
