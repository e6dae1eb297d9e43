import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { ApplicationRepository } from './application.repository';
import { applicationJoins, applicationScope, dueSql, remindSql, statusSql } from './application.sql';
import type { ApplicationStatus } from './application.status';
import { ApplicationSteps } from './application-step';
import { applicationOrders, type ApplicationFilter } from './http/application.dto';
import type { ApplicationListed, ApplicationShown, OpinionShown, TransferEventShown } from './http/application.shown';
import { showApplication, showParties } from './show-application';

const opinions = statement(
  'transfers.opinions',
  `SELECT o.name AS "organisationName", v.favours, v.text, v.by_name AS "byName", ${isoText('v.said_at')} AS "saidAt"
     FROM transfer_opinion v JOIN organisation o ON o.id = v.organisation_id
    WHERE v.application_id = $1 ORDER BY v.said_at, v.organisation_id`,
);
const events = statement(
  'transfers.events',
  `SELECT seq, kind, ${isoText('recorded_at')} AS "recordedAt", content, encode(hash, 'hex') AS hash
     FROM transfer_event WHERE application_id = $1 ORDER BY seq`,
);

/** Whose word is awaited: the clock's party, the applicant with corrections, and those in between who have not spoken yet. */
const waitsForCaller = `(a.generator_id = $1 AND status = 'corrections'
  OR a.origin_province = $2 AND status IN ('submitted', 'accepted', 'answered')
  OR a.destination_province = $2 AND status = 'consulted'
  OR status = 'consulted' AND $2 <> a.destination_province
     AND a.destination_region IN (SELECT code FROM region WHERE lineage @> ARRAY[$2::text])
     AND NOT EXISTS (SELECT FROM transfer_opinion v WHERE v.application_id = a.id AND v.organisation_id = $1))`;

const orders = new ListOrders<(typeof applicationOrders)[number]>(
  {
    madeAt: { sql: 'a.created_at', type: 'timestamptz' },
    submittedOn: { sql: `coalesce(a.submitted_on, 'infinity')`, type: 'date' },
    dueOn: { sql: `coalesce(today.due_on, 'infinity')`, type: 'date' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: 'r.name', type: 'text' },
    number: { sql: `coalesce(p.number, '')`, type: 'text' },
  },
  '-madeAt',
  [{ sql: 'a.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'transfers.application_list',
  (order) =>
    `SELECT ${order.place}, a.id, today.status, a.generator_id AS "generatorId", g.name AS "generatorName",
          a.generator_site_id AS "generatorSiteId", gs.name AS "generatorSiteName", a.receiver_id AS "receiverId",
          r.name AS "receiverName", a.receiver_site_id AS "receiverSiteId", rs.name AS "receiverSiteName",
          a.origin_region AS "originRegion", a.destination_region AS "destinationRegion",
          a.origin_province AS "originProvince", a.destination_province AS "destinationProvince",
          l.codes, l.grams, a.submitted_on::text AS "submittedOn", today.due_on::text AS "dueOn",
          coalesce(today.due_on < $3, false) AS overdue,
          coalesce($3 BETWEEN today.remind_on AND today.due_on, false) AS "dueSoon", p.number,
          ${isoText('a.created_at')} AS "createdAt"
     FROM ${applicationJoins}
     CROSS JOIN LATERAL (SELECT ${statusSql('$3')} AS status, ${dueSql('$3')} AS due_on, ${remindSql('$3')} AS remind_on) AS today
     CROSS JOIN LATERAL (SELECT to_json(array_agg(code ORDER BY line_no)) AS codes, sum(grams)::float8 AS grams
                           FROM transfer_application_line l WHERE l.application_id = a.id) AS l
    WHERE ${applicationScope}
      AND ($4::text IS NULL OR today.status = $4)
      AND (NOT $5::boolean OR ${waitsForCaller.replace(/\bstatus\b/g, 'today.status')})
      AND (NOT $6::boolean OR today.due_on < $3::date)
      AND (NOT $7::boolean OR $3 BETWEEN today.remind_on AND today.due_on)
      AND ($8::uuid IS NULL OR a.generator_id = $8) AND ($9::uuid IS NULL OR a.receiver_id = $9)
      AND ($10::text IS NULL OR $10 IN (a.origin_province, a.destination_province))
      AND ${order.after('$11')}
    ORDER BY ${order.by} LIMIT $12`,
);

interface ListRow extends Omit<ApplicationListed, 'generator' | 'receiver' | 'kg'> {
  readonly status: ApplicationStatus;
  readonly grams: number;
}

/** Applications that the caller may see, as they stand today. */
@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationRepository,
    private readonly steps: ApplicationSteps,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string, executor: Executor = this.database): Promise<ApplicationShown> {
    const record = await this.applications.find(actor, id, executor);
    const said = await executor.query<OpinionShown & Record<string, unknown>>(opinions, [id]);
    return showApplication(record, said, this.steps.partiesOf(record, actor), this.steps.now().date);
  }

  /** The newest first. */
  async list(actor: Actor, filter: ApplicationFilter): Promise<Page<ApplicationListed>> {
    const { status = null, waiting, overdue, dueSoon, generatorId = null, receiverId = null, province = null } = filter;
    const order = orders.of(filter.order);
    const limit = filter.limit ?? defaultLimit;
    const rows = await this.database.query<
      ListRow & Parameters<typeof showParties>[0] & Placed & Record<string, unknown>
    >(listBy(filter.order), [
      ...[...scopeOf(actor), this.steps.now().date, status],
      ...[
        waiting === 'yes',
        overdue === 'yes',
        dueSoon === 'yes',
        generatorId,
        receiverId,
        province,
        order.cursor(filter.cursor),
        limit + 1,
      ],
    ]);
    return order.page(rows, limit, (row: ListRow & Parameters<typeof showParties>[0]) => ({
      ...{ id: row.id, status: row.status, ...showParties(row), codes: row.codes, kg: kilogramsOf(row.grams) },
      ...{ submittedOn: row.submittedOn, dueOn: row.dueOn, overdue: row.overdue, dueSoon: row.dueSoon },
      ...{ number: row.number, createdAt: row.createdAt },
    }));
  }

  /** The chain of an application, oldest first. @throws {DomainError} NOT_FOUND */
  async timeline(actor: Actor, id: string): Promise<TransferEventShown[]> {
    await this.applications.find(actor, id);
    const rows = await this.database.query<Omit<TransferEventShown, 'content'> & { content: string }>(events, [id]);
    return rows.map(({ content, ...event }) => ({ ...event, content: JSON.parse(content) as Record<string, unknown> }));
  }
}
