import { createHash } from 'node:crypto';
import { isCreditCode, isId } from '../../src/common';
import { findChainFault, hashAlgorithm } from '../../src/provenance';
import { parsePlate } from '../../src/registry';
import { copyCell, copyText } from './copy';
import { dayCounts, numbersByYear } from './day-counts';
import { lawOfSeeds } from './demo-law.fixture';
import { dayOf, dateOf, WorkWeek } from './local-time';
import { demoLoads, demoSeed, makeCity } from './make-city';
import { Random } from './random';
import { accountChanges, cityRows, manifestRows } from './rows';
import type { SeededManifest } from './seeded-manifest';
import { simulate } from './simulation';
import type { City } from './city';

const now = Date.parse('2026-11-24T06:00:00.000Z');
const law = lawOfSeeds();
const week = new WorkWeek(law.reference.calendar());

interface Played {
  readonly city: City;
  readonly manifests: readonly SeededManifest[];
}

function play(seed: number, count: number, at = now): Played {
  const firstDay = dayOf(at) - 365;
  const city = makeCity({
    ...{ seed, now: at, firstDay, label: '演示', fleet: 1, capacity: 1, plates: '宁A', demo: true },
  });
  const days = dayCounts(firstDay, at, count, week);
  const serials = new Map([...numbersByYear(days).keys()].map((year): [string, number] => [`6401/${year}`, 1]));
  return { city, manifests: [...simulate({ city, law, seed, now: at, days, serials })] };
}

function digest({ city, manifests }: Played): string {
  const hash = createHash('sha256');
  for (const rows of [...cityRows(city, () => ''), ...manifestRows(manifests)]) hash.update(copyText(rows));
  return hash.digest('hex');
}

const year = play(demoSeed, demoLoads);

describe('the demo city', () => {
  it('is the same to the byte for the same seed and moment, and another for another seed', () => {
    const first = digest(play(7, 400));
    expect(digest(play(7, 400))).toBe(first);
    expect(digest(play(8, 400))).not.toBe(first);
  });

  it('says of every name that it is made up, and keeps to the forms of codes, plates and identifiers', () => {
    const { organisations, sites, users, carriers } = year.city;
    for (const { name } of [...organisations, ...sites, ...users]) expect(name).toContain('（演示）');
    for (const { creditCode, id } of organisations) expect([isCreditCode(creditCode), isId(id)]).toEqual([true, true]);
    for (const { vehicle, trailer } of carriers.flatMap(({ rigs }) => rigs)) {
      for (const one of trailer === null ? [vehicle] : [vehicle, trailer]) {
        expect(parsePlate(one.plate)).toEqual({ plate: one.plate, kind: one.plateKind });
      }
    }
  });

  it('gives away as many loads as asked for, in every state that a manifest can have', () => {
    expect(year.manifests).toHaveLength(demoLoads);
    const states = new Set(year.manifests.map(({ record }) => record.status));
    expect([...states].sort()).toEqual([
      ...['accepted', 'arrived', 'cancelled', 'draft', 'in_transit', 'issued', 'partially_accepted', 'rejected'],
      'treated',
    ]);
    expect(year.manifests.filter(isOverdue).length).toBeGreaterThan(0);
  });

  it('rests on days off and at Spring Festival', () => {
    const industrial = (from: string, to: string): number =>
      year.manifests.filter(({ load, record }) => {
        const date = dateOf(dayOf(load.writtenAt));
        return !load.generator.medical && record.status !== 'draft' && date >= from && date <= to;
      }).length;
    expect(industrial('2026-02-16', '2026-02-22') * 4).toBeLessThan(industrial('2026-03-09', '2026-03-15'));
  });

  it('seals chains without a fault', () => {
    for (const { record, events } of year.manifests) {
      const stored = events.map((event) => ({ ...event, alg: hashAlgorithm }));
      const hash = record.headHash === null ? null : Buffer.from(record.headHash, 'hex');
      expect(findChainFault(record.id, stored, { seq: record.eventSeq, hash, status: record.status })).toBeNull();
    }
  });

  it('numbers manifests once each, in the order of issue', () => {
    const issued = year.manifests.flatMap(({ record: { number, issuedAt } }) =>
      number === null || issuedAt === null ? [] : [{ number, issuedAt }],
    );
    issued.sort((left, right) => (left.number < right.number ? -1 : 1));
    expect(new Set(issued.map(({ number }) => number)).size).toBe(issued.length);
    issued.slice(1).forEach(({ issuedAt }, at) => expect(issuedAt >= (issued[at]?.issuedAt ?? '')).toBe(true));
  });
});

