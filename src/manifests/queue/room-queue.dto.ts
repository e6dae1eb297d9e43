import {
  Choice,
  Flag,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Ordered,
  PageQuery,
  Text,
  Whole,
} from '../../common';
import { roomScopes, type RoomScope } from '../../rules';
import { queueStates, type QueueState } from './room-queue.entity';

export const queueOrders = ['joinedAt', 'generator', 'receiver', 'mass', 'wantedOn'] as const;

export class QueueQuery extends PageQuery {
  @Identifier({ optional: true })
  manifestId?: string;

  @Identifier({ optional: true })
  licenceLineId?: string;

  @Choice(queueStates, { optional: true, description: 'Default: those who wait and those who have an offer' })
  state?: QueueState;

  @Ordered(queueOrders)
  order?: string;
}

export class QueueEntryShown {
  @Identifier({ description: 'The draft, which only its generator sees' })
  manifestId: string;

  @Identifier()
  generatorId: string;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100 })
  receiverName: string;

  @Identifier()
  licenceLineId: string;

  @Text({ max: 200 })
  label: string;

  @Choice(roomScopes, { description: 'What was full: the licence’s year, its day, or the landfill' })
  reason: RoomScope;

  @KilogramsShown({ description: 'Asked of the licence line' })
  kg: number;

  @LocalDate({ nullable: true, description: 'Day on which it wants to arrive; null: on no single day' })
  wantedOn: string | null;

  @Choice(queueStates)
  state: QueueState;

  @Whole({ min: 1, nullable: true, description: 'Place among those who wait at this line; null: it does not wait' })
  position: number | null;

  @Flag({
    description: 'No: something else than room stands against it by now; it keeps its place and holds nobody back',
  })
  ready: boolean;

  @Text({ max: 60 })
  joinedBy: string;

  @Instant()
  joinedAt: string;

  @Instant({ nullable: true })
  offeredAt: string | null;

  @Instant({ nullable: true, description: 'Issued until then it has its room for certain' })
  offerUntil: string | null;
}
