import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../entities/account.entities';
import { listed } from '../entities/listed';
import { Organisation } from '../entities/organisation.entity';
import { delegable, type DelegablePermission } from './delegation.rules';

/** One organisation lets another act for it, for named steps and days. The same thing is not given twice. */
@Entity('delegation')
@Check('delegation_self_check', 'principal_id <> agent_id')
@Check('delegation_dates_check', 'valid_to >= valid_from')
@Check('delegation_permissions_check', `permissions <> '{}' AND permissions <@ ARRAY[${listed(delegable)}]`)
@Index('delegation_live_key', ['principalId', 'agentId', 'validFrom', 'validTo', 'permissions'], {
  unique: true,
  where: 'revoked_at IS NULL',
})
@Index('delegation_agent', ['agentId', 'principalId'])
export class Delegation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delegation_pk' })
  id: string;

  /** For whom is acted. */
  @Column('uuid', { name: 'principal_id' })
  @ForeignKey(() => Organisation, { name: 'delegation_principal_fk' })
  principalId: string;

  /** Who acts. */
  @Column('uuid', { name: 'agent_id' })
  @ForeignKey(() => Organisation, { name: 'delegation_agent_fk' })
  agentId: string;

  /** Each once, in the order of the alphabet. */
  @Column('text', { array: true })
  permissions: DelegablePermission[];

  /** First local day. */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last local day. */
  @Column('date', { name: 'valid_to' })
  validTo: string;

  @Column('uuid', { name: 'given_by' })
  @ForeignKey(() => User, { name: 'delegation_given_by_fk' })
  givenBy: string;

  @Column('timestamptz', { name: 'given_at' })
  givenAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
