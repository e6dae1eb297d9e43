import { Decimal, Identifier, KilogramsShown, LocalDate, Nested, Text, Whole, WholeInQuery } from '../common';

export class CapacityQuery {
  @WholeInQuery({ optional: true, min: 2000, max: 2100, description: 'Calendar year; default: this year' })
  year?: number;

  @LocalDate({ optional: true, description: 'Day of which limits by the day are told; default: today' })
  day?: string;
}

export class DayRoom {
  @LocalDate()
  day: string;

  @KilogramsShown({ description: 'Licensed, kilograms a day' })
  licensedKg: number;

  @KilogramsShown({ description: 'Promised to manifests that are expected on this day' })
  bookedKg: number;

  @KilogramsShown()
  receivedKg: number;

  @KilogramsShown({ description: 'Licensed less booked less received; never below zero' })
  leftKg: number;
}

export class VolumeRoom {
  @LocalDate()
  surveyedOn: string;

  @Decimal({ min: 0, max: 1_000_000_000, description: 'What then fitted in, cubic metres' })
  remainingM3: number;

  @Whole({ description: 'At this density, kilograms a cubic metre' })
  kgPerM3: number;

  @KilogramsShown({ description: 'Less what was received since and is booked, of whatever year; never below zero' })
  leftKg: number;
}

export class LicenceRoom {
  @Identifier()
  licenceLineId: string;

  @Text({ max: 60 })
  licenceNumber: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 10, list: { max: 50 } })
  methods: string[];

  @Whole()
  year: number;

  @KilogramsShown({ description: 'Licensed, kilograms a year' })
  licensedKg: number;

  @KilogramsShown({ description: 'Promised to manifests that are on their way' })
  bookedKg: number;

  @KilogramsShown()
  receivedKg: number;

  @KilogramsShown({ description: 'Licensed less booked less received, and no more than fits in; never below zero' })
  leftKg: number;

  @Nested(() => DayRoom, { nullable: true, description: 'Where the licence sets a limit by the day' })
  onDay: DayRoom | null;

  @Nested(() => VolumeRoom, { nullable: true, description: 'Of a landfill that was surveyed' })
  volume: VolumeRoom | null;
}
