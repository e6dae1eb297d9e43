import { Choice, Decimal, Identifier, Kilograms, LocalDate, LongText, Nested, Text, Whole } from '../../common';
import { FindingShown } from '../../rules';
import {
  distanceReasons,
  lineOutcomes,
  lotKinds,
  mismatches,
  wasteForms,
  type DistanceReason,
  type LineOutcome,
  type LotKind,
  type Mismatch,
  type WasteForm,
} from '../manifest.record';
import { PresenceCodes } from '../presence/presence.dto';
import { carriageModes, type CarriageMode } from '../manifest.status';
import { ManifestShown } from './manifest.shown';

export const wasteCodePattern = /^\d{3}-\d{3}-\d{2}$/;

export class LineSource {
  @Identifier({ description: 'Manifest with which I received it' })
  manifestId: string;

  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Choice(lotKinds, { description: 'What I accepted and send on, or what I refused and that must leave' })
  kind: LotKind;

  @Kilograms({ description: 'How much of it goes into this line, kilograms' })
  kg: number | string;
}

export class DraftLine {
  @Text({ max: 10, pattern: wasteCodePattern, description: 'Code of the national catalogue', example: '900-249-08' })
  code: string;

  @Text({ max: 60, description: "The generator's own name for it" })
  name: string;

  @Choice(wasteForms, { description: 'Solid, semi-solid, liquid, gas' })
  form: WasteForm;

  @Text({ max: 60, description: 'Kind of packaging' })
  packaging: string;

  @Whole({ min: 1, max: 100_000, description: 'Number of containers' })
  containers: number;

  @Text({ max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'Treatment method asked for', example: 'D10' })
  method: string;

  @Kilograms({ description: 'Planned mass, kilograms' })
  plannedKg: number | string;

  @Nested(() => LineSource, {
    optional: true,
    list: { max: 200 },
    description: 'Of waste that goes on: the lots that it is made of, to the gram',
  })
  sources?: LineSource[];
}

/** Where an exempt stage is claimed: never by silence. */
export class ExemptionClaim {
  @Whole({ min: 1, max: 1000, description: 'Item of the exemption list' })
  item: number;

  @Text({
    max: 200,
    description: 'What proves that its conditions are met: number of a document, a permit, a test report',
  })
  evidence: string;
}

/** All of it may still be missing in a draft, but for the site it starts from. */
export class DraftBody {
  @Choice(carriageModes, { optional: true, description: 'Default road; a pipeline has no carrier' })
  mode?: CarriageMode;

  @Identifier({ description: 'Site of the generator from which the waste leaves' })
  generatorSiteId: string;

  @Identifier({ optional: true, nullable: true })
  carrierId?: string | null;

  @Identifier({ optional: true, nullable: true, description: 'Site of the receiver; it decides who the receiver is' })
  receiverSiteId?: string | null;

  @LocalDate({ optional: true, nullable: true })
  plannedPickupOn?: string | null;

  @LongText({ optional: true, min: 0, max: 1000, description: 'Incident-prevention measures (Order 23 art. 10(4))' })
  precautions?: string;

  @Text({ optional: true, min: 0, max: 60 })
  contactName?: string;

  @Text({ optional: true, min: 0, max: 40 })
  contactPhone?: string;

  @LongText({ optional: true, min: 0, max: 1000 })
  note?: string;

  @Text({ optional: true, nullable: true, max: 40, description: "The national or provincial system's own number" })
  externalNumber?: string | null;

  @Nested(() => ExemptionClaim, {
    optional: true,
    nullable: true,
    description: 'Of a transfer that is exempt at this stage',
  })
  exemption?: ExemptionClaim | null;

  @Choice(distanceReasons, {
    optional: true,
    nullable: true,
    description: 'Why a receiver is chosen that is not among the nearest with room',
  })
  distanceReason?: DistanceReason | null;

  @Nested(() => DraftLine, { optional: true, list: { max: 40 } })
  lines?: DraftLine[];
}

export class Position {
  @Decimal({ min: -180, max: 180 })
  longitude: number;

