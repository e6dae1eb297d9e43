import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import { HeadroomQuery, HeadroomShown } from './headroom.dto';
import { HeadroomQueries } from './headroom.queries';

@ApiTags('planning')
@Controller('headroom')
export class HeadroomController {
  constructor(private readonly queries: HeadroomQueries) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'How much more a region can have treated this year, and what holds the rest back' })
  @ApiOkResponse({ type: HeadroomShown })
  headroom(@CurrentActor() actor: Actor, @Query() query: HeadroomQuery): Promise<HeadroomShown> {
    return this.queries.headroom(actor, query);
  }
}
