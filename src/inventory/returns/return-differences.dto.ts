import { Identifier, KilogramsShown, LocalDate, Ordered, PageQuery, Text, type SortOrder } from '../../common';

export const differenceOrders = ['apart', 'site', 'region', 'code', 'statedKg', 'loadedKg', 'differenceKg'] as const;

export class SiteDifferenceQuery extends PageQuery {
  @Text({ max: 6, description: 'My own region or one below it' })
  region: string;

  @LocalDate({ description: 'First day' })
  from: string;

  @LocalDate({ description: 'Last day, included; returns count whose whole period lies between' })
  to: string;

  @Ordered(differenceOrders, '`apart` is the difference without its sign')
  order?: SortOrder<(typeof differenceOrders)[number]>;
}

export class SiteDifferenceShown {
  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  siteName: string;

  @Text({ max: 100 })
  organisationName: string;

  @Text({ max: 6 })
  regionCode: string;

  @Text({ max: 10 })
  code: string;

  @KilogramsShown({ nullable: true, description: 'Handed over by the returns; null: the site has filed none' })
  statedKg: number | null;

  @KilogramsShown({ description: 'Loaded on manifests from the site' })
  loadedKg: number;

  @KilogramsShown({ description: 'stated - loaded' })
  differenceKg: number;
}
