import { Choice, Decimal, Flag, Identifier, Instant, LocalDate, LongText, Text, Whole } from '../../common';
import { absenceKinds, institutionKinds, type AbsenceKind, type InstitutionKind } from './institution.entities';

export class NewInstitution {
  @Identifier({ description: 'A site in my region' })
  siteId: string;

  @Choice(institutionKinds)
  kind: InstitutionKind;

  @Whole({ max: 100_000 })
  beds: number;

  @Text({
    optional: true,
    max: 100,
    description: 'Document that shows the number of beds; without it there is no exemption (rule H07)',
  })
  bedsEvidence?: string;
}

export class InstitutionShown {
  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  name: string;

  @Choice(institutionKinds)
  kind: InstitutionKind;

  @Whole()
  beds: number;

  @Text({ max: 100, nullable: true })
  bedsEvidence: string | null;

  @Instant()
  registeredAt: string;

  @Text({ max: 60 })
  registeredBy: string;
}

export class BedDays {
  @Text({ max: 7, pattern: /^\d{4}-(0[1-9]|1[0-2])$/, description: 'YYYY-MM' })
  month: string;

  @Whole({ max: 10_000_000 })
  bedDays: number;
}

export class NewAbsence {
  @Choice(absenceKinds)
  kind: AbsenceKind;

  @Instant()
  fromAt: string;

  @Instant({ description: 'No visit is due until then' })
  untilAt: string;

  @LongText({ max: 300 })
  reason: string;
}

export class AbsenceShown extends NewAbsence {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  recordedBy: string;

  @Instant()
  recordedAt: string;
}

export class NewStoreCondition {
  @Instant({ optional: true, description: 'From when on; default: now' })
  since?: string;

  @Decimal({ min: -60, max: 60, description: 'Degrees Celsius' })
  celsius: number;

  @Flag({ description: 'The plant counts as remote (GB 39707-2020, 5.4.6)' })
  remote: boolean;

  @Flag({ description: 'The store is disinfected' })
  disinfected: boolean;
}

export class StoreConditionShown {
  @Instant()
  since: string;

  @Decimal({ min: -60, max: 60 })
  celsius: number;

  @Flag()
  remote: boolean;

  @Flag()
  disinfected: boolean;

  @Text({ max: 60 })
  recordedBy: string;
}

export class NewTestReport {
  @LocalDate()
  reportedOn: string;

  @Flag()
  passed: boolean;

  @Text({ max: 200, description: 'Number of the report' })
  document: string;
}

export class TestReportShown extends NewTestReport {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  recordedBy: string;

  @Instant()
  recordedAt: string;
}
