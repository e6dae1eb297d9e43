import { Decimal, Identifier, Instant, Kilograms, KilogramsShown, LocalDate, Nested, Text, Whole } from '../../common';

export class CurvePoint {
  @Whole({ max: 3650, description: 'Day from the first, which is 0' })
  day: number;

  @Decimal({ min: 0, max: 100_000, description: 'Of what is normal; 100: as always' })
  percent: number;
}

export class ScenarioInstitution {
  @Identifier({ description: 'A site of a generator in the region of the drill' })
  siteId: string;

  @Text({ max: 10, pattern: /^841-00[1-5]-01$/, description: 'Class of medical waste' })
  classCode: string;

  @Kilograms({ description: 'On a normal day, made up for the drill' })
  kgPerDay: number | string;
}

export class NewScenario {
  @LocalDate({ description: 'Day 0 of the curve' })
  fromDay: string;

  @Nested(() => CurvePoint, { list: { min: 1, max: 200 }, description: 'Days rising; straight lines between them' })
  points: CurvePoint[];

  @Nested(() => ScenarioInstitution, { list: { min: 1, max: 5000 } })
  institutions: ScenarioInstitution[];
}

export class ScenarioInstitutionShown {
  @Identifier()
  siteId: string;

  @Text({ max: 10 })
  classCode: string;

  @KilogramsShown()
  kgPerDay: number;
}

export class ScenarioShown {
  @Whole({ description: 'From 1; the last one of a drill counts' })
  scenarioNo: number;

  @LocalDate()
  fromDay: string;

  @Nested(() => CurvePoint, { list: { max: 200 } })
  points: CurvePoint[];

  @Nested(() => ScenarioInstitutionShown, { list: { max: 5000 } })
  institutions: ScenarioInstitutionShown[];

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;
}
