import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import type { FileType } from '../../common';
import { Manifest } from '../manifest.entities';
import type { AttachmentKind } from './attachment.rules';

/** A photo, weighbridge ticket or scan of a manifest; never changed and never removed. */
@Entity('attachment')
@Check('attachment_kind_check', `kind IN ('photo', 'weighbridge', 'scan', 'other')`)
@Check('attachment_media_type_check', `media_type IN ('image/jpeg', 'image/png', 'application/pdf')`)
@Check('attachment_size_check', 'size_bytes BETWEEN 1 AND 10485760')
@Check('attachment_hash_check', 'octet_length(sha256) = 32')
export class Attachment {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'attachment_pk' })
  @ForeignKey(() => Manifest, { name: 'attachment_manifest_fk' })
  manifestId: string;

  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'attachment_pk' })
  attachmentId: string;

  @Column('text')
  kind: AttachmentKind;

  @Column('text')
  name: string;

  @Column('text', { name: 'media_type' })
  mediaType: FileType;

  @Column('integer', { name: 'size_bytes' })
  sizeBytes: number;

  @Column('bytea')
  sha256: Buffer;

  /** Name of the person, as in the event. */
  @Column('text', { name: 'added_by' })
  addedBy: string;

  @Column('uuid', { name: 'organisation_id' })
  @ForeignKey(() => Organisation, { name: 'attachment_organisation_fk' })
  organisationId: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;
}

/** Its bytes, which only a download reads. */
@Entity('attachment_content')
@ForeignKey(() => Attachment, ['manifestId', 'attachmentId'], ['manifestId', 'attachmentId'], {
  name: 'attachment_content_attachment_fk',
})
export class AttachmentContent {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'attachment_content_pk' })
  manifestId: string;

  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'attachment_content_pk' })
  attachmentId: string;

  @Column('bytea')
  content: Buffer;
}
