import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import { ReroutingQuery, ReroutingShown } from './rerouting.dto';
import { ReroutingQueries } from './rerouting.queries';

@ApiTags('planning')
@Controller('headroom/rerouting')
export class ReroutingController {
  constructor(private readonly queries: ReroutingQueries) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Where a region’s waste should go while a facility stands still' })
  @ApiOkResponse({ type: ReroutingShown })
  rerouting(@CurrentActor() actor: Actor, @Query() query: ReroutingQuery): Promise<ReroutingShown> {
    return this.queries.rerouting(actor, query);
  }
}
