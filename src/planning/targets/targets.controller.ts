import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { IdParam, Permission, Require } from '../../common';
import { CloseTarget, NewTarget, NewTargetValue, TargetShown, TargetsQuery } from './target.dto';
import { Targets } from './targets';

@ApiTags('planning')
@Controller('targets')
export class TargetsController {
  constructor(private readonly targets: Targets) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'Targets of my region and those below it: value, trend, gap, responsible body' })
  @ApiOkResponse({ type: [TargetShown] })
  list(@CurrentActor() actor: Actor, @Query() query: TargetsQuery): Promise<TargetShown[]> {
    return this.targets.list(actor, query);
  }

  @Post()
  @Require(Permission.NoticePublish)
  @ApiOperation({ summary: 'Set a target' })
  @ApiCreatedResponse({ type: TargetShown })
  add(@CurrentActor() actor: Actor, @Body() body: NewTarget): Promise<TargetShown> {
    return this.targets.add(actor, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Require(Permission.NoticePublish)
  @ApiOperation({ summary: 'Close a target that is not pursued any more; it stays to be read' })
  @ApiOkResponse({ type: TargetShown })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CloseTarget,
  ): Promise<TargetShown> {
    return this.targets.close(actor, id, body.because);
  }

  @Post(':id/values')
  @Require(Permission.NoticePublish)
  @ApiOperation({ summary: 'Report a value of a target that the service does not measure' })
  @ApiCreatedResponse({ type: TargetShown })
  report(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewTargetValue,
  ): Promise<TargetShown> {
    return this.targets.report(actor, id, body);
  }
}
