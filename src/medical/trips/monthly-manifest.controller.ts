import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { MonthlyManifestDocument } from './documents/monthly-manifest-document';
import {
  MedicalDiscrepanciesQuery,
  MedicalDiscrepancyShown,
  SettleMedicalDiscrepancy,
} from './medical-discrepancy.dto';
import { MedicalTripQueries } from './medical-trip.queries';
import { MonthlyManifestFull, MonthlyManifestShown, MonthlyManifestsQuery } from './monthly-manifest.dto';
import { MonthlyManifests } from './monthly-manifests';

@ApiTags('medical')
@Controller('medical')
export class MonthlyManifestController {
  constructor(
    private readonly manifests: MonthlyManifests,
    private readonly document: MonthlyManifestDocument,
    private readonly trips: MedicalTripQueries,
  ) {}

  @Get('monthly-manifests')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Monthly manifests of institutions and plants, the last month first' })
  @ApiPage(MonthlyManifestShown)
  list(@CurrentActor() actor: Actor, @Query() query: MonthlyManifestsQuery): Promise<Page<MonthlyManifestShown>> {
    return this.manifests.list(actor, query);
  }

  @Get('monthly-manifests/:id')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'One monthly manifest with what was received each day' })
  @ApiOkResponse({ type: MonthlyManifestFull })
  one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MonthlyManifestFull> {
    return this.manifests.one(actor, id);
  }

  @Get('monthly-manifests/:id/document')
  @Require(Permission.ManifestRead)
  @AnswersPdf('A monthly manifest, PDF')
  async print(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.document.print(actor, id, languageFor(query)), reply);
  }

  @Get('discrepancies')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What does not agree on collection trips, newest first' })
  @ApiPage(MedicalDiscrepancyShown)
  discrepancies(
    @CurrentActor() actor: Actor,
    @Query() query: MedicalDiscrepanciesQuery,
  ): Promise<Page<MedicalDiscrepancyShown>> {
    return this.trips.discrepancies(actor, query);
  }

  @Post('discrepancies/:id/settle')
  @HttpCode(200)
  @Require(Permission.DiscrepancySettle)
  @ApiOperation({ summary: 'Say what was found out' })
  @ApiOkResponse({ type: MedicalDiscrepancyShown })
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { settlement }: SettleMedicalDiscrepancy,
  ): Promise<MedicalDiscrepancyShown> {
    return this.trips.settle(actor, id, settlement);
  }
}
