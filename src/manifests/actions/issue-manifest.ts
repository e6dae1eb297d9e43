import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { bookingAgain, Bookings, type BookingWish } from '../../capacity';
import { RuleCatalogue, type Facts, type Finding } from '../../rules';
import { ApprovedQuota } from '../../transfers';
import { bookingWishes, isStillFit } from '../booking-wishes';
import { approvalFor, type ApprovalTaken } from '../crossing';
import { refuseIncomplete } from '../draft-content';
import type { PreviewAnswer, StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { issueContent } from '../issue-content';
import { IssueFacts } from '../issue-facts';
import { LotRepository } from '../lot.repository';
import type { ManifestRecord } from '../manifest.record';
import { ManifestRepository, type HeldRow } from '../manifest.repository';
import { ManifestNumbers, newHandle } from '../manifest-numbers';
import { RoomQueue } from '../queue/room-queue';
import { afterMove, Steps, type Moment } from '../step';
import { keptTransfer, ManifestTransfers } from '../transfer/manifest-transfers';

/** The generator makes a draft binding: it is checked, numbered, and its mass booked with the receiver. */
@Injectable()
export class IssueManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly rules: RuleCatalogue,
    private readonly numbers: ManifestNumbers,
    private readonly bookings: Bookings,
    private readonly lots: LotRepository,
    private readonly transfers: ManifestTransfers,
    private readonly issueFacts: IssueFacts,
    private readonly quota: ApprovedQuota,
    private readonly queue: RoomQueue,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything that issuing would say; nothing is stored. @throws {DomainError} NOT_FOUND, NOT_ACCEPTABLE_HERE */
  async preview(actor: Actor, id: string): Promise<PreviewAnswer> {
    const moment = this.steps.now();
    const record = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('issue', record, actor);
    refuseIncomplete(record);
    const findings = this.steps.findings(record, await this.issueFacts.of(record, moment));
    return { issuable: findings.some(({ severity }) => severity === 'block') ? 'no' : 'yes', findings };
  }

  /**
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE when something is missing,
   *   RULES_REFUSE, NUMBERS_EXHAUSTED, UNAVAILABLE
   */
  async issue(actor: Actor, id: string): Promise<StepAnswer> {
    return bookingAgain(() => this.issueOnce(actor, id));
  }

  private async issueOnce(actor: Actor, id: string): Promise<StepAnswer> {
    const moment = this.steps.now();
    const record = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('issue', record, actor);
    refuseIncomplete(record);
    const facts = await this.issueFacts.of(record, moment);
    const findings = this.steps.admitByRules(record, facts);
    const permille = Number(this.rules.parameter('M04', 'blockAbovePermille', moment.date));
    // Waste that goes back to its generator asks for no room, and what was offered some has it.
    const asksRoom = !record.returns && !isStillFit(facts, record.held);
    const wishes = asksRoom ? bookingWishes(facts, permille) : [];
    const number = await this.numbers.next(facts.numberingPrefix, moment.year);
    const approval = approvalFor(facts, findings);
    return this.unitOfWork.run((tx) =>
      this.write(tx, actor, record, moment, number, wishes, approval, findings, facts),
    );
  }

  private async write(
    tx: Parameters<Parameters<UnitOfWork['run']>[0]>[0],
    actor: Actor,
    record: ManifestRecord & HeldRow,
    moment: Moment,
    number: string,
    wishes: readonly BookingWish[],
    approval: ApprovalTaken | null,
    findings: Finding[],
    { transfer, proximity, arrivesOn }: Facts,
  ): Promise<StepAnswer> {
    const handle = newHandle();
    const isOffered = record.held.length > 0;
    const rooms = wishes.length > 0 ? wishes : record.held;
    const lines = record.lines.map((line) => ({
      ...line,
      licenceLineId: rooms.find(({ lineNo }) => lineNo === line.lineNo)?.licenceLineId ?? null,
    }));
    const approvalNumber = approval?.number ?? null;
    const receiverMetres = proximity?.chosenMetres ?? null;
    const event = this.steps.seal(
      'issue',
      record,
      'issued',
      actor,
      moment,
      {
        ...issueContent({ ...record, lines, number, handle, approvalNumber }),
        ...keptTransfer(transfer),
        ...(proximity !== null && { proximity }),
      },
      findings,
    );
    await this.manifests.move(tx, {
      record,
      to: 'issued',
      event,
      columns: {
        ...{ number, handle, issued_at: moment.iso, receiver_metres: receiverMetres },
        ...(approval !== null && { approval_number: approvalNumber }),
        ...(record.waitsForRoom && { waits_for_room: false }),
      },
      lineColumns: { licence_line_id: lines.map(({ licenceLineId }) => licenceLineId) },
      labels: [number, handle],
    });
    if (record.hasSources) await this.lots.take(tx, record);
    if (transfer !== null) await this.transfers.take(tx, record, findings);
    if (approval !== null) await this.quota.book(tx, record.id, approval.id, moment.date, approval.wishes);
    if (record.waitsForRoom) await this.queue.use(tx, record.id, isOffered);
    if (isOffered && wishes.length > 0) await this.bookings.release(tx, record.id);
    // Last, for it makes other issues on the same licence line wait until this transaction ends.
    if (wishes.length > 0) await this.bookings.book(tx, record.id, { year: moment.year, day: arrivesOn }, wishes);
    const issued = afterMove(record, event, 'issued', {
      number,
      handle,
      issuedAt: moment.iso,
      lines,
      approvalNumber,
      receiverMetres,
      waitsForRoom: false,
    });
    return { manifest: showManifest(issued, ['generator']), findings };
  }
}
