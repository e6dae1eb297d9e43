import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { Choice, Flag, Identifier, Instant, Nested, Text, Whole } from '../../common';
import { deviceSteps, type DeviceEvent, type DeviceStep } from '../../offline';

const mostEvents = 200;
const lastSequence = 2_000_000_000;
const hash = { max: 64, pattern: /^[0-9a-f]{64}$/ } as const;

export class NewDevice {
  @Identifier({ description: 'Made by the device itself' })
  id: string;

  @Text({ max: 60, description: 'What it is called in lists' })
  name: string;
}

export class DeviceShown {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  name: string;

  @Instant()
  registeredAt: string;

  @Whole({ description: 'Number of its last event that was taken; 0: none' })
  lastSeq: number;

  @Text({ ...hash, nullable: true, description: 'Hash of that event, hex: what the next one names' })
  lastHash: string | null;
}

export class DeviceEventBody implements DeviceEvent {
  @Identifier()
  deviceId: string;

  @Whole({ min: 1, max: lastSequence, description: '1, 2, 3… of this device' })
  seq: number;

  @Text({ ...hash, nullable: true, description: "Hash of the device's event before, hex; null in its first" })
  previousHash: string | null;

  @Instant({ description: "By the device's clock" })
  occurredAt: string;

  @Identifier()
  manifestId: string;

  @Whole({ min: 1, max: lastSequence, description: 'Version of the manifest that the service last told the device' })
  baseVersion: number;

  @Choice(deviceSteps)
  kind: DeviceStep;

  @ApiProperty({ type: 'object', additionalProperties: true, description: "The step's own body" })
  @IsObject()
  body: Record<string, unknown>;
}

export class DeviceEventsBody {
  @Instant({ description: "By the device's clock, when it sends: by this the service knows how far that is off" })
  sentAt: string;

  @Nested(() => DeviceEventBody, { list: { min: 1, max: mostEvents } })
  events: DeviceEventBody[];
}

export const eventResults = ['accepted', 'replayed', 'conflict', 'rejected'] as const;
export type EventResult = (typeof eventResults)[number];

/** What became of one event. */
export class DeviceEventAnswer {
  @Identifier()
  deviceId: string;

  @Whole({ min: 1 })
  seq: number;

  @Choice(eventResults)
  result: EventResult;

  @Choice(['accepted', 'conflict', 'rejected'], {
    nullable: true,
    description: 'Of one that is replayed: what became of it the first time',
  })
  first: Exclude<EventResult, 'replayed'> | null;

  @Flag({ description: 'Nothing was written down: send it again, as it is' })
  retry: boolean;

  @Flag({ description: "The device's clock is off by more than rule P33 allows" })
  skewed: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Why not (RFC 9457); of a conflict with the present state',
  })
  problem: Record<string, unknown> | null;
}
