import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { ManifestRepository } from '../manifest.repository';
import { Steps } from '../step';
import { FlowDays } from './flow-days';
import type { FlowShown } from './meter.dto';
import { showFlow } from './show-flow';

/** The flows of the manifests that the caller may see. */
@Injectable()
export class FlowQueries {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly flows: FlowDays,
    private readonly steps: Steps,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string): Promise<FlowShown> {
    const record = await this.manifests.find(actor, id);
    return showFlow(record, await this.flows.read(record, this.steps.now().date));
  }
}
