import fc from 'fast-check';
import {
  dayAfter,
  dayBefore,
  dayNumber,
  dayOf,
  firstDayOf,
  lastDayOf,
  monthAfter,
  monthOf,
  monthsBefore,
  yearBefore,
} from './local-days';

const day = fc.integer({ min: 0, max: 40_000 }).map(dayOf);

it('goes a day on and back, over months, years and leap days', () => {
  fc.assert(
    fc.property(day, (one) => {
      expect(dayBefore(dayAfter(one))).toBe(one);
      expect(dayNumber(dayAfter(one)) - dayNumber(one)).toBe(1);
      expect(monthOf(dayAfter(lastDayOf(monthOf(one))))).toBe(monthAfter(monthOf(one), 1));
    }),
  );
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(lastDayOf('2026-02')).toBe('2026-02-28');
  expect(firstDayOf('2026-02')).toBe('2026-02-01');
});

it('a year before the leap day lies the day before it', () => {
  expect(yearBefore('2028-02-29')).toBe('2027-02-28');
  expect(yearBefore('2026-12-31')).toBe('2025-12-31');
});

it('counts whole months back from the one that runs, over a year’s end', () => {
  expect(monthsBefore('2026-02-10', 3)).toEqual(['2025-11', '2025-12', '2026-01']);
  expect(monthAfter('2026-01', -13)).toBe('2024-12');
});
