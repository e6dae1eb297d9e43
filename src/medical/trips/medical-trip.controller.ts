import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import {
  answerPdf,
  AnswersPdf,
  ApiPage,
  DocumentQuery,
  IdParam,
  languageFor,
  Permission,
  Require,
  type Page,
} from '../../common';
import { CollectStop } from './actions/collect-stop';
import { ConfirmStop } from './actions/confirm-stop';
import { EndMedicalTrip } from './actions/end-medical-trip';
import { MissStop } from './actions/miss-stop';
import { PlanMedicalTrip } from './actions/plan-medical-trip';
import { TakeInTrip } from './actions/take-in-trip';
import { WashTrip } from './actions/wash-trip';
import { MedicalTripCard } from './documents/medical-trip-card';
import {
  CollectBody,
  ConfirmStopBody,
  EndMedicalTrip as EndBody,
  IntakeBody,
  MedicalTripsQuery,
  MissStopBody,
  NewMedicalTrip,
  WashBody,
} from './medical-trip.dto';
import { MedicalTripShown, StopAnswer } from './medical-trip.shown';
import { MedicalTripQueries } from './medical-trip.queries';

@ApiTags('medical')
@Controller('medical/trips')
export class MedicalTripController {
  constructor(
    private readonly queries: MedicalTripQueries,
    private readonly planning: PlanMedicalTrip,
    private readonly collecting: CollectStop,
    private readonly missing: MissStop,
    private readonly confirming: ConfirmStop,
    private readonly ending: EndMedicalTrip,
    private readonly takingIn: TakeInTrip,
    private readonly washing: WashTrip,
    private readonly card: MedicalTripCard,
  ) {}

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Collection trips that concern me, newest first' })
  @ApiPage(MedicalTripShown)
  list(@CurrentActor() actor: Actor, @Query() query: MedicalTripsQuery): Promise<Page<MedicalTripShown>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.TripPlan)
  @ApiOperation({ summary: 'Plan a round over institutions and hubs to a plant' })
  @ApiCreatedResponse({ type: MedicalTripShown })
  plan(@CurrentActor() actor: Actor, @Body() body: NewMedicalTrip): Promise<MedicalTripShown> {
    return this.planning.run(actor, body);
  }

  @Get(':id')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'One trip with its stops; an institution sees its own' })
  @ApiOkResponse({ type: MedicalTripShown })
  one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MedicalTripShown> {
    return this.queries.one(actor, id);
  }

  @Get(':id/card')
  @Require(Permission.ManifestRead)
  @AnswersPdf('The trip card, PDF')
  async printCard(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.card.print(actor, id, languageFor(query)), reply);
  }

  @Post(':id/stops/:stopNo/collect')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'What was scanned, counted and weighed at a stop; the collector confirms it by this' })
  @ApiOkResponse({ type: StopAnswer })
  collect(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('stopNo', ParseIntPipe) stopNo: number,
    @Body() body: CollectBody,
  ): Promise<StopAnswer> {
    return this.collecting.run(actor, id, stopNo, body);
  }

  @Post(':id/stops/:stopNo/miss')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'Nothing was to be had at a stop, and why' })
  @ApiOkResponse({ type: MedicalTripShown })
  miss(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('stopNo', ParseIntPipe) stopNo: number,
    @Body() body: MissStopBody,
  ): Promise<MedicalTripShown> {
    return this.missing.run(actor, id, stopNo, body);
  }

  @Post(':id/stops/:stopNo/confirm')
  @HttpCode(200)
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'The institution says whether what was written down at its stop is right' })
  @ApiOkResponse({ type: MedicalTripShown })
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('stopNo', ParseIntPipe) stopNo: number,
    @Body() body: ConfirmStopBody,
  ): Promise<MedicalTripShown> {
    return this.confirming.run(actor, id, stopNo, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Require(Permission.ManifestPickUp)
  @ApiOperation({ summary: 'The last stop is behind it' })
  @ApiOkResponse({ type: MedicalTripShown })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EndBody,
  ): Promise<MedicalTripShown> {
    return this.ending.run(actor, id, body);
  }

  @Post(':id/intake')
  @HttpCode(200)
  @Require(Permission.ManifestAccept)
  @ApiOperation({ summary: 'The plant weighs and scans what a trip brings' })
  @ApiOkResponse({ type: MedicalTripShown })
  takeIn(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: IntakeBody,
  ): Promise<MedicalTripShown> {
    return this.takingIn.run(actor, id, body);
  }

  @Post(':id/wash')
  @HttpCode(200)
  @Require(Permission.ContainerReport)
  @ApiOperation({ summary: 'Vehicle and boxes were washed and disinfected' })
  @ApiOkResponse({ type: MedicalTripShown })
  wash(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: WashBody,
  ): Promise<MedicalTripShown> {
    return this.washing.run(actor, id, body);
  }
}
