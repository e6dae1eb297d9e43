import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '../../database';
import { currentRequest } from '../request-context';
import { KeptAnswers } from './kept-answers';

/** Marker for an answer without a body (204). */
const nothing = '';

/** The transaction of an action: the change and the kept answer to the call that asked for it commit together. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly answers: KeptAnswers,
  ) {}

  /**
   * @param work what to do; its result is the call's answer. It may be run again after a deadlock.
   * @throws {DomainError} NOT_DELEGATED when who acts for another has just been told to stop
   */
  async run<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      const request = currentRequest();
      await request?.admit?.(tx);
      const result = await work(tx);
      const call = request?.idempotentCall;
      if (call !== undefined) {
        call.kept = { status: call.status, body: result === undefined ? nothing : JSON.stringify(result) };
        await this.answers.keep(tx, call, call.kept);
      }
      return result;
    });
  }
}
