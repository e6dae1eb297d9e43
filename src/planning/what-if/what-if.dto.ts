import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  KilogramsShown,
  LocalDate,
  Nested,
  Text,
  Tonnes,
  TonnesShown,
  Whole,
} from '../../common';
import { LineNamed } from '../headroom/headroom.dto';
import { stepKinds, type StepKind } from './steps.rules';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;

/** One change; each kind has fields of its own. */
export class WhatIfStep {
  @Choice(stepKinds, {
    description:
      'growth: percent, of a region, category, code or method; outage: siteId or licenceLineId, and days; delay: ' +
      'licenceLineId and days, of what has not begun yet; capacity: region, method and tonnesPerDay of a temporary unit; ' +
      'policy: policyId, a draft in the place of its region’s policy',
  })
  kind: StepKind;

  @Text({ ...region, optional: true })
  region?: string;

  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/ })
  category?: string;

  @Text({ optional: true, max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ })
  code?: string;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/ })
  method?: string;

  @Whole({ optional: true, min: 0, max: 10_000, description: 'Of what would be generated; 100 changes nothing' })
  percent?: number;

  @Identifier({ optional: true })
  siteId?: string;

  @Identifier({ optional: true })
  licenceLineId?: string;

  @LocalDate({ optional: true, description: 'Default: the first day of the simulation' })
  fromDay?: string;

  @Whole({ optional: true, min: 1, max: 730, description: 'Without it, to the end' })
  days?: number;

  @Tonnes({ optional: true })
  tonnesPerDay?: number | string;

  @Identifier({ optional: true })
  policyId?: string;
}

export class WhatIfBody {
  @Text({ ...region, description: 'Region whose waste is followed: my own or one below it' })
  region: string;

  @Text({ ...region, optional: true, description: 'Region whose facilities may take it in, any; default: everywhere' })
  reach?: string;

  @LocalDate({ optional: true, description: 'First day, today or within a year; default: today' })
  from?: string;

  @Whole({ min: 1, max: 730 })
  days: number;

  @Text({ max: 100, description: 'The same seed makes the same days' })
  seed: string;

  @Flag({ optional: true, description: 'Whether days differ as they did last year; default: true' })
  noise?: boolean;

  @Flag({ optional: true, description: 'Whether ways that need an application or a reason count; default: true' })
  conditionalWays?: boolean;

  @Tonnes({ optional: true, description: 'What all generators of the region can store together; default: nothing' })
  storageLimitTonnes?: number | string;

  @Nested(() => WhatIfStep, { list: { max: 10 } })
  steps: WhatIfStep[];
}

export class BacklogRow {
  @Text({ max: 4 })
  category: string;

  @Text({ max: 4 })
  method: string;

  @KilogramsShown({ description: 'Sum of the peaks of its parts, that need not fall on one day' })
  peakKg: number;

  @KilogramsShown()
  endKg: number;
}

export class CourseShown {
  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  placedKg: number;

  @KilogramsShown({ description: 'Of that, what needs an application or an officer’s reason' })
  conditionalKg: number;

  @KilogramsShown({ list: { max: 730 }, description: 'With the generators at the end of each day' })
  backlogKg: number[];

  @KilogramsShown()
  peakKg: number;

  @LocalDate({ nullable: true, description: 'Null: never any backlog' })
  peakDay: string | null;

  @LocalDate({ nullable: true, description: 'First day with more than can be stored; null: none' })
  breachDay: string | null;

  @LocalDate({
    nullable: true,
    description: 'From then on all can be stored again; null: not within the days, or no breach',
  })
  recoveryDay: string | null;

  @Whole()
  daysOver: number;

  @Decimal({ min: 0, max: 1e12, description: 'Tonnes above what can be stored, times days' })
  overrunTonneDays: number;

  @Nested(() => BacklogRow, { list: { max: 5000 }, description: 'Kinds of which there ever was a backlog' })
  rows: BacklogRow[];
}

export class TemporaryShown {
  @Text({ max: 6 })
  region: string;

  @Text({ max: 100 })
  regionName: string;

  @Text({ max: 4 })
  method: string;

  @TonnesShown()
  tonnesPerDay: number;

  @Whole({ description: 'Days on which more room there would have taken something off the backlog' })
  heldDays: number;

  @Decimal({ min: 0, max: 1e12, description: 'Backlog that it takes away, tonnes times days' })
  savedTonneDays: number;
}

export class EndingLine extends LineNamed {
  @LocalDate({ description: 'Last day of its licence' })
  validTo: string;
}

export class WhatIfShown {
  @Text({ max: 6 })
  region: string;

  @Text({ max: 6, nullable: true, description: 'Null: everywhere' })
  reach: string | null;

  @LocalDate()
  from: string;

  @Whole({ min: 1 })
  days: number;

  @Text({ max: 100 })
  seed: string;

  @Flag()
  noise: boolean;

  @Flag()
  conditionalWays: boolean;

  @KilogramsShown()
  storageLimitKg: number;

  @Nested(() => WhatIfStep, { list: { max: 10 } })
  steps: WhatIfStep[];

  @Nested(() => CourseShown, { description: 'Nothing changed' })
  baseline: CourseShown;

  @Nested(() => CourseShown, { description: 'With all steps' })
  scenario: CourseShown;

  @Nested(() => TemporaryShown, {
    list: { max: 10 },
    description:
      'Where temporary capacity would take most off the scenario’s backlog, best first; found by simulating it',
  })
  temporary: TemporaryShown[];

  @Nested(() => EndingLine, {
    list: { max: 5000 },
    description:
      'Lines in use whose licence ends within the days: from then on they take nothing, for nothing is renewed',
  })
  ending: EndingLine[];

  @Text({ max: 2000, description: 'What the figures rest on' })
  basis: string;

  @Text({ max: 64, description: 'SHA-256 of all of this without the hash, canonical JSON; to be quoted' })
  hash: string;
}
