import { Choice, Instant, KilogramsShown, LocalDate, Nested, Text, Whole, WholeInQuery } from '../../common';
import { bases, type Basis } from '../balance/balance.rules';

export const flowLevels = ['province', 'prefecture', 'county'] as const;
export type FlowLevel = (typeof flowLevels)[number];
export const flowGroupings = ['none', 'category', 'code', 'method', 'category_method'] as const;
export type FlowGrouping = (typeof flowGroupings)[number];

/** Of which flows, by which day. */
class FlowScope {
  @Text({ max: 6, description: 'Region at one end of the flows; my own region or one below it' })
  region: string;

  @LocalDate({ description: 'First day' })
  from: string;

  @LocalDate({ description: 'Last day, included' })
  to: string;

  @Choice(bases, { optional: true, description: 'By what the flows are dated; default: receipt' })
  basis?: Basis;

  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/ })
  category?: string;

  @Text({ optional: true, max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ })
  code?: string;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/ })
  method?: string;
}

export class FlowsQuery extends FlowScope {
  @Choice(flowLevels, { optional: true, description: 'Ends of the flows; default: prefecture' })
  level?: FlowLevel;

  @Choice(flowGroupings, { optional: true, description: 'Default: none' })
  by?: FlowGrouping;

  @WholeInQuery({ optional: true, min: 1, max: 2000, description: 'Largest flows; default 200' })
  limit?: number;

  @Instant({ optional: true, description: 'As the service knew it then; default: now' })
  asOf?: string;
}

/** Whole months: of the first and of the last day. */
export class MonthsQuery extends FlowScope {}

export class RegionFlowShown {
  @Text({ max: 6 })
  originRegion: string;

  @Text({ max: 60 })
  originName: string;

  @Text({ max: 6 })
  destinationRegion: string;

  @Text({ max: 60 })
  destinationName: string;

  @Text({ max: 10, nullable: true, description: 'Category or code, as asked' })
  waste: string | null;

  @Text({ max: 4, nullable: true })
  method: string | null;

  @KilogramsShown()
  kg: number;
}

export class FlowsShown {
  @Text({ max: 1000, description: 'On what the figures rest' })
  basis: string;

  @KilogramsShown({ description: 'Of all flows, those left out included' })
  totalKg: number;

  @KilogramsShown({ description: 'Of the flows beyond the limit' })
  leftOutKg: number;

  @Whole({ description: 'Flows beyond the limit' })
  leftOut: number;

  @Nested(() => RegionFlowShown, { list: { max: 2000 }, description: 'Largest first' })
  flows: RegionFlowShown[];
}

export class MonthMovedShown {
  @Text({ max: 7, description: 'YYYY-MM' })
  month: string;

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  withinKg: number;

  @KilogramsShown()
  inboundKg: number;

  @KilogramsShown()
  outboundKg: number;

  @KilogramsShown({ description: 'By the day of treatment' })
  treatedKg: number;
}

export class MonthsShown {
  @Text({ max: 1000 })
  basis: string;

  @Nested(() => MonthMovedShown, { list: { max: 600 }, description: 'Months without any flow are left out' })
  months: MonthMovedShown[];
}
