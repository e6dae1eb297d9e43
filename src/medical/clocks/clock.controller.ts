import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { ClocksQuery, MedicalNoticeShown, MedicalNoticesQuery, RunningClockShown } from './notice.dto';
import { Notices } from './notices';

@ApiTags('medical')
@Controller('medical')
export class ClockController {
  constructor(private readonly notices: Notices) {}

  @Get('clocks')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Clocks of medical waste that run now, and what is left of each; what ends first, first' })
  @ApiPage(RunningClockShown)
  running(@CurrentActor() actor: Actor, @Query() query: ClocksQuery): Promise<Page<RunningClockShown>> {
    return this.notices.running(actor, query);
  }

  @Get('notices')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Reminders and alerts of those clocks, newest first' })
  @ApiPage(MedicalNoticeShown)
  list(@CurrentActor() actor: Actor, @Query() query: MedicalNoticesQuery): Promise<Page<MedicalNoticeShown>> {
    return this.notices.list(actor, query);
  }

  @Post('notices/:id/seen')
  @HttpCode(200)
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'It has been seen; the first who says so is written down' })
  @ApiOkResponse({ type: MedicalNoticeShown })
  see(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MedicalNoticeShown> {
    return this.notices.see(actor, id);
  }
}
