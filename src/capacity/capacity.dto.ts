import { Identifier, KilogramsShown, Text, Whole, WholeInQuery } from '../common';

export class CapacityQuery {
  @WholeInQuery({ optional: true, min: 2000, max: 2100, description: 'Calendar year; default: this year' })
  year?: number;
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

  @KilogramsShown({ description: 'Licensed less booked less received; never below zero' })
  leftKg: number;
}
