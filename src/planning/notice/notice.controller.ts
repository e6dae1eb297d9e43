import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import {
  answerPdf,
  AnswersPdf,
  ApiPage,
  Clock,
  contentDisposition,
  DocumentQuery,
  IdParam,
  languageFor,
  Permission,
  Public,
  Require,
  type Page,
} from '../../common';
import { ENV, type Env } from '../../config';
import { NoticeNames } from './notice-names';
import { noticeDocument } from './notice-document';
import { noticeCsv, noticeXlsx } from './notice-files';
import { NewNotice, NoticeListed, NoticeShown, NoticesQuery, WithdrawNotice } from './notice.dto';
import { Notices } from './notices';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const published = 'what an authority has published is for everybody';

@ApiTags('planning')
@Controller('capacity-notices')
export class NoticeController {
  constructor(
    private readonly notices: Notices,
    private readonly names: NoticeNames,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @Public(published)
  @ApiOperation({ summary: 'Guidance notices on disposal capacity, newest first' })
  @ApiPage(NoticeListed)
  list(@Query() query: NoticesQuery): Promise<Page<NoticeListed>> {
    return this.notices.list(query);
  }

  @Post()
  @Require(Permission.NoticePublish)
  @ApiOperation({ summary: 'Publish what is known now of my region as a notice' })
  @ApiCreatedResponse({ type: NoticeShown })
  publish(@CurrentActor() actor: Actor, @Body() body: NewNotice): Promise<NoticeShown> {
    return this.notices.publish(actor, body);
  }

  @Get(':id')
  @Public(published)
  @ApiOperation({ summary: 'One notice, as it was published' })
  @ApiOkResponse({ type: NoticeShown })
  read(@Param('id', IdParam) id: string): Promise<NoticeShown> {
    return this.notices.one(id);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Require(Permission.NoticePublish)
  @ApiOperation({ summary: 'Withdraw a notice; it stays to be read' })
  @ApiOkResponse({ type: NoticeShown })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: WithdrawNotice,
  ): Promise<NoticeShown> {
    return this.notices.withdraw(actor, id, body.because);
  }

  @Get(':id/csv')
  @Public(published)
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="capacity-notice.csv"')
  @ApiOperation({ summary: 'All tables of a notice, one below the other' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@Param('id', IdParam) id: string, @Query() query: DocumentQuery): Promise<string> {
    const language = languageFor(query);
    return noticeCsv(await this.notices.one(id), language, await this.names.in(language));
  }

  @Get(':id/xlsx')
  @Public(published)
  @ApiOperation({ summary: 'A notice as a workbook, a sheet a table' })
  @ApiProduces(xlsx)
  @ApiOkResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async workbook(
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const language = languageFor(query);
    const notice = await this.notices.one(id);
    const bytes = await noticeXlsx(notice, language, await this.names.in(language));
    void reply.header(
      'Content-Disposition',
      contentDisposition(`${notice.title}.xlsx`, 'capacity-notice.xlsx', 'attachment'),
    );
    return new StreamableFile(bytes, { type: xlsx, length: bytes.length });
  }

  @Get(':id/document')
  @Public(published)
  @AnswersPdf('A notice for printing')
  async document(
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const language = languageFor(query);
    const notice = await this.notices.one(id);
    const printed = {
      address: `${this.env.publicUrl}/notices/${id}`,
      printedAt: this.clock.now(),
      timeZone: this.env.timeZone,
    };
    const bytes = await noticeDocument(notice, language, await this.names.in(language), printed);
    return answerPdf({ bytes, fileName: `${notice.title}.pdf`, asciiName: 'capacity-notice.pdf' }, reply);
  }
}
