import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Bookings } from '../../capacity';
import { UnitOfWork } from '../../common';
import { ApprovedQuota } from '../../transfers';
import type { StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { LotRepository } from '../lot.repository';
import { partiesOf } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { afterMove, Steps } from '../step';
import { cancellationContent } from '../step-content';
import { ManifestTransfers } from '../transfer/manifest-transfers';

/** The generator takes an issued manifest back before pickup; the booked room is free again. */
@Injectable()
export class CancelManifest {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly bookings: Bookings,
    private readonly quota: ApprovedQuota,
    private readonly lots: LotRepository,
    private readonly transfers: ManifestTransfers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE */
  async cancel(actor: Actor, id: string, reason: string): Promise<StepAnswer> {
    const moment = this.steps.now();
    const found = await this.manifests.find(actor, id);
    this.steps.admit('cancel', found, actor);
    const event = this.steps.seal('cancel', found, 'cancelled', actor, moment, cancellationContent(reason));
    return this.unitOfWork.run(async (tx) => {
      const columns = { cancelled_at: moment.iso, cancel_reason: reason };
      await this.manifests.move(tx, { record: found, to: 'cancelled', event, columns });
      await this.bookings.release(tx, found.id);
      if (found.approvalNumber !== null) await this.quota.release(tx, found.id);
      if (found.hasSources) await this.lots.giveBack(tx, found.id);
      await this.transfers.giveBack(tx, found);
      const moved = afterMove(found, event, 'cancelled', { cancelledAt: moment.iso, cancelReason: reason });
      return { manifest: showManifest(moved, partiesOf(found, actor)), findings: [] };
    });
  }
}
