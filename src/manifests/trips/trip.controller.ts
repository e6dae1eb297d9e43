import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import {
  answerPdf,
  AnswersPdf,
  ApiPage,
  DocumentQuery,
  etagOf,
  IdParam,
  IfMatch,
  languageFor,
  type Page,
  Permission,
  Require,
} from '../../common';
import { BatchResult } from '../http/batch.dto';
import { IfMatchHeader } from '../http/if-match-header';
import { StepAnswer } from '../http/manifest.dto';
import { DriveTrip } from './drive-trip';
import { PlanTrip } from './plan-trip';
import { TripCard } from './trip-card';
import {
  EndBody,
  MissBody,
  NewTrip,
  StopPickUpBody,
  StopsBody,
  TripDeliverBody,
  TripQuery,
  TripShown,
} from './trip.dto';
import { TripQueries } from './trip.queries';

@ApiTags('trips')
@Controller('trips')
export class TripController {
  constructor(
    private readonly queries: TripQueries,
    private readonly plan: PlanTrip,
    private readonly drive: DriveTrip,
    private readonly tripCard: TripCard,
  ) {}

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: "A carrier's trips; those that touch a regulator's region" })
  @ApiPage(TripShown)
  list(@CurrentActor() actor: Actor, @Query() query: TripQuery): Promise<Page<TripShown>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.TripPlan)
  @ApiOperation({ summary: 'Make one trip of several issued manifests' })
  @ApiCreatedResponse({ type: TripShown })
  create(@CurrentActor() actor: Actor, @Body() body: NewTrip): Promise<TripShown> {
    return this.plan.create(actor, body);
  }

  @Get(':id')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'One trip with its stops in their order; its ETag is for If-Match' })
  @ApiOkResponse({ type: TripShown })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TripShown> {
    const trip = await this.queries.read(actor, id);
    void reply.header('ETag', etagOf(trip.version));
    return trip;
  }

  @Get(':id/card')
  @Require(Permission.ManifestRead)
  @AnswersPdf('The trip card on paper: vehicle, crew, stops in their order, waste, kilograms, room to sign')
  async card(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.tripCard.print(actor, id, languageFor(query)), reply);
  }

  @Put(':id/stops')
  @Require(Permission.TripPlan)
  @IfMatchHeader
  @ApiOperation({ summary: 'Replace the stops that are still waiting, and their order, also on the road' })
  @ApiOkResponse({ type: TripShown })
  replaceStops(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() seen: number,
    @Body() body: StopsBody,
  ): Promise<TripShown> {
    return this.plan.replaceStops(actor, id, seen, body);
  }

  @Post(':id/stops/:stopNo/pick-up')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: "Pick a stop's manifest up, with the trip's vehicle and crew" })
  @ApiOkResponse({ type: StepAnswer })
  pickUp(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('stopNo', ParseIntPipe) stopNo: number,
    @Body() body: StopPickUpBody,
  ): Promise<StepAnswer> {
    return this.drive.pickUp(actor, id, stopNo, body);
  }

  @Post(':id/stops/:stopNo/miss')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'A stop is left out; its manifest is free for another trip' })
  @ApiOkResponse({ type: TripShown })
  miss(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('stopNo', ParseIntPipe) stopNo: number,
    @Body() body: MissBody,
  ): Promise<TripShown> {
    return this.drive.miss(actor, id, stopNo, body.reason);
  }

  @Post(':id/deliver')
  @HttpCode(200)
  @Require(Permission.ManifestDeliver)
  @ApiOperation({ summary: 'Deliver what is on board for one site, with a result for each load' })
  @ApiOkResponse({ type: [BatchResult] })
  deliver(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: TripDeliverBody,
  ): Promise<BatchResult[]> {
    return this.drive.deliver(actor, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Require(Permission.TripPlan)
  @ApiOperation({ summary: 'End the trip: nothing is on board, and stops never picked up are missed' })
  @ApiOkResponse({ type: TripShown })
  end(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string, @Body() body: EndBody): Promise<TripShown> {
    return this.drive.end(actor, id, body);
  }
}
