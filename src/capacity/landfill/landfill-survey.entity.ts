import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { LicenceLine } from '../../registry';

/** What still fits into the landfill behind a licence line, as it was surveyed. Only added: the last word counts. */
@Entity('landfill_survey')
@Check('landfill_survey_volume_check', 'remaining_litres >= 0 AND kilograms_per_m3 > 0 AND received_before_grams >= 0')
@Index('landfill_survey_line', ['licenceLineId', 'surveyedOn'])
export class LandfillSurvey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'landfill_survey_pk' })
  id: string;

  @Column('uuid', { name: 'licence_line_id' })
  @ForeignKey(() => LicenceLine, { name: 'landfill_survey_line_fk' })
  licenceLineId: string;

  /** Local day; what was received on it is in the survey. */
  @Column('date', { name: 'surveyed_on' })
  surveyedOn: string;

  @Column('bigint', { name: 'remaining_litres', transformer: bigintAsNumber })
  remainingLitres: number;

  /** Of the waste once it is compacted; the same number is grams a litre. */
  @Column('integer', { name: 'kilograms_per_m3' })
  kilogramsPerM3: number;

  /** Received on the line in all years up to that day. */
  @Column('bigint', { name: 'received_before_grams', transformer: bigintAsNumber })
  receivedBeforeGrams: number;

  @Column('text')
  document: string;

  @Column('text', { name: 'made_by' })
  madeBy: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
