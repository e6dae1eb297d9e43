import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { ChangePermitStatus } from '../actions/change-permit-status';
import { CreatePermit } from '../actions/create-permit';
import { UpdatePermit } from '../actions/update-permit';
import { permits } from '../carriers';
import { PermitQuery, PermitInput, PermitShown, PermitStatusInput } from './carrier.dto';

@ApiTags('registry')
@Controller('registry/permits')
export class PermitsController {
  constructor(
    private readonly database: Database,
    private readonly createPermit: CreatePermit,
    private readonly updatePermit: UpdatePermit,
    private readonly changePermitStatus: ChangePermitStatus,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Permits for dangerous goods that I may see, newest first' })
  @ApiPage(PermitShown)
  list(@CurrentActor() actor: Actor, @Query() query: PermitQuery): Promise<Page<PermitShown>> {
    return permits.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One dangerous-goods permit' })
  @ApiOkResponse({ type: PermitShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PermitShown> {
    return permits.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Enter a dangerous-goods permit of my organisation' })
  @ApiCreatedResponse({ type: PermitShown })
  create(@CurrentActor() actor: Actor, @Body() body: PermitInput): Promise<PermitShown> {
    return this.createPermit.run(actor, body);
  }

  @Put(':id')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Replace a dangerous-goods permit of my organisation' })
  @ApiOkResponse({ type: PermitShown })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: PermitInput,
  ): Promise<PermitShown> {
    return this.updatePermit.run(actor, id, body);
  }

  @Put(':id/status')
  @Require(Permission.RegistryOversee)
  @ApiOperation({ summary: 'Suspend, revoke or restore a dangerous-goods permit of a carrier in my region' })
  @ApiOkResponse({ type: PermitShown })
  changeStatus(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: PermitStatusInput,
  ): Promise<PermitShown> {
    return this.changePermitStatus.run(actor, id, body.status);
  }
}
