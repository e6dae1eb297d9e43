import { ApiProperty } from '@nestjs/swagger';
import { Choice, Flag, Identifier, Instant, LocalDate, LongText, Ordered, PageQuery, Text, Whole } from '../../common';
import type { DiscrepancyState } from './discrepancy.repository';

export const discrepancyStates = ['open', 'disputed', 'resolved'] as const satisfies readonly DiscrepancyState[];
export const discrepancyKinds = ['name', 'quantity', 'hazard', 'form', 'packaging'] as const;

export const discrepancyOrders = ['openedAt', 'answerBy', 'number', 'generator', 'receiver'] as const;

export class DiscrepancyQuery extends PageQuery {
  @Choice(discrepancyStates, { optional: true })
  state?: DiscrepancyState;

  @Choice(['yes'], { optional: true, description: 'Not answered by its day' })
  overdue?: 'yes';

  @Identifier({ optional: true, description: 'Of one manifest' })
  manifestId?: string;

  @Ordered(discrepancyOrders)
  order?: string;
}

export class AnswerBody {
  @Flag({ description: 'Whether the generator agrees with what the receiver found' })
  agrees: boolean;

  @LongText({ max: 1000 })
  text: string;
}

export class ResolveBody {
  @LongText({ max: 1000, description: 'How it was settled' })
  text: string;
}

export class DiscrepancyShown {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100 })
  receiverName: string;

  @Whole({ min: 1 })
  lineNo: number;

  @Choice(discrepancyKinds, { list: { max: 5 } })
  kinds: (typeof discrepancyKinds)[number][];

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As the manifest had it; masses in grams' })
  announced: Record<string, unknown>;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As the receiver found it; masses in grams' })
  found: Record<string, unknown>;

  @Text({ min: 0, max: 1000 })
  note: string;

  @Choice(discrepancyStates)
  state: DiscrepancyState;

  @Instant()
  openedAt: string;

  @LocalDate({ nullable: true, description: 'Day by which the generator should answer' })
  answerBy: string | null;

  @Flag({ nullable: true })
  agrees: boolean | null;

  @Text({ max: 1000, nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;

  @Text({ max: 1000, nullable: true })
  resolution: string | null;

  @Instant({ nullable: true })
  resolvedAt: string | null;
}

/** How often a pair of parties differs. */
export class PairStatistics {
  @Identifier()
  generatorId: string;

  @Text({ max: 100 })
  generatorName: string;

  @Identifier()
  receiverId: string;

  @Text({ max: 100 })
  receiverName: string;

  @Whole({ description: 'Manifests that the receiver has judged' })
  judged: number;

  @Whole({ description: 'Of those with a discrepancy' })
  differing: number;

  @Whole({ description: 'Discrepancies not resolved yet' })
  unresolved: number;
}
