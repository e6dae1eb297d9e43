import { WastePeriod } from '../period.dto';
import { Identifier, Instant, KilogramsShown, Nested, Text, Whole } from '../../common';

export class SuppliedLinesQuery extends WastePeriod {
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
