import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { newId } from '../../common';
import { AdvisoryLock, Database, statement } from '../../database';
import { clockNow } from './clock.sql';
import { MedicalClocks } from './medical-clocks';
import type { ClockKind, NoticeLevel } from './notice.entity';
import { reminds, runningClocks } from './running-clocks.sql';

const minute = 60_000;

/** What is due for a word and has not been said: overdue an alert, before that a reminder. */
const due = statement(
  'medical.notices_due',
  `SELECT r.clock, r.subject, r.due_at::text AS "dueAt", r.site_id AS "siteId", r.organisation_id AS "organisationId", l.level
     FROM (${runningClocks('$1')}) r
     CROSS JOIN LATERAL (SELECT CASE WHEN r.due_at <= ${clockNow('$1')} THEN 'alert' ELSE 'reminder' END AS level) l
    WHERE r.due_at - ${reminds('r.clock', '$1')} <= ${clockNow('$1')}
      AND NOT EXISTS (SELECT 1 FROM medical_notice n WHERE n.clock = r.clock AND n.subject = r.subject
                         AND n.due_at = r.due_at AND n.level = l.level)
    ORDER BY r.due_at, r.subject LIMIT 1000`,
);
const raise = statement(
  'medical.notices_raise',
  `INSERT INTO medical_notice (id, clock, level, subject, due_at, site_id, organisation_id, raised_at)
   SELECT *, $8 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[], $7::uuid[])
   ON CONFLICT ON CONSTRAINT medical_notice_once DO NOTHING RETURNING id`,
);

interface Due {
  readonly clock: ClockKind;
  readonly level: NoticeLevel;
  readonly subject: string;
  readonly dueAt: string;
  readonly siteId: string;
  readonly organisationId: string;
}

/**
 * Reminds before a clock ends and raises an alert after, each of one subject and deadline exactly once: the database holds
 * to that, whatever restarts and however many replicas look.
 */
@Injectable()
export class RaiseNotices {
  private readonly log = new Logger('medical clocks');

  constructor(
    private readonly database: Database,
    private readonly lock: AdvisoryLock,
    private readonly clocks: MedicalClocks,
  ) {}

  @Interval(minute)
  async look(): Promise<void> {
    try {
      await this.lock.whenFree('medical.notices', async () => {
        await this.run();
      });
    } catch (error) {
      // The next round says what this one could not.
      this.log.error(`notices were not raised: ${(error as Error).message}`);
    }
  }

  /** @returns how many it has raised */
  async run(): Promise<number> {
    const { now, parameter } = this.clocks.read();
    let raised = 0;
    for (;;) {
      const rows = await this.database.query<Due & Record<string, unknown>>(due, [parameter]);
      if (rows.length === 0) return raised;
      const of = <T>(read: (row: Due) => T): T[] => rows.map(read);
      const done = await this.database.query(raise, [
        ...[of(newId), of(({ clock }) => clock), of(({ level }) => level), of(({ subject }) => subject)],
        ...[of(({ dueAt }) => dueAt), of(({ siteId }) => siteId), of(({ organisationId }) => organisationId), now],
      ]);
      raised += done.length;
      // Another replica is at it: what is left is its.
      if (done.length === 0) return raised;
    }
  }
}
