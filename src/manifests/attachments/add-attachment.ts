import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, fileIn, newId, UnitOfWork, VirusScanner, type SentFile } from '../../common';
import { Database, type Executor } from '../../database';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';
import { Steps } from '../step';
import type { AttachmentShown, NewAttachment } from './attachment.dto';
import { AttachmentRepository } from './attachment.repository';
import { attachmentsPerManifest } from './attachment.rules';

/** A party adds a file to its manifest; the manifest's chain says so, with the file's hash. */
@Injectable()
export class AddAttachment {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
    private readonly attachments: AttachmentRepository,
    private readonly scanner: VirusScanner,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Files that come at once all go in, one after another: each waits for the manifest before it looks at it.
   * @throws {DomainError} NOT_FOUND; FORBIDDEN to who is no party; STEP_NOT_POSSIBLE for a draft, which has no chain yet;
   *   CONFLICT when there are too many; UNSUPPORTED_MEDIA_TYPE; NOT_ACCEPTABLE_HERE for a file that is empty, infected or
   *   not what it says; UNAVAILABLE when the scanner cannot tell
   */
  async add(actor: Actor, manifestId: string, { kind, name }: NewAttachment, sent: SentFile): Promise<AttachmentShown> {
    // Before the scan, which takes long; and again when nobody else can change the manifest.
    await this.admitted(this.database, actor, manifestId);
    const { mediaType, content, sha256 } = fileIn(sent);
    await this.scanner.check(content);
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.hold(tx, actor, [manifestId]);
      const record = await this.admitted(tx, actor, manifestId);
      const moment = this.steps.now();
      const shown: AttachmentShown = {
        ...{ id: newId(), kind, name, mediaType, sizeBytes: content.length, sha256 },
        addedBy: actor.name,
        organisationId: actor.organisationId,
        organisationName: actor.organisationName,
        addedAt: moment.iso,
      };
      const event = this.steps.remark('attach', record, actor, moment, {
        ...{ attachmentId: shown.id, kind, name, mediaType, sizeBytes: shown.sizeBytes, sha256 },
      });
      await this.attachments.add(tx, manifestId, shown, content);
      await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
      return shown;
    });
  }

  private async admitted(executor: Executor, actor: Actor, manifestId: string): Promise<ManifestRecord> {
    const record = await this.manifests.find(actor, manifestId, executor);
    if (partiesOf(record, actor).length === 0) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: '只有联单当事方可以添加附件', en: 'Attachments are added by the parties of the manifest' },
      });
    }
    if (record.status === 'draft') throw stepNotPossible(record.status, record.version);
    if ((await this.attachments.count(executor, manifestId)) >= attachmentsPerManifest) {
      throw new DomainError('CONFLICT', {
        detail: {
          zh: `一份联单最多 ${attachmentsPerManifest} 个附件`,
          en: `A manifest has at most ${attachmentsPerManifest} attachments`,
        },
      });
    }
    return record;
  }
}
