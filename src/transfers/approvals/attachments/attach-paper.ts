import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  DomainError,
  fileIn,
  newId,
  refuseAltered,
  UnitOfWork,
  VirusScanner,
  type KeptFile,
  type SentFile,
} from '../../../common';
import { statement } from '../../../database';
import { ApplicationRepository } from '../application.repository';
import { ApplicationSteps } from '../application-step';
import type { NewTransferAttachment, TransferAttachmentShown } from './transfer-attachment.dto';
import { attachmentsPerApplication } from './transfer-attachment.kinds';
import { TransferAttachmentRepository } from './transfer-attachment.repository';

const hold = statement(
  'transfers.application_hold',
  'SELECT 1 AS held FROM transfer_application WHERE id = $1 FOR NO KEY UPDATE',
);

/** The papers of an application: added until it is submitted; the submission's event names each with its hash. */
@Injectable()
export class AttachPaper {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly attachments: TransferAttachmentRepository,
    private readonly scanner: VirusScanner,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; FORBIDDEN to who is not the applicant; CONFLICT once it is submitted, or when there are
   *   too many; UNSUPPORTED_MEDIA_TYPE; NOT_ACCEPTABLE_HERE for a file that is empty, infected or not what it says;
   *   UNAVAILABLE when the scanner cannot tell
   */
  async add(
    actor: Actor,
    id: string,
    { kind, name }: NewTransferAttachment,
    sent: SentFile,
  ): Promise<TransferAttachmentShown> {
    await this.applications.find(actor, id);
    const { mediaType, content, sha256 } = fileIn(sent);
    await this.scanner.check(content);
    return this.unitOfWork.run(async (tx) => {
      await tx.query(hold, [id]);
      // Papers are open as long as it can be submitted.
      await this.steps.findFor(tx, actor, id, 'submit');
      if ((await this.attachments.list(id, tx)).length >= attachmentsPerApplication) throw tooMany();
      const shown: TransferAttachmentShown = {
        ...{ id: newId(), kind, name, mediaType, sizeBytes: content.length, sha256 },
        ...{ addedBy: actor.name, organisationId: actor.organisationId, organisationName: actor.organisationName },
        addedAt: this.steps.now().iso,
      };
      await this.attachments.add(tx, id, shown, content);
      return shown;
    });
  }

  /** @throws {DomainError} NOT_FOUND */
  async list(actor: Actor, id: string): Promise<TransferAttachmentShown[]> {
    await this.applications.find(actor, id);
    return this.attachments.list(id);
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT when the stored bytes are no longer those that were added */
  async download(actor: Actor, id: string, attachmentId: string): Promise<KeptFile> {
    const file = await this.attachments.read(actor, id, attachmentId);
    refuseAltered(file);
    return file;
  }
}

const tooMany = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: `一份申请最多 ${attachmentsPerApplication} 个附件`,
      en: `An application has at most ${attachmentsPerApplication} attachments`,
    },
  });
