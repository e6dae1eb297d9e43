import { array, assert, constantFrom, nat, property, record, tuple } from 'fast-check';
import { planSurge, type SurgeInputs } from './activation-plan.rules';
import { courseOf, type SurgeCourse } from './course.rules';
import { grownGrams } from './growth.rules';

const tonne = 1_000_000;
const generated = array(nat(100), { minLength: 1, maxLength: 25 });
const limits = record({ storageGrams: nat(150), clockHours: constantFrom(24, 48, 72) });
const breakDay = ({ broken }: SurgeCourse): number => broken?.day ?? Infinity;

/** The same, reckoned with a list of every day's rest. */
function slowly(
  masses: readonly number[],
  capacity: number,
  { storageGrams, clockHours }: { storageGrams: number; clockHours: number },
  opening: number,
) {
  const rests: { day: number; grams: number }[] = [{ day: 0, grams: opening }];
  for (let day = 0; day < masses.length; day++) {
    rests.push({ day, grams: masses[day] ?? 0 });
    for (let left = capacity; left > 0;) {
      const first = rests.find(({ grams }) => grams > 0);
      if (first === undefined) break;
      const taken = Math.min(left, first.grams);
      first.grams -= taken;
      left -= taken;
    }
    const waiting = rests.filter(({ grams }) => grams > 0);
    const stored = waiting.reduce((sum, { grams }) => sum + grams, 0);
    const age = Math.max(0, ...waiting.map((rest) => (day - rest.day + 1) * 24));
    if (stored > storageGrams || age > clockHours) return day;
  }
  return Infinity;
}

it('loses no gram on any day, and treats no more than it can', () => {
  assert(
    property(generated, nat(90), limits, nat(200), (masses, capacity, within, opening) => {
      const { days } = courseOf(masses, () => capacity, within, opening);
      let [arisen, treated] = [opening, 0];
      days.forEach((day, at) => {
        arisen += masses[at] ?? 0;
        treated += day.treated;
        expect(day.stored).toBe(arisen - treated);
        expect(day.treated).toBeLessThanOrEqual(day.capacity);
        expect(day.stored === 0 || day.treated === day.capacity).toBe(true);
        expect(day.oldestHours > 0).toBe(day.stored > 0);
      });
    }),
  );
});

it('breaks on the day on which it does when every rest is followed by itself', () => {
  assert(
    property(generated, nat(90), limits, nat(200), (masses, capacity, within, opening) => {
      const { broken } = courseOf(masses, () => capacity, within, opening);
      expect(broken?.day ?? Infinity).toBe(slowly(masses, capacity, within, opening));
    }),
    { numRuns: 500 },
  );
});

it('never breaks earlier with more capacity, more storage or a longer clock', () => {
  assert(
    property(generated, nat(90), limits, tuple(nat(50), nat(50), nat(48)), (masses, capacity, within, more) => {
      const before = breakDay(courseOf(masses, () => capacity, within));
      const { storageGrams, clockHours } = within;
      expect(breakDay(courseOf(masses, () => capacity + more[0], within))).toBeGreaterThanOrEqual(before);
      const wider = { storageGrams: storageGrams + more[1], clockHours: clockHours + more[2] };
      expect(breakDay(courseOf(masses, () => capacity, wider))).toBeGreaterThanOrEqual(before);
    }),
  );
});

const standBy = array(record({ gramsPerDay: nat(60), activationHours: constantFrom(0, 10, 24, 60, 96) }), {
  maxLength: 4,
});

