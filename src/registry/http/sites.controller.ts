import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { Database } from '../../database';
import { CreateSite } from '../actions/create-site';
import { UpdateSite } from '../actions/update-site';
import { sites } from '../sites';
import { SiteInput, SiteQuery, SiteShown } from './site.dto';

@ApiTags('registry')
@Controller('registry/sites')
export class SitesController {
  constructor(
    private readonly database: Database,
    private readonly createSite: CreateSite,
    private readonly updateSite: UpdateSite,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Sites, newest first' })
  @ApiPage(SiteShown)
  list(@CurrentActor() actor: Actor, @Query() query: SiteQuery): Promise<Page<SiteShown>> {
    return sites.page(this.database, actor, query);
  }

  @Get(':id')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'One site' })
  @ApiOkResponse({ type: SiteShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SiteShown> {
    return sites.one(this.database, actor, id);
  }

  @Post()
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Enter a site of my organisation' })
  @ApiCreatedResponse({ type: SiteShown })
  create(@CurrentActor() actor: Actor, @Body() body: SiteInput): Promise<SiteShown> {
    return this.createSite.run(actor, body);
  }

  @Put(':id')
  @Require(Permission.RegistryManage)
  @ApiOperation({ summary: 'Replace what is said of a site of my organisation' })
  @ApiOkResponse({ type: SiteShown })
  update(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: SiteInput): Promise<SiteShown> {
    return this.updateSite.run(actor, id, body);
  }
}