  @Decimal({ min: -90, max: 90 })
  latitude: number;
}

export class LoadedLine {
  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Kilograms({ description: 'Weighed at loading, kilograms' })
  loadedKg: number | string;
}

export class PickUpBody {
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

  @Whole({ optional: true, min: 0, max: 100, description: 'Passengers on board beside driver and escort' })
  passengers?: number;

  @Nested(() => LoadedLine, { optional: true, list: { max: 40 }, description: 'Lines not named here: as planned' })
  lines?: LoadedLine[];

  @Nested(() => Position, { optional: true })
  position?: Position;

  @Nested(() => PresenceCodes, { optional: true, description: 'What was read at the generator’s gate' })
  presence?: PresenceCodes;
}

export class DeliverBody {
  @Identifier({ optional: true, description: 'Where the load stands; default: the site that the manifest names' })
  siteId?: string;

  @Nested(() => Position, { optional: true })
  position?: Position;

  @Nested(() => PresenceCodes, { optional: true, description: 'What was read at the receiver’s gate' })
  presence?: PresenceCodes;
}

export class AcceptLine {
  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Choice(lineOutcomes)
  outcome: LineOutcome;

  @Kilograms({ description: 'Weighed on arrival, kilograms' })
  receivedKg: number | string;

  @Kilograms({ optional: true, description: 'Of that refused; exactly for a line that is partially accepted' })
  refusedKg?: number | string;

  @Text({ optional: true, max: 500, description: 'Exactly when something is refused' })
  reason?: string;

  @Kilograms({
    optional: true,
    description: 'On the weighbridge, with the vehicle; gross less tare is what was received',
  })
  grossKg?: number | string;

  @Kilograms({ optional: true, description: 'Vehicle and containers alone' })
  tareKg?: number | string;

  @Whole({ optional: true, min: 0, max: 100_000, description: 'Containers counted' })
  containers?: number;

  @Choice(mismatches, {
    optional: true,
    list: { max: 4 },
    description: 'What is other than announced, beside the quantity',
  })
  mismatches?: Mismatch[];

  @LongText({
    optional: true,
    max: 1000,
    description: 'What was found; needed where something is other than announced',
  })
  found?: string;
}

export class AcceptBody {
  @Nested(() => AcceptLine, { list: { min: 1, max: 40 }, description: 'Every line of the manifest, once' })
  lines: AcceptLine[];
}

export class TreatLine {
  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Text({ max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'Method that was used' })
  method: string;

  @LocalDate({ description: 'Local day on which it was done' })
  treatedOn: string;
}

export class TreatBody {
  @Nested(() => TreatLine, { list: { min: 1, max: 40 }, description: 'Every accepted line, once' })
  lines: TreatLine[];
}

export class ForwardBody {
  @Identifier({ description: 'Site of the other receiver' })
  receiverSiteId: string;

  @Text({ max: 500 })
  reason: string;
}

export class SendBackBody {
  @Text({ max: 500 })
  reason: string;
}

export class TakeBackLine {
  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Kilograms({ description: 'Weighed on return, kilograms' })
  receivedKg: number | string;
}

export class TakeBackBody {
  @Nested(() => TakeBackLine, { list: { min: 1, max: 40 }, description: 'Every line of the manifest, once' })
  lines: TakeBackLine[];

  @Nested(() => Position, { optional: true })
  position?: Position;

  @Nested(() => PresenceCodes, { optional: true, description: 'What was read at the generator’s gate' })
  presence?: PresenceCodes;
}

export class CancelBody {
  @Text({ max: 500 })
  reason: string;
}

/** The answer to a step: the manifest as it is now, and what the rules had to say that did not forbid it. */
export class StepAnswer {
  @Nested(() => ManifestShown)
  manifest: ManifestShown;

  @Nested(() => FindingShown, { list: { max: 500 } })
  findings: FindingShown[];
}

export class PreviewAnswer {
  /** Whether it could be issued as it stands. */
  @Choice(['yes', 'no'])
  issuable: 'yes' | 'no';

  @Nested(() => FindingShown, { list: { max: 500 } })
  findings: FindingShown[];
}
