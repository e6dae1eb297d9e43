import type { Client } from 'pg';
import { hashSecret, makeSecret } from '../../../src/access';
import { newId, Permission } from '../../../src/common';
import { ApiClient } from '../../support/api-client';
import { percentile } from '../percentiles';

/** What the page of a region's balance asks, over the year until today. */
function questions(today: string): [name: string, path: string][] {
  const from = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`.replace('-02-29', '-02-28');
  const days = `from=${from}&to=${today}`;
  return [
    ['balance of the city by category', `/api/balance?region=640100&${days}`],
    ['balance of the city by code, by pickup', `/api/balance?region=640100&${days}&by=code&basis=pickup`],
    ['balance of the province by category and method', `/api/balance?region=640000&${days}&by=category_method`],
    ['flows between prefectures, by category', `/api/flows?region=640000&${days}&by=category`],
    ['months', `/api/flows/months?region=640100&${days}`],
    ['licence lines behind it', `/api/balance/lines?region=640100&${days}`],
    ['loads behind a figure', `/api/balance/loads?region=640100&${days}&figure=generated`],
    ['loads behind a figure, heaviest first', `/api/balance/loads?region=640100&${days}&figure=generated&order=-kg`],
    ['loads behind a category', `/api/balance/loads?region=640100&${days}&figure=treated&category=HW08`],
  ];
}

/** The same figures without totals: what a report would do that scans manifests. */
const scan = `
  SELECT right(l.code, 2) AS category, sum(l.received_grams - l.refused_grams) AS grams
    FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
   WHERE m.accepted_at >= now() - interval '1 year' AND m.status IN ('accepted', 'partially_accepted', 'treated')
     AND m.origin_region IN (SELECT code FROM region WHERE lineage @> '{640100}')
   GROUP BY 1`;

/** A token with which the province's inspector asks. */
export async function inspectorToken(owner: Client): Promise<string> {
  const token = makeSecret('ldt');
  await owner.query(
    `INSERT INTO api_token (id, user_id, organisation_id, name, hash, scopes, expires_at)
     SELECT $1, u.id, s.organisation_id, 'bench', $2, $3, '2100-01-01'
       FROM app_user u JOIN membership s ON s.user_id = u.id WHERE u.login = 'province-officer'`,
    [newId(), hashSecret(token), [Permission.BalanceRead]],
  );
  return token;
}

/** p95 of every question, milliseconds. */
export async function measurePage(
  { owner, url, token, today }: { owner: Client; url: string; token: string; today: string },
  rounds: number,
): Promise<Map<string, number>> {
  const api = new ApiClient(url, 1);
  const slowest = new Map<string, number>();
  for (const [name, path] of questions(today)) {
    const times: number[] = [];
    // The first answers find nothing in memory; they are not the page of a working day.
    for (let round = -10; round < rounds; round++) {
      const began = performance.now();
      await api.must('GET', path, undefined, { token });
      if (round >= 0) times.push(performance.now() - began);
    }
    slowest.set(name, percentile(times, 0.95));
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    console.log(`  ${name.padEnd(48)} p50 ${p50.toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms`);
  }
  await api.close();
  const began = performance.now();
  await owner.query(scan);
  slowest.set('scan', performance.now() - began);
  console.log(`  ${'one figure of it by scanning manifests'.padEnd(48)} ${(performance.now() - began).toFixed(0)} ms`);
  return slowest;
}
