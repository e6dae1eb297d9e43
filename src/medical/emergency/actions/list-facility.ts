import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, newId, notFound, refusedField, UnitOfWork } from '../../../common';
import { breaks, statement, type Executor } from '../../../database';
import { refuseIf } from '../../../registry';
import type { EmergencyFacilityEnd, EmergencyFacilityShown, NewEmergencyFacility } from '../emergency.dto';
import { EmergencyQueries, missingFacility } from '../emergency.queries';
import { FacilityTermsRules } from '../facility-terms';
import { insertVersion, versionValues } from '../facility-version';

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
  `INSERT INTO emergency_facility (id, region_code, kind, name, site_id, capacity_change_id, ledgered, longitude, latitude,
     made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $6::uuid IS NOT NULL, $7, $8, $9, $10)`,
);
const end = statement(
  'medical.emergency_end',
  `UPDATE emergency_facility f SET to_day = $3, end_document = $4, ended_by = $5
    WHERE f.id = $1 AND f.to_day IS NULL AND ${withinRegion('f.region_code', '$2')}
      AND EXISTS (SELECT FROM emergency_version v WHERE v.facility_id = f.id AND v.from_day <= $3)
      AND NOT EXISTS (SELECT FROM emergency_activation a WHERE a.facility_id = f.id AND a.ended_at IS NULL)
   RETURNING 1 AS done`,
);

/** Keeps the list of facilities that stand by for outbreaks. */
@Injectable()
export class ListFacility {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EmergencyQueries,
    private readonly terms: FacilityTermsRules,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a place that is not of the caller's region; NOT_ACCEPTABLE_HERE for classes that it
   * must not have (rules H04 and H22); ALREADY_EXISTS when its part of the capacity ledger is listed
   */
  async add(actor: Actor, given: NewEmergencyFacility): Promise<EmergencyFacilityShown> {
    const now = this.clock.now();
    refuseIf(this.terms.ofNew(given));
    try {
      return await this.unitOfWork.run(async (tx) => {
        const { siteId, regionCode } = await this.place(tx, actor, given);
        const id = newId();
        const { kind, name, capacityChangeId = null, longitude = null, latitude = null } = given;
        const place = [id, regionCode, kind, name, siteId, capacityChangeId, longitude, latitude];
        await tx.query(insert, [...place, actor.name, now]);
        await tx.query(insertVersion, [id, ...versionValues(given), null, actor.name, now]);
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
