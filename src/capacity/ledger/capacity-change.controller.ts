import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { ActivateFacility } from './activate-facility';
import {
  ActivateCapacity,
  CapacityChangeQuery,
  CapacityChangeShown,
  DeactivateCapacity,
  EndCapacityChange,
  NewCapacityChange,
} from './capacity-change.dto';
import { CapacityChanges } from './capacity-changes';

@ApiTags('capacity')
@Controller('capacity-changes')
export class CapacityChangeController {
  constructor(
    private readonly changes: CapacityChanges,
    private readonly facility: ActivateFacility,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Outages of licence lines and additions to them, newest first' })
  @ApiPage(CapacityChangeShown)
  list(@Query() query: CapacityChangeQuery): Promise<Page<CapacityChangeShown>> {
    return this.changes.list(query);
  }

  @Post()
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Enter an outage, or temporary, mobile or emergency capacity' })
  @ApiCreatedResponse({ type: CapacityChangeShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewCapacityChange): Promise<CapacityChangeShown> {
    return this.changes.add(actor, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Say on which day it ends' })
  @ApiOkResponse({ type: CapacityChangeShown })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EndCapacityChange,
  ): Promise<CapacityChangeShown> {
    return this.changes.end(actor, id, body);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Activate an emergency facility that stands by: it counts from this day on' })
  @ApiOkResponse({ type: CapacityChangeShown })
  activate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ActivateCapacity,
  ): Promise<CapacityChangeShown> {
    return this.facility.activate(actor, id, body);
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'End its activation' })
  @ApiOkResponse({ type: CapacityChangeShown })
  deactivate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DeactivateCapacity,
  ): Promise<CapacityChangeShown> {
    return this.facility.deactivate(actor, id, body);
  }
}
