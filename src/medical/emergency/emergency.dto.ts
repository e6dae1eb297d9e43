import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Tonnes,
  TonnesShown,
  Whole,
} from '../../common';
import { emergencyKinds, type EmergencyKind } from './emergency.entities';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;
const longitude = { min: -180, max: 180 } as const;
const latitude = { min: -90, max: 90 } as const;

/** What an emergency facility may do. */
export class FacilityTerms {
  @Text({ max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'Treatment method; one of its kind (rule H22)' })
  method: string;

  @Text({ max: 10, pattern: /^841-00[1-5]-01$/, list: { min: 1, max: 5 }, description: 'Classes that it accepts' })
  classes: string[];

  @Tonnes({ optional: true, description: 'Tonnes a day; exactly of one that is not in the capacity ledger' })
  tonnesPerDay?: number | string;

  @Decimal({ min: 0, max: 100_000, optional: true, description: 'Cost of the treatment, yuan a tonne; default: 0' })
  yuanPerTonne?: number;

  @Whole({ min: 0, max: 2400, description: 'From the order to the first load' })
  activationHours: number;

  @Text({ max: 120 })
  approvalNumber: string;

  @Text({ max: 120, description: 'Who is called, and where' })
  contact: string;

  @LocalDate({ description: 'First day on which it stands by so' })
  fromDay: string;

  @LocalDate({ optional: true, description: 'Last day on which it stands by, included; left out: not known yet' })
  toDay?: string;
}

export class NewEmergencyFacility extends FacilityTerms {
  @Choice(emergencyKinds)
  kind: EmergencyKind;

  @Text({ max: 100 })
  name: string;

  @Identifier({
    optional: true,
    description: 'The emergency addition of the capacity ledger that it is: its site and capacity are there alone',
  })
  capacityChangeId?: string;

  @Identifier({ optional: true, description: 'Of one on the register without a place in the capacity ledger' })
  siteId?: string;

  @Text({ ...region, optional: true, description: 'Of one that is not on the register, with its place' })
  regionCode?: string;

  @Decimal({ ...longitude, optional: true, description: 'Degrees' })
  longitude?: number;

  @Decimal({ ...latitude, optional: true, description: 'Degrees' })
  latitude?: number;
}

export class NewFacilityVersion extends FacilityTerms {
  @Text({ max: 200 })
  reason: string;
}

export class EmergencyFacilityEnd {
  @LocalDate({ description: 'Last day, included' })
  toDay: string;

  @Text({ max: 120, description: 'Number of the document on which it rests' })
  document: string;
}

export class NewActivation {
  @Identifier({ description: 'A running outbreak, or drill, of my region' })
  outbreakId: string;

  @Text({ max: 120, description: 'Number of the order' })
  document: string;
}

export class ActivationEnd {
  @Text({ max: 120, description: 'Number of the document that ends it' })
  document: string;
}

export const emergencyFacilityOrders = ['added', 'name', 'region', 'hours', 'cost', 'fromDay', 'toDay'] as const;

export class EmergencyFacilitiesQuery extends PageQuery {
  @Text({ ...region, optional: true, description: 'Of this region and those below it' })
  region?: string;

  @Choice(emergencyKinds, { optional: true })
  kind?: EmergencyKind;

  @Identifier({ optional: true, description: 'Those that are activated for this outbreak' })
  outbreakId?: string;

  @Ordered(emergencyFacilityOrders)
  order?: string;
}

export class EmergencyActivationShown {
  @Identifier()
  outbreakId: string;

  @Flag({ description: 'Played in a drill alone' })
  drill: boolean;

  @Instant()
  orderedAt: string;

  @Instant({ description: 'Its activation hours later' })
  availableAt: string;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 60 })
  madeBy: string;

  @Instant({ nullable: true })
  endedAt: string | null;

  @Text({ max: 120, nullable: true })
  endDocument: string | null;
}

export class FacilityVersionShown {
  @LocalDate()
  fromDay: string;

  @LocalDate({ nullable: true })
  toDay: string | null;

  @Text({ max: 4 })
  method: string;

  @Text({ max: 10, list: { max: 5 } })
  classes: string[];

  @TonnesShown({ nullable: true, description: 'Null: the capacity ledger has it' })
  tonnesPerDay: number | null;

  @Decimal({ min: 0, max: 100_000 })
  yuanPerTonne: number;

  @Whole()
  activationHours: number;

  @Text({ max: 120 })
  approvalNumber: string;

  @Text({ max: 120 })
  contact: string;

  @Text({ max: 200, nullable: true, description: 'Null: as it was listed' })
  reason: string | null;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;
}

export class EmergencyFacilityShown {
  @Identifier()
  id: string;

  @Choice(emergencyKinds)
  kind: EmergencyKind;

  @Text({ max: 100 })
  name: string;

  @Text({ max: 6 })
  regionCode: string;

  @Identifier({ nullable: true })
  siteId: string | null;

  @Identifier({ nullable: true })
  capacityChangeId: string | null;

  @Decimal({ ...longitude, nullable: true })
  longitude: number | null;

  @Decimal({ ...latitude, nullable: true })
  latitude: number | null;

  @Text({ max: 4 })
  method: string;

  @Text({ max: 10, list: { max: 5 } })
  classes: string[];

  @TonnesShown()
  tonnesPerDay: number;

  @Decimal({ min: 0, max: 100_000 })
  yuanPerTonne: number;

  @Whole()
  activationHours: number;

  @Text({ max: 120 })
  approvalNumber: string;

  @Text({ max: 120 })
  contact: string;

  @LocalDate({ description: 'First day of the version that holds today' })
  fromDay: string;

  @LocalDate({ nullable: true, description: 'Last day on which it stands by' })
  toDay: string | null;

  @Text({ max: 120, nullable: true, description: 'Null: it has not been taken off the list' })
  endDocument: string | null;

  @Nested(() => FacilityVersionShown, { list: { max: 1000 }, description: 'In their order; the newest begun holds' })
  versions: FacilityVersionShown[];

  @Nested(() => EmergencyActivationShown, { list: { max: 1000 }, description: 'In their order' })
  activations: EmergencyActivationShown[];
}
