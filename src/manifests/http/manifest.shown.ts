import { Choice, Flag, Identifier, Instant, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';
import {
  distanceReasons,
  lineOutcomes,
  lotKinds,
  wasteForms,
  type DistanceReason,
  type LineOutcome,
  type LotKind,
  type WasteForm,
} from '../manifest.record';
import {
  carriageModes,
  manifestSteps,
  manifestStatuses,
  type CarriageMode,
  type ManifestStatus,
  type ManifestStep,
} from '../manifest.status';

export class SourceShown {
  @Identifier()
  manifestId: string;

  @Whole({ min: 1 })
  lineNo: number;

  @Choice(lotKinds)
  kind: LotKind;

  @KilogramsShown()
  kg: number;
}

export class ExemptionShown {
  @Whole({ min: 1 })
  item: number;

  @Text({ max: 200 })
  evidence: string;
}

export class LineShown {
  @Whole({ min: 1 })
  lineNo: number;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 10, description: 'Edition of the catalogue' })
  edition: string;

  @Text({ max: 60 })
  name: string;

  @Text({ max: 2, list: { max: 5 } })
  hazards: readonly string[];

  @Choice(wasteForms)
  form: WasteForm;

  @Text({ max: 60 })
  packaging: string;

  @Whole({ min: 1 })
  containers: number;

  @Text({ max: 4 })
  method: string;

  @KilogramsShown()
  plannedKg: number;

  @KilogramsShown({ nullable: true })
  loadedKg: number | null;

  @Choice(lineOutcomes, { nullable: true })
  outcome: LineOutcome | null;

  @KilogramsShown({ nullable: true })
  receivedKg: number | null;

  @KilogramsShown({ nullable: true })
  refusedKg: number | null;

  @Text({ max: 500, nullable: true })
  refusalReason: string | null;

  @Text({ max: 4, nullable: true })
  treatedMethod: string | null;

  @LocalDate({ nullable: true })
  treatedOn: string | null;

  @Identifier({ nullable: true, description: "Line of the receiver's licence on which it is booked" })
  licenceLineId: string | null;

  @Nested(() => SourceShown, { list: { max: 200 }, description: 'Lots that it is made of; none for first waste' })
  sources: SourceShown[];
}

export class PartyShown {
  @Identifier()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Identifier({ nullable: true })
  siteId: string | null;

  @Text({ max: 100, nullable: true })
  siteName: string | null;
}

export class TripNamed {
  @Identifier()
  id: string;

  @Text({ max: 14, description: 'For reading out' })
  handle: string;

  @Whole({ min: 1 })
  stopNo: number;
}

export class ManifestShown {
  @Identifier()
  id: string;

  @Choice(manifestStatuses)
  status: ManifestStatus;

  @Whole({ min: 1, description: 'The ETag is "v" and this' })
  version: number;

  @Text({ max: 14, nullable: true, description: '14 digits (Order 23 art. 15), from issue on' })
  number: string | null;

  @Text({ max: 40, nullable: true })
  externalNumber: string | null;

  @Text({ max: 14, nullable: true, description: 'For reading out; the last two characters check the rest' })
  handle: string | null;

  @Choice(carriageModes, { description: 'What flows through a pipeline has no carrier' })
  mode: CarriageMode;

  @Nested(() => PartyShown)
  generator: PartyShown;

  @Nested(() => PartyShown, { nullable: true })
  carrier: PartyShown | null;

  @Nested(() => PartyShown, { nullable: true })
  receiver: PartyShown | null;

  @Text({ max: 6 })
  originRegion: string;

  @Text({ max: 6, nullable: true })
  destinationRegion: string | null;

  @LocalDate({ nullable: true })
  plannedPickupOn: string | null;

  @Text({ min: 0, max: 1000 })
  precautions: string;

  @Text({ min: 0, max: 60 })
  contactName: string;

  @Text({ min: 0, max: 40 })
  contactPhone: string;

  @Text({ min: 0, max: 1000 })
  note: string;

  @Text({ max: 12, nullable: true })
  plate: string | null;

  @Text({ max: 12, nullable: true })
  trailerPlate: string | null;

  @Text({ max: 60, nullable: true })
  driverName: string | null;

