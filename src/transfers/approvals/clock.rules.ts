import { CalendarYearUnknown, type WorkingDayCalendar } from '../../reference';
import { applicationClocks, type ApplicationStatus, type LimitName } from './application.status';

/** Parameters of rule X05, working days. */
export type Limits = Readonly<Record<LimitName, number>> & {
  /** So long before the end the officer is reminded; our own parameter. */
  readonly remindDays: number;
};

/** Local dates; null: not known, because no calendar of that year is loaded. */
export interface Clock {
  /** The last day on which the step is in time. */
  readonly dueOn: string | null;
  /** From this day on the officer is reminded. */
  readonly remindOn: string | null;
}

/**
 * The clock that runs in a state (令23 art. 23–26). The day on which it starts is not counted.
 * @param startedOn local date on which the state began
 */
export function clockOf(
  status: ApplicationStatus,
  startedOn: string,
  limits: Limits,
  calendar: WorkingDayCalendar,
): Clock {
  const clock = applicationClocks[status];
  if (clock === undefined) return { dueOn: null, remindOn: null };
  const days = limits[clock.limit];
  const remindAfter = Math.max(0, days - limits.remindDays);
  return { dueOn: dayOf(calendar, startedOn, days), remindOn: dayOf(calendar, startedOn, remindAfter) };
}

function dayOf(calendar: WorkingDayCalendar, from: string, days: number): string | null {
  try {
    return calendar.addWorkingDays(from, days);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null;
    throw error;
  }
}

/** What a reader must know of an application to see what silence has made of it. */
export interface Waiting {
  readonly status: ApplicationStatus;
  readonly submittedOn: string | null;
  readonly acceptedOn: string | null;
  readonly dueOn: string | null;
  readonly remindOn: string | null;
  /** The next clock, should nobody say anything in time: it runs from the day of receipt. */
  readonly silentDueOn: string | null;
  readonly silentRemindOn: string | null;
}

/** Nobody has said anything in time: it is accepted, on the day of receipt (令23 art. 23). */
export const isAcceptedBySilence = ({ status, dueOn }: Pick<Waiting, 'status' | 'dueOn'>, today: string): boolean =>
  status === 'submitted' && dueOn !== null && today > dueOn;

/** The application as it stands today: what silence has made of it is true before anybody writes it down. */
export const asOf = <T extends Waiting>(application: T, today: string): T =>
  isAcceptedBySilence(application, today)
    ? {
        ...application,
        status: 'accepted',
        acceptedOn: application.submittedOn,
        dueOn: application.silentDueOn,
        remindOn: application.silentRemindOn,
      }
    : application;
