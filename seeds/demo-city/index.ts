import type { PoolClient } from 'pg';
import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../src/database';
import { ReferenceData } from '../../src/reference';
import { RuleCatalogue } from '../../src/rules';
import { dayCounts, numbersByYear, type DayCount } from './day-counts';
import type { City } from './city';
import { dateOf, dayOf, WorkWeek } from './local-time';
import type { Law } from './law';
import { demoLoads, demoSeed, makeCity } from './make-city';
import { demoPassword, demoPeople, medicalPeople, transferPeople } from './people';
import { mixSeeds } from './random';
import type { SeededManifest } from './seeded-manifest';
import { simulate } from './simulation';
import { writeReturns } from './write-returns';
import { setNumbersAside, transact, writeCity, writeManifests, writeSurvey } from './write';

export { playMedicalDays } from './medical-days';

/** Who can log in to the demo city. */
export const demoLogins: readonly { readonly login: string; readonly password: string; readonly what: string }[] = [
  ...demoPeople,
  ...medicalPeople,
  ...transferPeople,
].map(({ login, what }) => ({ login, password: demoPassword, what }));

type Report = (progress: string) => void;

/** What was made, by state. */
export type StatusCounts = Readonly<Record<string, number>>;

export interface DemoOptions {
  readonly report: Report;
  readonly now?: Date;
}

export interface SeedOptions {
  readonly count: number;
  readonly seed: number;
  readonly now: Date;
  readonly report: Report;
}

const batchSize = 2000;
/** Manifests made between two looks at the connection. */
const sliceSize = 50;
/** Every region of the city numbers by 银川市. */
const numberingPrefix = '6401';
const daysPerYear = 365;
/** The rules of the catalogue begin on this day. */
const lawBegins = dayOf(Date.UTC(2022, 0, 1));
/** Loads for one year of a load test; more of them go further back, as long as there is law. */
const loadsPerYear = 25_000;
const mostLoadsPerYear = 900_000;
/** How much more than they need the receivers of a load test may take in. */
const spareCapacity = 4;
const demoLabel = '演示';
const lockName = 'liandan demo city';

/**
 * Loads the synthetic city, shaped like Yinchuan, with a year of manifests up to `now`, in one transaction. When one of
 * its organisations is there already, nothing happens. The same `now` makes the same rows, but for the salts of passwords.
 * @returns the manifests by state; null when nothing was done
 */
export async function loadDemoCity(
  database: Database,
  { report, now = new Date() }: DemoOptions,
): Promise<StatusCounts | null> {
  return database.onConnection((client) =>
    transact(client, async () => {
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [lockName]);
      const { rowCount } = await client.query('SELECT 1 FROM organisation WHERE synthetic AND name LIKE $1 LIMIT 1', [
        `（${demoLabel}）%`,
      ]);
      if (rowCount !== 0) return null;
      const law = await readLaw(database);
      report('loading the demo city (synthetic)');
      const at = now.getTime();
      const firstDay = dayOf(at) - daysPerYear;
      const city = makeCity({
        ...{ seed: demoSeed, now: at, firstDay, label: demoLabel, fleet: 1, capacity: 1, plates: '宁A', demo: true },
      });
      const days = dayCounts(firstDay, at, demoLoads, new WorkWeek(law.reference.calendar()));
      await writeCity(client, city);
      const work = { client, city, law, seed: demoSeed, at, days, report };
      const counts = await playAndWrite(work, (batch) => writeManifests(client, batch));
      await writeSurvey(client, city, at);
      const generators = city.generators.map(({ organisation }) => organisation.id);
      await writeReturns(client, generators, at);
      return counts;
    }),
  );
}

/**
 * Adds `count` manifests for load tests, played by the same rules as the demo city's. They belong to a further synthetic
 * city（压测）, whose fleets and licences are as large as the load needs, so that no capacity stops it; the demo city is
 * left as it is. Serials are set aside first, so the service may go on issuing. Each batch is one transaction.
 * The same seed and `now` make the same rows, but for the serials, which go on behind those given out.
 * @throws {RangeError} when there are more than the serials since 2022 can number
 */
export async function seedManifests(
  database: Database,
  { count, seed, now, report }: SeedOptions,
): Promise<StatusCounts> {
  const law = await readLaw(database);
  const at = now.getTime();
  const longest = (dayOf(at) - lawBegins) / daysPerYear;
  const years = Math.min(longest, Math.max(1, count / loadsPerYear));
  const perYear = Math.max(1, count / years);
  if (perYear > mostLoadsPerYear) throw new RangeError(`${count} manifests are too many to be numbered since 2022`);
  const firstDay = Math.max(lawBegins, Math.floor(dayOf(at) - daysPerYear * years));
  const ownSeed = mixSeeds(seed, at);
  const fleet = Math.max(1, perYear / demoLoads);
  const plates = `宁${'BCDE'.charAt(ownSeed % 4)}`;
  const city = makeCity({
    seed: ownSeed,
    now: at,
    firstDay,
    label: '压测',
    fleet,
    capacity: fleet * spareCapacity,
    plates,
    demo: false,
  });
  const days = dayCounts(firstDay, at, count, new WorkWeek(law.reference.calendar()));
  report(`making ${count} manifests from ${dateOf(firstDay)} on`);
  return database.onConnection(async (client) => {
    await transact(client, () => writeCity(client, city));
    const work = { client, city, law, seed: ownSeed, at, days, report };
    return playAndWrite(work, (batch) => transact(client, () => writeManifests(client, batch)));
  });
}

interface Work {
  readonly client: PoolClient;
  readonly city: City;
  readonly law: Law;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly days: readonly DayCount[];
  readonly report: Report;
}

/** Makes the next batch while the one before is being written. */
async function playAndWrite(
  { client, city, law, seed, at, days, report }: Work,
  write: (batch: readonly SeededManifest[]) => Promise<void>,
): Promise<StatusCounts> {
  const serials = await setNumbersAside(client, numberingPrefix, numbersByYear(days));
  const counts: Record<string, number> = {};
  const total = days.reduce((sum, { industrial, medical }) => sum + industrial + medical, 0);
  let [batch, made]: [SeededManifest[], number] = [[], 0];
  let writing = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    if (batch.length === 0) return;
    writing = write(batch);
    // Its failure is met at the next await; until then nobody else must hear of it.
    writing.catch(() => undefined);
    report(`${made} of ${total} synthetic manifests`);
    batch = [];
  };
  for (const manifest of simulate({ city, law, seed, now: at, days, serials })) {
    batch.push(manifest);
    made += 1;
    counts[manifest.record.status] = (counts[manifest.record.status] ?? 0) + 1;
    if (made % sliceSize === 0) await turn();
    if (batch.length === batchSize) await flush();
  }
  await flush();
  await writing;
  return counts;
}

/** The law as it stands in the database. */
async function readLaw(database: Database): Promise<Law> {
  const catalogue = new RuleCatalogue(database);
  await catalogue.refresh();
  return { rules: catalogue.all(), reference: await new ReferenceData(database).ready() };
}
