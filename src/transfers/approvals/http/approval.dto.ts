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
} from '../../../common';
import { noticeKinds, type NoticeKind } from '../approval.entities';
import { ApplicationParty } from './application.shown';

export const approvalStates = ['approved', 'suspended', 'revoked', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export const approvalOrders = ['decidedAt', 'number', 'generator', 'receiver', 'validTo'] as const;

export class ApprovalFilter extends PageQuery {
  @Choice(approvalStates, { optional: true })
  state?: ApprovalState;

  @LocalDate({ optional: true, description: 'In force on this day' })
  validOn?: string;

  @Identifier({ optional: true })
  generatorId?: string;

  @Identifier({ optional: true })
  receiverId?: string;

  @Text({ optional: true, max: 40, description: 'How the number begins' })
  number?: string;

  @Ordered(approvalOrders)
  order?: string;
}

export class QuotaShown {
  @Whole({ min: 1 })
  lineNo: number;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 100 })
  name: string;

  @Text({ max: 5 })
  method: string;

  @KilogramsShown()
  approvedKg: number;

  @KilogramsShown({ description: 'Of loads that were issued and are not accepted yet' })
  bookedKg: number;

  @KilogramsShown({ description: 'Accepted by the receiver' })
  movedKg: number;

  @KilogramsShown({ description: 'Accepted beyond what was approved: loads that were heavier on arrival' })
  overKg: number;

  @KilogramsShown()
  leftKg: number;
}

export class ApprovalShown {
  @Identifier({ description: 'Of the application' })
  id: string;

  @Text({ max: 40 })
  number: string;

  @Choice(approvalStates)
  state: ApprovalState;

  @Nested(() => ApplicationParty)
  generator: ApplicationParty;

  @Nested(() => ApplicationParty)
  receiver: ApplicationParty;

  @LocalDate()
  validFrom: string;

  @LocalDate({ description: 'The last day: the earliest of 12 months, the requested end, the receiver’s licence' })
  validTo: string;

  @LocalDate()
  decidedOn: string;

  @Text({ max: 100, description: 'Authority' })
  decidedBy: string;

  @Text({ max: 1000, nullable: true })
  lastReason: string | null;

  @Nested(() => QuotaShown, { list: { max: 20 } })
  lines: QuotaShown[];
}

/** A load under an approval that has not been accepted yet. */
export class LoadOnTheWay {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Choice(['issued', 'in_transit', 'arrived'])
  status: 'issued' | 'in_transit' | 'arrived';

  @Text({ max: 20, nullable: true })
  plate: string | null;

  @KilogramsShown()
  kg: number;
}

export class ApprovalEnded {
  @Nested(() => ApprovalShown)
  approval: ApprovalShown;

  @Nested(() => LoadOnTheWay, { list: { max: 1000 }, description: 'Loads that were issued and are not accepted yet' })
  onTheWay: LoadOnTheWay[];
}

export class TransportQuery {
  @Text({ max: 6, pattern: /^\d{2}0000$/, description: 'Whose transport authority is to be told' })
  province: string;

  @Choice(['json', 'csv'], { optional: true, description: 'Default: json' })
  format?: 'json' | 'csv';

  @Choice(['yes'], { optional: true, description: 'Only what it has not been told yet' })
  waiting?: 'yes';
}

export class TellBody {
  @Text({ max: 6, pattern: /^\d{2}0000$/ })
  province: string;
}

/** What a transport authority is told (令23 art. 26). */
export class TransportNotice {
  @Text({ max: 40 })
  number: string;

  @Choice(noticeKinds)
  kind: NoticeKind;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100 })
  receiverName: string;

  @Text({ max: 6 })
  originProvince: string;

  @Text({ max: 6 })
  destinationProvince: string;

  @Text({ max: 10, list: { max: 20 } })
  codes: string[];

  @KilogramsShown({ description: 'Approved' })
  kg: number;

  @Text({ max: 1000 })
  route: string;

  @LocalDate()
  validFrom: string;

  @LocalDate()
  validTo: string;

  @Instant()
  madeAt: string;

  @Instant({ nullable: true })
  toldAt: string | null;
}

export class Told {
  @Whole({ description: 'How many notices were waiting' })
  told: number;
}
