import {
  Choice,
  Flag,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  type SortOrder,
  Text,
  Whole,
} from '../../common';
import { flowMeasures, flowPartOrders, type FlowMeasure } from '../../capacity';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { RegionPeriod, WastePeriod } from '../period.dto';
import { bases, groupings, sources, type Basis, type Grouping, type Source } from './balance.rules';
import { bands, type Band } from '../supply/supply.rules';

export class BalanceQuery extends RegionPeriod {
  @Choice(groupings, { optional: true, description: 'Default: category' })
  by?: Grouping;

  @Choice(bases, { optional: true, description: 'By what the flows are dated; default: receipt' })
  basis?: Basis;

  @Choice(sources, {
    optional: true,
    description:
      'Generation by manifests (default), or by what generators have filed, with own treatment and stock; then by category or code',
  })
  source?: Source;

  @Instant({ optional: true, description: 'As the service knew it then; default: now' })
  asOf?: string;
}

export const flowDirections = ['generated', 'within', 'inbound', 'outbound', 'refused', 'treated'] as const;
export type FlowDirection = (typeof flowDirections)[number];

/** The manifests behind a figure of the balance. */
export class FlowPartQuery extends IntersectionType(PageQuery, WastePeriod) {
  @Choice(flowDirections, { description: 'The column of the balance' })
  figure: FlowDirection;

  @Choice(bases, { optional: true })
  basis?: Basis;

  @Instant({ optional: true })
  asOf?: string;

  @Ordered(flowPartOrders, 'only by day it costs the same however many loads the period has')
  order?: SortOrder<(typeof flowPartOrders)[number]>;
}

export class BalanceRowShown {
  @Text({ max: 4, nullable: true })
  category: string | null;

  @Text({ max: 10, nullable: true })
  code: string | null;

  @Text({ max: 4, nullable: true })
  method: string | null;

  @KilogramsShown({ description: 'Held in the region at the beginning: by receivers; by returns also at generators' })
  openingKg: number;

  @KilogramsShown({ description: 'Left its generator in the region for the first time, or was filed as generated' })
  generatedKg: number;

  @KilogramsShown({ nullable: true, description: 'At generators, by their returns; null where these are not asked' })
  ownUseKg: number | null;

  @KilogramsShown({ nullable: true })
  ownDisposalKg: number | null;

  @KilogramsShown({ description: 'Stayed in the region' })
  withinKg: number;

  @KilogramsShown({ description: 'Came from outside' })
  inboundKg: number;

  @KilogramsShown({ description: 'Went outside' })
  outboundKg: number;

  @KilogramsShown({ description: 'Refused in the region; in none of the other figures but by pickup' })
  refusedKg: number;

  @KilogramsShown({ description: 'Treated in the region, by the day of treatment' })
  treatedKg: number;

  @KilogramsShown({ description: 'Held in the region at the end' })
  closingKg: number;

  @KilogramsShown({
    description: 'opening + generated + inbound - own use - own disposal - outbound - treated - closing',
  })
  residualKg: number;

  @KilogramsShown({
    description: 'What asks for capacity: generated less own treatment, with what generators had in store',
  })
  demandKg: number;

  @KilogramsShown({ description: 'Capacity of licence lines for this kind alone, pro-rated by day' })
  licensedAloneKg: number;

  @KilogramsShown({ description: 'Capacity of every line that covers it; shared, so rows do not add up' })
  licensedUpToKg: number;

  @ApiProperty({ type: Number, nullable: true, description: 'licensedAlone / demand; null without demand' })
  matchFrom: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'licensedUpTo / demand; null without demand' })
  matchUpTo: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Lead of licensedUpTo over demand, as a share of demand' })
  lead: number | null;

  @Choice(bands, { description: 'Where even licensedUpTo stands against demand (rule P20)' })
  band: Band;
}

export class SuspectLoad {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Whole({ min: 1 })
  lineNo: number;

  @KilogramsShown()
  kg: number;
}

/** On how many returns the figures rest. */
export class ReturnCoverageShown {
  @Whole({ description: 'Sites of generators in the region' })
  sites: number;

  @Whole({ description: 'Sites of which a return was counted' })
  filed: number;

  @Whole({ description: 'Returns left out because only a part of their period was asked for' })
  leftOut: number;
}

/** On what the figures rest, for whoever must defend them. */
export class BalanceBasis {
  @Text({ max: 6 })
  region: string;

  @LocalDate()
  from: string;

  @LocalDate()
  to: string;

  @Choice(groupings)
  by: Grouping;

  @Choice(bases)
  basis: Basis;

  @Choice(sources)
  source: Source;

  @Nested(() => ReturnCoverageShown, { nullable: true, description: 'Null where returns are not asked' })
  returns: ReturnCoverageShown | null;

  @Instant()
  asOf: string;

  @Text({ max: 1000 })
  text: string;
}

export class BalanceShown {
  @Nested(() => BalanceBasis)
  basis: BalanceBasis;

  @Nested(() => BalanceRowShown, { list: { max: 5000 } })
  rows: BalanceRowShown[];

  @Nested(() => BalanceRowShown, { description: 'Of the whole region: each licence line once' })
  total: BalanceRowShown;

  @ApiProperty({ type: Number, nullable: true, description: 'treated / licensed, both of the same days' })
  loadRate: number | null;

  @Nested(() => SuspectLoad, {
    list: { max: 50 },
    description: 'Loads so heavy that the unit may be wrong; counted as they are',
  })
  suspects: SuspectLoad[];

  @Text({ max: 64, description: 'SHA-256 of all of this without the hash, canonical JSON; to be quoted' })
  hash: string;
}

export class FlowPartShown {
  @Identifier()
  manifestId: string;

  @Text({ max: 14 })
  number: string;

  @Flag({ description: 'Of a monthly manifest of medical waste (/api/medical/monthly-manifests/{id})' })
  monthly: boolean;

  @Whole({ min: 1, description: 'Of a monthly manifest: day of receipt × 10 + class' })
  lineNo: number;

  @Choice(flowMeasures)
  measure: FlowMeasure;

  @LocalDate()
  day: string;

  @Text({ max: 6 })
  originRegion: string;

  @Text({ max: 6 })
  destinationRegion: string;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 4 })
  method: string;

  @KilogramsShown()
  kg: number;

  @Flag({ description: 'Of a region outside the one asked about' })
  crosses: boolean;
}
