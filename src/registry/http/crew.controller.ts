import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { CreateCrewMember } from '../actions/create-crew-member';
import { SetCrewAccount } from '../actions/set-crew-account';
import { UpdateCrewMember } from '../actions/update-crew-member';
import { crew } from '../carriers';
import { CrewAccountInput, CrewMemberInput, CrewMemberShown, CrewQuery } from './carrier.dto';

@ApiTags('registry')
@Controller('registry/crew')
export class CrewController {
  constructor(
    private readonly database: Database,
    private readonly createCrewMember: CreateCrewMember,
    private readonly updateCrewMember: UpdateCrewMember,
    private readonly setCrewAccount: SetCrewAccount,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Drivers and escorts that I may see, newest first' })
  @ApiPage(CrewMemberShown)
  list(@CurrentActor() actor: Actor, @Query() query: CrewQuery): Promise<Page<CrewMemberShown>> {
    return crew.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One driver or escort' })
  @ApiOkResponse({ type: CrewMemberShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<CrewMemberShown> {
    return crew.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Enter a driver or escort of my organisation' })
  @ApiCreatedResponse({ type: CrewMemberShown })
  create(@CurrentActor() actor: Actor, @Body() body: CrewMemberInput): Promise<CrewMemberShown> {
    return this.createCrewMember.run(actor, body);
  }

  @Put(':id')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Replace a driver or escort of my organisation' })
  @ApiOkResponse({ type: CrewMemberShown })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CrewMemberInput,
  ): Promise<CrewMemberShown> {
    return this.updateCrewMember.run(actor, id, body);
  }

  @Put(':id/account')
  @Require(Permission.MemberManage)
  @ApiOperation({ summary: 'Say with which account a driver or escort of my organisation logs in' })
  @ApiOkResponse({ type: CrewMemberShown })
  setAccount(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CrewAccountInput,
  ): Promise<CrewMemberShown> {
    return this.setCrewAccount.run(actor, id, body.userId);
  }
}
