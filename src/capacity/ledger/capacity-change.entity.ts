import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { LicenceLine } from '../../registry';

/** What changes a licence line for a time: an outage takes all of it away, an addition gives more. */
export const capacityChangeKinds = ['outage', 'addition'] as const;
export type CapacityChangeKind = (typeof capacityChangeKinds)[number];

/**
 * Why: a kiln's season may come back every year; an emergency facility stands by and counts only while it is activated.
 */
export const causesOf = {
  outage: ['repair', 'kiln_season', 'accident', 'other'],
  addition: ['temporary', 'mobile_unit', 'emergency_facility', 'other'],
} as const;
export type CapacityChangeCause = (typeof causesOf)[CapacityChangeKind][number];
export const capacityChangeCauses: readonly CapacityChangeCause[] = [
  ...new Set<CapacityChangeCause>([...causesOf.outage, ...causesOf.addition]),
];

@Entity('capacity_change')
@Check('capacity_change_kind_check', `kind IN ('outage', 'addition') AND (kind = 'addition') = (grams_per_year > 0)`)
@Check('capacity_change_days_check', 'to_day >= from_day')
@Check(
  'capacity_change_cause_check',
  `CASE kind
           WHEN 'outage' THEN cause IN ('repair', 'kiln_season', 'accident', 'other')
           ELSE cause IN ('temporary', 'mobile_unit', 'emergency_facility', 'other') END`,
)
@Check(
  'capacity_change_season_check',
  `(season_from IS NULL) = (season_to IS NULL)
           AND (season_from IS NULL OR cause = 'kiln_season' AND to_day IS NOT NULL)`,
)
@Index('capacity_change_line', ['licenceLineId', 'fromDay'])
export class CapacityChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_change_pk' })
  id: string;

  @Column('uuid', { name: 'licence_line_id' })
  @ForeignKey(() => LicenceLine, { name: 'capacity_change_line_fk' })
  licenceLineId: string;

  @Column('text')
  kind: CapacityChangeKind;

  @Column('text')
  cause: CapacityChangeCause;

  /** MM-DD: of these days every year, between the days below; both null: of all of them. */
  @Column('text', { name: 'season_from', nullable: true })
  seasonFrom: string | null;

  @Column('text', { name: 'season_to', nullable: true })
  seasonTo: string | null;

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

/** Days on which an emergency facility was activated. */
@Entity('capacity_activation')
@Check('capacity_activation_days_check', 'to_day >= from_day AND (to_day IS NULL) = (end_document IS NULL)')
@Index('capacity_activation_open', ['changeId'], { unique: true, where: 'to_day IS NULL' })
export class CapacityActivation {
  @PrimaryColumn('uuid', { name: 'change_id', primaryKeyConstraintName: 'capacity_activation_pk' })
  @ForeignKey(() => CapacityChange, { name: 'capacity_activation_change_fk' })
  changeId: string;

  /** From 1, in their order. */
  @PrimaryColumn('smallint', { name: 'activation_no', primaryKeyConstraintName: 'capacity_activation_pk' })
  activationNo: number;

  /** Local days, both included; null: it still is. */
  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('date', { name: 'to_day', nullable: true })
  toDay: string | null;

  @Column('text')
  document: string;

  @Column('text', { name: 'end_document', nullable: true })
  endDocument: string | null;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
