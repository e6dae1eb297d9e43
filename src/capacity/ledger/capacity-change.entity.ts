import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { LicenceLine } from '../../registry';

/**
 * What changes a licence line for a time: an outage (repair, a kiln's season, an accident) takes all of it away; an addition
 * (temporary or mobile units, an emergency facility that is activated) gives more.
 */
export const capacityChangeKinds = ['outage', 'addition'] as const;
export type CapacityChangeKind = (typeof capacityChangeKinds)[number];

@Entity('capacity_change')
@Check('capacity_change_kind_check', `kind IN ('outage', 'addition') AND (kind = 'addition') = (grams_per_year > 0)`)
@Check('capacity_change_days_check', 'to_day >= from_day')
@Index('capacity_change_line', ['licenceLineId', 'fromDay'])
export class CapacityChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_change_pk' })
  id: string;

  @Column('uuid', { name: 'licence_line_id' })
  @ForeignKey(() => LicenceLine, { name: 'capacity_change_line_fk' })
  licenceLineId: string;

  @Column('text')
  kind: CapacityChangeKind;

  /** Local days, both included; an end that is not known yet: null. */
  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  /** Of an addition, as if it lasted a year; 0 of an outage. */
  @Column('bigint', { name: 'grams_per_year', transformer: bigintAsNumber })
  gramsPerYear: number;

  /** On which document it rests. */
  @Column('text')
  document: string;

  @Column('text')
  reason: string;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
