import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { Permission, Require } from '../../common';
import type { NoticeContent } from './notice-content';
import { NoticeMaker } from './notice-maker';
import { NoticeQuery } from './notice.dto';

@ApiTags('planning')
@Controller('capacity-notice-preview')
export class NoticePreviewController {
  constructor(private readonly maker: NoticeMaker) {}

  @Get()
  @Require(Permission.BalanceRead)
  @ApiOperation({ summary: 'What a notice would say now; nothing is published' })
  @ApiOkResponse({ type: Object })
  preview(@CurrentActor() actor: Actor, @Query() query: NoticeQuery): Promise<NoticeContent> {
    return this.maker.make(actor, query);
  }
}
