import { ApiProperty } from '@nestjs/swagger';
import { Instant, Text, Whole } from '../../common';

/** One link of a manifest's chain. */
export class EventShown {
  @Whole({ min: 1 })
  seq: number;

  @Text({ max: 20 })
  kind: string;

  @Instant({ description: 'When it happened' })
  occurredAt: string;

  @Instant({ description: 'When the service wrote it down' })
  recordedAt: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was signed; canonical form: RFC 8785' })
  content: Record<string, unknown>;

  @Text({ max: 20 })
  alg: string;

  @Text({
    max: 64,
    description: 'Hash of the canonical content, hex; the content carries the hash of the event before',
  })
  hash: string;
}
