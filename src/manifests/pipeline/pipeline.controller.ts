import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { StepAnswer } from '../http/manifest.dto';
import { FlowManifest } from './flow-manifest';
import { FlowQueries } from './flow.queries';
import { FlowShown, MeterReadingShown, NewMeterReading } from './meter.dto';
import { RecordMeter } from './record-meter';

@ApiTags('manifests')
@Controller('manifests/:id')
export class PipelineController {
  constructor(
    private readonly flow: FlowManifest,
    private readonly meter: RecordMeter,
    private readonly queries: FlowQueries,
  ) {}

  @Post('start-flow')
  @HttpCode(200)
  @Require(Permission.ManifestFlow)
  @ApiOperation({ summary: 'The generator opens the pipeline' })
  @ApiOkResponse({ type: StepAnswer })
  start(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<StepAnswer> {
    return this.flow.start(actor, id);
  }

  @Post('end-flow')
  @HttpCode(200)
  @Require(Permission.ManifestFlow)
  @ApiOperation({ summary: 'The generator closes the pipeline; what has flowed is the sum of its readings' })
  @ApiOkResponse({ type: StepAnswer })
  end(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<StepAnswer> {
    return this.flow.end(actor, id);
  }

  @Get('meter-readings')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'The days of a flow, both sides beside each other, and every reading' })
  @ApiOkResponse({ type: FlowShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<FlowShown> {
    return this.queries.read(actor, id);
  }

  @Post('meter-readings')
  @Require(Permission.ManifestFlow)
  @ApiOperation({ summary: 'Write down what my meter says of one day and line, or correct it' })
  @ApiCreatedResponse({ type: MeterReadingShown })
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewMeterReading,
  ): Promise<MeterReadingShown> {
    return this.meter.record(actor, id, body);
  }
}
