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
  PageQuery,
  Text,
  Whole,
} from '../../../common';
import { transferForms, type TransferForm } from '../application.record';
import {
  applicationStatuses,
  applicationSteps,
  type ApplicationStatus,
  type ApplicationStep,
} from '../application.status';

const mostLines = 20;

export class NewApplicationLine {
  @Text({ max: 10, pattern: /^(\d{3}-\d{3}-\d{2})$/, description: 'Waste code', example: '900-249-08' })
  code: string;

  @Text({ max: 100 })
  name: string;

  @Choice(transferForms, { description: 'Solid, semi-solid, liquid, gas' })
  form: TransferForm;

  @Text({ max: 100 })
  packaging: string;

  @Text({ max: 5, description: 'Treatment method at the receiver', example: 'D10' })
  method: string;

  @Kilograms({ description: 'For the whole period' })
  kg: number | string;
}

/** What an applicant writes (令23 art. 21, 22); the papers are attached. */
export class ApplicationBody {
  @Identifier({ description: 'Site of one’s own from which it leaves' })
  generatorSiteId: string;

  @Identifier({ description: 'Site of a receiver in another province' })
  receiverSiteId: string;

  @LocalDate({ description: 'First day' })
  requestedFrom: string;

  @LocalDate({ description: 'Last day' })
  requestedTo: string;

  @LongText({ max: 1000, description: 'Why it leaves the province' })
  reason: string;

  @LongText({ max: 1000, description: 'Provinces and cities that it passes' })
  route: string;

  @LongText({ max: 1000, description: 'Against spills and accidents on the way' })
  precautions: string;

  @LongText({ max: 2000, description: 'How the receiver stores, uses or disposes of it' })
  statement: string;

  @Text({ max: 100, description: 'Of the contract or agreement with the receiver' })
  contractNumber: string;

  @Identifier({ optional: true, list: { max: 10 }, description: 'Carriers, as far as they are known' })
  carrierIds?: string[];

  @Text({ max: 50 })
  contactName: string;

  @Text({ max: 30 })
  contactPhone: string;

  @Nested(() => NewApplicationLine, { list: { min: 1, max: mostLines }, description: 'Each waste and method once' })
  lines: NewApplicationLine[];
}

export class MissingItemBody {
  @Text({ max: 100, description: 'JSON Pointer into the application, or kind of an attachment', example: '/route' })
  what: string;

  @LongText({ max: 500 })
  text: string;
}

export class CorrectionsBody {
  @Nested(() => MissingItemBody, {
    list: { min: 1, max: 50 },
    description: 'All that is missing, at once (令23 art. 23)',
  })
  missing: MissingItemBody[];
}

export class ReasonBody {
  @LongText({ max: 1000 })
  reason: string;
}

export class ConsultBody {
  @LongText({ optional: true, max: 1000, description: 'A word to the destination’s province' })
  text?: string;
}

export class OpinionBody {
  @Flag({ description: 'Whether one is for it' })
  favours: boolean;

  @LongText({ max: 1000, description: 'Why' })
  text: string;
}

export class AnswerLetterBody {
  @Flag()
  agrees: boolean;

  @LongText({ optional: true, max: 1000, description: 'Required where one disagrees' })
  reason?: string;
}

export class ApprovedLine {
  @Whole({ min: 1, max: mostLines })
  lineNo: number;

  @Kilograms({ description: 'At most what was asked for' })
  kg: number | string;
}

export class ApproveBody {
  @LongText({ optional: true, max: 1000 })
  text?: string;

  @Nested(() => ApprovedLine, {
    optional: true,
    list: { max: mostLines },
    description: 'Lines of which less is approved than was asked for',
  })
  lines?: ApprovedLine[];
}

export class ApplicationFilter extends PageQuery {
  @Choice(applicationStatuses, { optional: true })
  status?: ApplicationStatus;

  @Choice(['yes'], { optional: true, description: 'Those that wait for the caller' })
  waiting?: 'yes';

  @Choice(['yes'], { optional: true, description: 'Those whose clock has run out' })
  overdue?: 'yes';

  @Choice(['yes'], { optional: true, description: 'Those whose clock runs out soon (rule X05, remindDays)' })
  dueSoon?: 'yes';

  @Identifier({ optional: true })
  generatorId?: string;

  @Identifier({ optional: true })
  receiverId?: string;

  @Text({ optional: true, max: 6, description: 'From or to this province' })
  province?: string;
}

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

  @Text({ max: 10, list: { max: mostLines } })
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

  @Nested(() => ApplicationLineShown, { list: { max: mostLines } })
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
