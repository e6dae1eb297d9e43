import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Manifest } from '../manifest.entities';

/** 令23 art. 18: what came differs from what was announced. */
@Entity('discrepancy')
@Check('discrepancy_kinds_check', `kinds <> '{}' AND kinds <@ '{name,quantity,hazard,form,packaging}'`)
@Check(
  'discrepancy_state_check',
  `CASE state
     WHEN 'open' THEN answered_at IS NULL AND resolved_at IS NULL
     WHEN 'disputed' THEN answered_at IS NOT NULL AND NOT agrees AND resolved_at IS NULL
     WHEN 'resolved' THEN resolved_at IS NOT NULL
     ELSE false END`,
)
@Index('discrepancy_open', ['openedAt'], { where: `state <> 'resolved'` })
export class Discrepancy {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'discrepancy_pk' })
  @ForeignKey(() => Manifest, { name: 'discrepancy_manifest_fk' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'discrepancy_pk' })
  lineNo: number;

  /** When the receiver said so. A load that went on to another receiver can differ again. */
  @PrimaryColumn('timestamptz', { name: 'opened_at', primaryKeyConstraintName: 'discrepancy_pk' })
  openedAt: Date;

  @Column('text', { array: true })
  kinds: string[];

  @Column('jsonb')
  announced: Record<string, unknown>;

  @Column('jsonb')
  found: Record<string, unknown>;

  @Column('text')
  note: string;

  @Column('text')
  state: 'open' | 'disputed' | 'resolved';

  /** Local day by which the generator should answer; null when the calendar is not known yet. */
  @Column('date', { name: 'answer_by', nullable: true })
  answerBy: string | null;

  @Column('boolean', { nullable: true })
  agrees: boolean | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  resolution: string | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;
}
