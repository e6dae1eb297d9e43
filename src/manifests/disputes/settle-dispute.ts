import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, formatKilograms, notFound, refusedField, UnitOfWork } from '../../common';
import type { Executor } from '../../database';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { Steps } from '../step';
import type { SettleDisputeBody } from './dispute.dto';
import { DisputeRepository } from './dispute.repository';

/** A dispute ends with a word; where mass was moved, with the manifest that covers it, or with the authority's word. */
@Injectable()
export class SettleDispute {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly disputes: DisputeRepository,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * By the generator, the receiver or the region's authority.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN; CONFLICT when it is settled; NOT_ACCEPTABLE_HERE while nothing covers the mass
   */
  async settle(actor: Actor, id: string, no: number, { text, carriedBy = null }: SettleDisputeBody): Promise<void> {
    const moment = this.steps.now();
    await this.unitOfWork.run(async (tx) => {
      await this.manifests.hold(tx, actor, [id]);
      const record = await this.manifests.find(actor, id, tx);
      const dispute = await this.disputes.find(tx, id, no);
      if (dispute === undefined) throw notFound({ zh: '该争议', en: 'Dispute' });
      const parties = partiesOf(record, actor);
      if (actor.regionCode === null && !parties.includes('generator') && !parties.includes('receiver'))
        throw notYours();
      if (carriedBy !== null) await this.refuseUncovered(tx, actor, record, dispute.grams, carriedBy);
      else if (dispute.grams > 0 && actor.regionCode === null) throw massUncovered(dispute.grams);
      const by = actor.organisationId;
      const settled = await this.disputes.settle(tx, id, no, { at: moment.iso, by, text, carriedBy });
      if (!settled) throw settledAlready();
      const event = this.steps.remark('settle_dispute', record, actor, moment, { dispute: no, text, carriedBy });
      await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
    });
  }

  /** Another manifest of the same generator, which has left it, with as much as was moved. */
  private async refuseUncovered(
    tx: Executor,
    actor: Actor,
    record: ManifestRecord,
    grams: number,
    carriedBy: string,
  ): Promise<void> {
    const cover = await this.manifests.find(actor, carriedBy, tx).catch(() => undefined);
    const hasLeft = cover?.pickedUpAt != null && cover.status !== 'cancelled';
    if (cover === undefined || cover.id === record.id || cover.generatorId !== record.generatorId || !hasLeft)
      throw refusedField('/carriedBy', 'cover', {
        zh: '须为同一移出人已启运且未作废的其他联单',
        en: 'Must be another manifest of the same generator that has left it and is not cancelled',
      });
    if ((cover.loadedGrams ?? cover.plannedGrams) < grams) throw massUncovered(grams, '/carriedBy');
  }
}

const notYours = (): DomainError =>
  new DomainError('FORBIDDEN', {
    detail: {
      zh: '由移出人、接受人或主管部门处理',
      en: 'The generator, the receiver or the region’s authority settles this',
    },
  });
const massUncovered = (grams: number, pointer = '/carriedBy'): DomainError =>
  refusedField(pointer, 'massUncovered', {
    zh: `已转移的 ${formatKilograms(grams)} 千克尚无联单，须先补录`,
    en: `No manifest covers the ${formatKilograms(grams)} kg that were moved: enter one first`,
  });
const settledAlready = (): DomainError =>
  new DomainError('CONFLICT', { detail: { zh: '此争议已处理', en: 'This dispute has been settled' } });
