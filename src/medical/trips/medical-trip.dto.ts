import {
  Choice,
  Flag,
  Identifier,
  Instant,
  Kilograms,
  KilogramsShown,
  LocalDate,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { Position, PresenceCodes } from '../../manifests';
import { ContainerAnswer, ContainerProblem, farMinutes, medicalClass } from '../containers/container.dto';
import { medicalTripStates, missedReasons, type MedicalTripState, type MissedReason } from './medical-trip.entities';

export class NewMedicalTrip {
  @LocalDate({ description: 'Today or later' })
  plannedOn: string;

  @Text({ max: 12, description: 'Plate of the vehicle (GB 19217)' })
  plate: string;

  @Identifier({ description: "A driver on the carrier's register" })
  driverId: string;

  @Identifier({ optional: true, nullable: true, description: "An escort on the carrier's register" })
  escortId?: string | null;

  @Identifier({ description: 'The plant to which it goes' })
  facilitySiteId: string;

  @Identifier({ list: { min: 1, max: 200 }, description: 'Institutions and hubs, in the order of the stops' })
  siteIds: string[];
}

export class CountedClass {
  @Text(medicalClass)
  classCode: string;

  @Whole({ max: 10_000 })
  bags: number;

  @Whole({ max: 10_000 })
  boxes: number;

  @Kilograms({ description: 'Weighed together' })
  kg: number | string;

  @Instant({ optional: true, description: 'When the oldest of it was closed; default: now' })
  oldestSealedAt?: string;

  @Flag({ optional: true, description: 'Of (suspected) patients of an outbreak' })
  outbreak?: boolean;
}

export class CollectBody {
  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;

  @Text({
    max: 20,
    list: { max: 500 },
    description: 'Codes that were scanned; with a cart or box goes what lies in it',
  })
  codes: string[];

  @Nested(() => CountedClass, { list: { max: 20 }, description: 'What has no labels, by class' })
  counted: CountedClass[];

  @Nested(() => Position, { optional: true })
  position?: Position;

  @Nested(() => PresenceCodes, {
    optional: true,
    description: 'As they were at `occurredAt`; one that is not good counts for nothing and is remarked on',
  })
  presence?: PresenceCodes;
}

export class MissStopBody {
  @Choice(missedReasons, { description: 'Closed and unreachable excuse the visit' })
  because: MissedReason;

  @LongText({ max: 300 })
  reason: string;

  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;
}

export class ConfirmStopBody {
  @Flag({ description: 'Whether what the collector wrote down is right' })
  agreed: boolean;

  @LongText({ optional: true, max: 300, description: 'Needed when it is not' })
  note?: string;

  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;

  @Nested(() => Position, { optional: true })
  position?: Position;

  @Nested(() => PresenceCodes, {
    optional: true,
    description: 'As they were at `occurredAt`; one that is not good counts for nothing',
  })
  presence?: PresenceCodes;
}

export class EndMedicalTrip {
  @LongText({ optional: true, max: 300, description: 'Why the rest was missed; needed when stops are still open' })
  reason?: string;
}

export class IntakeClass {
  @Text(medicalClass)
  classCode: string;

  @Kilograms({ allowZero: true, description: 'Weighed at the plant' })
  kg: number | string;
}

export class MissingContainer {
  @Text({ max: 20 })
  code: string;

  @LongText({ max: 300 })
  reason: string;
}

export class IntakeBody {
  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;

  @Nested(() => IntakeClass, { list: { max: 5 }, description: 'Every class that is on board' })
  weighed: IntakeClass[];

  @Text({
    optional: true,
    max: 20,
    list: { max: 2000 },
    description: 'Codes that were scanned at the gate; left out: the load was weighed only',
  })
  codes?: string[];

  @Nested(() => MissingContainer, {
    optional: true,
    list: { max: 500 },
    description: 'What was not there: it is lost from here on, until it is found',
  })
  missing?: MissingContainer[];
}

export class WashBody {
  @Instant({ optional: true, description: 'Default: now' })
  washedAt?: string;

  @Whole({ max: 10_000, description: 'Transfer boxes that were washed with the vehicle' })
  boxes: number;

  @Text({ max: 100, description: 'With what it was disinfected' })
  disinfectant: string;
}

export const medicalTripOrders = ['added', 'plannedOn', 'plate', 'driver'] as const;

export class MedicalTripsQuery extends PageQuery {
  @LocalDate({ optional: true })
  plannedOn?: string;

  @Choice(medicalTripStates, { optional: true })
  state?: MedicalTripState;

  @Choice(['true'], { optional: true, description: 'Only those that I drive or escort, by my account on the crew' })
  mine?: 'true';

  @Ordered(medicalTripOrders)
  order?: string;
}

export class StopClassShown {
  @Text({ max: 10 })
  classCode: string;

  @Whole()
  bags: number;

  @Whole()
  boxes: number;

  @KilogramsShown()
  kg: number;

  @KilogramsShown({ description: 'Of it in containers with labels' })
  codedKg: number;
}

export class MedicalStopShown {
  @Whole({ min: 1 })
  stopNo: number;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  institutionName: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 200 })
  address: string;

  @Choice(['collected', 'missed'], { nullable: true, description: 'Null: still to come' })
  outcome: 'collected' | 'missed' | null;

  @Choice(missedReasons, { nullable: true })
  missedBecause: MissedReason | null;

  @Text({ max: 300, nullable: true })
  reason: string | null;

  @Instant({ nullable: true })
  stoppedAt: string | null;

  @Text({ max: 60, nullable: true })
  collector: string | null;

  @Whole({ max: 3, nullable: true, description: 'Proof that he was there (rule P10)' })
  presenceScore: number | null;

  @Whole({ nullable: true, description: 'From the site, where a position was told' })
  distanceMetres: number | null;

  @Text({ max: 60, nullable: true, description: 'Who confirmed it for the institution' })
  institutionBy: string | null;

  @Instant({ nullable: true })
  institutionAt: string | null;

  @Flag({ nullable: true })
  agreed: boolean | null;

  @Text({ max: 300, nullable: true })
  institutionNote: string | null;

  @Whole({ max: 3, nullable: true, description: 'Proof that whoever confirmed it was there (rule P10)' })
  institutionScore: number | null;

  @Text({ max: 300, nullable: true, description: 'Exemption under which it was collected, with its evidence' })
  exemption: string | null;

  @Whole({ description: 'Containers with labels that wait there now; of a stop still to come' })
  waiting: number;

  @Instant({ nullable: true, description: 'Until when the oldest of them must have left' })
  leaveBy: string | null;

  @Whole({ min: -farMinutes, nullable: true, description: 'Whole minutes left until then; negative: overdue' })
  minutesLeft: number | null;

  @Nested(() => StopClassShown, { list: { max: 5 } })
  classes: StopClassShown[];
}

