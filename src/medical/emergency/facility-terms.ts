import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '../../common';
import { ReferenceData } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { MedicalClocks } from '../clocks/medical-clocks';
import type { EmergencyKind } from './emergency.entities';
import {
  facilityProblems,
  termsProblems,
  type EmergencyKindLimits,
  type FacilityWish,
  type IsForbidden,
  type TermsWish,
} from './facility.rules';

/** Holds what a facility is to do against the rules of today (H04, H22). */
@Injectable()
export class FacilityTermsRules {
  constructor(
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly clocks: MedicalClocks,
  ) {}

  ofNew(wish: FacilityWish): FieldProblem[] {
    return facilityProblems(wish, this.limits(), this.isForbidden);
  }

  ofChange(wish: TermsWish, facility: { readonly kind: EmergencyKind; readonly ledgered: boolean }): FieldProblem[] {
    return termsProblems(wish, facility, this.limits(), this.isForbidden);
  }

  private limits(): EmergencyKindLimits {
    return this.rules.parameter('H22', 'kinds', this.clocks.read().date) as EmergencyKindLimits;
  }

  private readonly isForbidden: IsForbidden = (code, method) =>
    this.reference.medicalMethods(code).some((row) => row.method === method && !row.allowed);
}
