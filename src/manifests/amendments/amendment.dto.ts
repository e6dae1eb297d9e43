import { ApiProperty } from '@nestjs/swagger';
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
import { FindingShown } from '../../rules';
import { wasteCodePattern } from '../http/manifest.dto';
import { wasteForms, type WasteForm } from '../manifest.record';
import { manifestStatuses, manifestSteps, type ManifestStatus, type ManifestStep } from '../manifest.status';
import type { SigningParty } from './amendable-fields';
import {
  type AmendmentKind,
  type AmendmentState,
  type Value,
  amendmentKinds,
  amendmentStates,
} from './amendment.record';

export const signingParties = ['generator', 'carrier', 'receiver'] as const satisfies readonly SigningParty[];

const methodPattern = /^[A-Z]\d{0,2}$/;

export class ChangedLine {
  @Whole({ min: 1, max: 40 })
  lineNo: number;

  @Text({ optional: true, max: 60 })
  name?: string;

  @Text({ optional: true, max: 10, pattern: wasteCodePattern })
  code?: string;

  @Choice(wasteForms, { optional: true })
  form?: WasteForm;

  @Text({ optional: true, max: 60 })
  packaging?: string;

  @Whole({ optional: true, min: 1, max: 100_000 })
  containers?: number;

  @Text({ optional: true, max: 4, pattern: methodPattern })
  method?: string;

  @Kilograms({ optional: true })
  plannedKg?: number | string;

  @Kilograms({ optional: true, nullable: true })
  loadedKg?: number | string | null;

  @Kilograms({ optional: true, nullable: true })
  receivedKg?: number | string | null;

  @Kilograms({ optional: true, nullable: true, allowZero: true })
  refusedKg?: number | string | null;

  @Text({ optional: true, nullable: true, max: 500 })
  refusalReason?: string | null;

  @Text({ optional: true, nullable: true, max: 4, pattern: methodPattern })
  treatedMethod?: string | null;

  @LocalDate({ optional: true, nullable: true })
  treatedOn?: string | null;
}

/** Only what is to differ need be sent; what is sent as it stands is no change. */
export class ManifestChanges {
  @Text({ optional: true, nullable: true, max: 40 })
  externalNumber?: string | null;

  @Identifier({ optional: true })
  carrierId?: string;

  @LocalDate({ optional: true, nullable: true })
  plannedPickupOn?: string | null;

  @LongText({ optional: true, max: 1000 })
  precautions?: string;

  @Text({ optional: true, min: 0, max: 60 })
  contactName?: string;

  @Text({ optional: true, min: 0, max: 40 })
  contactPhone?: string;

  @LongText({ optional: true, min: 0, max: 1000 })
  note?: string;

  @Text({ optional: true, nullable: true, max: 40 })
  plate?: string | null;

  @Text({ optional: true, nullable: true, max: 12 })
  trailerPlate?: string | null;

  @Text({ optional: true, nullable: true, max: 60 })
  driverName?: string | null;

  @Text({ optional: true, nullable: true, max: 60 })
  escortName?: string | null;

  @Text({ optional: true, nullable: true, max: 40 })
  waybillNumber?: string | null;

  @Nested(() => ChangedLine, { optional: true, list: { max: 40 } })
  lines?: ChangedLine[];
}

export class NewAmendment {
  @Choice(amendmentKinds, { description: 'Other values, or that a load on the road is cancelled' })
  kind: AmendmentKind;

  @LongText({ max: 500 })
  reason: string;

  @Nested(() => ManifestChanges, { optional: true, description: 'Exactly for an amendment of the content' })
  changes?: ManifestChanges;
}

export class WordBody {
  @LongText({ optional: true, min: 0, max: 500 })
  text?: string;
}

export class RefusalBody {
  @LongText({ max: 500, description: 'Why not' })
  text: string;
}

export const amendmentOrders = ['askedAt', 'number', 'askedBy'] as const;

export class AmendmentQuery extends PageQuery {
  @Choice(amendmentStates, { optional: true })
  state?: AmendmentState;

  @Choice(['yes'], { optional: true, description: 'Only what waits for the word of my organisation' })
  waiting?: 'yes';

  @Ordered(amendmentOrders)
  order?: string;
}

const AnyValue = (): PropertyDecorator =>
  ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true });

