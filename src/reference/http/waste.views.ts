import { Choice, Flag, LocalDate, LongText, Nested, PageQuery, Text, Whole } from '../../common';
import { methodGroups, type MethodGroup } from '../entities/treatment.entities';
import type { Hazard, Hazards } from '../waste-code';

const hazardMarks: readonly Hazard[] = ['T', 'C', 'I', 'R', 'In'];

export class WasteCodeQuery extends PageQuery {
  @Text({ optional: true, max: 100, description: 'Beginning of a code or category, or a part of a description' })
  q?: string;

  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/, example: 'HW08' })
  category?: string;

  @LocalDate({ optional: true, description: 'The edition in force on this day (default: today)' })
  date?: string;
}

export class DateQuery {
  @LocalDate({ optional: true, description: 'The edition in force on this day (default: today)' })
  date?: string;
}

export class HazardsView implements Hazards {
  @Choice(['any', 'listed', 'single'], {
    description: 'any: at least one of them; listed: the source does not tell whether each or any of them',
  })
  mode: Hazards['mode'];

  @Choice(hazardMarks, { list: { min: 1, max: 5 } })
  hazards: Hazard[];
}

export class WasteCodeView {
  @Text({ max: 10, example: '900-249-08' })
  code: string;

  @Text({ max: 4, description: 'Edition of the national catalogue' })
  edition: string;

  @Text({ max: 4 })
  category: string;

  @Text({ max: 100 })
  categoryZh: string;

  @Text({ max: 200 })
  categoryEn: string;

  @Text({ max: 100, description: 'Industry of origin' })
  industry: string;

  @LongText({ max: 2000 })
  description: string;

  @Nested(() => HazardsView, { nullable: true, description: 'Null for identified waste' })
  hazards: HazardsView | null;

  @Flag({ description: '900-000-NN: in no entry, identified as hazardous' })
  identified: boolean;
}

export class HazardMarkView {
  @Choice(hazardMarks)
  code: string;

  @Text({ max: 40 })
  nameZh: string;

  @Text({ max: 40 })
  nameEn: string;
}

export class TreatmentMethodView {
  @Text({ max: 4, example: 'D10' })
  code: string;

  @Choice(methodGroups)
  group: MethodGroup;

  @Text({ max: 200 })
  nameZh: string;

  @Text({ max: 200 })
  nameEn: string;

  @LongText({ max: 500 })
  source: string;
}

export class MedicalMethodView {
  @Text({ max: 4 })
  method: string;

  @Flag()
  allowed: boolean;

  @LongText({ max: 500 })
  conditionZh: string;

  @LongText({ max: 500 })
  conditionEn: string;

  @LongText({ max: 500 })
  source: string;
}

export class MedicalClassView {
  @Text({ max: 10, example: '841-001-01' })
  code: string;

  @Text({ max: 40 })
  nameZh: string;

  @Text({ max: 80 })
  nameEn: string;

  @Text({ max: 20, description: 'The hazard column as published' })
  hazards: string;

  @LongText({ max: 500 })
  feature: string;

  @LongText({ max: 1000 })
  examples: string;

  @Nested(() => MedicalMethodView, { list: { max: 30 } })
  methods: MedicalMethodView[];
}

export class ExemptionQuery {
  @Text({ optional: true, max: 10, pattern: /^(HW\d{2}|\d{3}-\d{3}-\d{2})$/, description: 'Only items that name it' })
  code?: string;
}

export class ExemptionView {
  @Text({ max: 4 })
  edition: string;

  @Whole({ min: 1, max: 1000, description: 'Item of the exemption list' })
  itemNo: number;

  @Whole({ min: 1, max: 1000, description: 'Place of the condition within its item' })
  conditionNo: number;

  @Text({
    list: { max: 100 },
    max: 10,
    description: 'Codes or categories; none where the item names the waste in words',
  })
  codes: string[];

  @Text({ min: 0, max: 200 })
  scope: string;

  @LongText({ max: 2000 })
  waste: string;

  @Text({ max: 40, description: 'Stage that is exempt' })
  stage: string;

  @LongText({ max: 2000 })
  condition: string;

  @LongText({ max: 2000, description: 'What is exempt' })
  exemptContent: string;
}

export class UnNumberQuery extends PageQuery {
  @Text({ optional: true, max: 100, description: 'Beginning of a number, or a part of a description' })
  q?: string;
}

export class UnNumberView {
  @Text({ max: 6, example: 'UN3291' })
  un: string;

  @Text({ nullable: true, max: 4, example: '6.2' })
  class: string | null;

  @LongText({ max: 1000 })
  description: string;
}
