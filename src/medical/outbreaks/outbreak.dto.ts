import { Choice, Flag, Identifier, Instant, LocalDate, Nested, Ordered, PageQuery, Text } from '../../common';
import { outbreakLevels, type OutbreakLevel } from './outbreak.entities';

const region = { max: 6, pattern: /^[0-9A-Z]{6}$/ } as const;

export class NewOutbreak {
  @Text({ ...region, description: 'My region or one below it; all below that one is in the outbreak with it' })
  regionCode: string;

  @Choice(outbreakLevels, { description: 'Level of response, I the highest' })
  level: OutbreakLevel;

  @Instant({ optional: true, description: 'Default: now. Not in the future, nor further back than rule H20 lets it' })
  startsAt?: string;

  @Text({ max: 120, description: 'Number of the document that declares it' })
  document: string;

  @Flag({ optional: true, description: 'A drill: on simulated data alone, it switches no clock. Default: false' })
  drill?: boolean;
}

export class NewLevel {
  @Choice(outbreakLevels, { description: 'Another than it has' })
  level: OutbreakLevel;

  @Instant({
    optional: true,
    description: 'Default: now. After the last level began, not in the future, nor further back than rule H20 lets it',
  })
  since?: string;

  @Text({ max: 120, description: 'Number of the document that changes it' })
  document: string;

  @Text({ max: 200 })
  reason: string;
}

export class OutbreakEnd {
  @Instant({
    optional: true,
    description: 'Default: now. After its start and the last change of its level, not in the future',
  })
  endsAt?: string;

  @Text({ max: 120, description: 'Number of the document that ends it' })
  document: string;
}

export class NewDesignation {
  @Identifier({ description: 'A site of a hospital in the outbreak’s region' })
  siteId: string;

  @LocalDate({ description: 'First day' })
  fromDay: string;

  @Text({ max: 120, description: 'Number of the document that designates it' })
  document: string;
}

export class DesignationEnd {
  @LocalDate({ description: 'Last day, included' })
  toDay: string;

  @Text({ max: 120, description: 'Number of the document on which it rests' })
  document: string;
}

export const outbreakOrders = ['startsAt', 'endsAt', 'region', 'document'] as const;

export class OutbreaksQuery extends PageQuery {
  @Text({ ...region, optional: true, description: 'Those that cover this region, or are of one below it' })
  region?: string;

  @Instant({ optional: true, description: 'Those that run at this instant, with the level that they have at it' })
  at?: string;

  @Choice(['true', 'false'], { optional: true, description: 'Drills alone, or real ones alone' })
  drill?: 'true' | 'false';

  @Ordered(outbreakOrders)
  order?: string;
}

export class OutbreakLevelShown {
  @Instant()
  since: string;

  @Choice(outbreakLevels)
  level: OutbreakLevel;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 200, nullable: true, description: 'Null: the level of its declaration' })
  reason: string | null;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;
}

export class DesignationShown {
  @Identifier()
  id: string;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  hospitalName: string;

  @Text({ max: 100 })
  siteName: string;

  @LocalDate()
  fromDay: string;

  @LocalDate({ nullable: true })
  toDay: string | null;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 120, nullable: true })
  endDocument: string | null;
}

export class OutbreakShown {
  @Identifier()
  id: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 100 })
  regionName: string;

  @Choice(outbreakLevels, { description: 'Its last, or that of the instant asked for' })
  level: OutbreakLevel;

  @Nested(() => OutbreakLevelShown, { list: { max: 1000 }, description: 'From its declaration on' })
  levels: OutbreakLevelShown[];

  @Flag({ description: 'Simulated data alone' })
  drill: boolean;

  @Instant()
  startsAt: string;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 60 })
  declaredBy: string;

  @Instant()
  declaredAt: string;

  @Instant({ nullable: true, description: 'First instant after it; null: it has not been ended' })
  endsAt: string | null;

  @Text({ max: 120, nullable: true })
  endDocument: string | null;

  @Text({ max: 60, nullable: true })
  endedBy: string | null;

  @Instant({ nullable: true })
  endedAt: string | null;

  @Nested(() => DesignationShown, { list: { max: 1000 }, description: 'Designated hospitals, by their first day' })
  hospitals: DesignationShown[];
}
