import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../access';
import { AnswerOnce, currentRequest, problemOf, toDomainError, type IdempotentCall } from '../../common';
import type { BatchBody, BatchItem, BatchResult, BatchStep } from '../http/batch.dto';
import { StepActions } from './step-actions';

/** So many manifests are worked on at a time. */
const atOnce = 4;

/**
 * The same step for many manifests in one call, each with a transaction and an answer of its own: what one is refused does
 * not hold up the others. Each has a key of its own, made from the call's: sending the batch again changes nothing.
 */
@Injectable()
export class BatchSteps {
  constructor(
    private readonly once: AnswerOnce,
    private readonly steps: StepActions,
  ) {}

  /** @throws {DomainError} FORBIDDEN without the step's permission; everything else is told item by item */
  async run(actor: Actor, { step, items }: BatchBody): Promise<BatchResult[]> {
    this.steps.admit(actor, step);
    const results: BatchResult[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let at = next++; at < items.length; at = next++) {
        const item = items[at];
        if (item !== undefined) results[at] = await this.one(actor, step, item);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return results;
  }

  private async one(actor: Actor, step: BatchStep, item: BatchItem): Promise<BatchResult> {
    try {
      const { answer, result } = await this.once.run(callOf(step, item), () =>
        this.steps.take(actor, step, item.id, item.body ?? {}),
      );
      const body = answer === undefined ? result : (JSON.parse(answer.body) as unknown);
      return { id: item.id, status: answer?.status ?? 200, body: body as Record<string, unknown> };
    } catch (thrown) {
      const error = toDomainError(thrown);
      const request = currentRequest();
      const problem = problemOf(error, request?.language ?? 'zh', request?.requestId ?? '');
      return { id: item.id, status: error.status, body: { ...problem } };
    }
  }
}

/** The item's own call: its key is made from the batch's key and the manifest. */
function callOf(step: BatchStep, { id, body }: BatchItem): IdempotentCall {
  const batch = currentRequest()?.idempotentCall;
  if (batch === undefined) throw new Error('a batch without an Idempotency-Key');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([step, id, body ?? {}]))
    .digest();
  return { actor: batch.actor, key: `${batch.key}/${id}`, fingerprint, status: 200 };
}
