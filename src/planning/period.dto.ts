import { LocalDate, Text } from '../common';

/** A region over some days. */
export class RegionPeriod {
  @Text({ max: 6, description: 'Region code, with all below it; my own region or one below it' })
  region: string;

  @LocalDate({ description: 'First day' })
  from: string;

  @LocalDate({ description: 'Last day, included' })
  to: string;
}

/** The same of one kind of waste; what is left out asks for all. */
export class WastePeriod extends RegionPeriod {
  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/, description: 'Waste category' })
  category?: string;

  @Text({ optional: true, max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/, description: 'Waste code' })
  code?: string;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'Treatment method' })
  method?: string;
}
