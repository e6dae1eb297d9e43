import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { CurrentActor, type Actor } from '../actor';
import { Members } from '../members';
import { Organisations } from '../organisations';
import { ChangeRole, MemberShown, NewMember } from './member.dto';
import { NewOrganisation, OrganisationQuery, OrganisationShown } from './organisation.dto';

@ApiTags('access')
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly organisations: Organisations,
    private readonly members: Members,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'The directory of organisations' })
  @ApiPage(OrganisationShown)
  list(@Query() query: OrganisationQuery): Promise<Page<OrganisationShown>> {
    return this.organisations.list(query);
  }

  @Post()
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Enter an organisation of my region' })
  @ApiCreatedResponse({ type: OrganisationShown })
  register(@CurrentActor() actor: Actor, @Body() body: NewOrganisation): Promise<OrganisationShown> {
    return this.organisations.register(actor, body);
  }

  @Get('mine/members')
  @Require(Permission.MemberManage)
  @ApiOperation({ summary: 'The people of my organisation' })
  @ApiOkResponse({ type: [MemberShown] })
  listMembers(@CurrentActor() actor: Actor): Promise<MemberShown[]> {
    return this.members.list(actor.organisationId);
  }

  @Post('mine/members')
  @Require(Permission.MemberManage)
  @ApiOperation({ summary: 'Enter a person' })
  @ApiCreatedResponse({ type: MemberShown })
  addMember(@CurrentActor() actor: Actor, @Body() body: NewMember): Promise<MemberShown> {
    return this.members.add(actor.organisationId, body);
  }

  @Put('mine/members/:userId')
  @Require(Permission.MemberManage)
  @ApiOperation({ summary: "Change a person's role" })
  @ApiOkResponse({ type: MemberShown })
  changeRole(
    @CurrentActor() actor: Actor,
    @Param('userId', IdParam) userId: string,
    @Body() body: ChangeRole,
  ): Promise<MemberShown> {
    return this.members.changeRole(actor.organisationId, userId, body.role);
  }

  @Delete('mine/members/:userId')
  @HttpCode(204)
  @Require(Permission.MemberManage)
  @ApiOperation({ summary: 'Take a person out; ends his sessions and tokens here' })
  @ApiNoContentResponse()
  removeMember(@CurrentActor() actor: Actor, @Param('userId', IdParam) userId: string): Promise<void> {
    return this.members.remove(actor.organisationId, userId);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One organisation' })
  @ApiOkResponse({ type: OrganisationShown })
  read(@Param('id', IdParam) id: string): Promise<OrganisationShown> {
    return this.organisations.read(id);
  }

  @Post(':id/first-member')
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Enter the first person of an organisation in my region' })
  @ApiCreatedResponse({ type: MemberShown })
  addFirst(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewMember,
  ): Promise<MemberShown> {
    return this.members.addFirst(actor, id, body);
  }
}
