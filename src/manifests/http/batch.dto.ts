import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import { Choice, Identifier, Nested, Whole } from '../../common';

export const batchSteps = ['issue', 'pick_up', 'deliver', 'accept', 'treat', 'cancel'] as const;
export type BatchStep = (typeof batchSteps)[number];

const mostItems = 500;

export class BatchItem {
  @Identifier()
  id: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: "The step's own body" })
  @IsOptional()
  @IsObject()
  body?: Record<string, unknown>;
}

export class BatchBody {
  @Choice(batchSteps)
  step: BatchStep;

  @Nested(() => BatchItem, { list: { min: 1, max: mostItems } })
  items: BatchItem[];
}

/** What became of one manifest: the step's answer, or the problem that it met. */
export class BatchResult {
  @Identifier()
  id: string;

  @Whole({ description: 'HTTP status that the step alone would have had' })
  status: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  body: Record<string, unknown>;
}
