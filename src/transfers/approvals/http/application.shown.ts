import { ApiProperty } from '@nestjs/swagger';
import { Choice, Flag, Identifier, Instant, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../../common';
import { mostApplicationLines, transferForms, type TransferForm } from '../application.record';
import {
  applicationStatuses,
  applicationSteps,
  type ApplicationStatus,
  type ApplicationStep,
} from '../application.status';
import { MissingItemBody } from './application.dto';

export class ApplicationParty {
  @Identifier()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 6, description: 'Region code of its province' })
  province: string;
}

export class ApplicationLineShown {
  @Whole({ min: 1 })
  lineNo: number;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 100 })
  name: string;

  @Text({ list: { max: 10 }, max: 10 })
  hazards: string[];

  @Choice(transferForms)
  form: TransferForm;

  @Text({ max: 100 })
  packaging: string;

  @Text({ max: 5 })
  method: string;

  @KilogramsShown({ description: 'For the whole period' })
  kg: number;
}

export class OpinionShown {
  @Text({ max: 100 })
  organisationName: string;

  @Flag()
  favours: boolean;

  @Text({ max: 1000 })
  text: string;

  @Text({ max: 100 })
  byName: string;

  @Instant()
  saidAt: string;
}

/** As a list shows it. */
export class ApplicationListed {
  @Identifier()
  id: string;

  @Choice(applicationStatuses, { description: 'As of today: nothing said in time makes it accepted' })
  status: ApplicationStatus;

  @Nested(() => ApplicationParty)
  generator: ApplicationParty;

  @Nested(() => ApplicationParty)
  receiver: ApplicationParty;

  @Text({ max: 10, list: { max: mostApplicationLines } })
  codes: string[];

  @KilogramsShown()
  kg: number;

  @LocalDate({ nullable: true })
  submittedOn: string | null;

  @LocalDate({ nullable: true, description: 'Last day of the clock that runs; null: none, or not known yet' })
  dueOn: string | null;

  @Flag({ description: 'The clock has run out' })
  overdue: boolean;

  @Flag({ description: 'The clock runs out soon' })
  dueSoon: boolean;

  @Text({ max: 40, nullable: true, description: 'Of the approval' })
  number: string | null;

  @Instant()
  createdAt: string;
}

export class ApplicationShown extends ApplicationListed {
  @LocalDate()
  requestedFrom: string;

  @LocalDate()
  requestedTo: string;

  @Text({ max: 1000 })
  reason: string;

  @Text({ max: 1000 })
  route: string;

  @Text({ max: 1000 })
  precautions: string;

  @Text({ max: 2000 })
  statement: string;

  @Text({ max: 100 })
  contractNumber: string;

  @Identifier({ list: { max: 10 } })
  carrierIds: readonly string[];

  @Text({ max: 50 })
  contactName: string;

  @Text({ max: 30 })
  contactPhone: string;

  @Nested(() => ApplicationLineShown, { list: { max: mostApplicationLines } })
  lines: ApplicationLineShown[];

  @LocalDate({ nullable: true, description: 'By silence: the day of receipt' })
  acceptedOn: string | null;

  @LocalDate({ nullable: true, description: 'The letter of consultation was sent' })
  consultedOn: string | null;

  @LocalDate({ nullable: true })
  answeredOn: string | null;

  @LocalDate({ nullable: true })
  decidedOn: string | null;

  @Flag({ nullable: true, description: 'The word of the destination’s province' })
  agrees: boolean | null;

  @Nested(() => MissingItemBody, { list: { max: 50 }, description: 'What was last asked to be corrected' })
  missing: readonly MissingItemBody[];

  @Text({ max: 1000, nullable: true, description: 'Of the last answer, refusal, suspension, revocation or withdrawal' })
  lastReason: string | null;

  @Nested(() => OpinionShown, { list: { max: 20 } })
  opinions: OpinionShown[];

  @Choice(applicationSteps, { list: { max: 13 }, description: 'What is the caller’s to do now' })
  nextSteps: ApplicationStep[];

  @Whole({ min: 1 })
  version: number;
}

/** One link of an application's chain. */
export class TransferEventShown {
  @Whole({ min: 1 })
  seq: number;

  @Text({ max: 30 })
  kind: string;

  @Instant()
  recordedAt: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was signed; canonical form: RFC 8785' })
  content: Record<string, unknown>;

  @Text({ max: 64, description: 'Hash of the canonical content, hex' })
  hash: string;
}
