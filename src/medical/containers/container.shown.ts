import { Choice, Flag, Identifier, Instant, KilogramsShown, Nested, Text, Whole } from '../../common';
import { gapKinds, type GapKind } from './container.dto';
import {
  containerKinds,
  containerStates,
  wasteOrigins,
  type ContainerKind,
  type ContainerState,
  type WasteOrigin,
} from './container.status';

/** More minutes than a clock is ever overdue. */
export const farMinutes = 100_000_000;

export class ContainerProblem {
  @Text({ max: 30, description: 'Stable; for programs' })
  code: string;

  @Text({ max: 300 })
  detail: string;
}

export class ContainerAnswer {
  @Whole({ description: 'Place in what was sent, from 0' })
  index: number;

  @Text({ max: 20 })
  code: string;

  @Flag({ description: 'False: nothing of this one was written' })
  accepted: boolean;

  @Choice(containerStates, { nullable: true, description: 'Afterwards; null of a code that is none' })
  state: ContainerState | null;

  @Whole({ description: 'Containers that lay in it and went with it' })
  inside: number;

  @Nested(() => ContainerProblem, { nullable: true })
  problem: ContainerProblem | null;

  @Nested(() => ContainerProblem, { list: { max: 5 }, description: 'Written all the same, and to be looked at' })
  remarks: ContainerProblem[];
}

export class ContainerAnswers {
  @Whole()
  accepted: number;

  @Whole()
  refused: number;

  @Nested(() => ContainerAnswer, { list: { max: 500 } })
  events: ContainerAnswer[];
}

export class ContainerShown {
  @Identifier()
  id: string;

  @Text({ max: 12 })
  code: string;

  @Choice(containerKinds)
  kind: ContainerKind;

  @Choice(containerStates)
  state: ContainerState;

  @Identifier()
  siteId: string;

  @Text({ max: 100 })
  institutionName: string;

  @Text({ max: 100 })
  holderName: string;

  @Text({ max: 10, nullable: true })
  classCode: string | null;

  @Text({ max: 60, nullable: true })
  department: string | null;

  @Whole({ min: 1, description: 'Bags and boxes that it stands for: of a lot as counted, else one' })
  pieces: number;

  @KilogramsShown({ nullable: true })
  kg: number | null;

  @Instant({ nullable: true })
  sealedAt: string | null;

  @Flag({ description: 'Of (suspected) patients of an outbreak' })
  outbreak: boolean;

  @Choice(wasteOrigins)
  origin: WasteOrigin;

  @Instant()
  movedAt: string;

  @Instant({ nullable: true, description: 'Until when it must leave where it lies; null: no clock runs' })
  leaveBy: string | null;

  @Whole({ min: -farMinutes, nullable: true, description: 'Whole minutes left until then; negative: overdue' })
  minutesLeft: number | null;

  @Flag()
  sealBroken: boolean;

  @Text({ max: 12, nullable: true, description: 'Code of what it lies in' })
  inCode: string | null;
}

export class ContainerEventShown {
  @Whole({ min: 1 })
  seq: number;

  @Text({ max: 20 })
  kind: string;

  @Instant()
  occurredAt: string;

  @Instant()
  recordedAt: string;

  @Choice(containerStates, { description: 'Afterwards' })
  state: ContainerState;

  @Text({ max: 60 })
  by: string;

  @Text({ max: 100 })
  organisation: string;

  @Text({ max: 12, nullable: true, description: 'Code of what it lay in, where the act was done to that' })
  with: string | null;

  @Text({ max: 12, nullable: true })
  into: string | null;

  @KilogramsShown({ nullable: true })
  kg: number | null;

  @Text({ max: 10, nullable: true })
  weightSource: string | null;

  @Text({ max: 300, nullable: true })
  reason: string | null;

  @Text({ max: 4, nullable: true, description: 'Of treatment' })
  method: string | null;

  @Text({ max: 64 })
  hash: string;
}

export class ContainerStory extends ContainerShown {
  @Nested(() => ContainerEventShown, { list: { max: 1000 }, description: 'Oldest first' })
  events: ContainerEventShown[];

  @Nested(() => ContainerShown, { list: { max: 1000 }, description: 'What lies in it' })
  contents: ContainerShown[];
}

export class StoreRow {
  @Text({ max: 10 })
  classCode: string;

  @Choice(containerStates)
  state: ContainerState;

  @Whole({ description: 'Bags and boxes, those that lots stand for too' })
  containers: number;

  @KilogramsShown()
  kg: number;

  @Instant({ description: 'When the oldest of them was sealed' })
  oldestSealedAt: string;

  @Instant({
    nullable: true,
    description: 'Until when the first must have left (rules H01 and H03); null: no clock runs',
  })
  leaveBy: string | null;

  @Whole({ min: -farMinutes, nullable: true, description: 'Whole minutes left until then; negative: overdue' })
  minutesLeft: number | null;
}

export class StoreShown {
  @Whole({ description: 'Hours that sealed waste may stay at an institution (rule H01)' })
  hours: number;

  @Flag({ description: 'An outbreak has shortened the clocks' })
  inOutbreak: boolean;

  @Nested(() => StoreRow, { list: { max: 100 } })
  rows: StoreRow[];
}

export class GapShown {
  @Identifier()
  id: string;

  @Text({ max: 12 })
  code: string;

  @Choice(gapKinds)
  gap: GapKind;

  @Text({ max: 201, description: 'With its organisation' })
  siteName: string;

  @Text({ max: 100 })
  holderName: string;

  @Text({ max: 10, nullable: true })
  classCode: string | null;

  @KilogramsShown({ nullable: true })
  kg: number | null;

  @Instant({ description: 'Of the last that is known of it' })
  since: string;

  @Whole({ description: 'Whole hours since then' })
  hours: number;
}
