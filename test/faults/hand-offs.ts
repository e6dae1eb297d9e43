import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Answer } from '../support/api-client';
import { draftOf, pickUpOf, type Lane } from '../support/lanes';
import type { Bench } from './figure';

/** An act with its key: sent again and again until somebody answers, as a phone does. */
export interface Act {
  readonly manifestId: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly token: string;
  readonly key: string;
}

export interface Acknowledged {
  readonly act: Act;
  readonly answer: Answer;
}

/** Makes a load ready for pickup. */
export async function issueLoad(bench: Bench, lane: Lane): Promise<string> {
  const { token } = lane.generator;
  const { id } = await untilAnswered<{ id: string }>(bench, 'POST', '/api/manifests', draftOf(lane, 500), token);
  await untilAnswered(bench, 'POST', `/api/manifests/${id}/issue`, undefined, token);
  return id;
}

export const pickUpAct = (lane: Lane, manifestId: string): Act => ({
  manifestId,
  path: `/api/manifests/${manifestId}/pick-up`,
  body: pickUpOf(lane),
  token: lane.carrier.token,
  key: randomUUID(),
});

export const deliverAct = (lane: Lane, manifestId: string): Act => ({
  manifestId,
  path: `/api/manifests/${manifestId}/deliver`,
  body: {},
  token: lane.carrier.token,
  key: randomUUID(),
});

const pauseMilliseconds = 40;
const patienceMilliseconds = 90_000;

/** Sends the act until the service answers with something final. */
export async function sendUntilFinal(bench: Bench, act: Act): Promise<Answer> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await bench.api
      .call('POST', act.path, act.body, { token: act.token, key: act.key })
      .catch(() => undefined);
    if (answer !== undefined && answer.status < 500) return answer;
    if (Date.now() > deadline) throw new Error(`no final answer to ${act.path}: ${answer?.text ?? 'none'}`);
    await sleep(pauseMilliseconds);
  }
}

async function untilAnswered<T>(
  bench: Bench,
  method: 'POST',
  path: string,
  body: Record<string, unknown> | undefined,
  token: string,
): Promise<T> {
  const act: Act = { manifestId: '', path, body: body ?? {}, token, key: randomUUID() };
  const answer = await sendUntilFinal(bench, act);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

export interface Losses {
  /** Acknowledged, and no event. */
  readonly lost: number;
  /** More than one event of one kind on one manifest. */
  readonly doubled: number;
  /** Same key, other answer. */
  readonly changedReceipts: number;
  /** Answers to the acts of one double scan that do not name exactly one winner. */
  readonly wrongWinners: number;
  readonly brokenChains: number;
}

/** Holds what was acknowledged against what the database has. */
export async function findLosses(bench: Bench, acknowledged: readonly Acknowledged[]): Promise<Losses> {
  const won = acknowledged.filter(({ answer }) => answer.status < 300);
  const kinds = await kindsByManifest(
    bench.owner,
    won.map(({ act }) => act.manifestId),
  );
  const lost = won.filter(({ act }) => !(kinds.get(act.manifestId) ?? []).includes(kindOf(act))).length;
  const doubled = [...kinds.values()].filter((list) => new Set(list).size !== list.length).length;
  let changedReceipts = 0;
  for (const { act, answer } of acknowledged) {
    const again = await sendUntilFinal(bench, act);
    if (again.status !== answer.status || again.text !== answer.text) changedReceipts += 1;
  }
  const scans = new Map<string, number>();
  for (const { act, answer } of acknowledged) {
    scans.set(act.path, (scans.get(act.path) ?? 0) + (answer.status < 300 ? 1 : 0));
  }
  const wrongWinners = [...scans.values()].filter((winners) => winners !== 1).length;
  return { lost, doubled, changedReceipts, wrongWinners, brokenChains: await countBrokenChains(bench.owner) };
}

const kindOf = ({ path }: Act): string => (path.endsWith('pick-up') ? 'pick_up' : 'deliver');

async function kindsByManifest(owner: Client, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await owner.query<{ id: string; kinds: string[] }>(
    'SELECT manifest_id AS id, array_agg(kind) AS kinds FROM manifest_event WHERE manifest_id = ANY($1) GROUP BY 1',
    [ids],
  );
  return new Map(rows.map(({ id, kinds }) => [id, kinds]));
}

/** Gaps, and manifests that know another end of their chain. */
async function countBrokenChains(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ broken: number }>(
    `SELECT count(*)::int AS broken FROM manifest m
      LEFT JOIN LATERAL (
        SELECT count(*) AS events, max(seq) AS last, (array_agg(hash ORDER BY seq DESC))[1] AS head
          FROM manifest_event e WHERE e.manifest_id = m.id) e ON true
     WHERE m.event_seq <> e.events OR m.event_seq <> coalesce(e.last, 0) OR m.head_hash IS DISTINCT FROM e.head`,
  );
  return rows[0]?.broken ?? -1;
}
