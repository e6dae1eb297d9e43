import {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  Kilograms,
  KilogramsShown,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { planStates, type PlanState } from './plan-states';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;
const amount = { min: 0, max: 1e12 } as const;

export class FacilityLimit {
  @Identifier({ description: 'A licence line, or an emergency facility' })
  facilityId: string;

  @Kilograms({ allowZero: true, description: 'What it takes in a day, for now' })
  kgPerDay: number | string;
}

export class NewAllocation {
  @Identifier({ description: 'A running outbreak, or drill, of my region' })
  outbreakId: string;

  @Text({ ...region, optional: true, description: 'Its region or one below it; default: all of it' })
  regionCode?: string;

  @Whole({ optional: true, min: 1, max: 10_000, description: 'Of the usual daily mass; default: 100' })
  percent?: number;

  @Identifier({
    optional: true,
    list: { max: 200 },
    description: 'What is out: sites, licence lines or emergency facilities',
  })
  excluded?: string[];

  @Nested(() => FacilityLimit, { optional: true, list: { max: 200 }, description: 'What takes in less than it may' })
  limits?: FacilityLimit[];
}

export const allocationOrders = ['added', 'region', 'madeBy', 'madeAt', 'acceptedAt', 'supersededAt'] as const;

export class AllocationsQuery extends PageQuery {
  @Identifier({ optional: true })
  outbreakId?: string;

  @Choice(planStates, { optional: true })
  state?: PlanState;

  @Ordered(allocationOrders)
  order?: string;
}

export class AllocatedShown {
  @Identifier()
  siteId: string;

  @Text({ max: 200 })
  institution: string;

  @Identifier()
  facilityId: string;

  @Text({ max: 300 })
  facility: string;

  @Text({ max: 10, list: { max: 5 } })
  classes: readonly string[];

  @KilogramsShown({ description: 'A day' })
  kg: number;

  @Decimal({ ...amount, description: 'By road, as reckoned by rule H21' })
  kilometres: number;

  @Decimal({ ...amount, description: 'From now until it can have arrived' })
  hours: number;

  @Flag({ description: 'No facility can have it before its clock ends; this one has it soonest' })
  late: boolean;
}

export class NotAllocatedShown {
  @Identifier()
  siteId: string;

  @Text({ max: 200 })
  institution: string;

  @Text({ max: 10, list: { max: 5 } })
  classes: readonly string[];

  @KilogramsShown({ description: 'A day' })
  kg: number;

  @Choice(['class', 'place', 'room'], {
    description: 'No facility takes the class; nobody knows where the institution lies; there is no room in time',
  })
  reason: 'class' | 'place' | 'room';
}

export class FacilityLoad {
  @Identifier()
  id: string;

  @Identifier({ nullable: true })
  siteId: string | null;

  @Text({ max: 300 })
  name: string;

  @Flag({ description: 'Activated for the outbreak' })
  emergency: boolean;

  @Text({ max: 10, list: { max: 5 } })
  classes: readonly string[];

  @KilogramsShown({ description: 'A day, after exclusions and limits' })
  capacityKg: number;

  @KilogramsShown({ description: 'A day' })
  allocatedKg: number;

  @Decimal({ ...amount, description: 'From now; 0: it takes in' })
  availableInHours: number;
}

export class AllocationResult {
  @Whole()
  percent: number;

  @Identifier({ list: { max: 200 } })
  excluded: readonly string[];

  @Nested(() => FacilityLimit, { list: { max: 200 } })
  limits: readonly FacilityLimit[];

  @Nested(() => AllocatedShown, { list: { max: 20_000 } })
  allocated: readonly AllocatedShown[];

  @Nested(() => NotAllocatedShown, { list: { max: 20_000 } })
  notAllocated: readonly NotAllocatedShown[];

  @Nested(() => FacilityLoad, { list: { max: 2000 } })
  facilities: readonly FacilityLoad[];

  @KilogramsShown({ description: 'A day, of all institutions' })
  askedKg: number;

  @KilogramsShown({ description: 'A day' })
  allocatedKg: number;

  @KilogramsShown({ description: 'Of that, what no facility can have in time' })
  lateKg: number;

  @Decimal({ ...amount, description: 'A day' })
  tonneKilometres: number;

  @Decimal({ ...amount, description: 'Haulage and treatment, yuan a day' })
  costYuan: number;

  @Decimal({ min: 0, max: 100, description: 'By so many percent at most another could be cheaper; 0: none is' })
  gapPercent: number;
}

export class AllocationListed {
  @Identifier()
  id: string;

  @Identifier()
  outbreakId: string;

  @Flag({ description: 'Played on simulated data' })
  drill: boolean;

  @Text({ max: 6 })
  regionCode: string;

  @Choice(planStates)
  state: PlanState;

  @Text({ max: 64, description: 'SHA-256 of all that it was solved from' })
  inputsHash: string;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;

  @Text({ max: 60, nullable: true })
  acceptedBy: string | null;

  @Instant({ nullable: true })
  acceptedAt: string | null;

  @Instant({ nullable: true })
  supersededAt: string | null;
}

export class AllocationShown extends AllocationListed {
  @Nested(() => AllocationResult)
  result: AllocationResult;
}
