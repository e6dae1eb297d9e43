import { Choice, LocalDate, Nested, Text } from '../../common';
import { VerdictShown } from '../../transfers';

export class VerdictQuery {
  @LocalDate({ optional: true, description: 'Whose rules count; default: the day of its last judgement' })
  asOf?: string;
}

/** A manifest judged again: under the rules of one day, and under today's. */
export class ManifestVerdict {
  @LocalDate()
  asOf: string;

  @Choice(['event', 'registers'], {
    description: 'Whether the facts are those that the event kept, or today’s registers',
  })
  factsFrom: 'event' | 'registers';

  @Nested(() => VerdictShown)
  then: VerdictShown;

  @LocalDate()
  todayIs: string;

  @Nested(() => VerdictShown, { description: 'With the facts and the rules of today' })
  today: VerdictShown;

  @Text({ max: 40, list: { max: 500 }, description: 'Rules that spoke then and do not today, with their versions' })
  gone: string[];

  @Text({ max: 40, list: { max: 500 }, description: 'Rules that speak today and did not then' })
  added: string[];
}
