import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Region } from '../../reference';
import type { SurgeResultShown, SurgeScenarioShown } from './surge.dto';

/** What would happen if waste grew so, and what to do about it when: a simulation with all that it was made from. */
@Entity('surge_plan')
@Index('surge_plan_region', ['regionCode', 'id'])
export class SurgePlanRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'surge_plan_pk' })
  id: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'surge_plan_region_fk' })
  regionCode: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  scenario: SurgeScenarioShown;

  @Column('jsonb')
  result: SurgeResultShown;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
