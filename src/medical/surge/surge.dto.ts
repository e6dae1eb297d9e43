import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  Kilograms,
  KilogramsShown,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Tonnes,
  TonnesShown,
  Whole,
} from '../../common';
import { CurvePoint } from '../drills/drill.dto';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;
const limitOfDays = 365;

export class SurgeInstitution {
  @Text({ max: 200 })
  name: string;

  @Tonnes({ description: 'On a normal day' })
  tonnesPerDay: number | string;
}

export class StandByFacility {
  @Text({ max: 100 })
  name: string;

  @Tonnes({ description: 'A day' })
  tonnesPerDay: number | string;

  @Whole({ max: 2400, description: 'From the decision to the first load' })
  activationHours: number;
}

export class NewSurgePlan {
  @Text({ max: 100 })
  name: string;

  @Text({ ...region, description: 'My region or one below it' })
  regionCode: string;

  @LocalDate({ optional: true, description: 'Day 0; default: today' })
  fromDay?: string;

  @Whole({ min: 1, max: limitOfDays })
  days: number;

  @Tonnes({ optional: true, description: 'On a normal day, all together' })
  normalTonnesPerDay?: number | string;

  @Nested(() => SurgeInstitution, {
    optional: true,
    list: { min: 1, max: 5000 },
    description: 'Or by institution; with neither: what was sealed on an average day of late (rule H21)',
  })
  institutions?: SurgeInstitution[];

  @Nested(() => CurvePoint, { optional: true, list: { min: 1, max: 200 }, description: 'How it grows' })
  points?: CurvePoint[];

  @Text({ optional: true, max: 40, description: 'Or as in an outbreak of the past: wuhan-2020' })
  curve?: string;

  @Kilograms({
    allowZero: true,
    optional: true,
    description: 'What lies in stores and at plants as day 0 begins; default: what does now in the region',
  })
  openingKg?: number | string;

  @Tonnes({
    optional: true,
    description: 'Treated a day without any help; default: the licence lines in force that take infectious waste',
  })
  capacityTonnesPerDay?: number | string;

  @Nested(() => StandByFacility, {
    optional: true,
    list: { max: 50 },
    description: 'What can be activated, in the order in which it is to be used; default: the list of the region',
  })
  standBy?: StandByFacility[];

  @Tonnes({ optional: true, description: 'What all stores can hold at the end of a day; default: nothing' })
  storageTonnes?: number | string;

  @Whole({ optional: true, min: 24, max: 240, description: 'Default: the clock of an outbreak (rule H01)' })
  clockHours?: number;
}

export const surgePlanOrders = ['added', 'name', 'region', 'madeBy', 'madeAt'] as const;

export class SurgePlansQuery extends PageQuery {
  @Text({ ...region, optional: true, description: 'Of this region and those below it' })
  region?: string;

  @Ordered(surgePlanOrders)
  order?: string;
}

export class StandByShown {
  @Text({ max: 100 })
  name: string;

  @TonnesShown()
  tonnesPerDay: number;

  @Whole()
  activationHours: number;
}

export class SurgeScenarioShown {
  @LocalDate()
  fromDay: string;

  @Whole()
  days: number;

  @KilogramsShown()
  normalKg: number;

  @Choice(['given', 'institutions', 'usual'], { description: 'Where the normal day is from' })
  normalFrom: 'given' | 'institutions' | 'usual';

  @Nested(() => CurvePoint, { list: { max: 200 } })
  points: CurvePoint[];

  @Text({ max: 40, nullable: true })
  curve: string | null;

  @KilogramsShown({ description: 'What lies there as day 0 begins; its clock begins then' })
  openingKg: number;

  @KilogramsShown({ description: 'A day' })
  capacityKg: number;

  @Nested(() => StandByShown, { list: { max: 200 } })
  standBy: StandByShown[];

  @KilogramsShown()
  storageKg: number;

  @Whole()
  clockHours: number;
}

export class SurgeDayShown {
  @Whole({ description: 'From 0' })
  day: number;

  @LocalDate()
  date: string;

  @KilogramsShown()
  generatedKg: number;

  @KilogramsShown()
  capacityKg: number;

  @KilogramsShown()
  treatedKg: number;

  @KilogramsShown({ description: 'Storage that is needed at the end of the day' })
  storedKg: number;

  @Whole({ description: 'Most that the oldest of it can be old; 0: nothing waits' })
  oldestHours: number;
}

export class SurgeBreak {
  @Whole()
  day: number;

  @LocalDate()
  date: string;

  @Choice(['storage', 'clock'], { description: 'More waits than can be stored; it waits longer than it may' })
  because: 'storage' | 'clock';
}

export class SurgeCourseShown {
  @Nested(() => SurgeBreak, { nullable: true, description: 'Null: it holds' })
  broken: SurgeBreak | null;

  @KilogramsShown({ description: 'Most storage that is needed on any day' })
  mostStoredKg: number;

  @Whole({ description: 'Most that anything is old at the end of a day' })
  oldestHours: number;

  @Nested(() => SurgeDayShown, { list: { max: limitOfDays } })
  days: SurgeDayShown[];
}

export class SurgeActivation extends StandByShown {
  @LocalDate({ description: 'First day on which it treats' })
  availableOn: string;

  @Instant({ description: 'Last moment for the decision' })
  decideBy: string;
}

export class SurgeResultShown {
  @Nested(() => SurgeCourseShown, { description: 'Nothing is activated' })
  baseline: SurgeCourseShown;

  @Nested(() => SurgeCourseShown, { description: 'With the activations' })
  planned: SurgeCourseShown;

  @Nested(() => SurgeActivation, { list: { max: 200 }, description: 'What is needed, each as late as it may be' })
  activations: SurgeActivation[];

  @KilogramsShown({
    description: 'A day, missing from the first day on with all that stands by activated at once; 0: it holds',
  })
  missingKg: number;
}

export class SurgePlanListed {
  @Identifier()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;
}

export class SurgePlanShown extends SurgePlanListed {
  @Nested(() => SurgeScenarioShown)
  scenario: SurgeScenarioShown;

  @Nested(() => SurgeResultShown)
  result: SurgeResultShown;
}

export class SurgeCurvePoint {
  @Whole()
  day: number;

  @TonnesShown()
  tonnesPerDay: number;

  @Flag({ description: 'Somebody reported it; else it lies between two that were' })
  anchored: boolean;

  @Decimal({ min: 0, max: 1e6, description: 'Of the first day' })
  percent: number;

  @Text({ max: 500 })
  source: string;
}

export class SurgeCurve {
  @Text({ max: 40 })
  curve: string;

  @Nested(() => SurgeCurvePoint, { list: { max: 1000 } })
  points: SurgeCurvePoint[];
}
