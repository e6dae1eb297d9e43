import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { DomainError, newId, UnitOfWork, type FieldProblem } from '../../../common';
import { ApplicationContents } from '../application-content';
import { ApplicationQueries } from '../application.queries';
import type { ApplicationRecord } from '../application.record';
import { ApplicationRepository } from '../application.repository';
import { ApplicationSteps } from '../application-step';
import { requiredAttachments } from '../attachments/transfer-attachment.kinds';
import { TransferAttachmentRepository } from '../attachments/transfer-attachment.repository';
import type { TransferAttachmentShown } from '../attachments/transfer-attachment.dto';
import type { ApplicationBody } from '../http/application.dto';
import type { ApplicationShown } from '../http/application.shown';

/** The applicant's part: writing it down, correcting what was asked for, submitting. */
@Injectable()
export class WriteApplication {
  constructor(
    private readonly contents: ApplicationContents,
    private readonly applications: ApplicationRepository,
    private readonly attachments: TransferAttachmentRepository,
    private readonly queries: ApplicationQueries,
    private readonly steps: ApplicationSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE */
  async create(actor: Actor, body: ApplicationBody): Promise<ApplicationShown> {
    const moment = this.steps.now();
    const content = await this.contents.read(actor, body, moment.date);
    const id = newId();
    return this.unitOfWork.run(async (tx) => {
      await this.applications.insert(tx, id, content, moment.iso);
      return this.queries.read(actor, id, tx);
    });
  }

  /**
   * Writes a draft, or one that has to be corrected, anew.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT, NOT_ACCEPTABLE_HERE; VERSION_MISMATCH when somebody was faster
   */
  async replace(actor: Actor, id: string, version: number, body: ApplicationBody): Promise<ApplicationShown> {
    const moment = this.steps.now();
    const content = await this.contents.read(actor, body, moment.date);
    return this.unitOfWork.run(async (tx) => {
      await this.steps.findFor(tx, actor, id, 'submit');
      await this.applications.replace(tx, id, version, content, moment.iso);
      return this.queries.read(actor, id, tx);
    });
  }

  /**
   * From the day of submission the origin's authority has its days, and silence is acceptance (令23 art. 23).
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT; NOT_ACCEPTABLE_HERE naming every paper that is missing
   */
  async submit(actor: Actor, id: string): Promise<ApplicationShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const record = await this.steps.findFor(tx, actor, id, 'submit');
      const papers = await this.attachments.list(id, tx);
      refuseIncomplete(record, papers, moment.date);
      // Should nobody say anything in time, the review has run since the day of receipt.
      const silent = this.steps.clockOf('accepted', moment.date);
      await this.steps.take(tx, actor, record, 'submit', moment, contentOf(record, papers), {
        ...{ submitted_on: moment.date, missing: '[]' },
        ...{ silent_due_on: silent.dueOn, silent_remind_on: silent.remindOn },
      });
      return this.queries.read(actor, id, tx);
    });
  }
}

/** @throws {DomainError} NOT_ACCEPTABLE_HERE */
function refuseIncomplete(
  { requestedTo }: ApplicationRecord,
  papers: readonly TransferAttachmentShown[],
  today: string,
): void {
  const errors: FieldProblem[] = requiredAttachments
    .filter((kind) => !papers.some((paper) => paper.kind === kind))
    .map((kind) => ({
      pointer: `/attachments/${kind}`,
      code: 'isDefined',
      text: { zh: '缺少此附件', en: 'This attachment is missing' },
    }));
  if (requestedTo < today) {
    errors.push({ pointer: '/requestedTo', code: 'past', text: { zh: '已经过去', en: 'It is over' } });
  }
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
}

/** What the applicant signs: the whole content, and the hash of each paper. */
function contentOf(record: ApplicationRecord, papers: readonly TransferAttachmentShown[]): Record<string, unknown> {
  const { generatorId, generatorName, generatorSiteId, generatorSiteName, originRegion } = record;
  const { receiverId, receiverName, receiverSiteId, receiverSiteName, destinationRegion } = record;
  const { requestedFrom, requestedTo, reason, route, precautions, statement, contractNumber, carrierIds } = record;
  const { contactName, contactPhone, lines } = record;
  return {
    generator: { id: generatorId, name: generatorName, siteId: generatorSiteId, siteName: generatorSiteName },
    receiver: { id: receiverId, name: receiverName, siteId: receiverSiteId, siteName: receiverSiteName },
    ...{ originRegion, destinationRegion, requestedFrom, requestedTo, reason, route, precautions, statement },
    ...{ contractNumber, carrierIds, contactName, contactPhone, lines },
    attachments: papers.map(({ id, kind, name, sha256 }) => ({ id, kind, name, sha256 })),
  };
}
