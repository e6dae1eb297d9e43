import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { AcceptAllocation } from './actions/accept-allocation';
import { SolveAllocation } from './actions/solve-allocation';
import { AllocatedShown, AllocationListed, AllocationShown, AllocationsQuery, NewAllocation } from './allocation.dto';
import { AllocationQueries } from './allocation.queries';

@ApiTags('medical')
@Controller('medical/allocations')
export class AllocationController {
  constructor(
    private readonly queries: AllocationQueries,
    private readonly solving: SolveAllocation,
    private readonly accepting: AcceptAllocation,
  ) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Allocations of institutions to facilities in my region, newest first' })
  @ApiPage(AllocationListed)
  list(@CurrentActor() actor: Actor, @Query() query: AllocationsQuery): Promise<Page<AllocationListed>> {
    return this.queries.list(actor, query);
  }

  @Post()
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Find a facility for each institution, within clocks and room, at least cost' })
  @ApiCreatedResponse({ type: AllocationShown })
  solve(@CurrentActor() actor: Actor, @Body() body: NewAllocation): Promise<AllocationShown> {
    return this.solving.run(actor, body);
  }

  @Get('of-site/:siteId')
  @Require(Permission.RegistryRead)
  @ApiOperation({ summary: 'Where the medical waste of a site goes in the outbreak that runs' })
  @ApiOkResponse({ type: [AllocatedShown] })
  ofSite(@CurrentActor() actor: Actor, @Param('siteId', IdParam) siteId: string): Promise<AllocatedShown[]> {
    return this.queries.ofSite(actor, siteId);
  }

  @Get(':id')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'One allocation with all that goes where, and what finds no place' })
  @ApiOkResponse({ type: AllocationShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AllocationShown> {
    return this.queries.one(actor, id);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Require(Permission.OutbreakManage)
  @ApiOperation({ summary: 'Put it in force in the place of the one before' })
  @ApiOkResponse({ type: AllocationShown })
  accept(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AllocationShown> {
    return this.accepting.run(actor, id);
  }
}
