import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Region } from '../../reference';
import { OutbreakRow } from '../outbreaks/outbreak.entities';
import type { AllocationResult } from './allocation.dto';
import type { PlanState } from './plan-states';

/** Who goes where in an outbreak, or in a drill: solved, accepted by an officer, superseded by the next. */
@Entity('allocation_plan')
@Check(
  'allocation_plan_state_check',
  `CASE state
     WHEN 'proposed' THEN accepted_at IS NULL AND superseded_at IS NULL
     WHEN 'accepted' THEN accepted_at IS NOT NULL AND superseded_at IS NULL
     WHEN 'superseded' THEN superseded_at IS NOT NULL ELSE false END`,
)
@Check('allocation_plan_accepted_check', '(accepted_at IS NULL) = (accepted_by IS NULL)')
@Index('allocation_plan_outbreak', ['outbreakId', 'id'])
@Index('allocation_plan_in_force', ['outbreakId', 'regionCode'], { unique: true, where: `state = 'accepted'` })
@ForeignKey(() => OutbreakRow, ['outbreakId', 'drill'], ['id', 'drill'], { name: 'allocation_plan_outbreak_fk' })
export class AllocationPlan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'allocation_plan_pk' })
  id: string;

  @Column('uuid', { name: 'outbreak_id' })
  outbreakId: string;

  @Column('boolean')
  drill: boolean;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'allocation_plan_region_fk' })
  regionCode: string;

  @Column('text')
  state: PlanState;

  /** What was asked and found. */
  @Column('jsonb')
  content: AllocationResult;

  /** SHA-256 of what it was solved from, canonical JSON. */
  @Column('text', { name: 'inputs_hash' })
  inputsHash: string;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('text', { name: 'accepted_by', nullable: true })
  acceptedBy: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}
