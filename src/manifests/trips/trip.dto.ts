import { PickType } from '@nestjs/swagger';
import {
  Choice,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { DeliverBody, PickUpBody } from '../http/manifest.dto';
import { stopStates, type StopState } from './trip.rules';

export const tripStates = ['planned', 'on_the_road', 'ended'] as const;
export type TripState = (typeof tripStates)[number];

const mostStops = 40;

export class NewTrip {
  @LocalDate({ description: 'Today or later' })
  plannedOn: string;

  @Text({ max: 12, description: 'Plate of the vehicle' })
  plate: string;

  @Text({ optional: true, nullable: true, max: 12 })
  trailerPlate?: string | null;

  @Identifier({ description: "A driver on the carrier's register" })
  driverId: string;

  @Identifier({ optional: true, nullable: true, description: "An escort on the carrier's register" })
  escortId?: string | null;

  @Text({ optional: true, nullable: true, max: 40, description: 'Number of the dangerous-goods waybill' })
  waybillNumber?: string | null;

  @Identifier({
    list: { min: 1, max: mostStops },
    description: 'Issued manifests that I carry, in the order of the stops',
  })
  manifestIds: string[];
}

export class StopsBody {
  @Identifier({
    list: { max: mostStops },
    description: 'Manifests still to be picked up, in their order; what is not named leaves, what is new joins',
  })
  manifestIds: string[];
}

/** The pickup of a stop: vehicle and crew are the trip's, and its waybill unless another is told. */
export class StopPickUpBody extends PickType(PickUpBody, [
  'lines',
  'position',
  'presence',
  'waybillNumber',
  'passengers',
] as const) {}

export class MissBody {
  @Text({ max: 500 })
  reason: string;
}

export class TripDeliverBody extends PickType(DeliverBody, ['position', 'presence'] as const) {
  @Identifier({ description: 'Site of a receiver at which the vehicle stands' })
  siteId: string;
}

export class EndBody {
  @Text({ optional: true, max: 500, description: 'Why the rest was missed; needed when stops are still waiting' })
  reason?: string;
}

export const tripOrders = ['madeAt', 'plannedOn', 'plate', 'driver'] as const;

export class TripQuery extends PageQuery {
  @LocalDate({ optional: true })
  plannedOn?: string;

  @Choice(['yes', 'no'], { optional: true })
  ended?: 'yes' | 'no';

  @Choice(['true'], { optional: true, description: 'Only those that I drive or escort, by my account on the crew' })
  mine?: 'true';

  @Ordered(tripOrders)
  order?: string;
}

export class StopLineShown {
  @Whole({ min: 1 })
  lineNo: number;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 60 })
  name: string;

  @KilogramsShown()
  plannedKg: number;

  @KilogramsShown({ nullable: true })
  loadedKg: number | null;
}

export class StopShown {
  @Whole({ min: 1, description: 'Stays with the stop, wherever it is put in the order' })
  stopNo: number;

  @Choice(stopStates, { description: 'As its manifest says, until it is missed or falls out' })
  state: StopState;

  @Text({ max: 500, nullable: true, description: 'Why it was missed' })
  reason: string | null;

  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 200 })
  address: string;

  @Text({ min: 0, max: 60 })
  contactName: string;

  @Text({ min: 0, max: 40 })
  contactPhone: string;

  @Text({ max: 100 })
  receiverName: string;

  @Identifier()
  receiverSiteId: string;

  @Text({ max: 100 })
  receiverSiteName: string;

  @KilogramsShown()
  plannedKg: number;

  @KilogramsShown({ nullable: true })
  loadedKg: number | null;

  @Nested(() => StopLineShown, { list: { max: 40 } })
  lines: StopLineShown[];
}

export class TripShown {
  @Identifier()
  id: string;

  @Text({ max: 14, description: 'For reading out; the last two characters check the rest' })
  handle: string;

  @Whole({ min: 1, description: 'The ETag is "v" and this' })
  version: number;

  @Choice(tripStates)
  state: TripState;

  @Identifier()
  carrierId: string;

  @Text({ max: 100 })
  carrierName: string;

  @LocalDate()
  plannedOn: string;

  @Text({ max: 12 })
  plate: string;

  @Text({ max: 12, nullable: true })
  trailerPlate: string | null;

  @Identifier()
  driverId: string;

  @Text({ max: 60 })
  driverName: string;

  @Identifier({ nullable: true })
  escortId: string | null;

  @Text({ max: 60, nullable: true })
  escortName: string | null;

  @Text({ max: 40, nullable: true })
  waybillNumber: string | null;

  @KilogramsShown({ description: 'Of vehicle and trailer together' })
  ratedKg: number;

  @KilogramsShown({ description: 'Of the stops shown here that are waiting or were picked up' })
  plannedKg: number;

  @KilogramsShown({ description: 'Of the stops shown here that were picked up' })
  loadedKg: number;

  @KilogramsShown({ description: 'Of the stops shown here: what is left on the vehicle' })
  onBoardKg: number;

  @Instant()
  createdAt: string;

  @Instant({ nullable: true })
  endedAt: string | null;

  @Nested(() => StopShown, { list: { max: 500 }, description: 'In their order; a regulator sees those of its region' })
  stops: StopShown[];
}
