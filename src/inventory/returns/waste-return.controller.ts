import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { FileWasteReturn } from './actions/file-waste-return';
import { ReturnDifferences } from './return-differences';
import { SiteDifferenceQuery, SiteDifferenceShown } from './return-differences.dto';
import {
  ProposalQuery,
  ReturnProposal,
  WasteReturnInput,
  WasteReturnListed,
  WasteReturnQuery,
  WasteReturnShown,
} from './waste-return.dto';
import { WasteReturnQueries } from './waste-return.queries';

@ApiTags('inventory')
@Controller('waste-returns')
export class WasteReturnController {
  constructor(
    private readonly queries: WasteReturnQueries,
    private readonly fileReturn: FileWasteReturn,
    private readonly differences: ReturnDifferences,
  ) {}

  @Get()
  @Require(Permission.ReturnRead)
  @ApiOperation({ summary: 'Returns of my sites, or of those in my region, by period, newest first' })
  @ApiPage(WasteReturnListed)
  list(@CurrentActor() actor: Actor, @Query() query: WasteReturnQuery): Promise<Page<WasteReturnListed>> {
    return this.queries.list(actor, query);
  }

  @Get('proposal')
  @Require(Permission.ReturnRead)
  @ApiOperation({ summary: 'What a return of this period begins with: last stock, and what left with manifests' })
  @ApiOkResponse({ type: ReturnProposal })
  proposal(@CurrentActor() actor: Actor, @Query() query: ProposalQuery): Promise<ReturnProposal> {
    return this.queries.proposal(actor, query);
  }

  @Get('differences')
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Where returns and manifests of my region differ, by site and waste, largest first' })
  @ApiPage(SiteDifferenceShown)
  differing(@CurrentActor() actor: Actor, @Query() query: SiteDifferenceQuery): Promise<Page<SiteDifferenceShown>> {
    return this.differences.list(actor, query);
  }

  @Get(':id')
  @Require(Permission.ReturnRead)
  @ApiOperation({ summary: 'One return, with where it differs from what is known' })
  @ApiOkResponse({ type: WasteReturnShown })
  read(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<WasteReturnShown> {
    return this.queries.one(actor, id);
  }

  @Post()
  @Require(Permission.ReturnFile)
  @ApiOperation({ summary: 'File the return of a site, or correct one' })
  @ApiCreatedResponse({ type: WasteReturnShown })
  file(@CurrentActor() actor: Actor, @Body() body: WasteReturnInput): Promise<WasteReturnShown> {
    return this.fileReturn.run(actor, body);
  }
}
