import { Choice, Flag, Identifier, Instant, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';
import { ContainerAnswer, ContainerProblem, farMinutes } from '../containers/container.shown';
import { medicalTripStates, missedReasons, type MedicalTripState, type MissedReason } from './medical-trip.entities';

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
