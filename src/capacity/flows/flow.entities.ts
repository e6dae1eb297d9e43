import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database';

/**
 * What is measured of a load, each dated by its own day: what was loaded (day of pickup), accepted and refused (day of
 * acceptance), treated (day of treatment).
 */
export const flowMeasures = ['loaded', 'accepted', 'refused', 'treated'] as const;
export type FlowMeasure = (typeof flowMeasures)[number];

/** In which zone the local days of flows are counted. */
@Entity('flow_setting')
@Check('flow_setting_id_check', 'id = 1')
export class FlowSetting {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'flow_setting_pk' })
  id: number;

  @Column('text', { name: 'time_zone' })
  timeZone: string;
}

/** A change of the flows by one line of a manifest. Only added; the database itself writes them with every step. */
@Entity('flow_entry')
@Check('flow_entry_measure_check', `measure IN ('loaded', 'accepted', 'refused', 'treated')`)
@Check('flow_entry_grams_check', 'grams <> 0')
@Index('flow_entry_unfolded', ['entryNo'], { where: 'NOT folded' })
@Index('flow_entry_day', ['measure', 'day', 'manifestId', 'lineNo'])
@Index('flow_entry_heavy', ['day'], { where: `measure = 'loaded' AND grams > 30000000` })
@Index('flow_entry_recorded', ['recordedAt'])
export class FlowEntry {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'flow_entry_pk' })
  manifestId: string;

  @PrimaryColumn('bigint', {
    name: 'entry_no',
    primaryKeyConstraintName: 'flow_entry_pk',
    transformer: bigintAsNumber,
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  entryNo: number;

  @Column('smallint', { name: 'line_no' })
  lineNo: number;

  @Column('text')
  measure: FlowMeasure;

  /** Local day of the fact. */
  @Column('date')
  day: string;

  @Column('text', { name: 'origin_region' })
  originRegion: string;

  @Column('text', { name: 'destination_region' })
  destinationRegion: string;

  @Column('uuid', { name: 'receiver_site_id' })
  receiverSiteId: string;

  @Column('char', { length: 10 })
  code: string;

  /** Asked for; of what was treated, used. */
  @Column('text')
  method: string;

  /** Leaves its generator for the first time; what a receiver sends on is not generated again. */
  @Column('boolean', { name: 'is_first' })
  isFirst: boolean;

  /** Below zero where something is corrected. */
  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** When the service wrote the step down. */
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  /** Counted in the totals. */
  @Column('boolean', { default: false })
  folded: boolean;
}

/** Sums of entries by day and by month. A report adds what is not folded yet, and so is exact to the last commit. */
@Entity('flow_total')
@Check('flow_total_span_check', `span IN ('day', 'month')`)
export class FlowTotal {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'flow_total_pk' })
  span: 'day' | 'month';

  /** First local day of the span. */
  @PrimaryColumn('date', { name: 'starts_on', primaryKeyConstraintName: 'flow_total_pk' })
  startsOn: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'flow_total_pk' })
  measure: FlowMeasure;

  @PrimaryColumn('text', { name: 'destination_region', primaryKeyConstraintName: 'flow_total_pk' })
  destinationRegion: string;

  @PrimaryColumn('text', { name: 'origin_region', primaryKeyConstraintName: 'flow_total_pk' })
  originRegion: string;

  @PrimaryColumn('uuid', { name: 'receiver_site_id', primaryKeyConstraintName: 'flow_total_pk' })
  receiverSiteId: string;

  @PrimaryColumn('char', { length: 10, primaryKeyConstraintName: 'flow_total_pk' })
  code: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'flow_total_pk' })
  method: string;

  @PrimaryColumn('boolean', { name: 'is_first', primaryKeyConstraintName: 'flow_total_pk' })
  isFirst: boolean;

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}
