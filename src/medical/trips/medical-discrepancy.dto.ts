import { Choice, Identifier, Instant, KilogramsShown, LongText, Ordered, PageQuery, Text, Whole } from '../../common';
import { medicalDiscrepancyKinds, type MedicalDiscrepancyKind } from './medical-trip.entities';

export class SettleMedicalDiscrepancy {
  @LongText({ max: 500, description: 'What was found out' })
  settlement: string;
}

export const medicalDiscrepancyOrders = ['added', 'trip', 'site', 'openedAt'] as const;

export class MedicalDiscrepanciesQuery extends PageQuery {
  @Choice(['yes', 'no'], { optional: true })
  settled?: 'yes' | 'no';

  @Choice(medicalDiscrepancyKinds, { optional: true })
  kind?: MedicalDiscrepancyKind;

  @Ordered(medicalDiscrepancyOrders)
  order?: string;
}

export class MedicalDiscrepancyShown {
  @Identifier()
  id: string;

  @Identifier()
  tripId: string;

  @Text({ max: 14 })
  handle: string;

  @Whole({ min: 1, nullable: true })
  stopNo: number | null;

  @Text({ max: 201, nullable: true, description: 'With its organisation' })
  siteName: string | null;

  @Choice(medicalDiscrepancyKinds)
  kind: MedicalDiscrepancyKind;

  @Text({ max: 10, nullable: true })
  classCode: string | null;

  @KilogramsShown({ nullable: true })
  expectedKg: number | null;

  @KilogramsShown({ nullable: true })
  foundKg: number | null;

  @Text({ max: 500 })
  note: string;

  @Instant()
  openedAt: string;

  @Instant({ nullable: true })
  settledAt: string | null;

  @Text({ max: 60, nullable: true })
  settledBy: string | null;

  @Text({ max: 500, nullable: true })
  settlement: string | null;
}
