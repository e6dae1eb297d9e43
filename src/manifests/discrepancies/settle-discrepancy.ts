import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, notFound, UnitOfWork } from '../../common';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { Steps } from '../step';
import type { AnswerBody, ResolveBody } from './discrepancy.dto';
import { DiscrepancyRepository, type DiscrepancyRow } from './discrepancy.repository';

/**
 * The generator says whether it agrees; what it disputes is settled by the receiver with it, or by the receiving region's
 * authority. Each word is an event of the manifest.
 */
@Injectable()
export class SettleDiscrepancy {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly discrepancies: DiscrepancyRepository,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND; FORBIDDEN when it is not the generator's to answer; CONFLICT when it is answered */
  async answer(actor: Actor, id: string, lineNo: number, { agrees, text }: AnswerBody): Promise<void> {
    const [record, row] = await this.find(actor, id, lineNo);
    if (!partiesOf(record, actor).includes('generator')) throw notYours('generator');
    const moment = this.steps.now();
    const event = this.steps.remark('answer_discrepancy', record, actor, moment, { lineNo, agrees, text });
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.discrepancies.answer(tx, id, row, agrees, text, moment.iso))) throw settledAlready();
      await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
    });
  }

  /** @throws {DomainError} NOT_FOUND; FORBIDDEN for a party that may not settle it; CONFLICT when it is resolved */
  async resolve(actor: Actor, id: string, lineNo: number, { text }: ResolveBody): Promise<void> {
    const [record, row] = await this.find(actor, id, lineNo);
    const isReceiver = partiesOf(record, actor).includes('receiver');
    if (!isReceiver && actor.regionCode === null) throw notYours('receiver');
    // The receiver alone cannot close what the generator has not agreed to.
    if (isReceiver && row.state === 'open') throw notYours('generator');
    const moment = this.steps.now();
    const event = this.steps.remark('resolve_discrepancy', record, actor, moment, { lineNo, text });
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.discrepancies.resolve(tx, id, row, text, moment.iso))) throw settledAlready();
      await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
    });
  }

  private async find(actor: Actor, id: string, lineNo: number): Promise<[ManifestRecord, DiscrepancyRow]> {
    const record = await this.manifests.find(actor, id);
    const row = await this.discrepancies.ofLine(id, lineNo);
    if (row === undefined) throw notFound({ zh: '该差异', en: 'Discrepancy' });
    return [record, row];
  }
}

const settledAlready = (): DomainError =>
  new DomainError('CONFLICT', { detail: { zh: '此差异已处理', en: 'This discrepancy has been dealt with' } });

const notYours = (whose: 'generator' | 'receiver'): DomainError =>
  new DomainError('FORBIDDEN', {
    detail:
      whose === 'generator'
        ? { zh: '须先由移出人答复', en: 'The generator answers first' }
        : {
            zh: '由接受人或接受地生态环境部门处理',
            en: 'The receiver or the receiving region’s authority settles this',
          },
  });
