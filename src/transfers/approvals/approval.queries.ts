import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, notFound, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { applicationJoins, applicationScope } from './application.sql';
import { approvalOrders, type ApprovalFilter, type ApprovalShown, type ApprovalState } from './http/approval.dto';
import { showParties } from './show-application';

const select = `
  SELECT a.id, p.number, a.status AS state, a.generator_id AS "generatorId", g.name AS "generatorName",
         a.generator_site_id AS "generatorSiteId", gs.name AS "generatorSiteName", a.receiver_id AS "receiverId",
         r.name AS "receiverName", a.receiver_site_id AS "receiverSiteId", rs.name AS "receiverSiteName",
         a.origin_region AS "originRegion", a.destination_region AS "destinationRegion",
         a.origin_province AS "originProvince", a.destination_province AS "destinationProvince",
         p.valid_from::text AS "validFrom", p.valid_to::text AS "validTo", a.decided_on::text AS "decidedOn",
         a.last_reason AS "lastReason", p.decided_by AS "decidedBy",
         (SELECT json_agg(json_build_object('lineNo', q.line_no, 'code', l.code, 'name', l.name, 'method', l.method,
                   'approved', q.approved_grams, 'booked', q.booked_grams, 'moved', q.moved_grams, 'over', q.over_grams)
                   ORDER BY q.line_no)
            FROM transfer_quota q JOIN transfer_application_line l USING (application_id, line_no)
           WHERE q.application_id = a.id) AS lines
    FROM ${applicationJoins}
   WHERE p.number IS NOT NULL AND ${applicationScope}`;
const one = statement('transfers.approval_one', `${select} AND a.id = $3`);
const orders = new ListOrders<(typeof approvalOrders)[number]>(
  {
    decidedAt: { sql: 'p.decided_at', type: 'timestamptz' },
    number: { sql: 'p.number', type: 'text' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: 'r.name', type: 'text' },
    validTo: { sql: 'p.valid_to', type: 'date' },
  },
  '-decidedAt',
  [{ sql: 'a.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'transfers.approval_list',
  (order) =>
    `${order.placed(select)}
     AND ($3::text IS NULL OR a.status = $3)
     AND ($4::date IS NULL OR (a.status = 'approved' AND $4 BETWEEN p.valid_from AND p.valid_to))
     AND ($5::uuid IS NULL OR a.generator_id = $5) AND ($6::uuid IS NULL OR a.receiver_id = $6)
     AND ($7::text IS NULL OR starts_with(p.number, $7))
     AND ${order.after('$8')}
   ORDER BY ${order.by} LIMIT $9`,
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
    const order = orders.of(filter.order);
    const limit = filter.limit ?? defaultLimit;
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(listBy(filter.order), [
      ...[...scopeOf(actor), state, validOn, generatorId, receiverId, number, order.cursor(filter.cursor), limit + 1],
    ]);
    return order.page(rows, limit, show);
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
