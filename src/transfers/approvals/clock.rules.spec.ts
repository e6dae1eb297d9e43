import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { daysLater, WorkingDayCalendar } from '../../reference';
import { asOf, clockOf, isAcceptedBySilence, type Limits, type Waiting } from './clock.rules';

const rows = parse(readFileSync(join(__dirname, '..', '..', '..', 'seeds', 'reference', 'cn-holidays-2018-2026.csv')), {
  columns: true,
}) as Record<string, string>[];
const calendar = new WorkingDayCalendar({
  knownYears: [2026],
  days: rows
    .filter(({ date }) => date?.startsWith('2026'))
    .map(({ date = '', is_workday: isWorkday }) => ({ date, isWorkday: isWorkday === '1' })),
});
const limits: Limits = { completenessDays: 5, reviewDays: 5, answerDays: 10, decisionDays: 5, remindDays: 2 };

it('reads the days of the official calendar', () => {
  expect(calendar.isWorkingDay('2026-10-07')).toBe(false);
  expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
});

it.each([
  ['submitted', '2026-09-30', '2026-10-13', '2026-10-10'],
  ['accepted', '2026-09-30', '2026-10-13', '2026-10-10'],
  ['consulted', '2026-09-30', '2026-10-20', '2026-10-16'],
  ['answered', '2026-09-29', '2026-10-12', '2026-10-09'],
  // Received on a holiday: the first working day after it is the first.
  ['submitted', '2026-10-03', '2026-10-13', '2026-10-10'],
  ['submitted', '2026-03-02', '2026-03-09', '2026-03-05'],
] as const)('in %s since %s: due on %s, reminded from %s', (status, startedOn, dueOn, remindOn) => {
  expect(clockOf(status, startedOn, limits, calendar)).toEqual({ dueOn, remindOn });
});

it('has no clock where nobody’s word is awaited, and guesses no day of an unknown year', () => {
  for (const status of ['draft', 'corrections', 'approved', 'refused'] as const) {
    expect(clockOf(status, '2026-03-02', limits, calendar)).toEqual({ dueOn: null, remindOn: null });
  }
  expect(clockOf('consulted', '2026-12-30', limits, calendar)).toEqual({ dueOn: null, remindOn: null });
});

const day = fc.integer({ min: 0, max: 330 }).map((after) => daysLater('2026-01-01', after));

it('any day: so many working days lie between the start and the end, which is one', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('submitted', 'consulted'), (start, status) => {
      const { dueOn, remindOn } = clockOf(status, start, limits, calendar);
      if (dueOn === null || remindOn === null) return;
      let worked = 0;
      for (let at = daysLater(start, 1); at <= dueOn; at = daysLater(at, 1)) if (calendar.isWorkingDay(at)) worked += 1;
      expect(worked).toBe(status === 'submitted' ? 5 : 10);
      expect(calendar.isWorkingDay(dueOn)).toBe(true);
      expect(remindOn < dueOn).toBe(true);
    }),
  );
});

const waiting = (given: Partial<Waiting>): Waiting => ({
  status: 'submitted',
  submittedOn: '2026-09-30',
  acceptedOn: null,
  dueOn: '2026-10-13',
  remindOn: '2026-10-10',
  silentDueOn: '2026-10-13',
  silentRemindOn: '2026-10-10',
  ...given,
});

it('silence is acceptance on the day of receipt, from the day after the last one', () => {
  expect(asOf(waiting({}), '2026-10-13')).toEqual(waiting({}));
  expect(asOf(waiting({}), '2026-10-14')).toEqual(waiting({ status: 'accepted', acceptedOn: '2026-09-30' }));
});

it('any state, any day: looking twice changes nothing more, and only what was submitted is accepted', () => {
  const statuses = ['draft', 'submitted', 'corrections', 'accepted', 'consulted', 'approved'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...statuses), day, fc.option(day, { nil: null }), (status, today, dueOn) => {
      const application = waiting({ status, dueOn });
      const once = asOf(application, today);
      expect(asOf(once, today)).toEqual(once);
      expect(once.status !== status).toBe(isAcceptedBySilence(application, today));
      if (once.status !== status) expect([status, dueOn === null]).toEqual(['submitted', false]);
    }),
  );
});
