import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, etagOf, IdParam, IfMatch, NoIdempotencyKey, Permission, Require, type Page } from '../../common';
import { CancelManifest } from '../actions/cancel-manifest';
import { CarryManifest } from '../actions/carry-manifest';
import { DraftManifest } from '../actions/draft-manifest';
import { IssueManifest } from '../actions/issue-manifest';
import { ReceiveManifest } from '../actions/receive-manifest';
import { RedirectManifest } from '../actions/redirect-manifest';
import { ManifestQueries } from '../manifest.queries';
import { EventShown } from './event.shown';
import { IfMatchHeader } from './if-match-header';
import { ManifestFilter, ManifestsQuery, StatusCount } from './manifest-query.dto';
import {
  AcceptBody,
  CancelBody,
  DeliverBody,
  DraftBody,
  ForwardBody,
  PickUpBody,
  PreviewAnswer,
  SendBackBody,
  StepAnswer,
  TakeBackBody,
  TreatBody,
} from './manifest.dto';
import { ManifestListed, ManifestShown } from './manifest.shown';

@ApiTags('manifests')
@Controller('manifests')
export class ManifestController {
  constructor(
    private readonly queries: ManifestQueries,
    private readonly draftManifest: DraftManifest,
    private readonly issueManifest: IssueManifest,
    private readonly carryManifest: CarryManifest,
    private readonly receiveManifest: ReceiveManifest,
    private readonly redirectManifest: RedirectManifest,
    private readonly cancelManifest: CancelManifest,
  ) {}

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Manifests that concern me, newest first' })
  @ApiPage(ManifestListed)
  list(@CurrentActor() actor: Actor, @Query() query: ManifestsQuery): Promise<Page<ManifestListed>> {
    return this.queries.list(actor, query);
  }

  @Get('counts')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'How many manifests are in each state' })
  @ApiOkResponse({ type: [StatusCount] })
  counts(@CurrentActor() actor: Actor, @Query() filter: ManifestFilter): Promise<StatusCount[]> {
    return this.queries.counts(actor, filter);
  }

  @Post()
  @Require(Permission.ManifestDraft)
  @ApiOperation({ summary: 'Begin a draft' })
  @ApiCreatedResponse({ type: ManifestShown })
  create(@CurrentActor() actor: Actor, @Body() body: DraftBody): Promise<ManifestShown> {
    return this.draftManifest.create(actor, body);
  }

  @Get(':id')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'One manifest; its ETag is for If-Match' })
  @ApiOkResponse({ type: ManifestShown })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ManifestShown> {
    const manifest = await this.queries.read(actor, id);
    void reply.header('ETag', etagOf(manifest.version));
    return manifest;
  }

  @Put(':id')
  @Require(Permission.ManifestDraft)
  @IfMatchHeader
  @ApiOperation({ summary: 'Replace the content of a draft' })
  @ApiOkResponse({ type: ManifestShown })
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() seen: number,
    @Body() body: DraftBody,
  ): Promise<ManifestShown> {
    return this.draftManifest.replace(actor, id, seen, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Require(Permission.ManifestDraft)
  @IfMatchHeader
  @ApiOperation({ summary: 'Delete a draft; an issued manifest is kept' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @IfMatch() seen: number): Promise<void> {
    return this.draftManifest.remove(actor, id, seen);
  }

  @Post(':id/duplicate')
  @Require(Permission.ManifestDraft)
  @ApiOperation({ summary: 'Begin a draft with the content of an earlier manifest' })
  @ApiCreatedResponse({ type: ManifestShown })
  duplicate(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ManifestShown> {
    return this.draftManifest.duplicate(actor, id);
  }

  @Get(':id/events')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What happened: the chain of signed events' })
  @ApiOkResponse({ type: [EventShown] })
  timeline(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<EventShown[]> {
    return this.queries.timeline(actor, id);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @Require(Permission.ManifestIssue)
  @NoIdempotencyKey('nothing is stored')
  @ApiOperation({ summary: 'What issuing would say: every finding; nothing is stored' })
  @ApiOkResponse({ type: PreviewAnswer })
  preview(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PreviewAnswer> {
    return this.issueManifest.preview(actor, id);
  }

  @Post(':id/issue')
  @HttpCode(200)
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'Issue: the manifest gets its number, its mass is booked with the receiver' })
  @ApiOkResponse({ type: StepAnswer })
  issue(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<StepAnswer> {
    return this.issueManifest.issue(actor, id);
  }

  @Post(':id/pick-up')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'The carrier takes the load over' })
  @ApiOkResponse({ type: StepAnswer })
  pickUp(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: PickUpBody,
  ): Promise<StepAnswer> {
    return this.carryManifest.pickUp(actor, id, body);
  }

  @Post(':id/deliver')
  @HttpCode(200)
  @Require(Permission.ManifestDeliver)
  @ApiOperation({ summary: 'The carrier delivers the load' })
  @ApiOkResponse({ type: StepAnswer })
  deliver(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DeliverBody,
  ): Promise<StepAnswer> {
    return this.carryManifest.deliver(actor, id, body);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Require(Permission.ManifestAccept)
  @ApiOperation({ summary: 'The receiver weighs and accepts or refuses, line by line' })
  @ApiOkResponse({ type: StepAnswer })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: AcceptBody,
  ): Promise<StepAnswer> {
    return this.receiveManifest.accept(actor, id, body);
  }

  @Post(':id/treat')
  @HttpCode(200)
  @Require(Permission.ManifestTreat)
  @ApiOperation({ summary: 'The receiver records the treatment' })
  @ApiOkResponse({ type: StepAnswer })
  treat(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: TreatBody): Promise<StepAnswer> {
    return this.receiveManifest.treat(actor, id, body);
  }

  @Post(':id/forward')
  @HttpCode(200)
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'A load refused whole goes on to another licensed receiver' })
  @ApiOkResponse({ type: StepAnswer })
  forward(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ForwardBody,
  ): Promise<StepAnswer> {
    return this.redirectManifest.forward(actor, id, body);
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'A load refused whole goes back to where it came from' })
  @ApiOkResponse({ type: StepAnswer })
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: SendBackBody,
  ): Promise<StepAnswer> {
    return this.redirectManifest.sendBack(actor, id, body);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @Require(Permission.ManifestTakeBack)
  @ApiOperation({ summary: 'The generator takes its own waste back' })
  @ApiOkResponse({ type: StepAnswer })
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: TakeBackBody,
  ): Promise<StepAnswer> {
    return this.receiveManifest.takeBack(actor, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Require(Permission.ManifestCancel)
  @ApiOperation({ summary: 'The generator cancels before pickup' })
  @ApiOkResponse({ type: StepAnswer })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CancelBody,
  ): Promise<StepAnswer> {
    return this.cancelManifest.cancel(actor, id, body.reason);
  }
}
