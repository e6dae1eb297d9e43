import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { MakeSurgePlan } from './actions/make-surge-plan';
import { NewSurgePlan, SurgeCurve, SurgePlanListed, SurgePlanShown, SurgePlansQuery } from './surge.dto';
import { surgeCsv } from './surge-csv';
import { SurgeQueries } from './surge.queries';

@ApiTags('medical')
@Controller('medical/surge-plans')
export class SurgeController {
  constructor(
    private readonly queries: SurgeQueries,
    private readonly making: MakeSurgePlan,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Surge plans of my region, newest first' })
  @ApiPage(SurgePlanListed)
  list(@CurrentActor() actor: Actor, @Query() query: SurgePlansQuery): Promise<Page<SurgePlanListed>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Which day breaks, what to activate when, how much storage: a simulation, kept' })
  @ApiCreatedResponse({ type: SurgePlanShown })
  make(@CurrentActor() actor: Actor, @Body() body: NewSurgePlan): Promise<SurgePlanShown> {
    return this.making.run(actor, body);
  }

  @Get('curves')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Outbreaks of the past that a plan may follow, each point with its source' })
  @ApiOkResponse({ type: [SurgeCurve] })
  curves(): Promise<SurgeCurve[]> {
    return this.queries.curves();
  }

  @Get(':id')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'One plan with its scenario and its days' })
  @ApiOkResponse({ type: SurgePlanShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SurgePlanShown> {
    return this.queries.one(actor, id);
  }

  @Get(':id/csv')
  @Require(Permission.BalanceRead)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="surge-plan.csv"')
  @ApiOperation({ summary: 'Its curve as a table, a row a day' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<string> {
    return surgeCsv(await this.queries.one(actor, id));
  }
}
