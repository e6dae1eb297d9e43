import {
  Choice,
  Flag,
  Identifier,
  Instant,
  Kilograms,
  LocalDate,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { Position, PresenceCodes } from '../../manifests';
import { medicalClass } from '../containers/container.dto';
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
