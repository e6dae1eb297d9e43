import { ApiProperty } from '@nestjs/swagger';
import { Choice, Decimal, Identifier, Instant, LocalDate, LongText, Nested, Text } from '../../common';
import { targetMeasures, targetStates, type TargetMeasure, type TargetState } from './target.rules';

export class TargetsQuery {
  @Text({ max: 6, description: 'Region code; my own region or one below it' })
  region: string;

  @Choice(['true', 'false'], { optional: true, description: 'Also those that were closed' })
  closed?: string;
}

export class NewTarget {
  @Text({ max: 6, description: 'My own region or one below it' })
  regionCode: string;

  @Choice(targetMeasures)
  measure: TargetMeasure;

  @Text({ optional: true, nullable: true, max: 4, pattern: /^HW\d{2}$/, description: 'Of capacity_match only' })
  category?: string | null;

  @Text({ max: 120 })
  titleZh: string;

  @Text({ max: 200 })
  titleEn: string;

  @Decimal({ min: 0, max: 1000, description: 'At least this: 1 is 100 %; 4 decimals count' })
  wanted: number;

  @LocalDate()
  dueOn: string;

  @Text({ max: 200, description: 'Responsible body' })
  responsible: string;

  @Text({ max: 300, description: 'Document on which it rests' })
  document: string;
}

export class CloseTarget {
  @LongText({ max: 500 })
  because: string;
}

export class NewTargetValue {
  @LocalDate()
  on: string;

  @Decimal({ min: 0, max: 1000, description: '1 is 100 %' })
  value: number;

  @Text({ max: 300, description: 'Document on which it rests' })
  document: string;
}

export class MeasuredShown {
  @ApiProperty({ type: Number, nullable: true, description: 'Kilograms or counties; null of a reported value' })
  numerator: number | null;

  @ApiProperty({ type: Number, nullable: true })
  denominator: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '1 is 100 %; null without a denominator' })
  value: number | null;
}

export class TrendShown extends MeasuredShown {
  @Text({ max: 10, description: 'Month (YYYY-MM), or the day of a reported value' })
  at: string;
}

export class TargetShown {
  @Identifier()
  id: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 60 })
  regionName: string;

  @Choice(targetMeasures)
  measure: TargetMeasure;

  @Text({ max: 4, nullable: true })
  category: string | null;

  @Text({ max: 200 })
  title: string;

  @ApiProperty({ type: Number, description: 'At least this: 1 is 100 %' })
  wanted: number;

  @LocalDate()
  dueOn: string;

  @Text({ max: 200 })
  responsible: string;

  @Text({ max: 300 })
  document: string;

  @Nested(() => MeasuredShown, { description: 'Now' })
  now: MeasuredShown;

  @ApiProperty({ type: Number, nullable: true, description: 'wanted - value; 0 when met' })
  gap: number | null;

  @Choice(targetStates)
  state: TargetState;

  @Text({ max: 500, description: 'How it is measured' })
  basis: string;

  @Nested(() => TrendShown, { list: { max: 100 }, description: 'Oldest first' })
  trend: TrendShown[];

  @Instant({ nullable: true })
  closedAt: string | null;

  @Text({ max: 500, nullable: true })
  closedBecause: string | null;
}