export class ChangeShown {
  @Text({ max: 60, description: 'JSON Pointer into the manifest' })
  pointer: string;

  @Text({ max: 60 })
  title: string;

  @AnyValue()
  from: Value;

  @AnyValue()
  to: Value;
}

export class ApproverShown {
  @Choice(signingParties)
  party: SigningParty;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Flag({ nullable: true, description: 'Null: has not spoken yet' })
  approves: boolean | null;

  @Text({ max: 60, nullable: true })
  byName: string | null;

  @Text({ min: 0, max: 500, nullable: true })
  text: string | null;

  @Instant({ nullable: true })
  saidAt: string | null;
}

export class AmendmentShown {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Whole({ min: 1 })
  no: number;

  @Choice(amendmentKinds)
  kind: AmendmentKind;

  @Choice(amendmentStates)
  state: AmendmentState;

  @Text({ max: 500 })
  reason: string;

  @Identifier()
  askedBy: string;

  @Text({ max: 100 })
  askedByOrganisation: string;

  @Text({ max: 60 })
  askedByName: string;

  @Instant()
  askedAt: string;

  @Instant({ nullable: true })
  closedAt: string | null;

  @Nested(() => ChangeShown, { list: { max: 600 } })
  changes: ChangeShown[];

  @Nested(() => ApproverShown, { list: { max: 2 } })
  approvers: ApproverShown[];

  @Flag({ description: 'It waits for the word of my organisation' })
  waitsForMe: boolean;
}

export class TotalShown {
  @Choice(['plannedKg', 'loadedKg', 'receivedKg', 'acceptedKg'])
  total: string;

  @KilogramsShown({ nullable: true })
  from: number | null;

  @KilogramsShown({ nullable: true })
  to: number | null;
}

export class BookingChangeShown {
  @Identifier()
  licenceLineId: string;

  @Whole({ min: 2000 })
  year: number;

  @KilogramsShown({ description: 'By how much more is booked; less: below zero' })
  bookedKg: number;

  @KilogramsShown({ description: 'By how much more counts as received' })
  receivedKg: number;
}

export class DeadlineShown {
  @Text({ max: 40 })
  what: string;

  @Whole({ min: 1, nullable: true })
  lineNo: number | null;

  @LocalDate({ nullable: true, description: 'Day that falls away' })
  day: string | null;
}

export class SupersededShown {
  @Whole({ min: 1, description: 'Event of the chain whose signature no longer covers this' })
  seq: number;

  @Text({ max: 20 })
  kind: string;

  @Instant()
  occurredAt: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 60, list: { max: 600 } })
  pointers: readonly string[];
}

/** What an amendment would change. Nothing is stored. */
export class AmendmentPreview {
  @Nested(() => ChangeShown, { list: { max: 600 } })
  changes: ChangeShown[];

  @Nested(() => ApproverShown, { list: { max: 2 }, description: 'Nobody: it takes effect at once' })
  approvers: ApproverShown[];

  @Choice(manifestStatuses, { description: 'State of the manifest afterwards' })
  status: ManifestStatus;

  @Nested(() => TotalShown, { list: { max: 4 } })
  totals: TotalShown[];

  @Nested(() => BookingChangeShown, { list: { max: 100 } })
  bookings: BookingChangeShown[];

  @Nested(() => DeadlineShown, { list: { max: 41 } })
  deadlines: DeadlineShown[];

  @Nested(() => SupersededShown, { list: { max: 100 } })
  superseded: SupersededShown[];

  @Nested(() => FindingShown, { list: { max: 500 } })
  findings: FindingShown[];
}

/** One row of the table by which fields are sealed. */
export class FieldRuleShown {
  @Text({ max: 60, description: 'JSON Pointer, with * for the line' })
  pointer: string;

  @Text({ max: 60 })
  title: string;

  @Choice(signingParties)
  whose: SigningParty;

  @Choice(manifestSteps)
  sealedFrom: ManifestStep;

  @Choice(manifestStatuses, { list: { max: 10 }, description: 'States in which an amendment can change it' })
  amendableIn: readonly ManifestStatus[];

  @Choice(signingParties, { list: { max: 3 }, description: 'One asks; of the others, those who have signed approve' })
  concerns: readonly SigningParty[];
}
