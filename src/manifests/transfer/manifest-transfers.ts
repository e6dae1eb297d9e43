import { Injectable } from '@nestjs/common';
import type { Executor } from '../../database';
import type { Finding, TransferFacts } from '../../rules';
import { ExceptionUses, exceptionUsesOf, TransferJudge } from '../../transfers';
import type { ManifestRecord } from '../manifest.record';

/** A manifest as transfer policies look at it. What stays in its prefecture costs nothing. */
@Injectable()
export class ManifestTransfers {
  constructor(
    private readonly judge: TransferJudge,
    private readonly uses: ExceptionUses,
  ) {}

  /**
   * Null: no policy is asked, for it stays in its prefecture or goes back to its generator.
   * @param date local day whose lists and registers count
   * @param executor the transaction of a step that is judged in its midst
   */
  async facts(record: ManifestRecord, date: string, executor?: Executor): Promise<TransferFacts | null> {
    const { originRegion, destinationRegion, generatorId, receiverId, generatorSiteId, exemption } = record;
    if (record.returns || destinationRegion === null) return null;
    const question = {
      ...{ date, originRegion, destinationRegion, generatorId, receiverId, generatorSiteId, exemption },
      lines: record.lines.map(({ lineNo, code, hazards, method, plannedGrams }) => ({
        ...{ lineNo, code, hazards, method, grams: plannedGrams },
      })),
    };
    return this.judge.facts(question, { executor });
  }

  /** The grams of officers' exceptions that the findings name. @throws {DomainError} CONFLICT when they have just gone */
  async take(tx: Executor, record: ManifestRecord, findings: readonly Finding[]): Promise<void> {
    await this.uses.take(tx, record.id, exceptionUsesOf(findings, record.lines));
  }

  /** What an exception let pass and does not go. */
  async giveBack(tx: Executor, record: ManifestRecord): Promise<void> {
    if (this.judge.leavesPrefecture(record.originRegion, record.destinationRegion)) {
      await this.uses.giveBack(tx, record.id);
    }
  }
}

/** What the event of a step keeps of it, for judging it again under the rules of another day. */
export const keptTransfer = (transfer: TransferFacts | null): Record<string, unknown> =>
  transfer === null ? {} : { transfer };
