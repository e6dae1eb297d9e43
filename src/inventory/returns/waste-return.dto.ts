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
import { differenceKinds, type DifferenceKind } from './return-lines.rules';
import { returnKinds, type ReturnKind } from './return-period.rules';

export class OwnTreatmentInput {
  @Text({ max: 4, description: 'Treatment method', example: 'D10' })
  method: string;

  @Kilograms()
  kg: number | string;
}

export class ReturnLineInput {
  @Text({ max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ })
  code: string;

  @Kilograms({ allowZero: true, description: 'In store at the site when the period began' })
  openingKg: number | string;

  @Kilograms({ allowZero: true })
  generatedKg: number | string;

  @Nested(() => OwnTreatmentInput, {
    optional: true,
    list: { max: 10 },
    description: 'Used or disposed of at the site',
  })
  own?: OwnTreatmentInput[];

  @Kilograms({ allowZero: true, description: 'Left the site with manifests' })
  handedOverKg: number | string;

  @Kilograms({ allowZero: true, description: 'In store when the period ended' })
  closingKg: number | string;
}

export class WasteReturnInput {
  @Identifier({ description: 'A site of my organisation' })
  siteId: string;

  @Choice(returnKinds)
  kind: ReturnKind;

  @LocalDate({ description: 'First day of the month, quarter or year, which must be over' })
  fromDay: string;

  @Whole({
    optional: true,
    min: 1,
    max: 1000,
    description: 'Version that this one corrects; left out of the first',
  })
  corrects?: number;

  @Nested(() => ReturnLineInput, { list: { max: 500 }, description: 'Empty: nothing arose and nothing is in store' })
  lines: ReturnLineInput[];

  @LongText({ optional: true, nullable: true, max: 500 })
  remark?: string | null;
}

export const wasteReturnOrders = ['period', 'site', 'filedAt', 'region'] as const;

export class WasteReturnQuery extends PageQuery {
  @Identifier({ optional: true })
  siteId?: string;

  @Choice(returnKinds, { optional: true })
  kind?: ReturnKind;

  @Text({ optional: true, max: 6, description: 'Region code of the site; regions below it are included' })
  region?: string;

  @LocalDate({ optional: true, description: 'Only those whose period has this day in it' })
  on?: string;

  @Choice(['true', 'false'], { optional: true, description: 'Also versions that were corrected since' })
  all?: string;

  @Ordered(wasteReturnOrders)
  order?: string;
}

/** What a return of this period begins with. */
export class ProposalQuery {
  @Identifier({ description: 'A site that I may see' })
  siteId: string;

  @Choice(returnKinds)
  kind: ReturnKind;

  @LocalDate({ description: 'First day of the period' })
  fromDay: string;
}

export class OwnTreatmentShown {
  @Text({ max: 4 })
  method: string;

  @KilogramsShown()
  kg: number;
}

export class ReturnLineShown {
  @Text({ max: 10 })
  code: string;

  @KilogramsShown()
  openingKg: number;

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  ownUseKg: number;

  @KilogramsShown()
  ownDisposalKg: number;

  @Nested(() => OwnTreatmentShown, { list: { max: 10 } })
  own: OwnTreatmentShown[];

  @KilogramsShown()
  handedOverKg: number;

  @KilogramsShown()
  closingKg: number;
}

export class ReturnDifferenceShown {
  @Text({ max: 10 })
  code: string;

  @Choice(differenceKinds, {
    description: 'opening: against the closing stock of the period before; handed_over: against the manifests',
  })
  kind: DifferenceKind;

  @KilogramsShown()
  statedKg: number;

  @KilogramsShown()
  knownKg: number;
}

export class WasteReturnListed {
  @Identifier()
  id: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 6 })
  regionCode: string;

  @Choice(returnKinds)
  kind: ReturnKind;

  @LocalDate()
  fromDay: string;

  @LocalDate()
  toDay: string;

  @Whole({ min: 1 })
  version: number;

  @Text({ max: 500, nullable: true })
  remark: string | null;

  @Text({ max: 60 })
  filedBy: string;

  @Instant()
  filedAt: string;

  @Instant({ nullable: true, description: 'When a newer version was filed' })
  supersededAt: string | null;

  @LocalDate({ description: 'Last day for filing (rule P40)' })
  dueOn: string;

  @Flag()
  late: boolean;
}

export class WasteReturnShown extends WasteReturnListed {
  @Nested(() => ReturnLineShown, { list: { max: 500 } })
  lines: ReturnLineShown[];

  @Nested(() => ReturnDifferenceShown, {
    list: { max: 1000 },
    description: 'Where it says other than the manifests and the period before, as they are now',
  })
  differences: ReturnDifferenceShown[];
}

export class ReturnProposal {
  @LocalDate()
  fromDay: string;

  @LocalDate()
  toDay: string;

  @LocalDate()
  dueOn: string;

  @Whole({ nullable: true, description: 'Version that is filed already; to be named as `corrects`' })
  filedVersion: number | null;

  @Nested(() => ReturnLineShown, {
    list: { max: 500 },
    description: 'Opening from the period before, handed over from the manifests, generated so that nothing is left',
  })
  lines: ReturnLineShown[];
}
