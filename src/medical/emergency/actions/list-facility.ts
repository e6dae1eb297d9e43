import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, gramsFromTonnes, newId, notFound, refusedField, UnitOfWork } from '../../../common';
import { ENV, type Env } from '../../../config';
import { breaks, statement, type Executor } from '../../../database';
import { localDate, ReferenceData } from '../../../reference';
import { refuseIf } from '../../../registry';
import { RuleCatalogue } from '../../../rules';
import type { EmergencyFacilityEnd, EmergencyFacilityShown, NewEmergencyFacility } from '../emergency.dto';
import { EmergencyQueries, missingFacility } from '../emergency.queries';
import { facilityProblems, type EmergencyKindLimits } from '../facility.rules';

/** The site behind a facility, by the ledger, by the register, or none; each within the caller's region. */
const place = statement(
  'medical.emergency_place',
  `SELECT s.id AS "siteId", s.region_code AS "regionCode" FROM site s
    WHERE ${withinRegion('s.region_code', '$1')} AND s.id = coalesce($3::uuid, (
      SELECT l.site_id FROM capacity_change c JOIN licence_line n ON n.id = c.licence_line_id
        JOIN licence l ON l.id = n.licence_id WHERE c.id = $2 AND c.cause = 'emergency_facility'))
   UNION ALL
   SELECT NULL, r.code FROM region r WHERE r.code = $4 AND ${withinRegion('r.code', '$1')} AND $2 IS NULL AND $3 IS NULL`,
);
const insert = statement(
  'medical.emergency_insert',
  `INSERT INTO emergency_facility (id, region_code, kind, name, site_id, capacity_change_id, longitude, latitude, method,
     classes, grams_per_day, fen_per_tonne, activation_hours, approval_number, contact, from_day, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);
const end = statement(
  'medical.emergency_end',
  `UPDATE emergency_facility f SET to_day = $3, end_document = $4, ended_by = $5
    WHERE f.id = $1 AND f.to_day IS NULL AND f.from_day <= $3 AND ${withinRegion('f.region_code', '$2')}
      AND NOT EXISTS (SELECT FROM emergency_activation a WHERE a.facility_id = f.id AND a.ended_at IS NULL)
   RETURNING 1 AS done`,
);

/** Keeps the list of facilities that stand by for outbreaks. */
@Injectable()
export class ListFacility {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EmergencyQueries,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a place that is not of the caller's region; NOT_ACCEPTABLE_HERE for classes that it
   * must not have (rules H04 and H22); ALREADY_EXISTS when its part of the capacity ledger is listed
   */
  async add(actor: Actor, given: NewEmergencyFacility): Promise<EmergencyFacilityShown> {
    const now = this.clock.now();
    const limits = this.rules.parameter('H22', 'kinds', localDate(now, this.env.timeZone)) as EmergencyKindLimits;
    const isForbidden = (code: string, method: string): boolean =>
      this.reference.medicalMethods(code).some((row) => row.method === method && !row.allowed);
    refuseIf(facilityProblems(given, limits, isForbidden));
    try {
      return await this.unitOfWork.run(async (tx) => {
        const { siteId, regionCode } = await this.place(tx, actor, given);
        const id = newId();
        const { kind, name, capacityChangeId = null, longitude = null, latitude = null, method, classes } = given;
        const { tonnesPerDay, yuanPerTonne = 0, activationHours, approvalNumber, contact, fromDay } = given;
        const grams = tonnesPerDay === undefined ? null : gramsFromTonnes(tonnesPerDay);
        await tx.query(insert, [
          ...[id, regionCode, kind, name, siteId, capacityChangeId, longitude, latitude, method],
          ...[[...new Set(classes)].sort(), grams, Math.round(yuanPerTonne * 100), activationHours],
          ...[approvalNumber, contact, fromDay, actor.name, now],
        ]);
        return this.queries.one(actor, id, tx);
      });
    } catch (error) {
      if (!breaks(error, 'emergency_facility_change_key')) throw error;
      throw new DomainError('ALREADY_EXISTS', {
        detail: { zh: '该能力台账项已列为应急设施', en: 'This addition of the ledger is listed already' },
      });
    }
  }

  /** @throws {DomainError} NOT_FOUND; NOT_ACCEPTABLE_HERE when it is ended, in use, or was not listed by then */
  async end(actor: Actor, id: string, { toDay, document }: EmergencyFacilityEnd): Promise<EmergencyFacilityShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.queries.one(actor, id, tx);
      const done = await tx.query(end, [id, actor.regionCode, toDay, document, actor.name]);
      if (done.length > 0) return this.queries.one(actor, id, tx);
      throw refusedField('/toDay', 'not_standing_by', {
        zh: '已终止、正在启用或当日尚未列入',
        en: 'It is ended, in use, or was not listed by this day',
      });
    });
  }

  private async place(
    tx: Executor,
    actor: Actor,
    given: NewEmergencyFacility,
  ): Promise<{ siteId: string | null; regionCode: string }> {
    const { capacityChangeId = null, siteId = null, regionCode = null } = given;
    const [found] = await tx.query<{ siteId: string | null; regionCode: string }>(place, [
      ...[actor.regionCode, capacityChangeId, siteId, regionCode],
    ]);
    if (found !== undefined) return found;
    throw capacityChangeId === null ? notFound({ zh: '该场所或行政区划', en: 'Site or region' }) : missingFacility();
  }
}
