import { Identifier, Instant, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';

export class SuppliedLinesQuery {
  @Text({ max: 6, description: 'Region code, with all below it; my own region or one below it' })
  region: string;

  @LocalDate({ description: 'First day' })
  from: string;

  @LocalDate({ description: 'Last day, included' })
  to: string;

  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/ })
  category?: string;

  @Text({ optional: true, max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/ })
  code?: string;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/ })
  method?: string;

  @Instant({
    optional: true,
    description: 'Licences and what changed them as the service knew them then; default: now',
  })
  asOf?: string;
}

export class SuppliedLineShown {
  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 100 })
  holder: string;

  @KilogramsShown({ description: 'Licensed, kilograms a year' })
  licensedAYearKg: number;

  @KilogramsShown({ description: 'Of that, for the days asked on which it was there, with what was added' })
  suppliedKg: number;

  @KilogramsShown({ description: 'Promised in the year of the last day to manifests that are on their way' })
  bookedKg: number;

  @KilogramsShown({ description: 'Received in that year' })
  receivedKg: number;
}

export class SuppliedLinesShown {
  @Whole({ description: 'Calendar year of booked and received' })
  year: number;

  @KilogramsShown({ description: 'Sum of the lines: licensedUpTo of the balance' })
  suppliedKg: number;

  @Nested(() => SuppliedLineShown, { list: { max: 5000 } })
  lines: SuppliedLineShown[];
}
