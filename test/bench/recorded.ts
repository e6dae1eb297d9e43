import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { Database } from '../../src/database';
import { newId } from '../../src/common';
import type { Lane } from '../support/lanes';
import { draftCall, laterCalls, localToday, type Call } from './lifecycle';

/** A statement as the service sent it. */
interface Sent {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements of one step, and those of its values that belong to this one manifest alone. */
export interface RecordedStep {
  readonly step: string;
  readonly statements: readonly Sent[];
}

export interface RecordedCycle {
  readonly steps: readonly RecordedStep[];
  /** Values to be made anew for each replay: manifest id, number, handle. */
  readonly own: { readonly id: string; readonly number: string; readonly handle: string };
}

type Run = (
  client: PoolClient,
  statement: string | { name: string; text: string },
  values: readonly unknown[],
) => Promise<unknown[]>;

/** Plays one life cycle inside this process and writes down the SQL of each step, in its order. */
export async function recordCycle(app: NestFastifyApplication, lane: Lane): Promise<RecordedCycle> {
  const database = app.get(Database) as unknown as { run: Run };
  const plain = database.run.bind(database);
  let sent: Sent[] = [];
  database.run = (client, statement, values) => {
    sent.push(typeof statement === 'string' ? { name: undefined, text: statement, values } : { ...statement, values });
    return plain(client, statement, values);
  };
  const steps: RecordedStep[] = [];
  const play = async (call: Call): Promise<{ id: string; manifest: { number: string; handle: string } }> => {
    sent = [];
    const answer = await app.inject({
      method: 'POST',
      url: call.path,
      headers: { authorization: `Bearer ${call.token}`, 'idempotency-key': randomUUID() },
      ...(call.body && { payload: call.body }),
    });
    if (answer.statusCode >= 300) throw new Error(`${call.path}: ${answer.statusCode} ${answer.body}`);
    steps.push({ step: call.step, statements: sent.filter(({ name }) => name !== 'manifests.number_block') });
    return answer.json();
  };
  try {
    const { id } = await play(draftCall(lane));
    const [issue, ...later] = laterCalls(lane, id, localToday());
    if (issue === undefined) throw new Error('no steps');
    const { manifest } = await play(issue);
    for (const call of later) await play(call);
    return { steps, own: { id, number: manifest.number, handle: manifest.handle.replaceAll('-', '') } };
  } finally {
    database.run = plain;
  }
}

let replays = 0;

/**
 * The same statements again, for a manifest of its own, straight through pg: no HTTP, no checks, no rules, no hashing.
 * @param took told the milliseconds of each step
 */
export async function replayCycle(
  pool: Pool,
  cycle: RecordedCycle,
  took: (step: string, milliseconds: number) => void,
): Promise<void> {
  replays += 1;
  const replacements = new Map<unknown, unknown>([
    [cycle.own.id, newId()],
    [cycle.own.number, `9${String(replays).padStart(13, '0')}`],
    [cycle.own.handle, `R${randomUUID()}`],
  ]);
  const renew = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(renew) : (replacements.get(value) ?? value);
  for (const { step, statements } of cycle.steps) {
    const began = performance.now();
    const key = randomUUID();
    // Reads before BEGIN go through the pool, as the service's do; the transaction keeps one connection.
    let client: PoolClient | undefined;
    for (const { name, text, values } of statements) {
      const own = values.map(renew);
      if (name === 'idempotency.keep') own[1] = key;
      if (text === 'BEGIN') client = await pool.connect();
      await (client ?? pool).query({ text, values: own, ...(name !== undefined && { name }) });
    }
    client?.release();
    took(step, performance.now() - began);
  }
}
