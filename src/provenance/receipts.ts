import { Injectable } from '@nestjs/common';
import { bytesToHex } from '@noble/hashes/utils';
import { EventLog } from './event-log';
import { LogStore } from './log-store';
import { planInclusion } from './merkle.rules';
import { receiptFormat, type Receipt } from './receipt.rules';

/** Hands out what proves a manifest's history without this service. */
@Injectable()
export class Receipts {
  constructor(
    private readonly events: EventLog,
    private readonly store: LogStore,
  ) {}

  /** The caller has seen to it that the reader may see the manifest. @param number null in a draft */
  async make(manifestId: string, number: string | null): Promise<Receipt> {
    // The checkpoint first: all that it covers is there, whatever happens meanwhile.
    const checkpoint = (await this.store.latest()) ?? null;
    const size = checkpoint?.treeSize ?? 0;
    const chain = await this.events.ofManifest(manifestId);
    const leaves = new Map((await this.store.placesOf(manifestId)).map(({ seq, leafIndex }) => [seq, leafIndex]));
    const shown = chain.map(({ seq, content, hash }) => {
      const leafIndex = leaves.get(seq) ?? size;
      const plan = leafIndex < size ? planInclusion(leafIndex, size) : undefined;
      return { event: { seq, content, hash: hash.toString('hex') }, leafIndex, plan };
    });
    const lookup = await this.store.nodes(shown.flatMap(({ plan }) => plan?.needs ?? []));
    return {
      ...{ format: receiptFormat, manifestId, number },
      events: shown.flatMap(({ event, leafIndex, plan }) =>
        plan === undefined ? [] : [{ ...event, leafIndex, proof: plan.make(lookup).map(bytesToHex) }],
      ),
      pending: shown.filter(({ plan }) => plan === undefined).map(({ event }) => event),
      checkpoint,
    };
  }
}
