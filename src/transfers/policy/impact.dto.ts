import {
  Choice,
  Identifier,
  Instant,
  KilogramsShown,
  LocalDate,
  Nested,
  Ordered,
  PageQuery,
  type SortOrder,
  Text,
  Whole,
} from '../../common';
import { outcomes, type Outcome } from '../../rules';
import { impactStates, type ImpactState } from './impact.entities';

export class OutcomeChange {
  @Choice(outcomes)
  from: Outcome;

  @Choice(outcomes)
  to: Outcome;

  @Whole()
  transfers: number;

  @KilogramsShown()
  kg: number;
}

/** A draft run over the last twelve months, with today's lists and room. */
export class ImpactShown {
  @Identifier()
  id: string;

  @Identifier()
  policyId: string;

  @Whole({ min: 1, description: 'Revision of the draft that was run' })
  revision: number;

  @Choice(impactStates)
  state: ImpactState;

  @LocalDate({ description: 'First day of the traffic' })
  since: string;

  @Whole({ description: 'Manifests that leave their prefecture and touch the region' })
  total: number;

  @Whole({ description: 'Judged so far' })
  done: number;

  @Whole({ description: 'Whose verdict would change' })
  transfers: number;

  @KilogramsShown()
  kg: number;

  @Whole()
  generators: number;

  @Whole()
  receivers: number;

  @Nested(() => OutcomeChange, { list: { max: 12 }, description: 'From what to what' })
  changes: OutcomeChange[];

  @Instant()
  startedAt: string;

  @Instant({ nullable: true })
  endedAt: string | null;
}

const parties = ['generator', 'receiver', 'origin', 'destination'] as const;
export const changedTransferOrders = ['added', 'number', ...parties, 'kg', 'from', 'to'] as const;

export class ChangedTransfersQuery extends PageQuery {
  @Ordered(changedTransferOrders)
  order?: SortOrder<(typeof changedTransferOrders)[number]>;
}

export class ChangedTransfer {
  @Identifier()
  manifestId: string;

  @Text({ max: 14, nullable: true })
  number: string | null;

  @Text({ max: 200 })
  generatorName: string;

  @Text({ max: 200 })
  receiverName: string;

  @Text({ max: 6 })
  originRegion: string;

  @Text({ max: 6 })
  destinationRegion: string;

  @KilogramsShown()
  kg: number;

  @Choice(outcomes)
  from: Outcome;

  @Choice(outcomes)
  to: Outcome;
}
