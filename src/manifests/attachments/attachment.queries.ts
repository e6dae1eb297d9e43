import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { refuseAltered, type KeptFile } from '../../common';
import { ManifestRepository } from '../manifest.repository';
import type { AttachmentShown } from './attachment.dto';
import { AttachmentRepository } from './attachment.repository';

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
  async download(actor: Actor, manifestId: string, attachmentId: string): Promise<KeptFile> {
    const file = await this.attachments.read(actor, manifestId, attachmentId);
    refuseAltered(file);
    return file;
  }
}
