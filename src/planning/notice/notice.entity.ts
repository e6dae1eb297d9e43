import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../../access';
import { Region } from '../../reference';
import type { NoticeContent } from './notice-content';

/**
 * A guidance notice on disposal capacity that a region's authority has published (国办函〔2021〕47号, item 18). What it says
 * stays as it was, whatever comes to be known later; a wrong one is withdrawn, and stays to be read.
 */
@Entity('capacity_notice')
@Check('capacity_notice_days_check', 'to_day >= from_day')
@Check('capacity_notice_withdrawn_check', '(withdrawn_at IS NULL) = (withdrawn_because IS NULL)')
@Index('capacity_notice_published', ['publishedAt', 'id'])
export class CapacityNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'capacity_notice_pk' })
  id: string;

  @Column('text', { name: 'region_code' })
  @ForeignKey(() => Region, { name: 'capacity_notice_region_fk' })
  regionCode: string;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  @Column('date', { name: 'to_day' })
  toDay: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('jsonb')
  content: NoticeContent;

  /** SHA-256 of title, remark and content, canonical JSON. */
  @Column('text')
  hash: string;

  @Column('uuid', { name: 'published_by' })
  @ForeignKey(() => User, { name: 'capacity_notice_published_by_fk' })
  publishedBy: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_because', nullable: true })
  withdrawnBecause: string | null;
}
