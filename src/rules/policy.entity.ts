import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../access';
import { Region } from '../reference';

export const policyStates = ['draft', 'enacted', 'withdrawn'] as const;
export type PolicyState = (typeof policyStates)[number];

/**
 * A version of a region's transfer policy. Its rules are rows of the catalogue. Once it is enacted nothing of it changes
 * but its last day, which the next version writes.
 */
@Entity('policy')
@Check('policy_state_check', `state IN ('draft', 'enacted', 'withdrawn')`)
@Check('policy_version_check', 'version >= 1 AND revision >= 1')
@Check('policy_period_check', `(state = 'enacted') = (valid_from IS NOT NULL) AND valid_to >= valid_from`)
@Index('policy_version_key', { synchronize: false })
@Index('policy_open_key', { synchronize: false })
export class Policy {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'policy_pk' })
  id: string;

  /** It holds for what leaves, enters or stays in this region; null: the nation's. */
  @Column('text', { name: 'region_code', nullable: true })
  @ForeignKey(() => Region, { name: 'policy_region_fk' })
  regionCode: string | null;

  @Column('text')
  name: string;

  /** Counted by region. */
  @Column('integer')
  version: number;

  /** Raised by every change of the draft; its ETag. */
  @Column('integer')
  revision: number;

  @Column('text')
  state: PolicyState;

  /** First local day; null before it is enacted. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** The document that decided it. */
  @Column('text', { name: 'source_document' })
  sourceDocument: string;

  /** Null: it came with the service. */
  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey(() => User, { name: 'policy_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('uuid', { name: 'enacted_by', nullable: true })
  @ForeignKey(() => User, { name: 'policy_enacted_by_fk' })
  enactedBy: string | null;

  @Column('timestamptz', { name: 'enacted_at', nullable: true })
  enactedAt: Date | null;
}
