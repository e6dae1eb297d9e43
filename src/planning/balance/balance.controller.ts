import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, Permission, Require, type Page } from '../../common';
import { balanceCsv } from './balance-csv';
import { BalanceQuery, BalanceShown, FlowPartQuery, FlowPartShown } from './balance.dto';
import { BalanceQueries } from './balance.queries';
import { SuppliedLines } from './supplied-lines';
import { SuppliedLinesQuery, SuppliedLinesShown } from './supplied-lines.dto';

@ApiTags('planning')
@Controller('balance')
export class BalanceController {
  constructor(
    private readonly queries: BalanceQueries,
    private readonly supplied: SuppliedLines,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Generated, moved, treated, stored and licensed in a region over a period' })
  @ApiOkResponse({ type: BalanceShown })
  balance(@CurrentActor() actor: Actor, @Query() query: BalanceQuery): Promise<BalanceShown> {
    return this.queries.balance(actor, query);
  }

  @Get('csv')
  @Require(Permission.BalanceRead)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="balance.csv"')
  @ApiOperation({ summary: 'The same as a table, with its basis and hash at the end' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@CurrentActor() actor: Actor, @Query() query: BalanceQuery): Promise<string> {
    return balanceCsv(await this.queries.balance(actor, query));
  }

  @Get('loads')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'The loads behind a figure of the balance; their sum is the figure' })
  @ApiPage(FlowPartShown)
  parts(@CurrentActor() actor: Actor, @Query() query: FlowPartQuery): Promise<Page<FlowPartShown>> {
    return this.queries.parts(actor, query);
  }

  @Get('lines')
  @Require(Permission.BalanceRead)
  @ApiOperation({
    summary: 'The licence lines behind what is licensed, with what is booked, received and left this year',
  })
  @ApiOkResponse({ type: SuppliedLinesShown })
  lines(@CurrentActor() actor: Actor, @Query() query: SuppliedLinesQuery): Promise<SuppliedLinesShown> {
    return this.supplied.lines(actor, query);
  }
}