  @Text({ max: 60, nullable: true })
  escortName: string | null;

  @Text({ max: 40, nullable: true })
  waybillNumber: string | null;

  @Flag({ description: 'A draft in the queue for room: see /api/room-queue' })
  waitsForRoom: boolean;

  @KilogramsShown()
  plannedKg: number;

  @KilogramsShown({ nullable: true })
  loadedKg: number | null;

  @KilogramsShown({ nullable: true })
  receivedKg: number | null;

  @KilogramsShown({ nullable: true })
  acceptedKg: number | null;

  @Instant({ nullable: true })
  issuedAt: string | null;

  @Instant({ nullable: true })
  pickedUpAt: string | null;

  @Instant({ nullable: true })
  arrivedAt: string | null;

  @Instant({ nullable: true })
  acceptedAt: string | null;

  @Instant({ nullable: true })
  treatedAt: string | null;

  @Instant({ nullable: true })
  cancelledAt: string | null;

  @Instant({ nullable: true })
  returnedAt: string | null;

  @Nested(() => TripNamed, {
    nullable: true,
    description: 'Trip of several stops on which it is to be, or was, picked up',
  })
  trip: TripNamed | null;

  @Flag({ description: 'On its way back to its generator, or there' })
  returns: boolean;

  @Flag({ description: 'Something of it has gone on with another manifest' })
  sentOn: boolean;

  @Flag({ description: 'Entered afterwards from a paper manifest' })
  fromPaper: boolean;

  @Choice(distanceReasons, { nullable: true })
  distanceReason: DistanceReason | null;

  @Whole({ nullable: true, description: 'From the generator’s site to the receiver’s, metres as the crow flies' })
  receiverMetres: number | null;

  @Nested(() => ExemptionShown, { nullable: true, description: 'Claimed for this stage' })
  exemption: ExemptionShown | null;
  @Text({ max: 40, nullable: true, description: 'Of the approval under which it crosses a province’s border' })
  approvalNumber: string | null;

  @Text({ max: 500, nullable: true })
  cancelReason: string | null;

  @LocalDate({ nullable: true, description: 'Last day on which the receiver may confirm (Order 23 art. 18)' })
  confirmBy: string | null;

  @Whole({ max: 3, nullable: true, description: 'What showed that the carrier was at the generator’s, from 0 to 3' })
  pickupPresence: number | null;

  @Whole({ max: 3, nullable: true, description: 'What showed that the carrier was at the receiver’s, from 0 to 3' })
  deliveryPresence: number | null;

  @Text({ max: 64, nullable: true, description: 'Hash of the last event, hex' })
  headHash: string | null;

  @Instant()
  createdAt: string;

  @Instant()
  updatedAt: string;

  @Choice(manifestSteps, { list: { max: manifestSteps.length }, description: 'Steps that are mine to take now' })
  nextSteps: ManifestStep[];

  @Nested(() => LineShown, { list: { max: 40 } })
  lines: LineShown[];
}

/** The part of a manifest that a list shows. */
export class ManifestListed {
  @Identifier()
  id: string;

  @Choice(manifestStatuses)
  status: ManifestStatus;

  @Text({ max: 14, nullable: true })
  number: string | null;

  @Choice(carriageModes)
  mode: CarriageMode;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100, nullable: true })
  carrierName: string | null;

  @Text({ max: 100, nullable: true })
  receiverName: string | null;

  @Text({ max: 6 })
  originRegion: string;

  @Text({ max: 6, nullable: true })
  destinationRegion: string | null;

  @Text({ max: 10, list: { max: 40 } })
  codes: string[];

  @KilogramsShown()
  plannedKg: number;

  @KilogramsShown({ nullable: true })
  receivedKg: number | null;

  @Text({ max: 12, nullable: true })
  plate: string | null;

  @LocalDate({ nullable: true })
  plannedPickupOn: string | null;

  @LocalDate({ nullable: true })
  confirmBy: string | null;

  @Flag({ description: 'Arrived, and the day by which to confirm has passed' })
  overdue: boolean;

  @Whole({ max: 3, nullable: true })
  pickupPresence: number | null;

  @Whole({ max: 3, nullable: true })
  deliveryPresence: number | null;

  @Instant()
  createdAt: string;
}
