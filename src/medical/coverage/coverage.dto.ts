import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Ordered,
  PageQuery,
  Text,
  Whole,
  type SortOrder,
} from '../../common';
import { farMinutes } from '../containers/container.shown';
import { institutionKinds, type InstitutionKind } from '../institutions/institution.entities';

export class CoverageQuery {
  @Text({ optional: true, max: 6, pattern: /^\d{6}$/, description: 'Default: my region' })
  regionCode?: string;

  @LocalDate({ optional: true, description: 'First day of sealing; default: thirty days ago' })
  from?: string;

  @LocalDate({ optional: true, description: 'Last day of sealing; default: today, or the day of `asOf`' })
  to?: string;

  @Instant({ optional: true, description: 'As the service knew it then; default: now' })
  asOf?: string;
}

export const coverageGaps = ['not_registered', 'no_contract', 'not_collected', 'untreated'] as const;
export type CoverageGap = (typeof coverageGaps)[number];

export const coverageOrders = [
  'institution',
  'lastVisitAt',
  'visitBy',
  'generatedKg',
  'untreatedKg',
  'lostKg',
] as const;

export class CoverageInstitutionsQuery extends PageQuery {
  @Text({ optional: true, max: 6, pattern: /^\d{6}$/, description: 'Default: my region' })
  regionCode?: string;

  @LocalDate({ optional: true })
  from?: string;

  @LocalDate({ optional: true })
  to?: string;

  @Instant({ optional: true, description: 'As the service knew it then; default: now' })
  asOf?: string;

  @Choice(coverageGaps, { optional: true, description: 'Those with this gap; of the past all but `no_contract`' })
  gap?: CoverageGap;

  @Ordered(coverageOrders)
  order?: SortOrder<(typeof coverageOrders)[number]>;
}

export class CountyCoverage {
  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 60 })
  regionName: string;

  @Whole({ description: 'Registered, or known by their waste' })
  institutions: number;

  @Whole()
  registered: number;

  @Whole({
    nullable: true,
    description:
      'With a contract in force for carriage or disposal, or exempt (rule H07). Null with `asOf`: when contracts and beds were entered is not kept',
  })
  contracted: number | null;

  @Whole({ description: 'Visited within the hours of rule H02' })
  collected: number;

  @KilogramsShown({ description: 'Sealed in the period' })
  generatedKg: number;

  @KilogramsShown({ description: 'Of that treated by a method that its class allows' })
  treatedKg: number;

  @KilogramsShown({ description: 'Of that neither treated nor released to the funeral system' })
  untreatedKg: number;

  @Decimal({ min: 0, max: 1, nullable: true, description: 'Harmless-treatment rate; null: nothing was generated' })
  treatmentRate: number | null;
}

export class InstitutionCoverage {
  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  institutionName: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 6 })
  regionCode: string;

  @Decimal({ min: -180, max: 180, nullable: true })
  longitude: number | null;

  @Decimal({ min: -90, max: 90, nullable: true })
  latitude: number | null;

  @Choice(institutionKinds, {
    nullable: true,
    description: 'Null: not registered; and with `asOf`, for only the last registration is kept',
  })
  kind: InstitutionKind | null;

  @Whole({ nullable: true, description: 'Null as kind is' })
  beds: number | null;

  @Flag()
  registered: boolean;

  @Flag({ nullable: true, description: 'Null with `asOf`: when contracts and beds were entered is not kept' })
  contracted: boolean | null;

  @Instant({ nullable: true })
  lastVisitAt: string | null;

  @Instant({ nullable: true, description: 'Until when the next visit is due' })
  visitBy: string | null;

  @Whole({ min: -farMinutes, nullable: true })
  minutesLeft: number | null;

  @Flag({ description: 'Visited within the hours of rule H02' })
  collected: boolean;

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  treatedKg: number;

  @KilogramsShown({ description: 'The untreated remainder' })
  untreatedKg: number;

  @KilogramsShown({ description: 'Of it lost' })
  lostKg: number;

  @Decimal({ min: 0, max: 1_000_000, nullable: true, description: 'Kilograms a bed-day; null with `asOf`' })
  kgPerBedDay: number | null;

  @Decimal({ min: -1_000_000, max: 1_000_000, nullable: true, description: 'Distance from its peers (robust z)' })
  robustZ: number | null;
}
