import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, NoIdempotencyKey, Permission, Public, Require } from '../../common';
import { LastReading, NewReading, NewScale, ReadingTaken, ScaleMade, ScaleShown } from './scale.dto';
import { ScaleReadings } from './scale-readings';
import { Scales } from './scales';

@ApiTags('medical')
@Controller('medical/scales')
export class ScaleController {
  constructor(
    private readonly scales: Scales,
    private readonly readings: ScaleReadings,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Scales of my sites' })
  @ApiOkResponse({ type: [ScaleShown] })
  list(@CurrentActor() actor: Actor): Promise<ScaleShown[]> {
    return this.scales.list(actor);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @NoIdempotencyKey('the answer carries a secret, which is never stored')
  @ApiOperation({ summary: 'Register a scale; its token is shown once' })
  @ApiCreatedResponse({ type: ScaleMade })
  register(@CurrentActor() actor: Actor, @Body() body: NewScale): Promise<ScaleMade> {
    return this.scales.register(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Retire a scale: its token ends at once' })
  async retire(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.scales.retire(actor, id);
  }

  @Post('readings')
  @HttpCode(200)
  @Public('a scale shows its own token')
  @NoIdempotencyKey('a reading carries its own number')
  @ApiOperation({ summary: 'For scales and their gateways: a stable reading; sent again, it is the same' })
  @ApiOkResponse({ type: ReadingTaken })
  take(@Headers('scale-token') token: string | undefined, @Body() body: NewReading): Promise<ReadingTaken> {
    return this.readings.take(token ?? null, body);
  }

  @Get('readings/:siteId')
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'What lies on the scales of a site of mine now' })
  @ApiOkResponse({ type: [LastReading] })
  last(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<LastReading[]> {
    return this.readings.last(actor, siteId);
  }
}
