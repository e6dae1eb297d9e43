import { array, assert, constantFrom, integer, property, record, subarray } from 'fast-check';
import { allocate, type Allocation } from './allocation.rules';
import type { AllocationTerms, Facility, Institution } from './parts.rules';

const terms: AllocationTerms = { kilometresPerHour: 40, detourPercent: 130, fenPerTonneKilometre: 150 };
const [infectious, sharps, pathological, chemical] = ['841-001-01', '841-002-01', '841-003-01', '841-004-01'];
const tonne = 1_000_000;

function solve(institutions: readonly Institution[], facilities: readonly Facility[]): Allocation {
  const work = allocate(institutions, facilities, terms);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

const hospital = (siteId: string, grams: Record<string, number>, given: Partial<Institution> = {}): Institution => ({
  ...{ siteId, grams, hoursLeft: 24, longitude: 106.2, latitude: 38.5, ...given },
});
const facility = (id: string, gramsPerDay: number, given: Partial<Facility> = {}): Facility => ({
  ...{ id, gramsPerDay, classes: [infectious, sharps], availableInHours: 0, fenPerTonne: 0 },
  ...{ longitude: 106.2, latitude: 38.5, ...given },
});
const ways = ({ allocated }: Allocation): [string, string, number][] =>
  allocated.map(({ siteId, facilityId, grams }) => [siteId, facilityId, grams]);

it('sends each to the nearest with room; the classes that go the same ways stay together', () => {
  const near = facility('near', 2 * tonne);
  const far = facility('far', 9 * tonne, { latitude: 38.9, classes: [infectious, sharps, pathological, chemical] });
  const answer = solve(
    [hospital('h', { [infectious]: tonne, [sharps]: 1000, [pathological]: 500, [chemical]: 70 })],
    [near, far],
  );
  expect(answer.allocated).toMatchObject([
    { facilityId: 'near', classes: [infectious, sharps], grams: tonne + 1000, metres: 0, hours: 0, late: false },
    { facilityId: 'far', classes: [pathological, chemical], grams: 570 },
  ]);
  expect(answer.notAllocated).toEqual([]);
  const kilometres = (answer.allocated[1]?.metres ?? 0) / 1000;
  expect(kilometres).toBeCloseTo(0.4 * 111.195 * 1.3, 1);
  expect(answer.allocated[1]?.hours).toBeCloseTo(kilometres / 40, 6);
});

it('a unit that is not available in time takes nothing that cannot wait for it', () => {
  const mobile = facility('mobile', 9 * tonne, { availableInHours: 20 });
  const other = facility('other', 9 * tonne, { latitude: 38.6 });
  const institutions = [
    hospital('fresh', { [infectious]: 1000 }),
    hospital('old', { [infectious]: 1000 }, { hoursLeft: 19 }),
  ];
  expect(ways(solve(institutions, [mobile, other])).sort()).toEqual([
    ['fresh', 'mobile', 1000],
    ['old', 'other', 1000],
  ]);
});

it('what no facility can have in time goes first, to where it arrives soonest, and says so', () => {
  const [near, far] = [facility('near', 1000), facility('far', 5000, { latitude: 38.6 })];
  const institutions = [
    hospital('fresh', { [infectious]: 1000 }),
    hospital('late', { [infectious]: 600 }, { hoursLeft: -3 }),
    hospital('latest', { [infectious]: 600 }, { hoursLeft: -9 }),
  ];
  const { allocated } = solve(institutions, [near, far]);
  expect(allocated.map(({ siteId, facilityId, late }) => [siteId, facilityId, late])).toEqual([
    ['latest', 'near', true],
    ['late', 'far', true],
    ['fresh', 'far', false],
  ]);
});

it('splits only what would find no place whole, and lists what finds none with the reason', () => {
  const facilities = [facility('a', 600), facility('b', 700, { latitude: 38.51 })];
  const whole = solve([hospital('h', { [infectious]: 650 })], facilities);
  expect(ways(whole)).toEqual([['h', 'b', 650]]);
  const split = solve([hospital('h', { [infectious]: 1400, [chemical]: 9 })], facilities);
  expect(ways(split)).toEqual([
    ['h', 'a', 600],
    ['h', 'b', 700],
  ]);
  expect(split.notAllocated).toEqual([
    { siteId: 'h', classes: [chemical], grams: 9, reason: 'class' },
    { siteId: 'h', classes: [infectious], grams: 100, reason: 'room' },
  ]);
  const nowhere = solve([hospital('h', { [infectious]: 1 }, { longitude: null })], facilities);
  expect(nowhere.notAllocated).toMatchObject([{ reason: 'place' }]);
});

const classes = [infectious, sharps, pathological] as const;
const somewhere = { longitude: integer({ min: 10_600, max: 10_640 }), latitude: integer({ min: 3_830, max: 3_870 }) };
const placed = <T extends { longitude: number; latitude: number }>(row: T): T => ({
  ...row,
  longitude: row.longitude / 100,
  latitude: row.latitude / 100,
});
const towns = record({
  institutions: array(
    record({
      ...somewhere,
      hoursLeft: constantFrom(-2, 1, 8, 24),
      grams: record({ [classes[0]]: integer({ min: 0, max: 900 }), [classes[2]]: integer({ min: 0, max: 300 }) }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  facilities: array(
    record({
      ...somewhere,
      gramsPerDay: integer({ min: 0, max: 2000 }),
      classes: subarray([...classes]),
      availableInHours: constantFrom(0, 6, 30),
    }),
    { maxLength: 4 },
  ),
});

it('loses no gram, fills nothing beyond its room, keeps every clock that can be kept, and says the same again', () => {
  assert(
    property(towns, (town) => {
      const institutions = town.institutions.map((one, at): Institution => ({ ...placed(one), siteId: `h${at}` }));
      const facilities = town.facilities.map((one, at): Facility => ({ ...placed(one), id: `f${at}`, fenPerTonne: 0 }));
      const answer = solve(institutions, facilities);
      for (const { siteId, grams } of institutions) {
        const asked = Object.values(grams).reduce((sum, one) => sum + one, 0);
        const found = [...answer.allocated, ...answer.notAllocated].filter((one) => one.siteId === siteId);
        expect(found.reduce((sum, one) => sum + one.grams, 0)).toBe(asked);
      }
      for (const { id, gramsPerDay, classes: accepted } of facilities) {
        const into = answer.allocated.filter(({ facilityId }) => facilityId === id);
        expect(into.reduce((sum, one) => sum + one.grams, 0)).toBeLessThanOrEqual(gramsPerDay);
        expect(into.flatMap((one) => one.classes).filter((code) => !accepted.includes(code))).toEqual([]);
      }
      const hoursLeft = new Map(institutions.map((one) => [one.siteId, one.hoursLeft]));
      expect(
        answer.allocated.filter(({ siteId, hours, late }) => !late && hours > (hoursLeft.get(siteId) ?? 0)),
      ).toEqual([]);
      expect(answer.bound).toBeLessThanOrEqual(answer.cost);
      expect(solve(institutions, facilities)).toEqual(answer);
    }),
    { numRuns: 300 },
  );
});

it('what is refused for want of room would find none anywhere', () => {
  assert(
    property(towns, (town) => {
      const institutions = town.institutions.map((one, at): Institution => ({
        ...placed(one),
        siteId: `h${at}`,
        hoursLeft: 99,
      }));
      const facilities = town.facilities.map((one, at): Facility => ({ ...placed(one), id: `f${at}`, fenPerTonne: 0 }));
      const { allocated, notAllocated } = solve(institutions, facilities);
      for (const left of notAllocated.filter(({ reason }) => reason === 'room')) {
        for (const { id, gramsPerDay, classes: accepted } of facilities) {
          if (!left.classes.every((code) => accepted.includes(code))) continue;
          const used = allocated.filter(({ facilityId }) => facilityId === id).reduce((sum, one) => sum + one.grams, 0);
          expect(used).toBe(gramsPerDay);
        }
      }
    }),
  );
});