it('plans activations that hold, each of them as late as can be, and none that is not needed', () => {
  assert(
    property(generated, nat(90), limits, standBy, nat(100), (masses, capacityGrams, within, units, openingGrams) => {
      const inputs: SurgeInputs = {
        ...{ ...within, generated: masses, openingGrams, capacityGrams },
        standBy: units.map((unit, at) => ({ ...unit, id: `u${at}` })),
      };
      const { baseline, planned, activations, missingGrams } = planSurge(inputs);
      const capacityFrom = (delayed?: string) => (day: number) =>
        inputs.standBy.reduce((sum, { id, gramsPerDay }) => {
          const planned = activations.find((one) => one.id === id)?.availableDay ?? Infinity;
          return sum + (planned + Number(id === delayed) <= day ? gramsPerDay : 0);
        }, capacityGrams);
      const courseWith = (capacity: (day: number) => number) => courseOf(masses, capacity, within, openingGrams);
      expect(planned).toEqual(courseWith(capacityFrom()));
      expect(breakDay(planned)).toBeGreaterThanOrEqual(breakDay(baseline));
      if (missingGrams === 0) {
        expect(planned.broken).toBeNull();
        for (const { id, decideByHour } of activations) {
          expect(courseWith(capacityFrom(id)).broken).not.toBeNull();
          expect(decideByHour).toBeGreaterThanOrEqual(0);
        }
        return;
      }
      expect(planned.broken).not.toBeNull();
      expect(courseWith((day) => capacityFrom()(day) + missingGrams).broken).toBeNull();
      expect(courseWith((day) => capacityFrom()(day) + missingGrams - 1).broken).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

it('of Wuhan in 2020: 50 t a day are not enough on the third day, and what was built by March holds', () => {
  const points = [
    { day: 0, percent: 100 },
    { day: 41, percent: 617.5 },
  ];
  const masses = Array.from({ length: 50 }, (_none, day) => grownGrams(40 * tonne, points, day));
  const units = [
    { id: '46 mobile units', gramsPerDay: 100 * tonne, activationHours: 72 },
    { id: 'a new plant', gramsPerDay: 30 * tonne, activationHours: 15 * 24 },
    { id: 'hazardous-waste incinerators', gramsPerDay: 83 * tonne, activationHours: 120 },
  ];
  const plan = planSurge({
    ...{ generated: masses, openingGrams: 0, capacityGrams: 50 * tonne, standBy: units },
    ...{ storageGrams: 30 * tonne, clockHours: 24 },
  });
  expect(plan.baseline.days.findIndex(({ stored }) => stored > 0)).toBe(2);
  expect(plan.baseline.broken).toEqual({ day: 5, because: 'storage' });
  expect(plan.planned.broken).toBeNull();
  expect(plan.missingGrams).toBe(0);
  // 5.05 t more each day: 150 t are passed on the 22nd, and 30 t would wait on the 25th; 180 t on the 28th and the 31st.
  expect(plan.activations).toEqual([
    { id: '46 mobile units', availableDay: 5, decideByHour: 48 },
    { id: 'a new plant', availableDay: 25, decideByHour: 240 },
    { id: 'hazardous-waste incinerators', availableDay: 31, decideByHour: 624 },
  ]);
});

it('what lies there on the first day is treated first, takes room, and brings the breaking day forward', () => {
  // 10 t a day arise and 12 t are treated: 7 t lie there, then 5, 3, 1 and none.
  const masses = [10, 10, 10, 10, 10].map((tonnes) => tonnes * tonne);
  const course = (storageTonnes: number, clockHours: number) =>
    courseOf(masses, () => 12 * tonne, { storageGrams: storageTonnes * tonne, clockHours }, 7 * tonne);
  const { days, broken } = course(5, 48);
  expect(days.map(({ stored, treated }) => [stored / tonne, treated / tonne])).toEqual([
    [5, 12],
    [3, 12],
    [1, 12],
    [0, 11],
    [0, 10],
  ]);
  expect(broken).toBeNull();
  expect(course(4.9, 48).broken).toEqual({ day: 0, because: 'storage' });
  // At the end of the first day 5 t of it are 24 hours old, at that of the second 3 t of the first day's are 24.
  expect(days.map(({ oldestHours }) => oldestHours)).toEqual([24, 24, 24, 0, 0]);
  // With 8 t a day less is treated than arises: 9 t, 11 t and 13 t lie there; of the second day's on the third, 48 hours old.
  const short = courseOf(masses, () => 8 * tonne, { storageGrams: 12 * tonne, clockHours: 48 }, 7 * tonne);
  expect(short.days.slice(0, 3).map(({ stored }) => stored / tonne)).toEqual([9, 11, 13]);
  expect(short.broken).toEqual({ day: 2, because: 'storage' });
  expect(courseOf(masses, () => 8 * tonne, { storageGrams: 12 * tonne, clockHours: 48 }).broken).toEqual(null);
});
