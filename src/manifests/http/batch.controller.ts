import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import { BatchSteps } from '../actions/batch-steps';
import { BatchBody, BatchResult } from './batch.dto';

@ApiTags('manifests')
@Controller('manifest-batches')
export class BatchController {
  constructor(private readonly batch: BatchSteps) {}

  @Post()
  @HttpCode(200)
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'One step for up to 500 manifests, with a result for each' })
  @ApiOkResponse({ type: [BatchResult] })
  run(@CurrentActor() actor: Actor, @Body() body: BatchBody): Promise<BatchResult[]> {
    return this.batch.run(actor, body);
  }
}
