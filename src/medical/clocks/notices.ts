import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, notFound, UnitOfWork, type Page, type Placed, type SortKey } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import { minutesLeft } from './clock.rules';
import { MedicalClocks } from './medical-clocks';
import {
  clockOrders,
  medicalNoticeOrders,
  type ClocksQuery,
  type MedicalNoticeShown,
  type MedicalNoticesQuery,
  type RunningClockShown,
} from './notice.dto';
import { runningClocks } from './running-clocks.sql';

const seenHere = (row: string): string =>
  `(${row}.organisation_id = $1 OR s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`;

const bySite: SortKey = { sql: `(so.name || ' ' || s.name)`, type: 'text' };
const byOrganisation: SortKey = { sql: 'o.name', type: 'text' };
const runningOrders = new ListOrders<(typeof clockOrders)[number]>(
  { due: { sql: 'r.due_at', type: 'timestamptz' }, site: bySite, organisation: byOrganisation },
  'due',
  [
    { sql: 'r.subject', type: 'text' },
    { sql: 'r.clock', type: 'text' },
  ],
);
const runningBy = runningOrders.statements(
  'medical.clocks_running',
  (order) =>
    `SELECT ${order.place}, r.clock, r.subject, ${isoText('r.due_at')} AS "dueAt", r.site_id AS "siteId",
          so.name || ' ' || s.name AS "siteName", o.name AS "organisationName"
     FROM (${runningClocks('$3')}) r JOIN site s ON s.id = r.site_id JOIN organisation so ON so.id = s.organisation_id
     JOIN organisation o ON o.id = r.organisation_id
    WHERE r.due_at IS NOT NULL AND ${seenHere('r')} AND ($4::text IS NULL OR r.clock = $4) AND ($5::uuid IS NULL OR r.site_id = $5)
      AND ${order.after('$6')} ORDER BY ${order.by} LIMIT $7`,
);
const shown = `
  SELECT n.id, n.clock, n.level, n.subject, ${isoText('n.due_at')} AS "dueAt", n.site_id AS "siteId",
         so.name || ' ' || s.name AS "siteName", o.name AS "organisationName", ${isoText('n.raised_at')} AS "raisedAt", n.seen_by AS "seenBy",
         ${isoText('n.seen_at')} AS "seenAt"
    FROM medical_notice n JOIN site s ON s.id = n.site_id JOIN organisation so ON so.id = s.organisation_id
    JOIN organisation o ON o.id = n.organisation_id
   WHERE ${seenHere('n')}`;
const orders = new ListOrders<(typeof medicalNoticeOrders)[number]>(
  {
    added: { sql: 'n.id', type: 'uuid' },
    due: { sql: 'n.due_at', type: 'timestamptz' },
    ...{ site: bySite, organisation: byOrganisation },
    raisedAt: { sql: 'n.raised_at', type: 'timestamptz' },
  },
  '-added',
  [{ sql: 'n.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.notices_list',
  (order) =>
    `${order.placed(shown)} AND ($3::text IS NULL OR n.clock = $3) AND ($4::text IS NULL OR n.level = $4)
      AND ($5::text IS NULL OR (n.seen_at IS NOT NULL) = ($5 = 'yes')) AND ${order.after('$6')}
    ORDER BY ${order.by} LIMIT $7`,
);
const one = statement('medical.notice_one', `${shown} AND n.id = $3`);
const see = statement(
  'medical.notice_see',
  `UPDATE medical_notice n SET seen_by = coalesce(n.seen_by, $4), seen_at = coalesce(n.seen_at, $5) FROM site s
    WHERE n.id = $3 AND s.id = n.site_id AND ${seenHere('n')} RETURNING n.id`,
);

type ClockRow = Omit<RunningClockShown, 'minutesLeft'>;
type NoticeRow = Omit<MedicalNoticeShown, 'minutesLeft'> & Record<string, unknown>;

/** The clocks that run, and what they have said. */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Those that end first, first. */
  async running(
    actor: Actor,
    { clock, siteId, order: asked, cursor, limit = defaultLimit }: ClocksQuery,
  ): Promise<Page<RunningClockShown>> {
    const { now, parameter } = this.clocks.read();
    const order = runningOrders.of(asked);
    const rows = await this.database.query<ClockRow & Placed & Record<string, unknown>>(runningBy(asked), [
      ...[...memberScopeOf(actor), parameter, clock ?? null, siteId ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: ClockRow) => ({ ...row, minutesLeft: minutesLeft(row.dueAt, now) ?? 0 }));
  }

  /** The newest first. */
  async list(
    actor: Actor,
    { clock, level, seen, order: asked, cursor, limit = defaultLimit }: MedicalNoticesQuery,
  ): Promise<Page<MedicalNoticeShown>> {
    const { now } = this.clocks.read();
    const order = orders.of(asked);
    const rows = await this.database.query<NoticeRow & Placed>(listBy(asked), [
      ...[...memberScopeOf(actor), clock ?? null, level ?? null, seen ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: NoticeRow) => ({ ...row, minutesLeft: minutesLeft(row.dueAt, now) ?? 0 }));
  }

  /** Whoever sees it first is written down. @throws {DomainError} NOT_FOUND */
  async see(actor: Actor, id: string): Promise<MedicalNoticeShown> {
    const { now } = this.clocks.read();
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(see, [...memberScopeOf(actor), id, actor.name, now]);
      const [row] = done.length === 0 ? [] : await tx.query<NoticeRow>(one, [...memberScopeOf(actor), id]);
      if (row === undefined) throw notFound({ zh: '该提醒', en: 'Notice' });
      return { ...row, minutesLeft: minutesLeft(row.dueAt, now) ?? 0 };
    });
  }
}
