import { Flag, Identifier, Instant, Nested, Ordered, PageQuery, Text } from '../../common';
import { ContainerAnswer } from '../containers/container.shown';
import { CountedClass } from '../trips/medical-trip.dto';

export class NewHub {
  @Identifier({ description: 'A site in my region' })
  siteId: string;

  @Text({ max: 100, description: 'Document by which it was set up' })
  document: string;
}

export const hubOrders = ['added', 'site', 'organisation', 'region', 'registeredAt'] as const;

export class HubsQuery extends PageQuery {
  @Ordered(hubOrders)
  order?: string;
}

export class HubShown {
  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 100 })
  document: string;

  @Instant()
  registeredAt: string;

  @Instant({ nullable: true })
  endedAt: string | null;
}

export class HubIntake {
  @Identifier({ description: 'The institution that brings it' })
  fromSiteId: string;

  @Text({ max: 20, list: { max: 500 }, description: 'Codes that were scanned' })
  codes: string[];

  @Nested(() => CountedClass, { list: { max: 20 }, description: 'What has no labels, by class' })
  counted: CountedClass[];

  @Instant({ optional: true, description: 'By the clock of the device; default: now' })
  occurredAt?: string;
}

export class HubIntakeAnswer {
  @Flag({ description: 'Something was taken in' })
  taken: boolean;

  @Nested(() => ContainerAnswer, { list: { max: 500 }, description: 'For each code that was scanned, in its order' })
  containers: ContainerAnswer[];

  @Text({ max: 12, list: { max: 20 }, description: 'Codes of the lots that were counted' })
  lots: string[];
}
