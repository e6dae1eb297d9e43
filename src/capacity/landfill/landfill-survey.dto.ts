import { Decimal, Identifier, Instant, KilogramsShown, LocalDate, Ordered, PageQuery, Text, Whole } from '../../common';

const mostCubicMetres = 1_000_000_000;

export class NewLandfillSurvey {
  @Identifier({ description: 'A line of a licence in the region that I oversee' })
  licenceLineId: string;

  @LocalDate({ description: 'Day of the survey; what was received on it is in the survey' })
  surveyedOn: string;

  @Decimal({ min: 0, max: mostCubicMetres, description: 'What still fits in, cubic metres with at most 3 decimals' })
  remainingM3: number;

  @Whole({ min: 1, max: 20_000, description: 'Density of the waste in place, kilograms a cubic metre' })
  kgPerM3: number;

  @Text({ max: 120, description: 'Number of the report' })
  document: string;
}

export const landfillSurveyOrders = ['surveyedOn', 'holder', 'volume', 'document'] as const;

export class LandfillSurveyQuery extends PageQuery {
  @Identifier({ optional: true })
  licenceLineId?: string;

  @Ordered(landfillSurveyOrders)
  order?: string;
}

export class LandfillSurveyShown {
  @Identifier()
  id: string;

  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 100 })
  holder: string;

  @LocalDate()
  surveyedOn: string;

  @Decimal({ min: 0, max: mostCubicMetres, description: 'Cubic metres' })
  remainingM3: number;

  @Whole({ min: 1 })
  kgPerM3: number;

  @KilogramsShown({ description: 'The volume at this density' })
  remainingKg: number;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;
}
