import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { Clock, newId, notFound, refusedField, UnitOfWork } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import type { AbsenceShown, BedDays, InstitutionShown, NewAbsence, NewInstitution } from './institution.dto';

const shown = `SELECT i.site_id AS "siteId", o.name || ' ' || s.name AS name, i.kind, i.beds, i.beds_evidence AS "bedsEvidence",
         ${isoText('i.registered_at')} AS "registeredAt", i.registered_by AS "registeredBy"
    FROM medical_institution i JOIN site s ON s.id = i.site_id JOIN organisation o ON o.id = s.organisation_id`;
const one = statement('medical.institution_one', `${shown} WHERE i.site_id = $1`);
const register = statement(
  'medical.institution_register',
  `INSERT INTO medical_institution (site_id, kind, beds, beds_evidence, registered_at, registered_by)
   SELECT s.id, $3, $4, $5, $6, $7 FROM site s WHERE s.id = $1 AND ${withinRegion('s.region_code', '$2')}
   ON CONFLICT (site_id) DO UPDATE SET kind = excluded.kind, beds = excluded.beds, beds_evidence = excluded.beds_evidence,
     registered_by = excluded.registered_by
   RETURNING site_id`,
);
const writeBedDays = statement(
  'medical.bed_days_write',
  `INSERT INTO medical_bed_days (site_id, month, bed_days)
   SELECT i.site_id, $3::date, $4 FROM medical_institution i JOIN site s ON s.id = i.site_id
    WHERE i.site_id = $1 AND s.organisation_id = $2
   ON CONFLICT (site_id, month) DO UPDATE SET bed_days = excluded.bed_days RETURNING site_id`,
);
/** The institution itself, whoever collects there by contract, and the regulator of its region say so. */
const mayTell = statement(
  'medical.absence_may',
  `SELECT 1 AS may FROM site s WHERE s.id = $3 AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')}
     OR EXISTS (SELECT 1 FROM contract k WHERE k.generator_id = s.organisation_id AND k.counterpart_id = $1))`,
);
const insertAbsence = statement(
  'medical.absence_insert',
  `INSERT INTO medical_absence (id, site_id, kind, from_at, until_at, reason, recorded_by, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const absences = statement(
  'medical.absences',
  `SELECT id, kind, ${isoText('from_at')} AS "fromAt", ${isoText('until_at')} AS "untilAt", reason, recorded_by AS "recordedBy",
          ${isoText('recorded_at')} AS "recordedAt"
     FROM medical_absence WHERE site_id = $1 ORDER BY from_at DESC, id DESC LIMIT 100`,
);

/** Institutions at which medical waste arises: registered by the regulator of their region, with their beds. */
@Injectable()
export class Institutions {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Registers it, or corrects what is registered. @throws {DomainError} NOT_FOUND for a site outside the caller's region */
  async register(actor: Actor, { siteId, kind, beds, bedsEvidence }: NewInstitution): Promise<InstitutionShown> {
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(register, [
        ...[siteId, actor.regionCode, kind, beds, bedsEvidence ?? null, this.clock.now(), actor.name],
      ]);
      if (done.length === 0) throw notFound({ zh: '该场所', en: 'Site' });
      const [row] = await tx.query<InstitutionShown & Record<string, unknown>>(one, [siteId]);
      if (row === undefined) throw new Error(`an institution is gone: ${siteId}`);
      return row;
    });
  }

  /** @throws {DomainError} NOT_FOUND for a site that is not the caller's, or is not registered */
  async writeBedDays(actor: Actor, siteId: string, { month, bedDays }: BedDays): Promise<BedDays> {
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(writeBedDays, [siteId, actor.organisationId, `${month}-01`, bedDays]);
      if (done.length === 0) throw notFound({ zh: '该机构', en: 'Institution' });
      return { month, bedDays };
    });
  }

  /**
   * No visit is due meanwhile; the clock begins again at its end.
   * @throws {DomainError} NOT_FOUND for an institution that does not concern the caller; NOT_ACCEPTABLE_HERE for an end
   *   before the beginning
   */
  async tellAbsence(actor: Actor, siteId: string, given: NewAbsence): Promise<AbsenceShown> {
    if (Date.parse(given.untilAt) <= Date.parse(given.fromAt))
      throw refusedField('/untilAt', 'order', { zh: '须晚于开始时间', en: 'It must lie after the beginning' });
    return this.unitOfWork.run(async (tx) => {
      await this.refuseStranger(tx, actor, siteId);
      const [id, at] = [newId(), this.clock.now().toISOString()];
      const { kind, fromAt, untilAt, reason } = given;
      await tx.query(insertAbsence, [id, siteId, kind, fromAt, untilAt, reason, actor.name, at]);
      return { id, kind, fromAt, untilAt, reason, recordedBy: actor.name, recordedAt: at };
    });
  }

  /** The last hundred, newest first. @throws {DomainError} NOT_FOUND */
  async absences(actor: Actor, siteId: string): Promise<AbsenceShown[]> {
    await this.refuseStranger(this.database, actor, siteId);
    return this.database.query<AbsenceShown & Record<string, unknown>>(absences, [siteId]);
  }

  private async refuseStranger(executor: Executor, actor: Actor, siteId: string): Promise<void> {
    const may = await executor.query(mayTell, [...memberScopeOf(actor), siteId]);
    if (may.length === 0) throw notFound({ zh: '该机构', en: 'Institution' });
  }
}
