import fc from 'fast-check';
import { CalendarYearUnknown, localDate, WorkingDayCalendar } from './working-days';

const nationalDay2026 = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`);
const calendar = new WorkingDayCalendar({
  knownYears: [2025, 2026],
  days: [
    ...nationalDay2026.map((date) => ({ date, isWorkday: false })),
    { date: '2026-09-20', isWorkday: true },
    { date: '2026-10-10', isWorkday: true },
  ],
});

it.each([
  ['2026-09-30', 5, '2026-10-13'],
  ['2026-09-30', 0, '2026-09-30'],
  ['2026-10-01', 0, '2026-10-08'],
  ['2026-10-01', 1, '2026-10-08'],
  ['2026-10-09', 1, '2026-10-10'],
  ['2026-10-10', 1, '2026-10-12'],
  ['2025-12-31', 1, '2026-01-01'],
])('%s and %i working days is %s', (start, n, end) => {
  expect(calendar.addWorkingDays(start, n)).toBe(end);
});

it.each([
  ['2026-10-10', true],
  ['2026-10-11', false],
  ['2026-10-07', false],
  ['2026-10-08', true],
])('%s: working day %p', (date, isWorking) => {
  expect(calendar.isWorkingDay(date)).toBe(isWorking);
});

it('never guesses a year that is not loaded', () => {
  expect(() => calendar.addWorkingDays('2026-12-31', 1)).toThrow(new CalendarYearUnknown(2027));
  expect(() => calendar.addWorkingDays('2024-12-31', 1)).toThrow(new CalendarYearUnknown(2024));
  expect(() => calendar.isWorkingDay('2027-01-04')).toThrow(CalendarYearUnknown);
});

it('lets a regional festival override the national day', () => {
  const days = [
    { date: '2026-10-10', isWorkday: true },
    { date: '2026-10-10', isWorkday: false },
  ];
  expect(new WorkingDayCalendar({ knownYears: [2026], days }).isWorkingDay('2026-10-10')).toBe(false);
});

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026/01/01', '2026-01-01T00:00:00Z', '', '２０２６-01-01'])(
  'is not a date: %p',
  (date) => {
    expect(() => calendar.isWorkingDay(date)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays(date, 1)).toThrow(RangeError);
    expect(() => new WorkingDayCalendar({ knownYears: [2026], days: [{ date, isWorkday: true }] })).toThrow(RangeError);
  },
);

it.each([-1, 1.5, NaN, Infinity])('%p is not a number of working days', (n) => {
  expect(() => calendar.addWorkingDays('2026-03-02', n)).toThrow(RangeError);
});

describe('for any start and any number of days', () => {
  const start = fc
    .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2026-08-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const few = fc.nat(30);

  it('the result is a working day, later for n > 0, with exactly n working days in between', () => {
    fc.assert(
      fc.property(start, few, (from, n) => {
        const end = calendar.addWorkingDays(from, n);
        expect(calendar.isWorkingDay(end)).toBe(true);
        let counted = 0;
        for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(end); at += 86_400_000) {
          if (calendar.isWorkingDay(new Date(at).toISOString().slice(0, 10))) counted++;
        }
        expect(counted).toBe(n === 0 && end !== from ? 1 : n);
      }),
    );
  });

  it('two steps come to the same as one', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), few, (from, one, two) => {
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, one), two)).toBe(
          calendar.addWorkingDays(from, one + two),
        );
      }),
    );
  });
});

describe('the local date', () => {
  it.each([
    ['2026-09-30T15:59:59.999Z', undefined, '2026-09-30'],
    ['2026-09-30T16:00:00.000Z', undefined, '2026-10-01'],
    ['2026-09-30T16:00:00.000Z', 'UTC', '2026-09-30'],
    ['2025-12-31T20:00:00.000Z', 'Asia/Shanghai', '2026-01-01'],
  ])('at %s in %p is %s', (instant, timeZone, date) => {
    expect(localDate(new Date(instant), timeZone)).toBe(date);
  });

  it('does not exist for an invalid instant', () => {
    expect(() => localDate(new Date(NaN))).toThrow(RangeError);
  });

  it('in China is that of UTC eight hours later (since 1992, when summer time ended)', () => {
    const instant = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (at) => {
        expect(localDate(at)).toBe(new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
      }),
    );
  });
});
