import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../../access';
import type { FileType } from '../../../common';
import { TransferApplication } from '../application.entities';
import type { TransferAttachmentKind } from './transfer-attachment.kinds';

/** A paper of an application; never changed and never removed. The last of its kind counts. */
@Entity('transfer_attachment')
@Check('transfer_attachment_kind_check', `kind IN ('licence_copy', 'statement', 'contract', 'other')`)
@Check('transfer_attachment_media_type_check', `media_type IN ('image/jpeg', 'image/png', 'application/pdf')`)
@Check('transfer_attachment_size_check', 'size_bytes BETWEEN 1 AND 10485760')
@Check('transfer_attachment_hash_check', 'octet_length(sha256) = 32')
export class TransferAttachment {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_attachment_pk' })
  @ForeignKey(() => TransferApplication, { name: 'transfer_attachment_application_fk' })
  applicationId: string;

  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'transfer_attachment_pk' })
  attachmentId: string;

  @Column('text')
  kind: TransferAttachmentKind;

  @Column('text')
  name: string;

  @Column('text', { name: 'media_type' })
  mediaType: FileType;

  @Column('integer', { name: 'size_bytes' })
  sizeBytes: number;

  @Column('bytea')
  sha256: Buffer;

  @Column('text', { name: 'added_by' })
  addedBy: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'transfer_attachment_organisation_fk' })
  organisationId: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;
}

/** Its bytes, which only a download reads. */
@Entity('transfer_attachment_content')
@ForeignKey(() => TransferAttachment, ['applicationId', 'attachmentId'], ['applicationId', 'attachmentId'], {
  name: 'transfer_attachment_content_attachment_fk',
})
export class TransferAttachmentContent {
  @PrimaryColumn('uuid', { name: 'application_id', primaryKeyConstraintName: 'transfer_attachment_content_pk' })
  applicationId: string;

  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'transfer_attachment_content_pk' })
  attachmentId: string;

  @Column('bytea')
  content: Buffer;
}
