import { Identifier, KilogramsShown, LocalDate, Nested, Text, Whole, WholeInQuery } from '../../common';

export class HeadroomQuery {
  @Text({ max: 6, description: 'Region whose waste asks for room: my own or one below it' })
  region: string;

  @Text({ optional: true, max: 6, description: 'Region whose facilities may take it in, any; default: everywhere' })
  reach?: string;

  @WholeInQuery({ optional: true, min: 1, max: 1000, description: 'Of what is expected, per cent; default 100' })
  growthPercent?: number;
}

export class HeadroomRowShown {
  @Text({ max: 4 })
  category: string;

  @Text({ max: 4 })
  method: string;

  @KilogramsShown({ description: 'Expected until the end of the year' })
  demandKg: number;

  @KilogramsShown({ description: 'Of that, what finds room with everything else' })
  placedKg: number;

  @KilogramsShown({ description: 'Of that, what needs an application or an officer’s reason' })
  conditionalKg: number;

  @KilogramsShown({ description: 'Room for more of this kind beside all that is expected' })
  headroomFromKg: number;

  @KilogramsShown({ description: 'Room of every line that covers it and may be reached, if nothing else came' })
  headroomUpToKg: number;
}

export class LineNamed {
  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 100 })
  holder: string;

  @Identifier()
  siteId: string;

  @Text({ max: 6 })
  region: string;
}

export class RoomShown extends LineNamed {
  @KilogramsShown({ description: 'Licensed this year less booked less received' })
  leftKg: number;

  @KilogramsShown({ description: 'Filled when all that is expected is placed' })
  filledKg: number;
}

export class BanShown {
  @Text({ max: 30 })
  ruleId: string;

  @Text({ max: 300 })
  title: string;

  @Identifier()
  policyId: string;

  @Text({ max: 200 })
  policyName: string;

  @Whole({ min: 1 })
  policyVersion: number;

  @KilogramsShown({ description: 'Room that is left there and that it closes' })
  closedKg: number;

  @Nested(() => LineNamed, { list: { max: 5000 } })
  lines: LineNamed[];
}

export class BottleneckShown {
  @Text({ max: 4 })
  category: string;

  @Text({ max: 4 })
  method: string;

  @KilogramsShown()
  unplacedKg: number;

  @Nested(() => LineNamed, { list: { max: 5000 }, description: 'Full: more of any of them would place more' })
  full: LineNamed[];

  @Nested(() => BanShown, { list: { max: 500 }, description: 'What keeps it from facilities with room' })
  bans: BanShown[];

  @Text({ max: 10, list: { max: 500 }, description: 'Codes that no licence within reach covers by the method' })
  uncovered: string[];

  @Text({ max: 4000, description: 'All of this in words' })
  text: string;
}

export class HeadroomShown {
  @Text({ max: 6 })
  region: string;

  @Text({ max: 6, nullable: true, description: 'Null: everywhere' })
  reach: string | null;

  @LocalDate()
  from: string;

  @LocalDate()
  to: string;

  @Whole({ min: 1 })
  growthPercent: number;

  @KilogramsShown({ description: 'Expected from today to the end of the year: as in the same days of last year' })
  demandKg: number;

  @KilogramsShown()
  placedKg: number;

  @KilogramsShown({ description: 'Of that, what needs an application or an officer’s reason: as little as can be' })
  conditionalKg: number;

  @KilogramsShown()
  unplacedKg: number;

  @Nested(() => BottleneckShown, { list: { max: 1000 }, description: 'What holds back what finds no place' })
  bottlenecks: BottleneckShown[];

  @Nested(() => HeadroomRowShown, { list: { max: 5000 } })
  rows: HeadroomRowShown[];

  @Nested(() => RoomShown, { list: { max: 5000 } })
  lines: RoomShown[];

  @Text({ max: 1000, description: 'What the figures rest on' })
  basis: string;
}
