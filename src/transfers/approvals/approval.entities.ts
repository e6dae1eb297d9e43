import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { bigintAsNumber } from '../../database';
import { TransferApplication } from './application.entities';

/** What an application has become. Whether it is in force is the application's state. */
@Entity('transfer_approval')
@Unique('transfer_approval_number_key', ['number'])
@Check('transfer_approval_validity_check', 'valid_to >= valid_from')
export class TransferApproval {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_approval_pk' })
  @ForeignKey(() => TransferApplication, { name: 'transfer_approval_application_fk' })
  applicationId: string;

  @Column('text')
  number: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** The last day. */
  @Column('date', { name: 'valid_to' })
  validTo: string;

  /** Of the receiver's licence on the day of the decision. */
  @Column('date', { name: 'licence_to' })
  licenceTo: string;

  @Column('text', { name: 'decided_by' })
  decidedBy: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;
}

/** What may be moved of one waste under an approval, and what has been. Moved and booked never pass what is approved. */
@Entity('transfer_quota')
@Check(
  'transfer_quota_grams_check',
  'booked_grams >= 0 AND moved_grams >= 0 AND over_grams >= 0 AND booked_grams + moved_grams <= approved_grams',
)
export class TransferQuota {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_quota_pk' })
  @ForeignKey(() => TransferApproval, { name: 'transfer_quota_approval_fk' })
  applicationId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'transfer_quota_pk' })
  lineNo: number;

  @Column('bigint', { name: 'approved_grams', transformer: bigintAsNumber })
  approvedGrams: number;

  /** Of loads that were issued and not accepted yet: planned, then loaded. */
  @Column('bigint', { name: 'booked_grams', default: 0, transformer: bigintAsNumber })
  bookedGrams: number;

  /** Accepted by the receiver. */
  @Column('bigint', { name: 'moved_grams', default: 0, transformer: bigintAsNumber })
  movedGrams: number;

  /** Accepted beyond what was approved: a load was heavier than it had been weighed at its start. */
  @Column('bigint', { name: 'over_grams', default: 0, transformer: bigintAsNumber })
  overGrams: number;
}

/** What one line of a manifest has taken of an approval. */
@Entity('transfer_load')
@ForeignKey(() => TransferQuota, ['applicationId', 'quotaLineNo'], ['applicationId', 'lineNo'], {
  name: 'transfer_load_quota_fk',
})
@Check('transfer_load_grams_check', 'booked_grams >= 0 AND moved_grams >= 0')
@Index('transfer_load_quota', ['applicationId', 'quotaLineNo'])
export class TransferLoad {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'transfer_load_pk' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'transfer_load_pk' })
  lineNo: number;

  @Column('uuid', { name: 'application_id' })
  applicationId: string;

  @Column('smallint', { name: 'quota_line_no' })
  quotaLineNo: number;

  @Column('bigint', { name: 'booked_grams', transformer: bigintAsNumber })
  bookedGrams: number;

  @Column('bigint', { name: 'moved_grams', transformer: bigintAsNumber })
  movedGrams: number;
}

/** The last number that a province has given away in a year. */
@Entity('transfer_number')
export class TransferNumber {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'transfer_number_pk' })
  province: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'transfer_number_pk' })
  year: number;

  @Column('integer')
  last: number;
}

export const noticeKinds = ['approved', 'suspended', 'resumed', 'revoked', 'withdrawn'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** That a transport authority is to be told of something, and when it was (令23 art. 26). */
@Entity('transfer_notice')
@Check('transfer_notice_kind_check', `kind IN ('approved', 'suspended', 'resumed', 'revoked', 'withdrawn')`)
@Check('transfer_notice_told_check', '(told_at IS NULL) = (told_by IS NULL)')
@Index('transfer_notice_waiting', ['province', 'madeAt'], { where: 'told_at IS NULL' })
export class TransferNotice {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_notice_pk' })
  @ForeignKey(() => TransferApproval, { name: 'transfer_notice_approval_fk' })
  applicationId: string;

  /** Of the event that says so. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'transfer_notice_pk' })
  seq: number;

  /** Whose transport authority it is. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'transfer_notice_pk' })
  province: string;

  @Column('text')
  kind: NoticeKind;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;

  @Column('text', { name: 'told_by', nullable: true })
  toldBy: string | null;
}
