import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../access';
import { Region } from '../../reference';
import { targetMeasures, type TargetMeasure } from './target.rules';

/** What a plan wants of a region by a day. Those of the plan that the service came with have nobody who entered them. */
@Entity('plan_target')
@Check('plan_target_measure_check', `measure IN (${targetMeasures.map((measure) => `'${measure}'`).join(', ')})`)
@Check('plan_target_closed_check', '(closed_at IS NULL) = (closed_because IS NULL)')
@Index('plan_target_region', ['regionCode', 'dueOn'])
export class PlanTarget {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_target_pk' })
  id: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'plan_target_region_fk' })
  regionCode: string;

  @Column('text')
  measure: TargetMeasure;

  /** Of capacity: of this waste category alone; null: all waste. */
  @Column('text', { nullable: true })
  category: string | null;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  /** In ten thousandths: 1 is 10000. */
  @Column('int', { name: 'wanted_basis_points' })
  wantedBasisPoints: number;

  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Column('text')
  responsible: string;

  /** Plan, section, and where it can be read. */
  @Column('text')
  document: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey(() => User, { name: 'plan_target_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('text', { name: 'closed_because', nullable: true })
  closedBecause: string | null;
}

/** A value that an officer reports where nothing in the service measures it. A later one for the same day counts. */
@Entity('plan_target_value')
@Index('plan_target_value_target', ['targetId', 'onDay', 'reportedAt'])
export class PlanTargetValue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'plan_target_value_pk' })
  id: string;

  @Column('uuid', { name: 'target_id' })
  @ForeignKey(() => PlanTarget, { name: 'plan_target_value_target_fk' })
  targetId: string;

  @Column('date', { name: 'on_day' })
  onDay: string;

  @Column('int', { name: 'basis_points' })
  basisPoints: number;

  @Column('text')
  document: string;

  @Column('uuid', { name: 'reported_by' })
  @ForeignKey(() => User, { name: 'plan_target_value_reported_by_fk' })
  reportedBy: string;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt: Date;
}
