import { Identifier, KilogramsShown, LocalDate, Nested, Text, Whole, WholeInQuery } from '../../common';

export class HeadroomQuery {
  @Text({ max: 6, description: 'Region whose waste asks for room' })
  region: string;

  @Text({ optional: true, max: 6, description: 'Region whose facilities may take it in; default: the same' })
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

  @KilogramsShown({ description: 'Room for more of this kind beside all that is expected' })
  headroomFromKg: number;

  @KilogramsShown({ description: 'Room of every line that covers it, if nothing else came' })
  headroomUpToKg: number;
}

export class RoomShown {
  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 100 })
  holder: string;

  @KilogramsShown({ description: 'Licensed this year less booked less received' })
  leftKg: number;

  @KilogramsShown({ description: 'Filled when all that is expected is placed' })
  filledKg: number;
}

export class HeadroomShown {
  @Text({ max: 6 })
  region: string;

  @Text({ max: 6 })
  reach: string;

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

  @KilogramsShown()
  unplacedKg: number;

  @Text({ max: 1000, list: { max: 1000 }, description: 'What holds back what finds no place' })
  bottlenecks: string[];

  @Nested(() => HeadroomRowShown, { list: { max: 5000 } })
  rows: HeadroomRowShown[];

  @Nested(() => RoomShown, { list: { max: 5000 } })
  lines: RoomShown[];
}
