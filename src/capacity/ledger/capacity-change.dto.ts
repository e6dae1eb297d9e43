import { Choice, Identifier, Instant, LocalDate, LongText, PageQuery, Text, Tonnes, TonnesShown } from '../../common';
import { capacityChangeKinds, type CapacityChangeKind } from './capacity-change.entity';

export class NewCapacityChange {
  @Identifier({ description: 'A line of a licence in the region that I oversee' })
  licenceLineId: string;

  @Choice(capacityChangeKinds, { description: 'All of the line is out, or it may take in more' })
  kind: CapacityChangeKind;

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

export class CapacityChangeQuery extends PageQuery {
  @Identifier({ optional: true })
  licenceLineId?: string;

  @LocalDate({ optional: true, description: 'Only those in force on this day' })
  on?: string;
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
}
