import {
  Choice,
  Flag,
  Identifier,
  Kilograms,
  LocalDate,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../../common';
import { mostApplicationLines, transferForms, type TransferForm } from '../application.record';
import { applicationStatuses, type ApplicationStatus } from '../application.status';

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

  @Nested(() => NewApplicationLine, {
    list: { min: 1, max: mostApplicationLines },
    description: 'Each waste and method once',
  })
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
  @Whole({ min: 1, max: mostApplicationLines })
  lineNo: number;

  @Kilograms({ description: 'At most what was asked for' })
  kg: number | string;
}

export class ApproveBody {
  @LongText({ optional: true, max: 1000 })
  text?: string;

  @Nested(() => ApprovedLine, {
    optional: true,
    list: { max: mostApplicationLines },
    description: 'Lines of which less is approved than was asked for',
  })
  lines?: ApprovedLine[];
}

export const applicationOrders = ['madeAt', 'submittedOn', 'dueOn', 'generator', 'receiver', 'number'] as const;

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

  @Ordered(applicationOrders)
  order?: string;
}
