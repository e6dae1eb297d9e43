import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { DisputeQuery, DisputeShown, SettleDisputeBody } from './dispute.dto';
import { DisputeQueries } from './dispute.queries';
import { SettleDispute } from './settle-dispute';

@ApiTags('devices')
@Controller()
export class DisputeController {
  constructor(
    private readonly queries: DisputeQueries,
    private readonly settleDispute: SettleDispute,
  ) {}

  @Get('disputes')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'What devices wrote down against what manifests say, both versions, newest first' })
  @ApiPage(DisputeShown)
  list(@CurrentActor() actor: Actor, @Query() query: DisputeQuery): Promise<Page<DisputeShown>> {
    return this.queries.list(actor, query);
  }

  @Post('manifests/:id/disputes/:no/settle')
  @HttpCode(204)
  @Require(Permission.DiscrepancySettle)
  @ApiOperation({ summary: 'Settle a dispute; where mass was moved, name the manifest that covers it' })
  @ApiNoContentResponse()
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('no', ParseIntPipe) no: number,
    @Body() body: SettleDisputeBody,
  ): Promise<void> {
    return this.settleDispute.settle(actor, id, no, body);
  }
}
