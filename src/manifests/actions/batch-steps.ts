import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { Actor } from '../../access';
import {
  AnswerOnce,
  currentRequest,
  DomainError,
  problemOf,
  toDomainError,
  validationPipe,
  type IdempotentCall,
} from '../../common';
import type { BatchBody, BatchItem, BatchResult, BatchStep } from '../http/batch.dto';
import { AcceptBody, CancelBody, DeliverBody, PickUpBody, TreatBody } from '../http/manifest.dto';
import { transitions } from '../manifest.status';
import { CancelManifest } from './cancel-manifest';
import { CarryManifest } from './carry-manifest';
import { IssueManifest } from './issue-manifest';
import { ReceiveManifest } from './receive-manifest';

/** So many manifests are worked on at a time. */
const atOnce = 4;

/**
 * The same step for many manifests in one call, each with a transaction and an answer of its own: what one is refused does
 * not hold up the others. Each has a key of its own, made from the call's: sending the batch again changes nothing.
 */
@Injectable()
export class BatchSteps {
  private readonly pipe = validationPipe();
  private readonly steps: Readonly<Record<BatchStep, (actor: Actor, id: string, body: unknown) => Promise<unknown>>>;

  constructor(
    private readonly once: AnswerOnce,
    issue: IssueManifest,
    carry: CarryManifest,
    receive: ReceiveManifest,
    cancel: CancelManifest,
  ) {
    this.steps = {
      issue: (actor, id) => issue.issue(actor, id),
      pick_up: async (actor, id, body) => carry.pickUp(actor, id, await this.checked(PickUpBody, body)),
      deliver: async (actor, id, body) => carry.deliver(actor, id, await this.checked(DeliverBody, body)),
      accept: async (actor, id, body) => receive.accept(actor, id, await this.checked(AcceptBody, body)),
      treat: async (actor, id, body) => receive.treat(actor, id, await this.checked(TreatBody, body)),
      cancel: async (actor, id, body) => cancel.cancel(actor, id, (await this.checked(CancelBody, body)).reason),
    };
  }

  /** @throws {DomainError} FORBIDDEN without the step's permission; everything else is told item by item */
  async run(actor: Actor, { step, items }: BatchBody): Promise<BatchResult[]> {
    const { permission } = transitions[step];
    if (!actor.permissions.has(permission)) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: `需要权限 ${permission}`, en: `The permission ${permission} is needed` },
      });
    }
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
        this.steps[step](actor, item.id, item.body ?? {}),
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

  private async checked<T>(type: Type<T>, body: unknown): Promise<T> {
    return (await this.pipe.transform(body, { type: 'body', metatype: type })) as T;
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
