import { Choice, Identifier, LocalDate, Ordered, PageQuery, Text } from '../../common';
import { contractKinds, type ContractKind } from '../entities/contract.entity';

export type ContractFilter = 'generatorId' | 'counterpartId' | 'kind' | 'validOn';

const contractOrders = ['number', 'counterpart', 'validFrom', 'validTo', 'added'] as const;
export type ContractOrder = Exclude<(typeof contractOrders)[number], 'added'>;

export class ContractQuery extends PageQuery {
  @Identifier({ optional: true })
  generatorId?: string;

  @Identifier({ optional: true })
  counterpartId?: string;

  @Choice(contractKinds, { optional: true })
  kind?: ContractKind;

  @LocalDate({ optional: true, description: 'Only those whose term includes this day' })
  validOn?: string;

  @Ordered(contractOrders)
  order?: string;
}

export class ContractInput {
  @Identifier({ description: 'The carrier or the receiver; the generator is my organisation' })
  counterpartId: string;

  @Choice(contractKinds)
  kind: ContractKind;

  @Text({ max: 60 })
  number: string;

  @LocalDate()
  validFrom: string;

  @LocalDate({ description: 'The last day on which it is valid' })
  validTo: string;
}

export class ContractShown extends ContractInput {
  @Identifier()
  id: string;

  @Identifier()
  generatorId: string;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100 })
  counterpartName: string;
}
