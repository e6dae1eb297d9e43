import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import { bigintAsNumber } from '../../database';
import { Manifest } from '../manifest.entities';

/** What a device wrote down and what the manifest says cannot both be: both are kept until somebody settles it. */
@Entity('dispute')
@Check('dispute_grams_check', 'grams >= 0')
@Check(
  'dispute_state_check',
  `CASE state
     WHEN 'open' THEN settled_at IS NULL AND settled_by IS NULL AND settlement IS NULL AND carried_by IS NULL
     WHEN 'settled' THEN settled_at IS NOT NULL AND settled_by IS NOT NULL AND settlement IS NOT NULL
     ELSE false END`,
)
@Index('dispute_open_key', ['manifestId'], { unique: true, where: `state = 'open'` })
export class Dispute {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'dispute_pk' })
  @ForeignKey(() => Manifest, { name: 'dispute_manifest_fk' })
  manifestId: string;

  /** 1, 2, 3… of this manifest. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'dispute_pk' })
  no: number;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  /** The manifest's version of it: state, version, since when and why. */
  @Column('jsonb')
  present: Record<string, unknown>;

  /** Mass that was moved though the manifest no longer covers it. */
  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  @Column('text')
  state: 'open' | 'settled';

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;

  @Column('uuid', { name: 'settled_by', nullable: true })
  @ForeignKey(() => Organisation, { name: 'dispute_settled_by_fk' })
  settledBy: string | null;

  @Column('text', { nullable: true })
  settlement: string | null;

  /** The manifest that covers the mass instead. */
  @Column('uuid', { name: 'carried_by', nullable: true })
  @ForeignKey(() => Manifest, { name: 'dispute_carried_by_fk' })
  carriedBy: string | null;
}
