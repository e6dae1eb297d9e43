import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { answerPdf, AnswersPdf, ApiPage, languageFor, Permission, Require, type Page } from '../../common';
import { MakeContainers } from './actions/make-containers';
import { ReportContainers } from './actions/report-containers';
import { ContainerLabels } from './container-labels';
import {
  ContainerReports,
  ContainersQuery,
  GapsQuery,
  LabelsQuery,
  NewContainerLabels,
  StoreQuery,
} from './container.dto';
import { ContainerAnswers, ContainerShown, ContainerStory, GapShown, StoreShown } from './container.shown';
import { ContainerQueries } from './container.queries';

@ApiTags('medical')
@Controller('containers')
export class ContainerController {
  constructor(
    private readonly queries: ContainerQueries,
    private readonly makeContainers: MakeContainers,
    private readonly reportContainers: ReportContainers,
    private readonly labels: ContainerLabels,
  ) {}

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Bags, boxes and carts that concern me, newest first' })
  @ApiPage(ContainerShown)
  list(@CurrentActor() actor: Actor, @Query() query: ContainersQuery): Promise<Page<ContainerShown>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'Codes for new labels' })
  @ApiCreatedResponse({ type: [ContainerShown] })
  make(@CurrentActor() actor: Actor, @Body() body: NewContainerLabels): Promise<ContainerShown[]> {
    return this.makeContainers.run(actor, body);
  }

  @Post('events')
  @HttpCode(200)
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'What was done to containers, many at once; each is answered by itself' })
  @ApiOkResponse({ type: ContainerAnswers })
  report(@CurrentActor() actor: Actor, @Body() body: ContainerReports): Promise<ContainerAnswers> {
    return this.reportContainers.run(actor, body);
  }

  @Get('labels')
  @Require(Permission.ManifestRead)
  @AnswersPdf('Labels of containers for the roll of a printer, 60 by 40 mm, PDF')
  async printLabels(
    @CurrentActor() actor: Actor,
    @Query() { codes, language }: LabelsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.labels.print(actor, codes.split(','), languageFor({ language })), reply);
  }

  @Get('store')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What lies in the store of a site, and until when' })
  @ApiOkResponse({ type: StoreShown })
  store(@CurrentActor() actor: Actor, @Query() query: StoreQuery): Promise<StoreShown> {
    return this.queries.store(actor, query.siteId);
  }

  @Get('gaps')
  @Require(Permission.ManifestRead)
  @ApiOperation({
    summary: 'Containers of which the next link is missing: not stored, collected or received; lost; longest ago first',
  })
  @ApiPage(GapShown)
  gaps(@CurrentActor() actor: Actor, @Query() query: GapsQuery): Promise<Page<GapShown>> {
    return this.queries.gaps(actor, query);
  }

  @Get('by-code/:code')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'The whole story of a container' })
  @ApiOkResponse({ type: ContainerStory })
  story(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ContainerStory> {
    return this.queries.story(actor, code);
  }
}
