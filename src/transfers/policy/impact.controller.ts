import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { ChangedTransfer, ChangedTransfersQuery, ImpactShown } from './impact.dto';
import { RunImpact } from './run-impact';

@ApiTags('transfers')
@Controller('policies/:id/impact')
export class ImpactController {
  constructor(private readonly impacts: RunImpact) {}

  @Post()
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'Run a policy over the last twelve months; it goes on after the answer' })
  @ApiCreatedResponse({ type: ImpactShown })
  start(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ImpactShown> {
    return this.impacts.start(actor, id);
  }

  @Get(':impactId')
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'How far it has come, and how much would change' })
  @ApiOkResponse({ type: ImpactShown })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('impactId', IdParam) impactId: string,
  ): Promise<ImpactShown> {
    return this.impacts.read(actor, id, impactId);
  }

  @Get(':impactId/changes')
  @Require(Permission.PolicyManage)
  @ApiOperation({ summary: 'The transfers whose verdict would change' })
  @ApiPage(ChangedTransfer)
  changes(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('impactId', IdParam) impactId: string,
    @Query() query: ChangedTransfersQuery,
  ): Promise<Page<ChangedTransfer>> {
    return this.impacts.changes(actor, id, impactId, query);
  }
}
