import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../../access';
import { listed } from './licence.entities';

export const contractKinds = ['carriage', 'disposal'] as const;
export type ContractKind = (typeof contractKinds)[number];

/** That a generator has its waste carried or disposed of by another; the generator keeps it. */
@Entity('contract')
@Unique('contract_number_key', ['generatorId', 'counterpartId', 'kind', 'number'])
@Check('contract_kind_check', `kind IN (${listed(contractKinds)})`)
@Check('contract_dates_check', `valid_to >= valid_from`)
@Index('contract_counterpart', ['counterpartId'])
export class Contract {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contract_pk' })
  id: string;

  @Column('uuid', { name: 'generator_id' })
  @ForeignKey(() => Organisation, { name: 'contract_generator_fk' })
  generatorId: string;

  @Column('uuid', { name: 'counterpart_id' })
  @ForeignKey(() => Organisation, { name: 'contract_counterpart_fk' })
  counterpartId: string;

  @Column('text')
  kind: ContractKind;

  @Column('text')
  number: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to' })
  validTo: string;
}
