import { Decimal, Flag, Identifier, KilogramsShown, LocalDate, Nested, Text } from '../../common';
import { BottleneckShown, LineNamed } from '../headroom/headroom.dto';

export class ReroutingQuery {
  @Text({ max: 6, description: 'Region whose waste has to go elsewhere: my own or one below it' })
  region: string;

  @Identifier({ description: 'Site of the facility that stands still' })
  siteId: string;

  @LocalDate({ description: 'First day on which it takes nothing; of this year or the next' })
  from: string;

  @LocalDate({ description: 'Last day, of the same year' })
  to: string;

  @Text({ optional: true, max: 6, description: 'Region whose facilities may take it in, any; default: everywhere' })
  reach?: string;
}

export class MoveShown {
  @Text({ max: 6, description: 'Where it arises' })
  region: string;

  @Text({ max: 100 })
  regionName: string;

  @Text({ max: 10 })
  code: string;

  @Text({ max: 4 })
  method: string;

  @Nested(() => LineNamed, { description: 'Where it should go' })
  to: LineNamed;

  @KilogramsShown()
  kg: number;

  @Decimal({ nullable: true, min: 0, max: 20_038, description: 'As the crow flies; null: a place is not known' })
  kilometres: number | null;

  @Flag({ description: 'It needs an application or an officer’s reason' })
  conditional: boolean;
}

export class ReroutingShown {
  @Text({ max: 6 })
  region: string;

  @Identifier()
  siteId: string;

  @Text({ max: 300, description: 'The facility that stands still' })
  facility: string;

  @LocalDate()
  from: string;

  @LocalDate()
  to: string;

  @KilogramsShown({ description: 'What the region would have sent there' })
  askedKg: number;

  @KilogramsShown()
  placedKg: number;

  @KilogramsShown({ description: 'Of that, what needs an application or an officer’s reason: as little as can be' })
  conditionalKg: number;

  @KilogramsShown()
  unplacedKg: number;

  @Decimal({ min: 0, max: 1e12, description: 'Of all moves whose places are known: the least there is' })
  tonneKilometres: number;

  @Nested(() => MoveShown, { list: { max: 10_000 } })
  moves: MoveShown[];

  @Nested(() => BottleneckShown, { list: { max: 1000 }, description: 'What holds back what finds no place' })
  bottlenecks: BottleneckShown[];

  @Text({ max: 1000, description: 'What the figures rest on' })
  basis: string;
}
