import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { DomainError, UnitOfWork, type FieldProblem } from '../../../common';
import { statement } from '../../../database';
import { refuseIf } from '../../../registry';
import { MedicalClocks } from '../../clocks/medical-clocks';
import type { EmergencyFacilityShown, NewFacilityVersion } from '../emergency.dto';
import type { EmergencyKind } from '../emergency.entities';
import { EmergencyQueries, missingFacility } from '../emergency.queries';
import { FacilityTermsRules } from '../facility-terms';
import { insertVersion, versionValues } from '../facility-version';

const hold = statement(
  'medical.emergency_hold_version',
  `SELECT f.kind, f.ledgered, f.to_day IS NOT NULL AS ended FROM emergency_facility f
    WHERE f.id = $1 AND ${withinRegion('f.region_code', '$2')} FOR UPDATE`,
);

interface Held {
  readonly kind: EmergencyKind;
  readonly ledgered: boolean;
  readonly ended: boolean;
}

/**
 * Changes what an emergency facility may do, from today or a later day on. Its orders into use and the plans that name it stay
 * with it, and what was reported of the days before stays as it was.
 */
@Injectable()
export class ChangeFacility {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: EmergencyQueries,
    private readonly terms: FacilityTermsRules,
    private readonly clocks: MedicalClocks,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; CONFLICT when it is off the list; NOT_ACCEPTABLE_HERE for a day that is past and for
   * classes that it must not have (rules H04 and H22)
   */
  async run(actor: Actor, id: string, given: NewFacilityVersion): Promise<EmergencyFacilityShown> {
    const { now, date } = this.clocks.read();
    return this.unitOfWork.run(async (tx) => {
      const [held] = await tx.query<Held & Record<string, unknown>>(hold, [id, actor.regionCode]);
      if (held === undefined) throw missingFacility();
      if (held.ended) {
        throw new DomainError('CONFLICT', {
          detail: { zh: '该设施已移出名单', en: 'This facility has been taken off the list' },
        });
      }
      refuseIf([...dayProblems(given.fromDay, date), ...this.terms.ofChange(given, held)]);
      await tx.query(insertVersion, [id, ...versionValues(given), given.reason, actor.name, now]);
      return this.queries.one(actor, id, tx);
    });
  }
}

function dayProblems(fromDay: string, today: string): FieldProblem[] {
  if (fromDay >= today) return [];
  const text = { zh: '不得早于今日：此前已有上报', en: 'Not before today: the days before are reported' };
  return [{ pointer: '/fromDay', code: 'past', text }];
}
