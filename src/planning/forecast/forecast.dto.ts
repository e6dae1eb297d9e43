import { Choice, Flag, KilogramsShown, Nested, Text, Whole, WholeInQuery } from '../../common';
import { forecastMethods, type ForecastMethod } from './forecast.rules';

export class ForecastQuery {
  @Text({ max: 6, description: 'Region code, with all below it' })
  region: string;

  @Text({ optional: true, max: 4, pattern: /^HW\d{2}$/, description: 'One category; default: all waste together' })
  category?: string;

  @Text({ optional: true, max: 10, pattern: /^\d{3}-\d{3}-\d{2}$/, description: 'One waste code' })
  code?: string;

  @Text({ optional: true, max: 4, pattern: /^[A-Z]\d{0,2}$/, description: 'One treatment method' })
  method?: string;

  @WholeInQuery({ optional: true, min: 1, max: 24, description: 'Months to look ahead; default 12' })
  months?: number;
}

export class PastMonth {
  @Text({ max: 7, description: 'YYYY-MM' })
  month: string;

  @KilogramsShown()
  kg: number;
}

export class ForecastMonthShown extends PastMonth {
  @KilogramsShown({ description: 'Four of five months of the backtest lay above this and below highKg' })
  lowKg: number;

  @KilogramsShown()
  highKg: number;
}

export class ForecastShown {
  @Text({ max: 6 })
  region: string;

  @Text({ max: 500, description: 'On what the figures rest' })
  basis: string;

  @Nested(() => PastMonth, {
    list: { max: 60 },
    description: 'What was generated: whole months of the last five years',
  })
  past: PastMonth[];

  @Flag({ description: 'Too few months to try anything on: nothing is forecast' })
  tooShort: boolean;

  @Choice(forecastMethods, { nullable: true, description: 'The one that erred least on the last months' })
  method: ForecastMethod | null;

  @KilogramsShown({ nullable: true, description: 'Its mean absolute error in the backtest' })
  errorKg: number | null;

  @Whole({ description: 'Months of the backtest' })
  triedOn: number;

  @Nested(() => ForecastMonthShown, { list: { max: 24 } })
  months: ForecastMonthShown[];

  @KilogramsShown({ description: 'What is left this year of the licence lines of the region that cover it' })
  leftKg: number;

  @Text({
    max: 7,
    nullable: true,
    description: 'Month in which more has come than is left now; null: not within the forecast',
  })
  exhaustedIn: string | null;
}
