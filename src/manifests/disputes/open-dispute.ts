import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import type { Executor } from '../../database';
import type { DeviceEvent } from '../../offline';
import { ManifestRepository } from '../manifest.repository';
import { Steps } from '../step';
import { DisputeRepository } from './dispute.repository';
import { gramsAtStake, presentOf } from './dispute.rules';

type Conflicting = DeviceEvent & { readonly hash: string };

/** A step of a device that cannot have happened by what the manifest says. */
@Injectable()
export class OpenDispute {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly disputes: DisputeRepository,
    private readonly steps: Steps,
  ) {}

  /**
   * Puts the event into the manifest's chain, and into its open dispute, or opens one.
   * @returns the dispute's number
   * @throws {DomainError} NOT_FOUND for a manifest that the caller does not see
   */
  async over(tx: Executor, actor: Actor, event: Conflicting): Promise<number> {
    const moment = this.steps.now();
    await this.manifests.hold(tx, actor, [event.manifestId]);
    const record = await this.manifests.find(actor, event.manifestId, tx);
    const { deviceId, seq, kind, occurredAt, baseVersion, body, hash } = event;
    const atStake = gramsAtStake(record, event);
    const { no, grams } = await this.disputes.add(tx, record.id, moment.iso, presentOf(record), atStake);
    const data = { dispute: no, grams, step: { deviceId, seq, kind, occurredAt, baseVersion, body, hash } };
    const told = this.steps.remark('open_dispute', record, actor, moment, data);
    await this.manifests.move(tx, { record, to: record.status, event: told, columns: {} });
    return no;
  }
}
