import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Bookings } from '../../capacity';
import {
  DomainError,
  formatKilograms,
  gramsFromKilograms,
  refusedField,
  UnitOfWork,
  type FieldProblem,
} from '../../common';
import type { Executor } from '../../database';
import { ReferenceData } from '../../reference';
import { ApprovedQuota } from '../../transfers';
import { judge, outcomeOf, type JudgedLine } from '../acceptance.rules';
import { DiscrepancyRepository } from '../discrepancies/discrepancy.repository';
import { foundLines } from '../discrepancies/discrepancy.rules';
import type { AcceptBody, StepAnswer, TakeBackBody, TreatBody } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { LotRepository } from '../lot.repository';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { missingLines } from '../named-lines';
import { FlowDays } from '../pipeline/flow-days';
import { acceptanceProblems } from '../pipeline/flow.rules';
import { ProvePresence } from '../presence/prove-presence';
import { afterMove, Steps, type Moment } from '../step';
import { acceptanceContent, treatmentContent } from '../step-content';

/** The receiver's two steps: the word on what has come, and the record of its treatment. */
@Injectable()
export class ReceiveManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly presence: ProvePresence,
    private readonly reference: ReferenceData,
    private readonly bookings: Bookings,
    private readonly quota: ApprovedQuota,
    private readonly discrepancies: DiscrepancyRepository,
    private readonly lots: LotRepository,
    private readonly flows: FlowDays,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE */
  async accept(actor: Actor, id: string, body: AcceptBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('accept', found, actor);
    const judgement = judge(found.lines, body.lines);
    if ('errors' in judgement) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: judgement.errors });
    const judged = judgement.lines;
    if (found.mode === 'pipeline') await this.refuseOtherThanMetered(found, body, judged, moment);
    const to = outcomeOf(judged);
    // Waste that is refused needs no licence; what is taken in does.
    const takenIn = found.lines.filter((_line, at) => judged[at]?.outcome !== 'refused');
    const findings = this.steps.admitByRules(found, {
      ...this.steps.facts({ ...found, lines: takenIn }, found, moment, 'accept'),
      found: foundLines(found, judged),
      isScanned: found.isScanned,
    });

    const content = acceptanceContent(judged);
    const { receivedGrams, acceptedGrams } = content;
    const event = this.steps.seal('accept', found, to, actor, moment, content, findings);
    const lines = found.lines.map((line, at) => {
      const { outcome = null, receivedGrams: received = null, refusedGrams = null, reason = null } = judged[at] ?? {};
      return { ...line, outcome, receivedGrams: received, refusedGrams, refusalReason: reason };
    });
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.move(tx, {
        record: found,
        to,
        event,
        columns: { received_grams: receivedGrams, accepted_grams: acceptedGrams, accepted_at: moment.iso },
        lineColumns: {
          outcome: lines.map(({ outcome }) => outcome),
          received_grams: lines.map((line) => line.receivedGrams),
          refused_grams: lines.map(({ refusedGrams }) => refusedGrams),
          refusal_reason: lines.map(({ refusalReason }) => refusalReason),
        },
      });
      const taken = judged.map((line) => ({
        lineNo: line.lineNo,
        acceptedGrams: line.receivedGrams - line.refusedGrams,
      }));
      await this.bookings.receive(tx, found.id, moment.date, taken);
      if (found.approvalNumber !== null) await this.quota.receive(tx, found.id, taken);
      await this.discrepancies.open(tx, found, judged, findings, moment.iso);
      const moved = afterMove(found, event, to, { receivedGrams, acceptedGrams, acceptedAt: moment.iso, lines });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings };
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE */
  async treat(actor: Actor, id: string, body: TreatBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.find(actor, id);
    this.steps.admit('treat', found, actor);
    const errors = this.treatmentErrors(found, body, moment.date);
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });

    const event = this.steps.seal('treat', found, 'treated', actor, moment, treatmentContent(body.lines));
    const lines = found.lines.map((line) => {
      const done = body.lines.find(({ lineNo }) => lineNo === line.lineNo);
      return { ...line, treatedMethod: done?.method ?? null, treatedOn: done?.treatedOn ?? null };
    });
    return this.unitOfWork.run(async (tx) => {
      if (found.sentOn) await this.refuseSentOn(tx, found.id);
      await this.manifests.move(tx, {
        record: found,
        to: 'treated',
        event,
        columns: { treated_at: moment.iso },
        lineColumns: {
          treated_method: lines.map(({ treatedMethod }) => treatedMethod),
          treated_on: lines.map(({ treatedOn }) => treatedOn),
        },
      });
      const moved = afterMove(found, event, 'treated', { treatedAt: moment.iso, lines });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings: [] };
    });
  }

  /**
   * The generator has his own waste back: the end of a load that was refused.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE
   */
  async takeBack(actor: Actor, id: string, body: TakeBackBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithPlace(actor, id);
    this.steps.admit('take_back', found, actor);
    const lines = body.lines.map(({ lineNo, receivedKg }) => ({
      lineNo,
      receivedGrams: gramsFromKilograms(receivedKg),
    }));
    const named = lines.map(({ lineNo }) => lineNo).sort((left, right) => left - right);
    if (named.join() !== found.lines.map(({ lineNo }) => lineNo).join()) {
      throw refusedField('/lines', 'lines', {
        zh: '须逐行填写，每行一次',
        en: 'Every line of the manifest, once each',
      });
    }
    const receivedGrams = lines.reduce((sum, line) => sum + line.receivedGrams, 0);
    // What goes back has its generator's site as its receiver's.
    const gate = { siteId: found.generatorSiteId, place: found, position: body.position, codes: body.presence };
    return this.unitOfWork.run(async (tx) => {
      const presence = await this.presence.atSite(tx, found, moment, gate);
      const data = { receivedGrams, lines, presence };
      const event = this.steps.seal('take_back', found, 'returned', actor, moment, data);
      const columns = { received_grams: receivedGrams, returned_at: moment.iso };
      await this.manifests.move(tx, { record: found, to: 'returned', event, columns });
      // Whoever had sent it on holds it again.
      if (found.hasSources && found.generatorId === found.receiverId) await this.lots.giveBack(tx, found.id);
      const moved = afterMove(found, event, 'returned', { receivedGrams, returnedAt: moment.iso });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings: [] };
    });
  }

  /** A reading that is written meanwhile raises the version. */
  private async refuseOtherThanMetered(
    found: ManifestRecord,
    body: AcceptBody,
    judged: readonly JudgedLine[],
    { date }: Moment,
  ): Promise<void> {
    const { days } = await this.flows.read(found, date);
    const placeOf = (lineNo: number): number => body.lines.findIndex((line) => line.lineNo === lineNo);
    const errors = acceptanceProblems(days, judged, placeOf);
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  }

  /** What has gone on with another manifest is treated there. A lot that goes on meanwhile raises the version. */
  private async refuseSentOn(tx: Executor, id: string): Promise<void> {
    const grams = await this.lots.acceptedSentOn(tx, id);
    if (grams === 0) return;
    const kilograms = formatKilograms(grams);
    throw new DomainError('NOT_ACCEPTABLE_HERE', {
      detail: {
        zh: `其中 ${kilograms} 公斤已随其他联单转出，由后续接受人登记处置`,
        en: `${kilograms} kg of it have gone on with other manifests, whose receivers record their treatment`,
      },
    });
  }

  /** Every line of which something was accepted is treated, once, not before it was accepted and not in the future. */
  private treatmentErrors(record: ManifestRecord, body: TreatBody, today: string): FieldProblem[] {
    const acceptedOn = record.acceptedAt === null ? '' : this.steps.localDate(record.acceptedAt);
    const open = new Set(record.lines.filter(({ outcome }) => outcome !== 'refused').map(({ lineNo }) => lineNo));
    const errors = body.lines.flatMap(({ lineNo, method, treatedOn }, at): FieldProblem[] => {
      const wrong = (field: string, code: string, zh: string, en: string): FieldProblem[] => [
        { pointer: `/lines/${at}/${field}`, code, text: { zh, en } },
      ];
      return [
        ...(open.delete(lineNo)
          ? []
          : wrong('lineNo', 'line', '此行没有待处置的废物', 'This line has nothing to treat')),
        ...(this.reference.method(method)
          ? []
          : wrong('method', 'method', '未知的利用处置方式', 'There is no such method')),
        ...(treatedOn >= acceptedOn && treatedOn <= today
          ? []
          : wrong('treatedOn', 'date', `须在 ${acceptedOn} 至 ${today} 之间`, `From ${acceptedOn} to ${today}`)),
      ];
    });
    return [...errors, ...missingLines([...open])];
  }
}
