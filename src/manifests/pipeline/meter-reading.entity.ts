import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { Manifest, ManifestLine } from '../manifest.entities';
import type { FlowSide } from './flow.rules';

/** What one side of a pipeline read off its meter for one line and day (令23 art. 19). A correction replaces and keeps it. */
@Entity('meter_reading')
@Check('meter_reading_side_check', `side IN ('generator', 'receiver')`)
@Check(
  'meter_reading_mass_check',
  `grams >= 0 AND (start_grams IS NULL) = (end_grams IS NULL) AND coalesce(end_grams - start_grams = grams, true)`,
)
@Index('meter_reading_day_key', ['manifestId', 'side', 'lineNo', 'day'], {
  unique: true,
  where: 'replaced_by IS NULL',
})
@ForeignKey(() => ManifestLine, ['manifestId', 'lineNo'], ['manifestId', 'lineNo'], { name: 'meter_reading_line_fk' })
export class MeterReading {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'meter_reading_pk' })
  @ForeignKey(() => Manifest, { name: 'meter_reading_manifest_fk' })
  manifestId: string;

  /** Number of its event in the manifest's chain. */
  @PrimaryColumn('integer', { name: 'reading_no', primaryKeyConstraintName: 'meter_reading_pk' })
  readingNo: number;

  @Column('text')
  side: FlowSide;

  @Column('smallint', { name: 'line_no' })
  lineNo: number;

  /** Local day. */
  @Column('date')
  day: string;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** What the meter showed before and after, as grams; its factor is 1. */
  @Column('bigint', { name: 'start_grams', nullable: true, transformer: bigintAsNumber })
  startGrams: number | null;

  @Column('bigint', { name: 'end_grams', nullable: true, transformer: bigintAsNumber })
  endGrams: number | null;

  /** Of a correction: why. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The reading that corrects this one. */
  @Column('integer', { name: 'replaced_by', nullable: true })
  replacedBy: number | null;

  /** Name of the person, as in the event. */
  @Column('text', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}