describe('on the road', () => {
  it('loads no vehicle above its rated mass, whatever is on board together', () => {
    for (const trips of tripsByPlate().values()) {
      for (const trip of trips) {
        const together = trips.filter((other) => other.from <= trip.from && other.to > trip.from);
        const grams = together.reduce((sum, one) => sum + one.grams, 0);
        expect(grams).toBeLessThanOrEqual(trip.ratedGrams);
      }
    }
  });

  it('has each vehicle on one way at a time, with loads of different generators, medical waste alone', () => {
    for (const trips of tripsByPlate().values()) {
      for (const trip of trips) {
        const others = trips.filter((other) => other !== trip && other.from < trip.to && other.to > trip.from);
        for (const other of others) {
          expect(other.receiverId).toBe(trip.receiverId);
          expect(other.generatorId).not.toBe(trip.generatorId);
          expect(other.medical).toBe(trip.medical);
        }
      }
    }
  });

  it('weighs within 2 % as a rule, and seldom beyond 10 %', () => {
    const differences = year.manifests.flatMap(({ record: { loadedGrams, receivedGrams } }) =>
      loadedGrams === null || receivedGrams === null ? [] : [Math.abs(receivedGrams - loadedGrams) / loadedGrams],
    );
    const share = (limit: number): number => differences.filter((one) => one > limit).length / differences.length;
    expect(share(0.02)).toBeLessThan(0.05);
    expect(share(0.1)).toBeGreaterThan(0);
    expect(share(0.1)).toBeLessThan(0.02);
  });
});

describe('capacity', () => {
  it('is used to between a fifth and 95 % of each licence line', () => {
    const used = new Map(
      accountChanges(year.manifests)
        .years.filter(({ period }) => period === 2026)
        .map((change) => [change.licenceLineId, change.bookedGrams + change.receivedGrams]),
    );
    for (const line of year.city.receivers.flatMap(({ licences }) => licences.flatMap(({ lines }) => lines))) {
      const share = (used.get(line.id) ?? 0) / line.gramsPerYear;
      expect([line.label, share > 0.2 && share < 0.95]).toEqual([line.label, true]);
    }
  });

  it('leaves as draft what a rule refuses: a contract that has lapsed', () => {
    const refused = year.manifests.filter(
      ({ record, load }) => record.status === 'draft' && !load.undecided && load.issueAt <= now,
    );
    const lapsed = year.city.contracts.filter(
      ({ kind, validTo }) => kind === 'disposal' && validTo < dateOf(dayOf(now)),
    );
    for (const { record } of refused) {
      expect(lapsed.map(({ generatorId }) => generatorId)).toContain(record.generatorId);
    }
  });
});

describe('tools of the generator', () => {
  it('writes COPY text that PostgreSQL reads back as it was', () => {
    expect(copyCell('a\tb\\c\nd')).toBe('a\\tb\\\\c\\nd');
    expect(copyCell(null)).toBe('\\N');
    expect(copyCell(['T', 'say "x\\y"'])).toBe('{"T","say \\\\"x\\\\\\\\y\\\\""}');
    expect(copyCell(Buffer.from([0, 255]))).toBe('\\\\x00ff');
  });

  it('makes identifiers in the shape of UUIDv7 with the time in front', () => {
    const random = new Random(1);
    expect(random.idAt(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(random.idAt(now) < random.idAt(now + 1)).toBe(true);
  });

  it('spreads exactly the loads asked for, also on the first minutes of a year whose calendar is not known', () => {
    for (const at of [now, Date.parse('2027-01-01T16:05:00Z'), Date.parse('2026-12-31T15:59:00Z')]) {
      const days = dayCounts(dayOf(at) - 365, at, 1234, week);
      expect(days.reduce((sum, { industrial, medical }) => sum + industrial + medical, 0)).toBe(1234);
    }
    expect(play(3, 300, Date.parse('2027-01-20T03:00:00Z')).manifests).toHaveLength(300);
  });
});

const isOverdue = ({ record: { status, confirmBy } }: SeededManifest): boolean =>
  status === 'arrived' && confirmBy !== null && confirmBy < dateOf(dayOf(now));

interface Trip {
  readonly from: string;
  /** Instants as ISO text; after every other while it is on the road. */
  readonly to: string;
  readonly grams: number;
  readonly ratedGrams: number;
  readonly generatorId: string;
  readonly receiverId: string | null;
  readonly medical: boolean;
}

function tripsByPlate(): Map<string, Trip[]> {
  const trips = new Map<string, Trip[]>();
  for (const { record, load } of year.manifests) {
    const { plate, pickedUpAt, arrivedAt, loadedGrams, generatorId, receiverId } = record;
    if (plate === null || pickedUpAt === null || loadedGrams === null) continue;
    const trip = {
      ...{ from: pickedUpAt, to: arrivedAt ?? '9', grams: loadedGrams, ratedGrams: load.rig.ratedGrams },
      ...{ generatorId, receiverId, medical: load.generator.medical },
    };
    trips.set(plate, [...(trips.get(plate) ?? []), trip]);
  }
  return trips;
}
