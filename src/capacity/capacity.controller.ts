import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, IdParam, Permission, Require } from '../common';
import { ENV, type Env } from '../config';
import { localDate } from '../reference';
import { CapacityQuery, LicenceRoom } from './capacity.dto';
import { CapacityQueries } from './capacity.queries';

@ApiTags('capacity')
@Controller('organisations/:id/capacity')
export class CapacityController {
  constructor(
    private readonly queries: CapacityQueries,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Licensed, booked, received and left, by licence line, of a year and of a day' })
  @ApiOkResponse({ type: [LicenceRoom] })
  list(@Param('id', IdParam) id: string, @Query() query: CapacityQuery): Promise<LicenceRoom[]> {
    const today = localDate(this.clock.now(), this.env.timeZone);
    return this.queries.ofOrganisation(id, query.year ?? Number(today.slice(0, 4)), query.day ?? today);
  }
}
