import { Choice, Flag, Identifier, Ordered, PageQuery, Text } from '../../common';
import { organisationKinds, type OrganisationKind } from '../roles';

const creditCodePattern = /^[0-9A-HJ-NP-RTUW-Y]{18}$/;

export const organisationOrders = ['name', 'creditCode', 'region'] as const;

export class OrganisationQuery extends PageQuery {
  @Text({ optional: true, max: 60, description: 'Part of the name, or a whole credit code' })
  q?: string;

  @Choice(organisationKinds, { optional: true })
  kind?: OrganisationKind;

  @Text({ optional: true, max: 6, description: 'Region code; regions below it are included' })
  region?: string;

  @Ordered(organisationOrders)
  order?: string;
}

export class NewOrganisation {
  @Text({ max: 100 })
  name: string;

  @Text({ min: 18, max: 18, pattern: creditCodePattern, description: 'Unified social credit code (GB 32100-2015)' })
  creditCode: string;

  @Choice(organisationKinds, { list: { min: 1, max: organisationKinds.length } })
  kinds: OrganisationKind[];

  @Text({ max: 6, description: 'Region code' })
  regionCode: string;

  @Text({ optional: true, min: 0, max: 200 })
  address?: string;

  @Text({ optional: true, min: 0, max: 40 })
  phone?: string;
}

export class OrganisationShown {
  @Identifier()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Text({ max: 18 })
  creditCode: string;

  @Choice(organisationKinds, { list: { max: organisationKinds.length } })
  kinds: OrganisationKind[];

  @Text({ max: 6 })
  regionCode: string;

  @Text({ min: 0, max: 200 })
  address: string;

  @Text({ min: 0, max: 40 })
  phone: string;

  @Flag({ description: 'Made up by the demo city' })
  synthetic: boolean;
}
