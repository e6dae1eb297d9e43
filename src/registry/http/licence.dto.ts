import {
  Choice,
  Flag,
  Identifier,
  Tonnes,
  TonnesShown,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { licenceKinds, licenceStatuses, type LicenceKind, type LicenceStatus } from '../entities/licence.entities';
import { lineMatches, type LineMatch, type LineScope } from '../licence-scope';

export const mostLines = 200;
const category = /^HW\d{2}$/;
const wasteCode = /^\d{3}-\d{3}-\d{2}$/;
const method = /^[A-Z]\d{0,2}$/;

export type LicenceFilter =
  'organisationId' | 'siteId' | 'region' | 'kind' | 'status' | 'validOn' | 'wasteCode' | 'method';

const licenceOrders = ['number', 'holder', 'issuer', 'validFrom', 'validTo', 'added'] as const;
export type LicenceOrder = Exclude<(typeof licenceOrders)[number], 'added'>;

export class LicenceQuery extends PageQuery {
  @Identifier({ optional: true })
  organisationId?: string;

  @Identifier({ optional: true })
  siteId?: string;

  @Text({ optional: true, max: 6, description: 'Region code of the site; regions below it are included' })
  region?: string;

  @Choice(licenceKinds, { optional: true })
  kind?: LicenceKind;

  @Choice(licenceStatuses, { optional: true })
  status?: LicenceStatus;

  @LocalDate({ optional: true, description: 'Only those whose term includes this day' })
  validOn?: string;

  @Text({ optional: true, max: 10, pattern: wasteCode, description: 'Only those with a line that covers this waste' })
  wasteCode?: string;

  @Text({ optional: true, max: 4, pattern: method, description: 'Only those with a line that allows this method' })
  method?: string;

  @Ordered(licenceOrders)
  order?: string;
}

export class LicenceLineInput implements LineScope {
  @Text({ max: 200, description: 'As the licence names this scale' })
  label: string;

  @Choice(lineMatches, { description: 'Whole categories, listed codes only, or categories but for the listed codes' })
  match: LineMatch;

  @Text({ list: { max: 50 }, max: 4, pattern: category, example: ['HW08'] })
  categories: string[];

  @Text({ list: { max: 500 }, max: 10, pattern: wasteCode, example: [] })
  codes: string[];

  @Text({ list: { min: 1, max: 30 }, max: 4, pattern: method, description: 'Treatment methods', example: ['R9'] })
  methods: string[];

  @Tonnes({ description: 'Scale of all that the line covers, tonnes a calendar year' })
  tonnesPerYear: number | string;

  @Tonnes({ optional: true, nullable: true, description: 'The same a day, where the licence gives one' })
  tonnesPerDay?: number | string | null;
}

export class LicenceInput {
  @Identifier({ description: 'A site in the region that I oversee; its organisation is the holder' })
  siteId: string;

  @Text({ max: 60 })
  number: string;

  @Text({ max: 100 })
  issuer: string;

  @Choice(licenceKinds)
  kind: LicenceKind;

  @LocalDate()
  validFrom: string;

  @LocalDate({ description: 'The last day on which it is valid' })
  validTo: string;

  @Nested(() => LicenceLineInput, { list: { min: 1, max: mostLines } })
  lines: LicenceLineInput[];
}

export class LicenceStatusInput {
  @Choice(licenceStatuses)
  status: LicenceStatus;
}

export class LicenceLineShown implements LineScope {
  @Identifier({ description: 'Stays with the line number when the licence is changed' })
  id: string;

  @Whole({ min: 1, max: mostLines })
  lineNo: number;

  @Text({ max: 200 })
  label: string;

  @Choice(lineMatches)
  match: LineMatch;

  @Text({ list: { max: 50 }, max: 4 })
  categories: string[];

  @Text({ list: { max: 500 }, max: 10 })
  codes: string[];

  @Text({ list: { max: 30 }, max: 4 })
  methods: string[];

  @TonnesShown({ description: 'Tonnes a calendar year' })
  tonnesPerYear: number;

  @TonnesShown({ nullable: true, description: 'Tonnes a local day; null: the licence sets no such limit' })
  tonnesPerDay: number | null;
}

export class LicenceShown {
  @Identifier()
  id: string;

  @Identifier({ description: 'The holder' })
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 6, description: 'Region of the site' })
  regionCode: string;

  @Text({ max: 60 })
  number: string;

  @Text({ max: 100 })
  issuer: string;

  @Choice(licenceKinds)
  kind: LicenceKind;

  @LocalDate()
  validFrom: string;

  @LocalDate()
  validTo: string;

  @Choice(licenceStatuses)
  status: LicenceStatus;

  @Nested(() => LicenceLineShown, { list: { max: mostLines } })
  lines: LicenceLineShown[];
}

export class ImportQuery {
  @Choice(['true', 'false'], { optional: true, description: 'true: take the right licences although others are wrong' })
  partial?: string;
}

export class ImportProblem {
  @Whole({ min: 1, description: 'Row as a spreadsheet counts; 1 is the heading' })
  row: number;

  @Text({ max: 40, nullable: true })
  column: string | null;

  @Text({ max: 40 })
  code: string;

  @Text({ max: 500, description: 'In the language of Accept-Language' })
  message: string;
}

export class ImportShown {
  @Whole({ description: 'Licences that are now entered' })
  imported: number;

  @Whole({ description: 'Their lines' })
  lines: number;

  @Flag({ description: 'Whether every row was taken' })
  complete: boolean;

  @Nested(() => ImportProblem, { list: { max: 10_000 } })
  errors: ImportProblem[];
}
