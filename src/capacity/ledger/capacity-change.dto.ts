import {
  Choice,
  Identifier,
  Instant,
  LocalDate,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Tonnes,
  TonnesShown,
} from '../../common';
import {
  capacityChangeCauses,
  capacityChangeKinds,
  type CapacityChangeCause,
  type CapacityChangeKind,
} from './capacity-change.entity';

const monthDay = /^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2\d)$/;

/** The days of each year, which may run over its end. */
export class Season {
  @Text({ max: 5, pattern: monthDay, example: '12-15', description: 'First day, MM-DD' })
  from: string;

  @Text({ max: 5, pattern: monthDay, example: '02-28', description: 'Last day, MM-DD, included' })
  to: string;
}

export class NewCapacityChange {
  @Identifier({ description: 'A line of a licence in the region that I oversee' })
  licenceLineId: string;

  @Choice(capacityChangeKinds, { description: 'All of the line is out, or it may take in more' })
  kind: CapacityChangeKind;

  @Choice(capacityChangeCauses, {
    optional: true,
    description:
      'Of an outage: repair, kiln_season, accident, other; of an addition: temporary, mobile_unit, emergency_facility ' +
      '(stands by, and counts while it is activated), other',
  })
  cause?: CapacityChangeCause;

  @Nested(() => Season, {
    optional: true,
    nullable: true,
    description: 'Of a kiln_season that comes back every year between the days below, of which the last is needed then',
  })
  season?: Season | null;

  @LocalDate()
  fromDay: string;

  @LocalDate({ optional: true, nullable: true, description: 'Last day, included; null: not known yet' })
  toDay?: string | null;

  @Tonnes({ optional: true, description: 'Exactly for an addition: tonnes a year, as if it lasted a year' })
  tonnesPerYear?: number | string;

  @Text({ max: 120, description: 'Number of the document on which it rests' })
  document: string;

  @LongText({ max: 500 })
  reason: string;
}

export class EndCapacityChange {
  @LocalDate({ description: 'Last day, included' })
  toDay: string;
}

export class ActivateCapacity {
  @LocalDate({ description: 'First day' })
  fromDay: string;

  @Text({ max: 120, description: 'Number of the document on which it rests' })
  document: string;
}

export class DeactivateCapacity {
  @LocalDate({ description: 'Last day, included' })
  toDay: string;

  @Text({ max: 120, description: 'Number of the document on which it rests' })
  document: string;
}

export const capacityChangeOrders = ['fromDay', 'toDay', 'holder', 'document'] as const;

export class CapacityChangeQuery extends PageQuery {
  @Identifier({ optional: true })
  licenceLineId?: string;

  @Choice(capacityChangeKinds, { optional: true })
  kind?: CapacityChangeKind;

  @Choice(capacityChangeCauses, { optional: true })
  cause?: CapacityChangeCause;

  @LocalDate({ optional: true, description: 'Only those that count on this day' })
  on?: string;

  @Ordered(capacityChangeOrders)
  order?: string;
}

export class ActivationShown {
  @LocalDate()
  fromDay: string;

  @LocalDate({ nullable: true })
  toDay: string | null;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 120, nullable: true })
  endDocument: string | null;
}

export class CapacityChangeShown {
  @Identifier()
  id: string;

  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Text({ max: 100 })
  holder: string;

  @Choice(capacityChangeKinds)
  kind: CapacityChangeKind;

  @Choice(capacityChangeCauses)
  cause: CapacityChangeCause;

  @Nested(() => Season, { nullable: true })
  season: Season | null;

  @LocalDate()
  fromDay: string;

  @LocalDate({ nullable: true })
  toDay: string | null;

  @TonnesShown({ description: '0 of an outage' })
  tonnesPerYear: number;

  @Text({ max: 120 })
  document: string;

  @Text({ max: 500 })
  reason: string;

  @Text({ max: 60 })
  madeBy: string;

  @Instant()
  madeAt: string;

  @Nested(() => ActivationShown, { list: { max: 1000 }, description: 'Of an emergency facility' })
  activations: ActivationShown[];
}
