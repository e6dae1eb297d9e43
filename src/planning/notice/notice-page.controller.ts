import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdParam, Public } from '../../common';
import { ENV, type Env } from '../../config';
import { NoticeNames } from './notice-names';
import { noticeListPage, noticePage, noticePages } from './notice-page';
import { NoticesQuery } from './notice.dto';
import { Notices } from './notices';

const published = 'what an authority has published is for everybody';

/** Notices as plain pages. */
@ApiExcludeController()
@Controller('notices')
export class NoticePageController {
  constructor(
    private readonly notices: Notices,
    private readonly names: NoticeNames,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @Public(published)
  async list(@Query() query: NoticesQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await noticePages.answer(request, reply, async (language) => {
      const { items, nextCursor } = await this.notices.list(query);
      const { region, order } = query;
      const more = new URLSearchParams({
        ...(region && { region }),
        ...(order && { order }),
        cursor: nextCursor ?? '',
      });
      return noticeListPage(items, nextCursor === null ? null : `/notices?${more.toString()}`, language);
    });
  }

  @Get(':id')
  @Public(published)
  async one(
    @Param('id', IdParam) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await noticePages.answer(request, reply, async (language) =>
      noticePage(await this.notices.one(id), language, await this.names.in(language), this.env.timeZone),
    );
  }
}
