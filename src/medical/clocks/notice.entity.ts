import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organisation } from '../../access';
import { Site } from '../../registry';

/** `store` H01, `visit` H02, `plant` H03, `wash` H06, `test` H08. */
export const clockKinds = ['store', 'visit', 'plant', 'wash', 'test'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const noticeLevels = ['reminder', 'alert'] as const;
export type NoticeLevel = (typeof noticeLevels)[number];

/** What a clock has said: of one subject, deadline and level exactly once, whatever restarts. */
@Entity('medical_notice')
@Unique('medical_notice_once', ['clock', 'subject', 'dueAt', 'level'])
@Check('medical_notice_clock_check', `clock IN ('store', 'visit', 'plant', 'wash', 'test')`)
@Check('medical_notice_level_check', `level IN ('reminder', 'alert')`)
@Check('medical_notice_seen_check', '(seen_by IS NULL) = (seen_at IS NULL)')
@Index('medical_notice_organisation', ['organisationId', 'id'])
@Index('medical_notice_site', ['siteId', 'id'])
export class MedicalNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'medical_notice_pk' })
  id: string;

  @Column('text')
  clock: ClockKind;

  @Column('text')
  level: NoticeLevel;

  /** What the clock runs for: a container, a visit, a trip, a plant. */
  @Column('text')
  subject: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'medical_notice_site_fk' })
  siteId: string;

  /** Who has to act. */
  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'medical_notice_organisation_fk' })
  organisationId: string;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;

  @Column('text', { name: 'seen_by', nullable: true })
  seenBy: string | null;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;
}
