import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { Clock, newId, notFound, UnitOfWork } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import type { NewStoreCondition, NewTestReport, StoreConditionShown, TestReportShown } from './institution.dto';

const insertCondition = statement(
  'medical.condition_insert',
  `INSERT INTO medical_store_condition (site_id, since, celsius, remote, disinfected, recorded_by, recorded_at)
   SELECT s.id, $3, $4, $5, $6, $7, $8 FROM site s WHERE s.id = $1 AND s.organisation_id = $2 AND s.active
   ON CONFLICT (site_id, since) DO UPDATE SET celsius = excluded.celsius, remote = excluded.remote,
     disinfected = excluded.disinfected, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
   RETURNING site_id`,
);
const insertReport = statement(
  'medical.test_report_insert',
  `INSERT INTO medical_test_report (id, site_id, reported_on, passed, document, recorded_by, recorded_at)
   SELECT $1, s.id, $4, $5, $6, $7, $8 FROM site s WHERE s.id = $2 AND s.organisation_id = $3 AND s.active RETURNING id`,
);
const seen = (site: string): string =>
  `EXISTS (SELECT 1 FROM site s WHERE s.id = ${site} AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')}))`;
const conditions = statement(
  'medical.conditions',
  `SELECT ${isoText('k.since')} AS since, k.celsius::float8 AS celsius, k.remote, k.disinfected, k.recorded_by AS "recordedBy"
     FROM medical_store_condition k WHERE k.site_id = $3 AND ${seen('k.site_id')} ORDER BY k.since DESC LIMIT 100`,
);
const reports = statement(
  'medical.test_reports',
  `SELECT r.id, r.reported_on::text AS "reportedOn", r.passed, r.document, r.recorded_by AS "recordedBy",
          ${isoText('r.recorded_at')} AS "recordedAt"
     FROM medical_test_report r WHERE r.site_id = $3 AND ${seen('r.site_id')} ORDER BY r.reported_on DESC, r.id DESC LIMIT 100`,
);

/** What a plant for medical waste tells of itself: how its store is kept, and its half-yearly tests. */
@Injectable()
export class Plants {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Rule H03 counts by it from then on. @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async tellCondition(actor: Actor, siteId: string, given: NewStoreCondition): Promise<StoreConditionShown> {
    const now = this.clock.now().toISOString();
    const { since = now, celsius, remote, disinfected } = given;
    return this.unitOfWork.run(async (tx) => {
      const values = [since, celsius, remote, disinfected, actor.name, now];
      const done = await tx.query(insertCondition, [siteId, actor.organisationId, ...values]);
      if (done.length === 0) throw siteNotFound();
      return { since, celsius, remote, disinfected, recordedBy: actor.name };
    });
  }

  /** @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async report(
    actor: Actor,
    siteId: string,
    { reportedOn, passed, document }: NewTestReport,
  ): Promise<TestReportShown> {
    const [id, now] = [newId(), this.clock.now().toISOString()];
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(insertReport, [
        ...[id, siteId, actor.organisationId, reportedOn, passed, document, actor.name, now],
      ]);
      if (done.length === 0) throw siteNotFound();
      return { id, reportedOn, passed, document, recordedBy: actor.name, recordedAt: now };
    });
  }

  /** The last hundred, newest first. */
  conditions(actor: Actor, siteId: string): Promise<StoreConditionShown[]> {
    return this.database.query<StoreConditionShown & Record<string, unknown>>(conditions, [
      ...memberScopeOf(actor),
      siteId,
    ]);
  }

  /** The last hundred, newest first. */
  reports(actor: Actor, siteId: string): Promise<TestReportShown[]> {
    return this.database.query<TestReportShown & Record<string, unknown>>(reports, [...memberScopeOf(actor), siteId]);
  }
}

const siteNotFound = (): ReturnType<typeof notFound> => notFound({ zh: '该场所', en: 'Site' });
