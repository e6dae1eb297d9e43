import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { ActivateEmergency } from './actions/activate-emergency';
import { ChangeFacility } from './actions/change-facility';
import { ListFacility } from './actions/list-facility';
import {
  ActivationEnd,
  EmergencyFacilitiesQuery,
  EmergencyFacilityEnd,
  EmergencyFacilityShown,
  NewActivation,
  NewEmergencyFacility,
  NewFacilityVersion,
} from './emergency.dto';
import { EmergencyQueries } from './emergency.queries';

@ApiTags('medical')
@Controller('medical/emergency-facilities')
export class EmergencyController {
  constructor(
    private readonly queries: EmergencyQueries,
    private readonly facilities: ListFacility,
    private readonly changing: ChangeFacility,
    private readonly activation: ActivateEmergency,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Facilities of my region that stand by for outbreaks, with their activations' })
  @ApiPage(EmergencyFacilityShown)
  list(@CurrentActor() actor: Actor, @Query() query: EmergencyFacilitiesQuery): Promise<Page<EmergencyFacilityShown>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'List a mobile unit, an incinerator or a kiln that stands by' })
  @ApiCreatedResponse({ type: EmergencyFacilityShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewEmergencyFacility): Promise<EmergencyFacilityShown> {
    return this.facilities.add(actor, body);
  }

  @Get(':id')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: EmergencyFacilityShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<EmergencyFacilityShown> {
    return this.queries.one(actor, id);
  }

  @Post(':id/versions')
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Change what it may do from a day on; what was reported of the days before stays' })
  @ApiCreatedResponse({ type: EmergencyFacilityShown })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewFacilityVersion,
  ): Promise<EmergencyFacilityShown> {
    return this.changing.run(actor, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Take it off the list from a day on' })
  @ApiOkResponse({ type: EmergencyFacilityShown })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EmergencyFacilityEnd,
  ): Promise<EmergencyFacilityShown> {
    return this.facilities.end(actor, id, body);
  }

  @Post(':id/activations')
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Order it into use for an outbreak; it takes in once its activation hours have passed' })
  @ApiCreatedResponse({ type: EmergencyFacilityShown })
  activate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewActivation,
  ): Promise<EmergencyFacilityShown> {
    return this.activation.activate(actor, id, body);
  }

  @Post(':id/activations/:outbreakId/end')
  @HttpCode(200)
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'End its use for an outbreak' })
  @ApiOkResponse({ type: EmergencyFacilityShown })
  deactivate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('outbreakId', IdParam) outbreakId: string,
    @Body() body: ActivationEnd,
  ): Promise<EmergencyFacilityShown> {
    return this.activation.deactivate(actor, id, outbreakId, body);
  }
}
