import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import { FlowsQuery, RegionFlowsShown, MonthsQuery, MonthsShown } from './flows.dto';
import { FlowsQueries } from './flows.queries';

@ApiTags('planning')
@Controller('flows')
export class FlowsController {
  constructor(private readonly queries: FlowsQueries) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'From where to where waste went that left or came to my region, largest first' })
  @ApiOkResponse({ type: RegionFlowsShown })
  flows(@CurrentActor() actor: Actor, @Query() query: FlowsQuery): Promise<RegionFlowsShown> {
    return this.queries.flows(actor, query);
  }

  @Get('months')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'What was generated, moved and treated by month' })
  @ApiOkResponse({ type: MonthsShown })
  months(@CurrentActor() actor: Actor, @Query() query: MonthsQuery): Promise<MonthsShown> {
    return this.queries.months(actor, query);
  }
}
