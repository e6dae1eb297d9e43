import fc from 'fast-check';
import { daysLater } from '../reference';
import type { LicenceFacts, LicenceLineFacts } from './facts';
import { bookedOn, limitsOf, nextDayWithRoom, reservedForQueue, shortOf, usedOn, without } from './licence-room.rules';

const today = '2026-03-02';
const days = [today, '2026-03-03', '2026-03-04'];
const permille = 1200;
const mass = fc.integer({ min: 1, max: 40 });

const line = fc
  .record({
    gramsPerYear: fc.integer({ min: 1, max: 200 }),
    bookedGrams: fc.integer({ min: 0, max: 100 }),
    receivedGrams: fc.integer({ min: 0, max: 100 }),
    gramsPerDay: fc.option(fc.integer({ min: 1, max: 60 })),
    days: fc.uniqueArray(fc.record({ day: fc.constantFrom(...days), grams: mass }), { selector: ({ day }) => day }),
    volume: fc.option(
      fc.record({
        surveyedOn: fc.constant('2026-01-01'),
        surveyedGrams: fc.integer({ min: 0, max: 300 }),
        leftGrams: fc.integer({ min: -20, max: 200 }),
      }),
    ),
    waiting: fc.uniqueArray(
      fc.record({
        manifestId: fc.constantFrom('a', 'b', 'c', 'd'),
        day: fc.option(fc.constantFrom('2026-03-01', ...days)),
        grams: mass,
      }),
      { selector: ({ manifestId }) => manifestId },
    ),
  })
  .map((given): LicenceLineFacts => ({
    ...{ id: 'line', label: '焚烧', match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'] },
    ...given,
    days: given.gramsPerDay === null ? [] : given.days,
  }));
const asked = fc.record({ day: fc.option(fc.constantFrom(...days)), grams: mass });

const licences = (one: LicenceLineFacts): LicenceFacts[] => [
  { number: '1', status: 'valid', validFrom: '2026-01-01', validTo: '2026-12-31', lines: [one] },
];
const lineIn = ([licence]: readonly LicenceFacts[]): LicenceLineFacts => {
  const [only] = licence?.lines ?? [];
  if (only === undefined) throw new Error('the line is gone');
  return only;
};
const draft = (manifestId: string) => ({ manifestId, date: today, status: 'draft' });

it('passes nobody by who waits and fits', () => {
  fc.assert(
    fc.property(line, asked, (given, wish) => {
      const behind = lineIn(reservedForQueue(licences(given), draft('new'), permille));
      if (shortOf(behind, wish, permille) !== null) return;
      // With the newcomer's load booked all who had room before still have it, one after the other.
      const taken = bookedOn(licences(given), 'line', wish);
      const after = lineIn(reservedForQueue(taken, draft('new'), permille));
      expect(after.bookedGrams - lineIn(taken).bookedGrams).toBeGreaterThanOrEqual(
        behind.bookedGrams - given.bookedGrams,
      );
    }),
  );
});

it('lets what is issued already go before all who wait, and nobody wait for himself or for those behind', () => {
  fc.assert(
    fc.property(line, (given) => {
      const issued = { ...draft('new'), status: 'in_transit' };
      expect(reservedForQueue(licences(given), issued, permille)).toEqual(licences(given));
      const [first] = given.waiting;
      if (first === undefined) return;
      expect(reservedForQueue(licences(given), draft(first.manifestId), permille)).toEqual(licences(given));
    }),
  );
});

it('books by limits that say the same as the rule', () => {
  fc.assert(
    fc.property(line, asked, (given, wish) => {
      const behind = lineIn(reservedForQueue(licences(given), draft('new'), permille));
      const { limitGrams, dayLimitGrams } = limitsOf(given, behind, wish.day, permille);
      const fits =
        given.bookedGrams + given.receivedGrams + wish.grams <= limitGrams &&
        (wish.day === null || dayLimitGrams === null || usedOn(given, wish.day) + wish.grams <= dayLimitGrams);
      expect(fits).toBe(shortOf(behind, wish, permille) === null);
    }),
  );
});

it('gives back what was held, to the gram', () => {
  fc.assert(
    fc.property(line, asked, (given, { day, grams }) => {
      const byDay = given.gramsPerDay !== null && day !== null;
      const held = [{ lineNo: 1, licenceLineId: 'line', year: 2026, day, byDay, grams }];
      const again = lineIn(without(bookedOn(licences(given), 'line', { day, grams }), held, 2026));
      expect({ ...again, days: [] }).toEqual({ ...given, days: [] });
      for (const one of days) expect(usedOn(again, one)).toBe(usedOn(given, one));
    }),
  );
});

it('names the first later day that has room, or none where no day is long enough', () => {
  fc.assert(
    fc.property(line, mass, (given, grams) => {
      const wish = { day: today, grams };
      const next = nextDayWithRoom(given, wish, permille);
      const limit = given.gramsPerDay === null ? null : Math.floor((given.gramsPerDay * permille) / 1000);
      if (limit === null || grams > limit) return expect(next).toBeNull();
      const first = [1, 2, 3, 4]
        .map((ahead) => daysLater(today, ahead))
        .find((day) => usedOn(given, day) + grams <= limit);
      return expect(next).toBe(first);
    }),
  );
});
