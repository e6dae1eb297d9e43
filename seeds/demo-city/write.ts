import type { PoolClient } from 'pg';
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../src/access';
import { keepFlows } from '../../src/capacity';
import { statement } from '../../src/database';
import type { City } from './city';
import { copyInto } from './copy';
import { demoPassword } from './people';
import { accountChanges, cityRows, manifestRows } from './rows';
import type { Serials } from './life';
import type { SeededManifest } from './seeded-manifest';

const raiseAccounts = statement(
  'demo_city.raise_accounts',
  `INSERT INTO capacity_account AS a (licence_line_id, year, booked_grams, received_grams)
   SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[])
   ON CONFLICT (licence_line_id, year) DO UPDATE SET
     booked_grams = a.booked_grams + excluded.booked_grams, received_grams = a.received_grams + excluded.received_grams`,
);
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
  const changes = accountChanges(manifests);
  await client.query({
    ...raiseAccounts,
    values: [
      changes.map(({ licenceLineId }) => licenceLineId),
      changes.map(({ year }) => year),
      changes.map(({ bookedGrams }) => bookedGrams),
      changes.map(({ receivedGrams }) => receivedGrams),
    ],
  });
}