export class IntakeClassShown {
  @Text({ max: 10 })
  classCode: string;

  @KilogramsShown({ description: 'By the stops, without what was missing' })
  expectedKg: number;

  @KilogramsShown()
  receivedKg: number;

  @KilogramsShown({ description: 'In containers that were not there' })
  missingKg: number;
}

export class MedicalTripShown {
  @Identifier()
  id: string;

  @Text({ max: 14, description: 'Number of the trip card; its last characters check the rest' })
  handle: string;

  @Choice(medicalTripStates)
  state: MedicalTripState;

  @LocalDate()
  plannedOn: string;

  @Text({ max: 100 })
  carrierName: string;

  @Text({ max: 12 })
  plate: string;

  @Identifier()
  driverId: string;

  @Text({ max: 60 })
  driverName: string;

  @Identifier({ nullable: true })
  escortId: string | null;

  @Text({ max: 60, nullable: true })
  escortName: string | null;

  @Identifier()
  facilitySiteId: string;

  @Text({ max: 100 })
  facilityName: string;

  @Instant({ nullable: true })
  endedAt: string | null;

  @Instant({ nullable: true })
  receivedAt: string | null;

  @Instant({ nullable: true })
  washedAt: string | null;

  @Instant({ nullable: true, description: 'Until when vehicle and boxes must be washed (rule H06)' })
  washBy: string | null;

  @Whole({ min: -farMinutes, nullable: true })
  washMinutesLeft: number | null;

  @KilogramsShown({ description: 'Collected at the stops shown here' })
  kg: number;

  @Nested(() => MedicalStopShown, { list: { max: 200 }, description: 'In their order; an institution sees its own' })
  stops: MedicalStopShown[];

  @Nested(() => IntakeClassShown, { list: { max: 5 } })
  intake: IntakeClassShown[];

  @Whole({ description: 'Discrepancies that are not settled' })
  openDiscrepancies: number;
}

export class StopAnswer {
  @Nested(() => MedicalTripShown)
  trip: MedicalTripShown;

  @Nested(() => ContainerAnswer, { list: { max: 500 }, description: 'For each code that was scanned, in its order' })
  containers: ContainerAnswer[];

  @Nested(() => ContainerProblem, { list: { max: 10 }, description: 'Written all the same, and to be looked at' })
  remarks: ContainerProblem[];
}
