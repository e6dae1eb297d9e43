import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { HubIntake, HubIntakeAnswer, HubShown, HubsQuery, NewHub } from './hub.dto';
import { Hubs } from './hubs';
import { TakeInAtHub } from './take-in-at-hub';

@ApiTags('medical')
@Controller('medical/hubs')
export class HubController {
  constructor(
    private readonly hubs: Hubs,
    private readonly takingIn: TakeInAtHub,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Hubs of my own, of my county or my region' })
  @ApiPage(HubShown)
  list(@CurrentActor() actor: Actor, @Query() query: HubsQuery): Promise<Page<HubShown>> {
    return this.hubs.list(actor, query);
  }

  @Post()
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Set up a hub to which small institutions bring their waste' })
  @ApiCreatedResponse({ type: HubShown })
  register(@CurrentActor() actor: Actor, @Body() body: NewHub): Promise<HubShown> {
    return this.hubs.register(actor, body);
  }

  @Post(':siteId/end')
  @HttpCode(200)
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'It takes in nothing more' })
  @ApiOkResponse({ type: HubShown })
  end(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<HubShown> {
    return this.hubs.end(actor, siteId);
  }

  @Post(':siteId/intakes')
  @HttpCode(200)
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'Take in what a small institution brings, scanned or counted' })
  @ApiOkResponse({ type: HubIntakeAnswer })
  takeIn(
    @CurrentActor() actor: Actor,
    @Param('siteId', IdParam) siteId: string,
    @Body() body: HubIntake,
  ): Promise<HubIntakeAnswer> {
    return this.takingIn.run(actor, siteId, body);
  }
}
