import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { decodeCursor, defaultLimit, notFound, pageOf, UnitOfWork, type Page } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import { minutesLeft } from './clock.rules';
import { MedicalClocks } from './medical-clocks';
import type { ClocksQuery, MedicalNoticeShown, MedicalNoticesQuery, RunningClockShown } from './notice.dto';
import { runningClocks } from './running-clocks.sql';

const seenHere = (row: string): string =>
  `(${row}.organisation_id = $1 OR s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`;

const running = statement(
  'medical.clocks_running',
  `SELECT r.clock, r.subject, ${isoText('r.due_at')} AS "dueAt", r.site_id AS "siteId",
          so.name || ' ' || s.name AS "siteName", o.name AS "organisationName"
     FROM (${runningClocks('$3')}) r JOIN site s ON s.id = r.site_id JOIN organisation so ON so.id = s.organisation_id
     JOIN organisation o ON o.id = r.organisation_id
    WHERE r.due_at IS NOT NULL AND ${seenHere('r')} AND ($4::text IS NULL OR r.clock = $4) AND ($5::uuid IS NULL OR r.site_id = $5)
      AND ($6::timestamptz IS NULL OR (r.due_at, r.subject) > ($6, $7)) ORDER BY r.due_at, r.subject LIMIT $8`,
);
const shown = `
  SELECT n.id, n.clock, n.level, n.subject, ${isoText('n.due_at')} AS "dueAt", n.site_id AS "siteId",
         so.name || ' ' || s.name AS "siteName", o.name AS "organisationName", ${isoText('n.raised_at')} AS "raisedAt", n.seen_by AS "seenBy",
         ${isoText('n.seen_at')} AS "seenAt"
    FROM medical_notice n JOIN site s ON s.id = n.site_id JOIN organisation so ON so.id = s.organisation_id
    JOIN organisation o ON o.id = n.organisation_id
   WHERE ${seenHere('n')}`;
const list = statement(
  'medical.notices_list',
  `${shown} AND ($3::text IS NULL OR n.clock = $3) AND ($4::text IS NULL OR n.level = $4)
      AND ($5::text IS NULL OR (n.seen_at IS NOT NULL) = ($5 = 'yes')) AND ($6::uuid IS NULL OR n.id < $6)
    ORDER BY n.id DESC LIMIT $7`,
);
const one = statement('medical.notice_one', `${shown} AND n.id = $3`);
const see = statement(
  'medical.notice_see',
  `UPDATE medical_notice n SET seen_by = coalesce(n.seen_by, $4), seen_at = coalesce(n.seen_at, $5) FROM site s
    WHERE n.id = $3 AND s.id = n.site_id AND ${seenHere('n')} RETURNING n.id`,
);

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
    { clock, siteId, cursor, limit = defaultLimit }: ClocksQuery,
  ): Promise<Page<RunningClockShown>> {
    const { now, parameter } = this.clocks.read();
    const [at = null, subject = null] =
      decodeCursor(cursor, [/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, /^[0-9a-f -]{36,60}$/]) ?? [];
    const rows = await this.database.query<Omit<RunningClockShown, 'minutesLeft'> & Record<string, unknown>>(running, [
      ...[...memberScopeOf(actor), parameter, clock ?? null, siteId ?? null, at, subject, limit + 1],
    ]);
    return pageOf(
      rows,
      limit,
      (row) => [row.dueAt, row.subject],
      (row) => ({ ...row, minutesLeft: minutesLeft(row.dueAt, now) ?? 0 }),
    );
  }

  /** The newest first. */
  async list(
    actor: Actor,
    { clock, level, seen, cursor, limit = defaultLimit }: MedicalNoticesQuery,
  ): Promise<Page<MedicalNoticeShown>> {
    const { now } = this.clocks.read();
    const [after = null] = decodeCursor(cursor, [/^[0-9a-f-]{36}$/]) ?? [];
    const rows = await this.database.query<NoticeRow>(list, [
      ...[...memberScopeOf(actor), clock ?? null, level ?? null, seen ?? null, after, limit + 1],
    ]);
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (row) => ({ ...row, minutesLeft: minutesLeft(row.dueAt, now) ?? 0 }),
    );
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
