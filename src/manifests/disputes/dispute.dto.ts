import { ApiProperty } from '@nestjs/swagger';
import {
  Choice,
  Flag,
  Identifier,
  Instant,
  KilogramsShown,
  LongText,
  Nested,
  Ordered,
  PageQuery,
  Text,
  Whole,
  type SortOrder,
} from '../../common';
import { deviceSteps, type DeviceStep } from '../../offline';

export const disputeStates = ['open', 'settled'] as const;
export type DisputeState = (typeof disputeStates)[number];

export const disputeOrders = ['openedAt', 'number', 'generator', 'receiver', 'atStakeKg', 'settledAt'] as const;

export class DisputeQuery extends PageQuery {
  @Choice(disputeStates, { optional: true })
  state?: DisputeState;

  @Ordered(disputeOrders)
  order?: SortOrder<(typeof disputeOrders)[number]>;
}

export class SettleDisputeBody {
  @LongText({ max: 1000, description: 'How it was settled' })
  text: string;

  @Identifier({
    optional: true,
    nullable: true,
    description: 'The manifest that covers the mass instead, such as one entered from paper',
  })
  carriedBy?: string | null;
}

/** A step as a device wrote it down. */
class DisputedStep {
  @Identifier()
  deviceId: string;

  @Whole({ min: 1 })
  seq: number;

  @Choice(deviceSteps)
  kind: DeviceStep;

  @Text({ max: 100, description: 'By what it is called in its holder’s list' })
  deviceName: string;

  @Instant({ description: "By the device's clock" })
  occurredAt: string;

  @Instant()
  receivedAt: string;

  @Flag({ description: "The device's clock was off by more than rule P33 allows" })
  skewed: boolean;

  @ApiProperty({ type: 'object', additionalProperties: true })
  body: Record<string, unknown>;
}

export class DisputeShown {
  @Identifier()
  manifestId: string;

  @Text({ max: 14, nullable: true })
  number: string | null;

  @Whole({ min: 1 })
  no: number;

  @Text({ max: 100 })
  generatorName: string;

  @Text({ max: 100, nullable: true })
  receiverName: string | null;

  @Choice(disputeStates)
  state: DisputeState;

  @Instant()
  openedAt: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: "The manifest's version, as it was then" })
  present: Record<string, unknown>;

  @Nested(() => DisputedStep, { list: { max: 200 }, description: "The devices' version" })
  steps: DisputedStep[];

  @KilogramsShown({ description: 'Mass that was moved though the manifest no longer covers it' })
  atStakeKg: number;

  @Instant({ nullable: true })
  settledAt: string | null;

  @Text({ max: 100, nullable: true })
  settledBy: string | null;

  @Text({ max: 1000, nullable: true })
  settlement: string | null;

  @Identifier({ nullable: true, description: 'The manifest that covers the mass instead' })
  carriedBy: string | null;
}
