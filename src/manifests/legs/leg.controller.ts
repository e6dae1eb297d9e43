import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { StepAnswer } from '../http/manifest.dto';
import { CarryLegs } from './carry-legs';
import { HandOverBody, LegShown, NewLeg, TakeOverBody } from './leg.dto';

@ApiTags('manifests')
@Controller('manifests/:id')
export class LegController {
  constructor(private readonly carry: CarryLegs) {}

  @Get('legs')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Carriers after the first, in their order' })
  @ApiOkResponse({ type: [LegShown] })
  list(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<LegShown[]> {
    return this.carry.list(actor, id);
  }

  @Post('legs')
  @Require(Permission.LegPlan)
  @ApiOperation({ summary: 'Plan a further carrier, also on the way' })
  @ApiCreatedResponse({ type: [LegShown] })
  add(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: NewLeg): Promise<LegShown[]> {
    return this.carry.add(actor, id, body);
  }

  @Delete('legs/:legNo')
  @HttpCode(204)
  @Require(Permission.LegPlan)
  @ApiOperation({ summary: 'Drop a carrier that never signed' })
  @ApiNoContentResponse()
  drop(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('legNo', ParseIntPipe) legNo: number,
  ): Promise<void> {
    return this.carry.drop(actor, id, legNo);
  }

  @Post('hand-over')
  @HttpCode(200)
  @Require(Permission.ManifestDeliver)
  @ApiOperation({ summary: 'The carrier offers the load to the next one' })
  @ApiOkResponse({ type: StepAnswer })
  handOver(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: HandOverBody,
  ): Promise<StepAnswer> {
    return this.carry.handOver(actor, id, body);
  }

  @Post('take-over')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'The next carrier signs: from now on he holds the load' })
  @ApiOkResponse({ type: StepAnswer })
  takeOver(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: TakeOverBody,
  ): Promise<StepAnswer> {
    return this.carry.takeOver(actor, id, body);
  }
}
