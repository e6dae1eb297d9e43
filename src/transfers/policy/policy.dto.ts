import { Choice, Flag, Identifier, Kilograms, LocalDate, Nested, Ordered, PageQuery, Text, Whole } from '../../common';
import {
  BilingualText,
  boundaries,
  concernKinds,
  directions,
  FindingShown,
  methodClasses,
  outcomes,
  policyStates,
  type ConcernKind,
  type MethodClass,
  type Outcome,
  type PolicyState,
  type TransferConditions,
} from '../../rules';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;
const regions = { ...region, optional: true, list: { min: 1, max: 100 } } as const;
const method = { max: 4, pattern: /^[A-Z]\d{0,2}$/ } as const;

/** All that is named must be so; nothing named: always. */
export class ConditionsBody implements TransferConditions {
  @Choice(directions, { optional: true, description: 'As the policy’s region sees it' })
  direction?: TransferConditions['direction'];

  @Choice(boundaries, { optional: true, description: 'The highest boundary that is crossed' })
  crosses?: TransferConditions['crosses'];

  @Text({ ...regions, description: 'Each stands for all below it' })
  origins?: string[];

  @Text(regions)
  destinations?: string[];

  @Flag({ optional: true, description: 'Whether the two border on each other, at the boundary that is crossed' })
  adjacent?: boolean;

  @Flag({ optional: true, description: 'Whether an agreement or white list of the two covers it' })
  agreement?: boolean;

  @Text({ max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/, optional: true, list: { min: 1, max: 500 } })
  codes?: string[];

  @Text({ max: 4, pattern: /^HW\d{2}$/, optional: true, list: { min: 1, max: 50 } })
  categories?: string[];

  @Choice(['T', 'C', 'I', 'R', 'In'], { optional: true, list: { min: 1, max: 5 }, description: 'Any of these' })
  hazards?: string[];

  @Text({ ...method, optional: true, list: { min: 1, max: 50 } })
  methods?: string[];

  @Choice(Object.keys(methodClasses) as MethodClass[], { optional: true })
  methodClass?: MethodClass;

  @Whole({ optional: true, min: 1, max: 100_000_000, description: 'Kilograms of the line, exclusive' })
  aboveKg?: number;

  @Flag({ optional: true, description: 'Whether a licensed facility in the region has room for the whole line' })
  spareCapacityAtHome?: boolean;

  @Flag({ optional: true, description: 'Whether it has arisen in the region in the last years (rule X06)' })
  generatedAtHome?: boolean;

  @Choice(concernKinds, { optional: true, list: { min: 1, max: 4 }, description: 'On one of these lists of concern' })
  listed?: ConcernKind[];
}

export class PolicyRuleBody {
  @Text({ max: 20, pattern: /^[A-Z][A-Z0-9-]*$/, description: 'Short name within the policy', example: 'IN-DISPOSAL' })
  code: string;

  @Nested(() => BilingualText)
  title: BilingualText;

  @Choice(outcomes)
  outcome: Outcome;

  @Nested(() => ConditionsBody)
  conditions: ConditionsBody;
}

export class PolicyBody {
  @Text({ max: 200 })
  name: string;

  @Text({ max: 300, description: 'Document that decides it' })
  sourceDocument: string;

  @Nested(() => PolicyRuleBody, { list: { max: 200 } })
  rules: PolicyRuleBody[];
}

export class NewPolicy extends PolicyBody {
  @Text({ ...region, description: 'My own region or one below it' })
  regionCode: string;
}

export class EnactBody {
  @LocalDate({ description: 'First day, today or later; the version before ends the day before' })
  from: string;
}

export class PolicyListed {
  @Identifier()
  id: string;

  @Text({ ...region, nullable: true, description: 'Null: the nation' })
  regionCode: string | null;

  @Text({ max: 200 })
  name: string;

  @Whole({ min: 1 })
  version: number;

  @Whole({ min: 1, description: 'Of a draft: for If-Match' })
  revision: number;

  @Choice(policyStates)
  state: PolicyState;

  @LocalDate({ nullable: true })
  validFrom: string | null;

  @LocalDate({ nullable: true })
  validTo: string | null;

  @Text({ max: 300 })
  sourceDocument: string;

  @Text({ max: 100, nullable: true, description: 'Null: it came with the service' })
  createdBy: string | null;

  @Text({ max: 100, nullable: true })
  enactedBy: string | null;
}

export class PolicyShown extends PolicyListed {
  @Nested(() => PolicyRuleBody, { list: { max: 200 } })
  rules: PolicyRuleBody[];
}

export const policyOrders = ['added', 'name', 'region', 'validFrom'] as const;

export class PolicyQuery extends PageQuery {
  @Text({ ...region, optional: true })
  region?: string;

  @Choice(policyStates, { optional: true })
  state?: PolicyState;

  @Ordered(policyOrders)
  order?: string;
}

export class TransferLineBody {
  @Text({ max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ })
  code: string;

  @Text(method)
  method: string;

  @Kilograms()
  kg: number | string;
}

/** A transfer that nobody has written down yet. */
export class TransferBody {
  @Text({ ...region, description: 'Where it would leave' })
  originRegion: string;

  @Text({ ...region, description: 'Where it would go' })
  destinationRegion: string;

  @Identifier({ optional: true, description: 'Site from which distances are counted' })
  generatorSiteId?: string;

  @LocalDate({ optional: true, description: 'Default today' })
  date?: string;

  @Nested(() => TransferLineBody, { list: { min: 1, max: 40 } })
  lines: TransferLineBody[];
}

export class RemedyShown {
  @Choice(['facility', 'method', 'application', 'exception'])
  kind: 'facility' | 'method' | 'application' | 'exception';

  @Nested(() => BilingualText)
  text: BilingualText;

  @Identifier({ optional: true })
  siteId?: string;

  @Whole({ optional: true, nullable: true, description: 'Metres from the site that was named' })
  metres?: number | null;
}

export class VerdictShown {
  @Choice(outcomes, { description: 'The strictest of what every layer says' })
  outcome: Outcome;

  @Text({ max: 40, list: { max: 500 }, description: 'Rules that decided, with their versions' })
  decidedBy: readonly string[];

  @Nested(() => FindingShown, { list: { max: 5000 }, description: 'Every rule that fired' })
  findings: FindingShown[];

  @Nested(() => RemedyShown, { list: { max: 1000 }, description: 'What would make it legal' })
  remedies: RemedyShown[];
}

export class PreviewShown {
  @Nested(() => VerdictShown, { description: 'Under the policies in force' })
  now: VerdictShown;

  @Nested(() => VerdictShown, { description: 'With the draft in the place of its region’s policy' })
  draft: VerdictShown;
}
