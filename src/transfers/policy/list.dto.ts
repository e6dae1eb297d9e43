import {
  Choice,
  Identifier,
  Kilograms,
  KilogramsShown,
  LocalDate,
  LongText,
  Ordered,
  PageQuery,
  Text,
} from '../../common';
import { concernKinds, type ConcernKind } from '../../rules';
import { agreementKinds, declarationKinds, type AgreementKind, type DeclarationKind } from './list.entities';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;
const code = { max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ } as const;
const codeOrCategory = { max: 10, pattern: /^(\d{3}-\d{3}-\d{2}|HW\d{2})$/ } as const;

/** What every row of a list has: whose it is, from when to when, on what document. */
class DatedRow {
  @Text({ ...region, description: 'Region that keeps it: my own or one below it' })
  regionCode: string;

  @LocalDate({ description: 'First day; today or later, but for what declares a period that is over' })
  validFrom: string;

  @Text({ max: 200, description: 'Document that decided it' })
  document: string;
}

export class DatedRowShown {
  @Identifier()
  id: string;

  @Text(region)
  regionCode: string;

  @LocalDate()
  validFrom: string;

  @LocalDate({ nullable: true })
  validTo: string | null;

  @Text({ max: 200 })
  document: string;

  @Text({ max: 100, description: 'Who entered it' })
  createdBy: string;
}

export class NewConcern extends DatedRow {
  @Text({ ...code, description: 'Waste code' })
  code: string;

  @Choice(concernKinds)
  kind: ConcernKind;

  @LocalDate({ optional: true, nullable: true, description: 'Last day; without it until it is closed' })
  validTo?: string | null;
}

export class ConcernShown extends DatedRowShown {
  @Text(code)
  code: string;

  @Choice(concernKinds)
  kind: ConcernKind;
}

export class NewDeclaration extends DatedRow {
  @Identifier({ description: 'Organisation that generates it' })
  generatorId: string;

  @Text({ ...code, description: 'Waste code' })
  code: string;

  @Choice(declarationKinds, { description: 'What was generated, or what is planned' })
  kind: DeclarationKind;

  @Kilograms({ description: 'In the whole period' })
  kg: number | string;

  @LocalDate({ description: 'Last day of the period' })
  validTo: string;
}

export class DeclarationShown extends DatedRowShown {
  @Identifier()
  generatorId: string;

  @Text(code)
  code: string;

  @Choice(declarationKinds)
  kind: DeclarationKind;

  @KilogramsShown({ description: 'In the whole period' })
  kg: number;
}

export class NewAgreement extends DatedRow {
  @Text({ ...region, description: 'The other side' })
  otherRegion: string;

  @Choice(agreementKinds)
  kind: AgreementKind;

  @Text({ ...codeOrCategory, list: { max: 500 }, description: 'Codes or categories; none: all' })
  codes: string[];

  @Text({ max: 4, pattern: /^[A-Z]\d{0,2}$/, list: { max: 50 }, description: 'Treatment methods; none: all' })
  methods: string[];

  @Kilograms({ optional: true, nullable: true, description: 'Kilograms a calendar year; without it no limit' })
  kgPerYear?: number | string | null;

  @LocalDate({ description: 'Last day' })
  validTo: string;
}

export class AgreementShown extends DatedRowShown {
  @Text(region)
  otherRegion: string;

  @Choice(agreementKinds)
  kind: AgreementKind;

  @Text({ ...codeOrCategory, list: { max: 500 } })
  codes: string[];

  @Text({ max: 4, list: { max: 50 } })
  methods: string[];

  @KilogramsShown({ nullable: true })
  kgPerYear: number | null;
}

export class NewOverride extends DatedRow {
  @Text({ ...codeOrCategory, list: { max: 500 }, description: 'Codes or categories; none: all' })
  codes: string[];

  @LongText({ max: 1000 })
  reason: string;

  @LocalDate({ description: 'Last day' })
  validTo: string;
}

export class OverrideShown extends DatedRowShown {
  @Text({ ...codeOrCategory, list: { max: 500 } })
  codes: string[];

  @LongText({ max: 1000 })
  reason: string;
}

export class NewException extends DatedRow {
  @Identifier({ description: 'Organisation whose waste it is' })
  generatorId: string;

  @Identifier({ description: 'Organisation that may receive it' })
  receiverId: string;

  @Text({ ...code, description: 'Waste code' })
  code: string;

  @Kilograms({ description: 'How much in all, kilograms' })
  kg: number | string;

  @LongText({ max: 1000, description: 'The officer’s reason' })
  reason: string;

  @LocalDate({ description: 'Last day' })
  validTo: string;
}

export class ExceptionShown extends DatedRowShown {
  @Identifier()
  generatorId: string;

  @Identifier()
  receiverId: string;

  @Text(code)
  code: string;

  @KilogramsShown()
  kg: number;

  @KilogramsShown({ description: 'Taken by manifests that are issued and not cancelled' })
  usedKg: number;

  @LongText({ max: 1000 })
  reason: string;
}

const listOrders = ['region', 'validFrom', 'validTo', 'document', 'added'] as const;
export type DatedListOrder = Exclude<(typeof listOrders)[number], 'added'>;

export class ListQuery extends PageQuery {
  @Text({ ...region, optional: true, description: 'Only those that this region keeps' })
  region?: string;

  @Ordered(listOrders)
  order?: string;
}

export class CloseBody {
  @LocalDate({ description: 'Its last day, today or later' })
  on: string;
}
