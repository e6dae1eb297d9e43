import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import { ForecastQuery, ForecastShown } from './forecast.dto';
import { ForecastQueries } from './forecast.queries';

@ApiTags('planning')
@Controller('forecast')
export class ForecastController {
  constructor(private readonly queries: ForecastQueries) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'What a region will generate by month, with interval and backtest, and when room runs out' })
  @ApiOkResponse({ type: ForecastShown })
  forecast(@CurrentActor() actor: Actor, @Query() query: ForecastQuery): Promise<ForecastShown> {
    return this.queries.forecast(actor, query);
  }
}
