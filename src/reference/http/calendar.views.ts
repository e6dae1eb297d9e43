import { Flag, LocalDate, LongText, Nested, Text, Whole, WholeInQuery } from '../../common';

export class CalendarDayView {
  @LocalDate()
  date: string;

  @Flag()
  isWorkday: boolean;

  @Text({ max: 40, description: 'holiday or make_up_workday' })
  kind: string;

  @Text({ max: 100 })
  name: string;
}

export class CalendarYearView {
  @Whole({ min: 1900, max: 9999 })
  year: number;

  @LongText({ max: 500 })
  source: string;

  @Nested(() => CalendarDayView, { list: { max: 366 }, description: 'The exceptions to Monday to Friday' })
  days: CalendarDayView[];
}

export class WorkingDaysQuery {
  @LocalDate({ description: 'This day is not counted' })
  start: string;

  @WholeInQuery({ min: 0, max: 1000, description: 'Working days; 0 gives the first working day on or after the start' })
  days: number;

  @Text({ optional: true, max: 6, description: 'Keep the festivals of this region too' })
  region?: string;
}

export class WorkingDaysView {
  @LocalDate()
  date: string;
}
