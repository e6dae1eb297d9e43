import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../access';
import { bigintAsNumber } from '../../database';
import { Policy, type Outcome } from '../../rules';

export const impactStates = ['running', 'done', 'failed'] as const;
export type ImpactState = (typeof impactStates)[number];

/** A policy run over real traffic: how far it has come, and in the end how much would change. */
@Entity('policy_impact')
@Check('policy_impact_state_check', `state IN ('running', 'done', 'failed')`)
@Check('policy_impact_progress_check', 'done BETWEEN 0 AND total')
@Index('policy_impact_policy', ['policyId'])
export class PolicyImpact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'policy_impact_pk' })
  id: string;

  @Column('uuid', { name: 'policy_id' })
  @ForeignKey(() => Policy, { name: 'policy_impact_policy_fk' })
  policyId: string;

  /** Of the draft, as it was then. */
  @Column('integer')
  revision: number;

  @Column('text')
  state: ImpactState;

  /** First local day of the traffic. */
  @Column('date')
  since: string;

  /** Manifests that leave their prefecture and touch the policy's region. */
  @Column('integer')
  total: number;

  @Column('integer')
  done: number;

  /** Those whose verdict would change, and their mass, generators and receivers. */
  @Column('integer')
  transfers: number;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  @Column('integer')
  generators: number;

  @Column('integer')
  receivers: number;

  @Column('uuid', { name: 'created_by' })
  @ForeignKey(() => User, { name: 'policy_impact_created_by_fk' })
  createdBy: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}

/** A manifest whose verdict would change. */
@Entity('policy_impact_change')
export class PolicyImpactChange {
  @PrimaryColumn('uuid', { name: 'impact_id', primaryKeyConstraintName: 'policy_impact_change_pk' })
  @ForeignKey(() => PolicyImpact, { name: 'policy_impact_change_impact_fk' })
  impactId: string;

  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'policy_impact_change_pk' })
  manifestId: string;

  @Column('text', { name: 'outcome_before' })
  outcomeBefore: Outcome;

  @Column('text', { name: 'outcome_after' })
  outcomeAfter: Outcome;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}
