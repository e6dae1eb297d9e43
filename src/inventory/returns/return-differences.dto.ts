import { Identifier, KilogramsShown, LocalDate, PageQuery, Text } from '../../common';

export class SiteDifferenceQuery extends PageQuery {
  @Text({ max: 6, description: 'My own region or one below it' })
  region: string;

  @LocalDate({ description: 'First day' })
  from: string;

  @LocalDate({ description: 'Last day, included; returns count whose whole period lies between' })
  to: string;
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
