import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Choice, Identifier, LocalDate, Nested, Text, Whole, type Bilingual } from '../common';
import { outcomes, severities, type Outcome, type PolicyOf, type Severity } from './rule';

export class BilingualText implements Bilingual {
  @Text({ max: 1000 })
  zh: string;

  @Text({ max: 1000 })
  en: string;
}

export class CitationShown {
  @Nested(() => BilingualText)
  title: Bilingual;

  @Text({ max: 60 })
  article: string;

  @LocalDate()
  validFrom: string;

  @LocalDate({ nullable: true })
  validTo: string | null;

  @Nested(() => BilingualText, { description: 'Where its text is, and what in it is our own' })
  source: Bilingual;
}

export class RulePolicy {
  @Identifier()
  id: string;

  @Text({ max: 200 })
  name: string;

  @Whole({ min: 1 })
  version: number;
}

export class RuleShown {
  @Text({ max: 30 })
  id: string;

  @Whole({ min: 1 })
  version: number;

  @Choice(severities)
  severity: Severity;

  @Nested(() => BilingualText)
  title: Bilingual;

  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters: Readonly<Record<string, unknown>>;

  @LocalDate()
  validFrom: string;

  @LocalDate({ nullable: true })
  validTo: string | null;

  @Text({ max: 6, nullable: true, description: 'Region in which the rule holds; null: everywhere' })
  regionCode: string | null;

  @Nested(() => RulePolicy, { nullable: true, description: 'Transfer policy that it is part of' })
  policy: PolicyOf | null;

  @Choice(outcomes, { nullable: true, description: 'Of a policy: what the rule says where it applies' })
  outcome: Outcome | null;

  @Nested(() => CitationShown, { list: { max: 20 } })
  citations: readonly CitationShown[];
}

export class RuleQuery {
  @LocalDate({ optional: true, description: 'Only the rules and citations in force on this day' })
  date?: string;
}

/** What a rule said of a step. */
export class FindingShown {
  @Text({ max: 30, description: 'Id of the rule' })
  code: string;

  @Whole({ min: 1 })
  version: number;

  @Choice(severities)
  severity: Severity;

  @Text({ min: 0, max: 100, description: 'JSON Pointer' })
  pointer: string;

  @Nested(() => BilingualText)
  title: Bilingual;

  @Nested(() => BilingualText)
  text: Bilingual;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The facts that decided' })
  facts?: Readonly<Record<string, unknown>>;

  @Choice(outcomes, { optional: true, description: 'Of a transfer policy: what is left of the rule' })
  outcome?: Outcome;

  @Nested(() => CitationShown, { list: { max: 20 } })
  citations: readonly CitationShown[];
}
