import { Injectable } from '@nestjs/common';
import { breaks, Database, statement, type Executor } from '../../database';
import type { IdempotentCall, KeptAnswer } from '../request-context';

const find = statement(
  'idempotency.find',
  'SELECT fingerprint, status, body FROM idempotency_key WHERE actor = $1 AND key = $2',
);
const keep = statement(
  'idempotency.keep',
  'INSERT INTO idempotency_key (actor, key, fingerprint, status, body) VALUES ($1, $2, $3, $4, $5)',
);
const keepRefusal = statement('idempotency.keep_refusal', `${keep.text} ON CONFLICT DO NOTHING RETURNING 1 AS kept`);

/** Another request with the same key has committed first; its answer is the answer. */
export class AnsweredElsewhere extends Error {}

/** A refusal that was given before; it goes out as it was. */
export class KeptRefusal extends Error {
  constructor(readonly answer: KeptAnswer) {
    super('kept refusal');
  }
}

/** The store of first answers. */
@Injectable()
export class KeptAnswers {
  constructor(private readonly database: Database) {}

  /** @returns the kept answer; 'other' when the key was used with another request; undefined when it is new. */
  async find(call: IdempotentCall): Promise<KeptAnswer | 'other' | undefined> {
    const rows = await this.database.query<KeptAnswer & { fingerprint: Buffer }>(find, [call.actor, call.key]);
    const row = rows[0];
    if (row === undefined) return undefined;
    return row.fingerprint.equals(call.fingerprint) ? { status: row.status, body: row.body } : 'other';
  }

  /**
   * Keeps the answer in the transaction that did the work.
   * @throws {AnsweredElsewhere} when a twin of this request has committed.
   */
  async keep(tx: Executor, call: IdempotentCall, answer: KeptAnswer): Promise<void> {
    try {
      await tx.query(keep, [call.actor, call.key, call.fingerprint, answer.status, answer.body]);
    } catch (error) {
      throw breaks(error, 'idempotency_key_pk') ? new AnsweredElsewhere() : error;
    }
  }

  /** Keeps a refusal, which changed nothing. @returns false when the key has an answer already. */
  async keepRefusal(call: IdempotentCall, answer: KeptAnswer): Promise<boolean> {
    const values = [call.actor, call.key, call.fingerprint, answer.status, answer.body];
    return (await this.database.query(keepRefusal, values)).length > 0;
  }
}
