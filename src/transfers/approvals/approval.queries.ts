import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../access';
import { decodeCursor, defaultLimit, kilogramsOf, notFound, pageOf, type Page } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { applicationJoins, applicationScope } from './application.sql';
import type { ApprovalFilter, ApprovalShown, ApprovalState } from './http/approval.dto';
import { showParties } from './show-application';

const select = `
  SELECT a.id, p.number, a.status AS state, a.generator_id AS "generatorId", g.name AS "generatorName",
         a.generator_site_id AS "generatorSiteId", gs.name AS "generatorSiteName", a.receiver_id AS "receiverId",
         r.name AS "receiverName", a.receiver_site_id AS "receiverSiteId", rs.name AS "receiverSiteName",
         a.origin_region AS "originRegion", a.destination_region AS "destinationRegion",
         a.origin_province AS "originProvince", a.destination_province AS "destinationProvince",
         p.valid_from::text AS "validFrom", p.valid_to::text AS "validTo", a.decided_on::text AS "decidedOn",
         a.last_reason AS "lastReason", p.decided_by AS "decidedBy",
         p.decided_at::text AS place,
         (SELECT json_agg(json_build_object('lineNo', q.line_no, 'code', l.code, 'name', l.name, 'method', l.method,
                   'approved', q.approved_grams, 'booked', q.booked_grams, 'moved', q.moved_grams, 'over', q.over_grams)
                   ORDER BY q.line_no)
            FROM transfer_quota q JOIN transfer_application_line l USING (application_id, line_no)
           WHERE q.application_id = a.id) AS lines
    FROM ${applicationJoins}
   WHERE p.number IS NOT NULL AND ${applicationScope}`;
const one = statement('transfers.approval_one', `${select} AND a.id = $3`);
const list = statement(
  'transfers.approval_list',
  `${select}
     AND ($3::text IS NULL OR a.status = $3)
     AND ($4::date IS NULL OR (a.status = 'approved' AND $4 BETWEEN p.valid_from AND p.valid_to))
     AND ($5::uuid IS NULL OR a.generator_id = $5) AND ($6::uuid IS NULL OR a.receiver_id = $6)
     AND ($7::text IS NULL OR starts_with(p.number, $7))
     AND ($8::timestamptz IS NULL OR (p.decided_at, a.id) < ($8, $9::uuid))
   ORDER BY p.decided_at DESC, a.id DESC LIMIT $10`,
);

interface QuotaRow {
  readonly lineNo: number;
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly approved: number;
  readonly booked: number;
  readonly moved: number;
  readonly over: number;
}

type Row = Parameters<typeof showParties>[0] & {
  readonly id: string;
  readonly number: string;
  readonly state: ApprovalState;
  readonly validFrom: string;
  readonly validTo: string;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly lastReason: string | null;
  readonly place: string;
  readonly lines: readonly QuotaRow[];
};

/** Approvals that the caller may see, with what is used, booked and left. */
@Injectable()
export class ApprovalQueries {
  constructor(private readonly database: Database) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string, executor: Executor = this.database): Promise<ApprovalShown> {
    const [row] = await executor.query<Row & Record<string, unknown>>(one, [...scopeOf(actor), id]);
    if (row === undefined) throw notFound({ zh: '该批准', en: 'Approval' });
    return show(row);
  }

  /** The newest decision first. */
  async list(actor: Actor, filter: ApprovalFilter): Promise<Page<ApprovalShown>> {
    const { state = null, validOn = null, generatorId = null, receiverId = null, number = null } = filter;
    const [at = null, id = null] =
      decodeCursor(filter.cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/]) ?? [];
    const limit = filter.limit ?? defaultLimit;
    const rows = await this.database.query<Row & Record<string, unknown>>(list, [
      ...[...scopeOf(actor), state, validOn, generatorId, receiverId, number, at, id, limit + 1],
    ]);
    return pageOf(rows, limit, (row) => [row.place, row.id], show);
  }
}

const show = (row: Row): ApprovalShown => ({
  ...{ id: row.id, number: row.number, state: row.state, ...showParties(row) },
  ...{ validFrom: row.validFrom, validTo: row.validTo, decidedOn: row.decidedOn },
  ...{ decidedBy: row.decidedBy, lastReason: row.lastReason },
  lines: row.lines.map(({ lineNo, code, name, method, approved, booked, moved, over }) => ({
    ...{ lineNo, code, name, method, approvedKg: kilogramsOf(approved), bookedKg: kilogramsOf(booked) },
    ...{ movedKg: kilogramsOf(moved), overKg: kilogramsOf(over), leftKg: kilogramsOf(approved - booked - moved) },
  })),
});
