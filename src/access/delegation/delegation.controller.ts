import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { CurrentActor, type Actor } from '../actor';
import { DelegationQuery, DelegationShown, NewDelegation } from './delegation.dto';
import { Delegations } from './delegations';

@ApiTags('access')
@Controller('delegations')
export class DelegationController {
  constructor(private readonly delegations: Delegations) {}

  @Get()
  @Require(Permission.DelegationManage)
  @ApiOperation({ summary: 'Who may act for my organisation, and for whom it may act, newest first' })
  @ApiPage(DelegationShown)
  list(@CurrentActor() actor: Actor, @Query() query: DelegationQuery): Promise<Page<DelegationShown>> {
    return this.delegations.list(actor, query);
  }

  @Post()
  @Require(Permission.DelegationManage)
  @ApiOperation({ summary: 'Let another organisation act for mine, for named steps and days' })
  @ApiCreatedResponse({ type: DelegationShown })
  give(@CurrentActor() actor: Actor, @Body() body: NewDelegation): Promise<DelegationShown> {
    return this.delegations.give(actor, body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Require(Permission.DelegationManage)
  @ApiOperation({ summary: 'End a delegation that my organisation has given, at once' })
  @ApiOkResponse({ type: DelegationShown })
  revoke(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<DelegationShown> {
    return this.delegations.revoke(actor, id);
  }
}
