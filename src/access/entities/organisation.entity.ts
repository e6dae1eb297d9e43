import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Region } from '../../reference';
import { listed } from './listed';
import { organisationKinds, type OrganisationKind } from '../roles';

@Entity('organisation')
@Unique('organisation_credit_code_key', ['creditCode'])
@Check('organisation_kinds_check', `kinds <> '{}' AND kinds <@ ARRAY[${listed(organisationKinds)}]`)
@Index('organisation_region', ['regionCode'])
export class Organisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'organisation_pk' })
  id: string;

  @Column('text')
  name: string;

  /** Unified social credit code, GB 32100-2015. */
  @Column('char', { name: 'credit_code', length: 18 })
  creditCode: string;

  @Column('text', { array: true })
  kinds: OrganisationKind[];

  /** Where it is registered; of a regulator: the region that it oversees, with all below it. */
  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'organisation_region_fk' })
  regionCode: string;

  @Column('text', { default: '' })
  address: string;

  @Column('text', { default: '' })
  phone: string;

  /** Made up by the demo city. */
  @Column('boolean', { default: false })
  synthetic: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
