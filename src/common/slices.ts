import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from './errors/domain-error';

/** Milliseconds of long work after which everybody else has a turn. */
const slice = 15;
/** So many wait for their turn at long work; who comes then is asked to come again. */
const mostWaiting = 8;

/** Long work, in slices: requests are answered between them. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let began = performance.now(); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < slice) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Lets one at a time do long work. */
@Injectable()
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws {DomainError} TOO_MANY_ATTEMPTS when too many wait already */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= mostWaiting) {
      const detail = { zh: '正在进行的测算过多', en: 'Too many simulations are waiting' };
      throw new DomainError('TOO_MANY_ATTEMPTS', { detail, retryAfterSeconds: 10 });
    }
    this.waiting += 1;
    const turn = this.last.then(work, work).finally(() => (this.waiting -= 1));
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
