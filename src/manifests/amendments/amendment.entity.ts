import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import { Manifest } from '../manifest.entities';
import type { AmendmentKind, AmendmentState, Approver, Change } from './amendment.record';

/** A correction after signature, rule M19 (令23 art. 29): old and new value, who, when, why. */
@Entity('amendment')
@Check('amendment_kind_check', `kind IN ('content', 'cancellation') AND (kind = 'content') = (changes <> '[]')`)
@Check(
  'amendment_state_check',
  `CASE state WHEN 'open' THEN closed_at IS NULL
     WHEN 'approved' THEN closed_at IS NOT NULL
     WHEN 'refused' THEN closed_at IS NOT NULL
     WHEN 'withdrawn' THEN closed_at IS NOT NULL
     ELSE false END`,
)
/** One at a time: the database holds that. */
@Index('amendment_open_key', ['manifestId'], { unique: true, where: `state = 'open'` })
@Index('amendment_needs', { synchronize: false })
export class Amendment {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'amendment_pk' })
  @ForeignKey(() => Manifest, { name: 'amendment_manifest_fk' })
  manifestId: string;

  /** 1, 2, 3 … of each manifest. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'amendment_pk' })
  no: number;

  @Column('text')
  kind: AmendmentKind;

  @Column('text')
  state: AmendmentState;

  @Column('text')
  reason: string;

  @Column('jsonb')
  changes: Change[];

  /** Who must approve it. */
  @Column('jsonb')
  approvers: Approver[];

  /** The same, for finding what waits for an organisation. */
  @Column('uuid', { array: true })
  needs: string[];

  @Column('uuid', { name: 'asked_by' })
  @ForeignKey(() => Organisation, { name: 'amendment_asked_by_fk' })
  askedBy: string;

  @Column('text', { name: 'asked_by_name' })
  askedByName: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}

/** What one of those who must approve has said. */
@Entity('amendment_voice')
@ForeignKey(() => Amendment, ['manifestId', 'no'], ['manifestId', 'no'], { name: 'amendment_voice_amendment_fk' })
export class AmendmentVoice {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'amendment_voice_pk' })
  manifestId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'amendment_voice_pk' })
  no: number;

  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'amendment_voice_pk' })
  @ForeignKey(() => Organisation, { name: 'amendment_voice_organisation_fk' })
  organisationId: string;

  @Column('boolean')
  approves: boolean;

  @Column('text', { name: 'by_name' })
  byName: string;

  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'said_at' })
  saidAt: Date;
}
