import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OutbreakRow } from '../outbreaks/outbreak.entities';
import type { GrowthPoint } from '../surge/growth.rules';

/** What an institution gives on a normal day of a drill. */
export interface DrillInstitution {
  readonly siteId: string;
  readonly classCode: string;
  readonly grams: number;
}

/** On what a drill plays: made-up institutions' waste and how it grows. The last scenario of a drill counts. */
@Entity('drill_scenario')
@Check('drill_scenario_drill_check', 'drill')
@ForeignKey(() => OutbreakRow, ['outbreakId', 'drill'], ['id', 'drill'], { name: 'drill_scenario_outbreak_fk' })
export class DrillScenario {
  @PrimaryColumn('uuid', { name: 'outbreak_id', primaryKeyConstraintName: 'drill_scenario_pk' })
  outbreakId: string;

  /** From 1, in their order. */
  @PrimaryColumn('int', { name: 'scenario_no', primaryKeyConstraintName: 'drill_scenario_pk' })
  scenarioNo: number;

  /** Always true: the key to the outbreak holds it to be a drill. */
  @Column('boolean')
  drill: boolean;

  /** Local day that is day 0 of the curve. */
  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('jsonb')
  points: GrowthPoint[];

  @Column('jsonb')
  institutions: DrillInstitution[];

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
