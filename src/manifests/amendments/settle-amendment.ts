import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { bookingAgain } from '../../capacity';
import { DomainError, UnitOfWork } from '../../common';
import type { Executor } from '../../database';
import { ManifestRepository, stepNotPossible, type PapersRow } from '../manifest.repository';
import type { ManifestRecord } from '../manifest.record';
import { Steps } from '../step';
import { AmendmentEffects } from './amendment-effect';
import { AmendmentRepository, type AmendmentRow } from './amendment.repository';
import { askingProblems, overtaken } from './amendment.rules';
import type { ShowIn } from './propose-amendment';
import { hasMovedOn, WriteAmendment } from './write-amendment';

/**
 * The word of those who must approve, and of who has asked. Each holds the manifest while he speaks: two who approve in the
 * same instant come one after the other, and the second puts it into effect, once.
 */
@Injectable()
export class SettleAmendment {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly amendments: AmendmentRepository,
    private readonly effects: AmendmentEffects,
    private readonly writing: WriteAmendment,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * With the last approval the amendment takes effect.
   * @throws {DomainError} NOT_FOUND; FORBIDDEN for one who is not asked; CONFLICT when it is settled, he has spoken, or the
   *   manifest has moved on meanwhile; RULES_REFUSE; UNAVAILABLE
   */
  async approve<Shown>(actor: Actor, id: string, no: number, text: string, show: ShowIn<Shown>): Promise<Shown> {
    return bookingAgain(() =>
      this.unitOfWork.run(async (tx) => {
        const { record, row } = await this.findOpen(tx, actor, id, no);
        this.admitVoice(actor, row);
        const moment = this.steps.now();
        const me = actor.organisationId;
        await this.amendments.speak(tx, id, no, {
          ...{ organisationId: me, approves: true, byName: actor.name, text, at: moment.iso },
        });
        const { kind, reason, changes } = row;
        const word = { kind: 'approve_amendment', data: { no, amendment: kind, reason, text } } as const;
        const isLast = row.approvers.every(
          ({ organisationId }) => organisationId === me || row.approvedBy.includes(organisationId),
        );
        if (isLast) {
          this.refuseOvertaken(record, row);
          const effect = await this.effects.of(tx, record, kind, changes, reason, moment);
          await this.writing.write(tx, actor, record, effect, changes, moment, word);
          await this.amendments.close(tx, id, no, 'approved', moment.iso);
        } else {
          await this.writing.say(tx, actor, record, moment, word);
        }
        return show(tx, no);
      }),
    );
  }

  /** The first refusal ends it. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  async refuse<Shown>(actor: Actor, id: string, no: number, text: string, show: ShowIn<Shown>): Promise<Shown> {
    return this.unitOfWork.run(async (tx) => {
      const { record, row } = await this.findOpen(tx, actor, id, no);
      this.admitVoice(actor, row);
      const moment = this.steps.now();
      await this.amendments.speak(tx, id, no, {
        ...{ organisationId: actor.organisationId, approves: false, byName: actor.name, text, at: moment.iso },
      });
      await this.writing.say(tx, actor, record, moment, { kind: 'refuse_amendment', data: { no, text } });
      await this.amendments.close(tx, id, no, 'refused', moment.iso);
      return show(tx, no);
    });
  }

  /** By who has asked. @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT */
  async withdraw<Shown>(actor: Actor, id: string, no: number, show: ShowIn<Shown>): Promise<Shown> {
    return this.unitOfWork.run(async (tx) => {
      const { record, row } = await this.findOpen(tx, actor, id, no);
      if (row.askedBy !== actor.organisationId) throw notYours('withdraw');
      const moment = this.steps.now();
      await this.writing.say(tx, actor, record, moment, { kind: 'withdraw_amendment', data: { no } });
      await this.amendments.close(tx, id, no, 'withdrawn', moment.iso);
      return show(tx, no);
    });
  }

  private async findOpen(
    tx: Executor,
    actor: Actor,
    id: string,
    no: number,
  ): Promise<{ record: ManifestRecord & PapersRow; row: AmendmentRow }> {
    await this.amendments.hold(tx, id);
    const record = await this.manifests.findWithPapers(actor, id, this.steps.now().date, tx);
    const row = await this.amendments.read(tx, id, no);
    if (row.state !== 'open') {
      throw new DomainError('CONFLICT', {
        detail: { zh: '此修改申请已处理', en: `This amendment is ${row.state}` },
        extra: { present: { state: row.state } },
      });
    }
    return { record, row };
  }

  private admitVoice(actor: Actor, { approvers, approvedBy }: AmendmentRow): void {
    if (!approvers.some(({ organisationId }) => organisationId === actor.organisationId)) throw notYours('approve');
    if (approvedBy.includes(actor.organisationId)) {
      throw new DomainError('CONFLICT', {
        detail: { zh: '贵单位已同意此申请', en: 'Your organisation has approved this already' },
      });
    }
  }

  /** What was asked for must still be possible: a load to be cancelled on the road, a value as it was then. */
  private refuseOvertaken(record: ManifestRecord, { kind, changes, approvers }: AmendmentRow): void {
    if (kind === 'cancellation') {
      if (record.status !== 'in_transit') throw stepNotPossible(record.status, record.version);
      return;
    }
    const stillOpen = askingProblems(record, changes, [...new Set(approvers.map(({ party }) => party))]);
    if (overtaken(record, changes).length > 0 || stillOpen.some(({ code }) => code === 'final')) throw hasMovedOn();
  }
}

const notYours = (act: 'approve' | 'withdraw'): DomainError =>
  new DomainError('FORBIDDEN', {
    detail:
      act === 'approve'
        ? { zh: '此修改申请不需贵单位同意', en: 'Your organisation is not asked to approve this' }
        : { zh: '由提出申请的单位撤回', en: 'Whoever asked for it withdraws it' },
  });
