import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { AnswerBody, DiscrepancyQuery, DiscrepancyShown, PairStatistics, ResolveBody } from './discrepancy.dto';
import { DiscrepancyQueries } from './discrepancy.queries';
import { SettleDiscrepancy } from './settle-discrepancy';

@ApiTags('discrepancies')
@Controller()
export class DiscrepancyController {
  constructor(
    private readonly queries: DiscrepancyQueries,
    private readonly settle: SettleDiscrepancy,
  ) {}

  @Get('discrepancies')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What came other than announced, newest first' })
  @ApiPage(DiscrepancyShown)
  list(@CurrentActor() actor: Actor, @Query() query: DiscrepancyQuery): Promise<Page<DiscrepancyShown>> {
    return this.queries.list(actor, query);
  }

  @Get('discrepancies/pairs')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'How often which generator and receiver differ' })
  @ApiOkResponse({ type: [PairStatistics] })
  statistics(@CurrentActor() actor: Actor): Promise<PairStatistics[]> {
    return this.queries.statistics(actor);
  }

  @Post('manifests/:id/discrepancies/:lineNo/answer')
  @HttpCode(204)
  @Require(Permission.DiscrepancySettle)
  @ApiOperation({ summary: 'The generator says whether it agrees' })
  @ApiNoContentResponse()
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('lineNo', ParseIntPipe) lineNo: number,
    @Body() body: AnswerBody,
  ): Promise<void> {
    return this.settle.answer(actor, id, lineNo, body);
  }

  @Post('manifests/:id/discrepancies/:lineNo/resolve')
  @HttpCode(204)
  @Require(Permission.DiscrepancySettle)
  @ApiOperation({ summary: 'The receiver or the receiving region’s authority settles what is disputed' })
  @ApiNoContentResponse()
  resolve(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('lineNo', ParseIntPipe) lineNo: number,
    @Body() body: ResolveBody,
  ): Promise<void> {
    return this.settle.resolve(actor, id, lineNo, body);
  }
}
