import { Injectable } from '@nestjs/common';
import { DomainError } from '../errors/domain-error';
import { problemOf } from '../errors/problem';
import { toDomainError } from '../errors/to-domain-error';
import { currentRequest, runInRequest, type IdempotentCall, type KeptAnswer } from '../request-context';
import { KeptAnswers } from './kept-answers';

/** An answer, and whether it had been given before. */
export interface OnceAnswered {
  /** Undefined: the work kept nothing; `result` is the answer. */
  readonly answer: KeptAnswer | undefined;
  readonly result: unknown;
  readonly replayed: boolean;
}

const keptRefusals = new Set([409, 422]);

/**
 * Does an unsafe call's work, or gives the first answer to it again, to the byte. What changed is kept by the work's own
 * transaction (UnitOfWork); refusals, which changed nothing, are kept here.
 */
@Injectable()
export class AnswerOnce {
  constructor(private readonly answers: KeptAnswers) {}

  /** @throws {DomainError} IDEMPOTENCY_KEY_REUSED; whatever the work throws that is not to be kept */
  async run(call: IdempotentCall, work: () => Promise<unknown>): Promise<OnceAnswered> {
    const request = currentRequest();
    if (request === undefined) throw new Error('no request context');
    try {
      const result = await runInRequest({ ...request, idempotentCall: call }, work);
      return { answer: call.kept, result, replayed: false };
    } catch (error) {
      // A repeat fails, here or when its answer is to be kept: only then is the kept one looked for, so that the first
      // call, which is nearly every call, pays nothing for it.
      const before = await this.before(call);
      if (before !== undefined) return before;
      const refusal = toDomainError(error);
      if (!keptRefusals.has(refusal.status)) throw error;
      const body = JSON.stringify(problemOf(refusal, request.language, request.requestId));
      const answer = { status: refusal.status, body };
      if (await this.answers.keepRefusal(call, answer)) return { answer, result: undefined, replayed: false };
      // A twin of this call has been answered in the meantime; then its answer is the first one.
      return (await this.before(call)) ?? { answer, result: undefined, replayed: false };
    }
  }

  private async before(call: IdempotentCall): Promise<OnceAnswered | undefined> {
    const kept = await this.answers.find(call);
    if (kept === undefined) return undefined;
    if (kept === 'other') throw new DomainError('IDEMPOTENCY_KEY_REUSED');
    return { answer: kept, result: undefined, replayed: true };
  }
}
