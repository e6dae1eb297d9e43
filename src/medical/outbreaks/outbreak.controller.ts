import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { ChangeLevel } from './actions/change-level';
import { DeclareOutbreak } from './actions/declare-outbreak';
import { DesignateHospital } from './actions/designate-hospital';
import { EndOutbreak } from './actions/end-outbreak';
import {
  DesignationEnd,
  NewDesignation,
  NewLevel,
  NewOutbreak,
  OutbreakEnd,
  OutbreakShown,
  OutbreaksQuery,
} from './outbreak.dto';
import { OutbreakQueries } from './outbreak.queries';

@ApiTags('medical')
@Controller('medical/outbreaks')
export class OutbreakController {
  constructor(
    private readonly queries: OutbreakQueries,
    private readonly declaring: DeclareOutbreak,
    private readonly levels: ChangeLevel,
    private readonly ending: EndOutbreak,
    private readonly designating: DesignateHospital,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Outbreaks that concern me, and to regulators also drills; the last to start first' })
  @ApiPage(OutbreakShown)
  list(@CurrentActor() actor: Actor, @Query() query: OutbreaksQuery): Promise<Page<OutbreakShown>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Put a region, and all below it, into outbreak mode; or begin a drill' })
  @ApiCreatedResponse({ type: OutbreakShown })
  declare(@CurrentActor() actor: Actor, @Body() body: NewOutbreak): Promise<OutbreakShown> {
    return this.declaring.run(actor, body);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One outbreak with its designated hospitals' })
  @ApiOkResponse({ type: OutbreakShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<OutbreakShown> {
    return this.queries.one(actor, id);
  }

  @Post(':id/levels')
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Change its level from an instant on; the levels before stay to be read' })
  @ApiCreatedResponse({ type: OutbreakShown })
  changeLevel(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewLevel,
  ): Promise<OutbreakShown> {
    return this.levels.run(actor, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'End it; what was declared stays to be read' })
  @ApiOkResponse({ type: OutbreakShown })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: OutbreakEnd,
  ): Promise<OutbreakShown> {
    return this.ending.run(actor, id, body);
  }

  @Post(':id/hospitals')
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Designate a hospital' })
  @ApiCreatedResponse({ type: OutbreakShown })
  designate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewDesignation,
  ): Promise<OutbreakShown> {
    return this.designating.begin(actor, id, body);
  }

  @Post(':id/hospitals/:designationId/end')
  @HttpCode(200)
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'End the designation of a hospital' })
  @ApiOkResponse({ type: OutbreakShown })
  endDesignation(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('designationId', IdParam) designationId: string,
    @Body() body: DesignationEnd,
  ): Promise<OutbreakShown> {
    return this.designating.end(actor, id, designationId, body);
  }
}
