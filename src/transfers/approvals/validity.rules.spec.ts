import fc from 'fast-check';
import { daysLater } from '../../reference';
import type { LicenceFacts } from '../../rules';
import { lastDayOfMonths, licenceEnd, validityOf } from './validity.rules';

it.each([
  ['2026-03-01', 12, '2027-02-28'],
  ['2026-03-02', 12, '2027-03-01'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-14'],
])('from %s, %i months end on %s', (date, months, last) => {
  expect(lastDayOfMonths(date, months)).toBe(last);
});

const asked = { requestedFrom: '2026-01-01', requestedTo: '2099-12-31', licenceTo: '2099-12-31', months: 12 };

it.each([
  [{ decidedOn: '2026-03-01', requestedTo: '2026-12-31', licenceTo: '2026-10-15' }, '2026-03-01', '2026-10-15'],
  [{ decidedOn: '2026-03-01', requestedTo: '2026-10-14', licenceTo: '2026-10-15' }, '2026-03-01', '2026-10-14'],
  [{ decidedOn: '2026-03-01' }, '2026-03-01', '2027-02-28'],
  [{ decidedOn: '2026-03-01', requestedFrom: '2026-05-01' }, '2026-05-01', '2027-02-28'],
])('%j is valid from %s to %s', (given, validFrom, validTo) => {
  expect(validityOf({ ...asked, ...given })).toEqual({ validFrom, validTo });
});

const day = fc.integer({ min: 0, max: 2000 }).map((after) => daysLater('2025-01-01', after));

it('any days: it never outlives any of the three, and ends with one of them', () => {
  fc.assert(
    fc.property(day, day, day, day, (decidedOn, requestedFrom, requestedTo, licenceTo) => {
      const ends = [lastDayOfMonths(decidedOn, 12), requestedTo, licenceTo];
      const { validFrom, validTo } = validityOf({ decidedOn, requestedFrom, requestedTo, licenceTo, months: 12 });
      expect(ends.every((end) => validTo <= end)).toBe(true);
      expect(ends).toContain(validTo);
      expect(validFrom >= decidedOn && validFrom >= requestedFrom).toBe(true);
    }),
  );
});

it('twelve months and the twelve after them follow each other without a gap', () => {
  fc.assert(
    fc.property(day, (date) => {
      const last = lastDayOfMonths(date, 12);
      expect(last > daysLater(date, 363) && last < daysLater(date, 367)).toBe(true);
    }),
  );
});

describe('the receiver’s licence', () => {
  const line: LicenceFacts['lines'][number] = {
    ...{ id: '1', label: '焚烧', match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'] },
    ...{ gramsPerYear: 1, bookedGrams: 0, receivedGrams: 0, gramsPerDay: null, days: [], volume: null, waiting: [] },
  };
  const licence = (given: Partial<LicenceFacts>): LicenceFacts => ({
    ...{ number: '1', status: 'valid', validFrom: '2025-01-01', validTo: '2026-12-31', lines: [line] },
    ...given,
  });
  const wanted = [{ code: '900-249-08', method: 'D10' }];

  it('ends with the last that covers every line', () => {
    expect(licenceEnd([licence({}), licence({ validTo: '2027-06-30' })], wanted, '2026-03-01')).toBe('2027-06-30');
  });

  it('is none where it is not valid on the day, suspended, or lacks a line', () => {
    expect(licenceEnd([licence({ status: 'suspended' })], wanted, '2026-03-01')).toBeNull();
    expect(licenceEnd([licence({})], wanted, '2027-01-01')).toBeNull();
    expect(licenceEnd([licence({})], [...wanted, { code: '900-041-49', method: 'D10' }], '2026-03-01')).toBeNull();
  });
});
