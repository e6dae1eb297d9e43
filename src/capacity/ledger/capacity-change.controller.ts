import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { CapacityChangeQuery, CapacityChangeShown, EndCapacityChange, NewCapacityChange } from './capacity-change.dto';
import { CapacityChanges } from './capacity-changes';

@ApiTags('capacity')
@Controller('capacity-changes')
export class CapacityChangeController {
  constructor(private readonly changes: CapacityChanges) {}

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
}
