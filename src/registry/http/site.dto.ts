import { Choice, Decimal, Flag, Identifier, Ordered, PageQuery, Text } from '../../common';

export type SiteFilter = 'q' | 'organisationId' | 'region' | 'active';

const siteOrders = ['name', 'region', 'added'] as const;
export type SiteOrder = Exclude<(typeof siteOrders)[number], 'added'>;

export class SiteQuery extends PageQuery {
  @Text({ optional: true, max: 60, description: 'Part of the organisation and the site, as written: name · name' })
  q?: string;

  @Identifier({ optional: true })
  organisationId?: string;

  @Text({ optional: true, max: 6, description: 'Region code; regions below it are included' })
  region?: string;

  @Choice(['true', 'false'], { optional: true })
  active?: string;

  @Ordered(siteOrders)
  order?: string;
}

export class SiteInput {
  @Text({ max: 100 })
  name: string;

  @Text({ max: 6, description: 'Region code', example: '640106' })
  regionCode: string;

  @Text({ max: 200 })
  address: string;

  @Decimal({ optional: true, nullable: true, min: -180, max: 180, description: 'Degrees' })
  longitude?: number | null;

  @Decimal({ optional: true, nullable: true, min: -90, max: 90, description: 'Degrees' })
  latitude?: number | null;

  @Flag({ optional: true, description: 'Default true; a site that is not in use any more is kept' })
  active?: boolean;
}

export class SiteShown {
  @Identifier()
  id: string;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 100 })
  name: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 200 })
  address: string;

  @Decimal({ nullable: true, min: -180, max: 180 })
  longitude: number | null;

  @Decimal({ nullable: true, min: -90, max: 90 })
  latitude: number | null;

  @Flag()
  active: boolean;

  @Flag({ description: 'Made up by the demo city' })
  synthetic: boolean;
}
