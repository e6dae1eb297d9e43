import { Choice, Flag, Identifier, Instant, LocalDate, Ordered, PageQuery, Text } from '../../common';
import { delegable, type DelegablePermission } from './delegation.rules';

export class NewDelegation {
  @Identifier({ description: 'The organisation that may act for mine' })
  agentId: string;

  @Choice(delegable, {
    list: { min: 1, max: delegable.length },
    description: 'Steps that my organisation has itself; seeing its manifests comes with each',
  })
  permissions: DelegablePermission[];

  @LocalDate({ description: 'First local day' })
  validFrom: string;

  @LocalDate({ description: 'Last local day' })
  validTo: string;
}

export const delegationOrders = ['added', 'principal', 'agent', 'validFrom', 'validTo'] as const;

export class DelegationQuery extends PageQuery {
  @Choice(['given', 'received'], { optional: true, description: 'By my organisation, or to it' })
  direction?: 'given' | 'received';

  @Choice(['yes', 'no'], { optional: true, description: 'In force today' })
  inForce?: 'yes' | 'no';

  @Ordered(delegationOrders)
  order?: string;
}

export class DelegationShown {
  @Identifier()
  id: string;

  @Identifier({ description: 'For whom is acted' })
  principalId: string;

  @Text({ max: 100 })
  principalName: string;

  @Identifier({ description: 'Who acts' })
  agentId: string;

  @Text({ max: 100 })
  agentName: string;

  @Choice(delegable, { list: { max: delegable.length } })
  permissions: DelegablePermission[];

  @LocalDate()
  validFrom: string;

  @LocalDate()
  validTo: string;

  @Text({ max: 60, description: 'The person who gave it' })
  givenBy: string;

  @Instant()
  givenAt: Date;

  @Instant({ nullable: true })
  revokedAt: Date | null;

  @Flag({ description: 'Today' })
  inForce: boolean;
}
