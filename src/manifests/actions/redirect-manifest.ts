import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { bookingAgain, Bookings } from '../../capacity';
import { refusedField, UnitOfWork } from '../../common';
import { RuleCatalogue } from '../../rules';
import { ApprovedQuota, Crossings } from '../../transfers';
import { bookingWishes } from '../booking-wishes';
import { approvalFor, crossingOf } from '../crossing';
import type { ForwardBody, SendBackBody, StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { afterMove, Steps, type Moment } from '../step';
import { keptTransfer, ManifestTransfers } from '../transfer/manifest-transfers';

/** Who receives the load from now on. */
type Destination = Pick<
  ManifestRecord,
  'receiverId' | 'receiverName' | 'receiverSiteId' | 'receiverSiteName' | 'destinationRegion'
>;

/**
 * The two ways on for a load that was refused whole and is still on the truck: to another receiver, or back to where it
 * came from. It stays on its manifest; what the first receiver said stays in its events.
 */
@Injectable()
export class RedirectManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly rules: RuleCatalogue,
    private readonly bookings: Bookings,
    private readonly transfers: ManifestTransfers,
    private readonly crossings: Crossings,
    private readonly quota: ApprovedQuota,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The other receiver must be licensed, under contract and have room, as at issue.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, RULES_REFUSE, UNAVAILABLE
   */
  async forward(actor: Actor, id: string, body: ForwardBody): Promise<StepAnswer> {
    return bookingAgain(() => this.forwardOnce(actor, id, body));
  }

  private async forwardOnce(actor: Actor, id: string, { receiverSiteId, reason }: ForwardBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.findWithOtherReceiver(actor, id, moment.date, receiverSiteId);
    this.steps.admit('forward', found, actor);
    const { otherReceiverId, otherReceiverName, otherSiteName, otherRegion } = found;
    if (otherReceiverId === null) {
      throw refusedField('/receiverSiteId', 'receiver', {
        zh: '不是接受人的在用设施',
        en: 'Not a site in use of a receiver',
      });
    }
    if (receiverSiteId === found.receiverSiteId) {
      throw refusedField('/receiverSiteId', 'same', {
        zh: '该接受人已拒收此车废物',
        en: 'This receiver has just refused the load',
      });
    }
    const destination: Destination = {
      receiverId: otherReceiverId,
      receiverName: otherReceiverName,
      receiverSiteId,
      receiverSiteName: otherSiteName,
      destinationRegion: otherRegion,
    };
    const redirected = { ...found, ...destination };
    const transfer = await this.transfers.facts(redirected, moment.date);
    const crossing = await this.crossings.of(crossingOf(redirected));
    const facts = { ...this.steps.facts(redirected, found, moment, 'issue'), transfer, crossing };
    const findings = this.steps.admitByRules(redirected, facts);
    const approval = approvalFor(facts, findings);
    const approvalNumber = approval?.number ?? null;
    const wishes = bookingWishes(facts, Number(this.rules.parameter('M04', 'blockAbovePermille', moment.date)));
    const licenceLines = wishes.map(({ licenceLineId }) => licenceLineId);
    const event = this.steps.seal(
      'forward',
      found,
      'in_transit',
      actor,
      moment,
      {
        ...contentOf(reason, destination, licenceLines),
        ...keptTransfer(transfer),
        ...(approval !== null && { approvalNumber }),
      },
      findings,
    );
    return this.unitOfWork.run(async (tx) => {
      const lines = cleared(found).map((line, at) => ({ ...line, licenceLineId: licenceLines[at] ?? null }));
      const move = moveTo(found, destination, false, lines);
      // The first approval is not this receiver's; what the load held of it went with the refusal.
      const columns = { ...move.columns, approval_number: approvalNumber };
      await this.manifests.move(tx, { record: found, to: 'in_transit', event, ...move, columns });
      await this.transfers.giveBack(tx, found);
      if (transfer !== null) await this.transfers.take(tx, redirected, findings);
      if (approval !== null) await this.quota.book(tx, found.id, approval.id, moment.date, approval.wishes);
      await this.bookings.book(tx, found.id, { year: moment.year, day: facts.arrivesOn }, wishes);
      return answer(found, event, { ...destination, lines, approvalNumber }, actor, findings);
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE */
  async sendBack(actor: Actor, id: string, { reason }: SendBackBody): Promise<StepAnswer> {
    const moment: Moment = this.steps.now();
    const found = await this.manifests.find(actor, id);
    this.steps.admit('send_back', found, actor);
    const destination: Destination = {
      receiverId: found.generatorId,
      receiverName: found.generatorName,
      receiverSiteId: found.generatorSiteId,
      receiverSiteName: found.generatorSiteName,
      destinationRegion: found.originRegion,
    };
    const event = this.steps.seal('send_back', found, 'in_transit', actor, moment, contentOf(reason, destination, []));
    return this.unitOfWork.run(async (tx) => {
      const lines = cleared(found).map((line) => ({ ...line, licenceLineId: null }));
      const move = moveTo(found, destination, true, lines);
      await this.manifests.move(tx, { record: found, to: 'in_transit', event, ...move });
      return answer(found, event, { ...destination, returns: true, lines }, actor, []);
    });
  }
}

const contentOf = (reason: string, to: Destination, licenceLines: readonly string[]): Record<string, unknown> => ({
  reason,
  receiver: { id: to.receiverId, name: to.receiverName, siteId: to.receiverSiteId, siteName: to.receiverSiteName },
  destinationRegion: to.destinationRegion,
  licenceLines,
});

/** The lines without the first receiver's word, which stays in the events. */
const cleared = ({ lines }: ManifestRecord): ManifestRecord['lines'] =>
  lines.map((line) => ({ ...line, outcome: null, receivedGrams: null, refusedGrams: null, refusalReason: null }));

interface Changes {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly lineColumns: Readonly<Record<string, readonly unknown[]>>;
}

function moveTo(found: ManifestRecord, to: Destination, returns: boolean, lines: ManifestRecord['lines']): Changes {
  const former = [...new Set([...found.otherParties, found.receiverId])].filter((one) => one !== null);
  return {
    columns: {
      receiver_id: to.receiverId,
      receiver_site_id: to.receiverSiteId,
      destination_region: to.destinationRegion,
      other_parties: former,
      returns,
      received_grams: null,
      accepted_grams: null,
      arrived_at: null,
      delivery_presence: null,
      accepted_at: null,
      confirm_by: null,
    },
    lineColumns: {
      outcome: lines.map(({ outcome }) => outcome),
      received_grams: lines.map(({ receivedGrams }) => receivedGrams),
      refused_grams: lines.map(({ refusedGrams }) => refusedGrams),
      refusal_reason: lines.map(({ refusalReason }) => refusalReason),
      licence_line_id: lines.map(({ licenceLineId }) => licenceLineId),
    },
  };
}

function answer(
  found: ManifestRecord,
  event: Parameters<typeof afterMove>[1],
  changes: Partial<ManifestRecord>,
  actor: Actor,
  findings: StepAnswer['findings'],
): StepAnswer {
  const fresh = {
    ...{ receivedGrams: null, acceptedGrams: null, arrivedAt: null, deliveryPresence: null },
    ...{ acceptedAt: null, confirmBy: null },
  };
  const moved = afterMove(found, event, 'in_transit', { ...fresh, ...changes });
  return { manifest: showManifest(moved, partiesOf(moved, actor)), findings };
}
