import type { Response } from 'supertest';
import type { Problem } from '../../src/common/errors/problem';
import type { ErrorCodeName } from '../../src/common';
import type { FindingShown } from '../../src/rules';
import type { World } from './world';

/** The body of an answer that must be a success. */
export async function ok<Body>(answer: PromiseLike<Response>): Promise<Body> {
  const { status, body, request } = await (answer as Promise<Response & { request: { method: string; url: string } }>);
  if (status >= 300) throw new Error(`${request.method} ${request.url}: ${status} ${JSON.stringify(body)}`);
  return body as Body;
}

/** The body of an answer that must be this refusal, as RFC 9457 has it. */
export async function refused(answer: PromiseLike<Response>, status: number, code: ErrorCodeName): Promise<Problem> {
  const given = await answer;
  const problem = JSON.parse(given.text) as Problem;
  expect({ status: given.status, code: problem.code }).toEqual({ status, code });
  expect(given.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ type: `urn:liandan:problem:${code}`, status, title: expect.any(String) });
  expect(problem.instance).toMatch(/^urn:liandan:request:[0-9a-f-]{36}$/);
  return problem;
}

/** Pointers and codes of the fields that a refusal names, in order. */
export const fieldsOf = (problem: Problem): string[] =>
  (problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

const tables = [
  'manifest',
  'manifest_line',
  'manifest_event',
  'manifest_label',
  'capacity_account',
  'capacity_day',
  'booking',
  'room_queue',
  'transfer_quota',
  'transfer_load',
  'trip_stop',
  'meter_reading',
];

/** Everything that a step may write, for saying that it wrote nothing. */
export async function everythingWritten(world: World): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await world.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY 1`);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** The findings with which the rules refuse a step, which must have written nothing. */
export async function findingsOfRefusal(world: World, step: () => PromiseLike<Response>): Promise<FindingShown[]> {
  const before = await everythingWritten(world);
  const problem = await refused(step(), 422, 'RULES_REFUSE');
  expect(await everythingWritten(world)).toEqual(before);
  return problem['findings'] as FindingShown[];
}

/** Findings that did not forbid the manifest's last step, as its event keeps them. */
export async function keptFindings(world: World, manifestId: string): Promise<Partial<FindingShown>[]> {
  const [event] = await world.sql<{ content: string }>(
    'SELECT content FROM manifest_event WHERE manifest_id = $1 ORDER BY seq DESC LIMIT 1',
    [manifestId],
  );
  return (JSON.parse(event?.content ?? '{}') as { data: { findings: FindingShown[] } }).data.findings;
}

/** Law and article behind the findings. */
export const articlesOf = (findings: readonly FindingShown[]): string[] =>
  findings.flatMap(({ citations }) => citations.map((law) => `${law.title.zh} ${law.article}`));
