import fc from 'fast-check';
import { accountChanges, countsByDay, type BookingRow, type CorrectedBooking } from './booking-change.rules';

const lines = ['a', 'b', 'c'];
const day = fc.constantFrom('2026-03-02', '2026-03-03', null);

const row = (lineNo: number): fc.Arbitrary<BookingRow> =>
  fc
    .record({
      lineNo: fc.constant(lineNo),
      licenceLineId: fc.constantFrom(...lines),
      year: fc.constantFrom(2025, 2026),
      day,
      byDay: fc.boolean(),
      grams: fc.integer({ min: 1, max: 1e9 }),
      state: fc.constantFrom<BookingRow['state']>('booked', 'received'),
      receivedGrams: fc.integer({ min: 0, max: 1e9 }),
    })
    .map((one) => ({ ...one, byDay: one.byDay && one.day !== null }));

const corrected = (lineNo: number): fc.Arbitrary<CorrectedBooking> =>
  fc.record({
    lineNo: fc.constant(lineNo),
    licenceLineId: fc.constantFrom(...lines),
    day,
    grams: fc.integer({ min: 1, max: 1e9 }),
    receivedGrams: fc.integer({ min: 0, max: 1e9 }),
    limitGrams: fc.integer({ min: 1, max: 1e12 }),
    dayLimitGrams: fc.option(fc.integer({ min: 1, max: 1e12 })),
  });

type Accounts = Record<string, [booked: number, received: number]>;

/** What the accounts of years and days must hold for these bookings, added up anew. */
function accountsOf(rows: readonly BookingRow[], receivedYear: number): Accounts {
  const accounts: Accounts = {};
  for (const { licenceLineId, year, day: on, byDay, grams, state, receivedGrams } of rows) {
    for (const period of [state === 'booked' ? year : receivedYear, ...(byDay ? [on] : [])]) {
      const [booked, received] = accounts[`${licenceLineId}/${period}`] ?? [0, 0];
      accounts[`${licenceLineId}/${period}`] =
        state === 'booked' ? [booked + grams, received] : [booked, received + receivedGrams];
    }
  }
  return accounts;
}

const numbers = [1, 2, 3, 4];

it('leads from the accounts as they are to the accounts as they ought to be', () => {
  const both = fc.tuple(fc.tuple(...numbers.map(row)), fc.tuple(...numbers.map(corrected)));
  fc.assert(
    fc.property(both, ([rows, wanted]) => {
      const accounts = accountsOf(rows, 2026);
      const { years, days } = accountChanges(rows, wanted, 2026);
      const changes = [
        ...years.map((one) => ({ ...one, period: one.year })),
        ...days.map((one) => ({ ...one, period: one.day })),
      ];
      for (const { licenceLineId, period, bookedGrams, receivedGrams } of changes) {
        const [booked, received] = accounts[`${licenceLineId}/${period}`] ?? [0, 0];
        accounts[`${licenceLineId}/${period}`] = [booked + bookedGrams, received + receivedGrams];
      }
      const after = rows.map((one, at): BookingRow => {
        const to = wanted[at];
        return to === undefined ? one : { ...one, ...to, byDay: countsByDay(to) };
      });
      const expected = accountsOf(after, 2026);
      for (const key of new Set([...Object.keys(accounts), ...Object.keys(expected)])) {
        expect({ key, held: accounts[key] ?? [0, 0] }).toEqual({ key, held: expected[key] ?? [0, 0] });
      }
    }),
  );
});

it('says nothing where nothing differs', () => {
  fc.assert(
    fc.property(row(1), (booking) => {
      const same = { ...booking, limitGrams: 1, dayLimitGrams: booking.byDay ? 1 : null };
      expect(accountChanges([booking], [same], 2026)).toEqual({ years: [], days: [] });
    }),
  );
});
