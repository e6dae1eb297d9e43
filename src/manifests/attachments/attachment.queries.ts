import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../access';
import { DomainError } from '../../common';
import { ManifestRepository } from '../manifest.repository';
import type { AttachmentShown } from './attachment.dto';
import { AttachmentRepository, type StoredFile } from './attachment.repository';

/** Attachments of the manifests that the caller may see. */
@Injectable()
export class AttachmentQueries {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly attachments: AttachmentRepository,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async list(actor: Actor, manifestId: string): Promise<AttachmentShown[]> {
    await this.manifests.find(actor, manifestId);
    return this.attachments.list(manifestId);
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT when the stored bytes are no longer those that were added */
  async download(actor: Actor, manifestId: string, attachmentId: string): Promise<StoredFile> {
    const file = await this.attachments.read(actor, manifestId, attachmentId);
    if (!createHash('sha256').update(file.content).digest().equals(file.sha256)) {
      throw new DomainError('CONFLICT', {
        detail: {
          zh: `附件“${file.name}”已被篡改：所存内容与登记的哈希不符`,
          en: `The attachment “${file.name}” has been altered: what is stored does not fit its recorded hash`,
        },
      });
    }
    return file;
  }
}
