import fc from 'fast-check';
import { accountChanges, type BookingRow, type CorrectedBooking } from './booking-change.rules';

const lines = ['a', 'b', 'c'];

const row = (lineNo: number): fc.Arbitrary<BookingRow> =>
  fc.record({
    lineNo: fc.constant(lineNo),
    licenceLineId: fc.constantFrom(...lines),
    year: fc.constantFrom(2025, 2026),
    grams: fc.integer({ min: 1, max: 1e9 }),
    state: fc.constantFrom<BookingRow['state']>('booked', 'received'),
    receivedGrams: fc.integer({ min: 0, max: 1e9 }),
  });

const corrected = (lineNo: number): fc.Arbitrary<CorrectedBooking> =>
  fc.record({
    lineNo: fc.constant(lineNo),
    licenceLineId: fc.constantFrom(...lines),
    grams: fc.integer({ min: 1, max: 1e9 }),
    receivedGrams: fc.integer({ min: 0, max: 1e9 }),
    limitGrams: fc.integer({ min: 1, max: 1e12 }),
  });

/** What the accounts must hold for these bookings, added up anew. */
function accountsOf(rows: readonly BookingRow[], receivedYear: number): Record<string, [number, number]> {
  const accounts: Record<string, [number, number]> = {};
  for (const { licenceLineId, year, grams, state, receivedGrams } of rows) {
    const key = `${licenceLineId}/${state === 'booked' ? year : receivedYear}`;
    const [booked, received] = accounts[key] ?? [0, 0];
    accounts[key] = state === 'booked' ? [booked + grams, received] : [booked, received + receivedGrams];
  }
  return accounts;
}

const numbers = [1, 2, 3, 4];

it('leads from the accounts as they are to the accounts as they ought to be', () => {
  const both = fc.tuple(fc.tuple(...numbers.map(row)), fc.tuple(...numbers.map(corrected)));
  fc.assert(
    fc.property(both, ([rows, wanted]) => {
      const accounts = accountsOf(rows, 2026);
      for (const { licenceLineId, year, bookedGrams, receivedGrams } of accountChanges(rows, wanted, 2026)) {
        const [booked, received] = accounts[`${licenceLineId}/${year}`] ?? [0, 0];
        accounts[`${licenceLineId}/${year}`] = [booked + bookedGrams, received + receivedGrams];
      }
      const after = rows.map((one, at): BookingRow => ({ ...one, ...wanted[at] }));
      const expected = accountsOf(after, 2026);
      for (const key of new Set([...Object.keys(accounts), ...Object.keys(expected)])) {
        expect({ key, held: accounts[key] ?? [0, 0] }).toEqual({ key, held: expected[key] ?? [0, 0] });
      }
    }),
  );
});

it('says nothing where nothing differs', () => {
  const [booking] = fc.sample(row(1), 1);
  if (booking === undefined) throw new Error('no sample');
  const same = { ...booking, limitGrams: 1 };
  expect(accountChanges([booking], [same], 2026)).toEqual([]);
});
