import type { PoolClient } from 'pg';
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../src/access';
import { keepFlows, surveyLandfill } from '../../src/capacity';
import { statement, type Statement } from '../../src/database';
import type { City } from './city';
import { copyInto } from './copy';
import { demoPassword } from './people';
import { dateOf, dayOf } from './local-time';
import { accountChanges, cityRows, manifestRows, type AccountChange } from './rows';
import type { Serials } from './life';
import type { SeededManifest } from './seeded-manifest';

const raise = (account: 'capacity_account' | 'capacity_day', period: 'year' | 'day', type: string): Statement =>
  statement(
    `demo_city.raise_${period}s`,
    `INSERT INTO ${account} AS a (licence_line_id, ${period}, booked_grams, received_grams)
     SELECT * FROM unnest($1::uuid[], $2::${type}[], $3::bigint[], $4::bigint[])
     ON CONFLICT (licence_line_id, ${period}) DO UPDATE SET
       booked_grams = a.booked_grams + excluded.booked_grams, received_grams = a.received_grams + excluded.received_grams`,
  );
const raiseYears = raise('capacity_account', 'year', 'smallint');
const raiseDays = raise('capacity_day', 'day', 'date');
/** Moves the counters on, so that manifests of tomorrow go on behind the serials that are set aside here. */
const setAside = statement(
  'demo_city.set_aside_numbers',
  `INSERT INTO number_counter AS c (prefix, year, next_serial)
   SELECT prefix, year, 1 + needed FROM unnest($1::text[], $2::smallint[], $3::int[]) AS n(prefix, year, needed)
   ON CONFLICT (prefix, year) DO UPDATE SET next_serial = c.next_serial + excluded.next_serial - 1
   RETURNING prefix || '/' || year AS key, next_serial - (SELECT n.needed FROM unnest($1::text[], $2::smallint[], $3::int[])
     AS n(prefix, year, needed) WHERE n.prefix = c.prefix AND n.year = c.year) AS first`,
);

/** Loading is long work that others wait for; nothing in it may be broken off for slowness. */
const unhurried = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

/** Runs `work` in one transaction without time limits. */
export async function transact<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    for (const limit of unhurried) await client.query(`SET LOCAL ${limit} = 0`);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Hash of no password at all: the form of a real one, of random bytes. */
const unknownHash = (): string =>
  ['scrypt', 32768, 8, 1, randomBytes(16).toString('base64'), randomBytes(32).toString('base64')].join('$');

/** Writes the registers; those with a login get the public demo password. */
export async function writeCity(client: PoolClient, city: City): Promise<void> {
  const hashes = new Map(
    await Promise.all(
      city.users.map(async ({ userId, login }): Promise<[string, string]> => [
        userId,
        login === null ? unknownHash() : await hashPassword(demoPassword),
      ]),
    ),
  );
  for (const rows of cityRows(city, (userId) => hashes.get(userId) ?? unknownHash())) await copyInto(client, rows);
}

/** Sets numbers aside. @returns the first serial of each prefix and year */
export async function setNumbersAside(
  client: PoolClient,
  prefix: string,
  needed: ReadonlyMap<number, number>,
): Promise<Serials> {
  const years = [...needed.keys()];
  const { rows } = await client.query<{ key: string; first: number }>({
    ...setAside,
    values: [years.map(() => prefix), years, [...needed.values()]],
  });
  return new Map(rows.map(({ key, first }) => [key, first]));
}

/** Writes manifests with all that belongs to them; the accounts move with them. */
export async function writeManifests(client: PoolClient, manifests: readonly SeededManifest[]): Promise<void> {
  for (const rows of manifestRows(manifests)) await copyInto(client, rows);
  await client.query({ ...keepFlows, values: [manifests.map(({ record }) => record.id)] });
  const { years, days } = accountChanges(manifests);
  await client.query({ ...raiseYears, values: columnsOf(years) });
  await client.query({ ...raiseDays, values: columnsOf(days) });
}

const columnsOf = (changes: readonly AccountChange<number | string>[]): unknown[][] => [
  changes.map(({ licenceLineId }) => licenceLineId),
  changes.map(({ period }) => period),
  changes.map(({ bookedGrams }) => bookedGrams),
  changes.map(({ receivedGrams }) => receivedGrams),
];

/** A made-up survey, as the city is. */
const survey = { id: '0d5f1c1e-0000-4000-8000-000000000012', daysAgo: 30, kilogramsPerM3: 1200 } as const;

/** What still fits into the landfill that was surveyed. Written last, for it asks what has been received since. */
export async function writeSurvey(client: PoolClient, { receivers, users }: City, now: number): Promise<void> {
  const lines = receivers.flatMap(({ licences }) => licences.flatMap((licence) => licence.lines));
  const officer = users.find(({ login }) => login === 'city-officer');
  for (const { id, remainingM3 } of lines) {
    if (remainingM3 === null) continue;
    const told = ['（演示）填埋场库容测量报告', officer?.name ?? '', new Date(now)];
    const values = [survey.id, id, dateOf(dayOf(now) - survey.daysAgo), remainingM3 * 1000, survey.kilogramsPerM3];
    await client.query({ ...surveyLandfill, values: [...values, ...told] });
  }
}
