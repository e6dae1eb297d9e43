import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../../access';
import {
  ApiPage,
  contentDisposition,
  etagOf,
  fileNamesOf,
  fileTypes,
  IdParam,
  IfMatch,
  Permission,
  Require,
  TakesFile,
  type Page,
} from '../../../common';
import { EndApproval } from '../actions/end-approval';
import { WriteApplication } from '../actions/write-application';
import { ApplicationQueries } from '../application.queries';
import { AttachPaper } from '../attachments/attach-paper';
import { NewTransferAttachment, TransferAttachmentShown } from '../attachments/transfer-attachment.dto';
import { ApplicationBody, ApplicationFilter, ReasonBody } from './application.dto';
import { ApplicationListed, ApplicationShown, TransferEventShown } from './application.shown';

@ApiTags('transfers')
@Controller('transfer-applications')
export class ApplicationController {
  constructor(
    private readonly queries: ApplicationQueries,
    private readonly write: WriteApplication,
    private readonly ending: EndApproval,
    private readonly papers: AttachPaper,
  ) {}

  @Get()
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'Applications for transfers to another province, newest first' })
  @ApiPage(ApplicationListed)
  list(@CurrentActor() actor: Actor, @Query() filter: ApplicationFilter): Promise<Page<ApplicationListed>> {
    return this.queries.list(actor, filter);
  }

  @Post()
  @Require(Permission.TransferApply)
  @ApiOperation({ summary: 'Start an application; the papers are attached before it is submitted' })
  @ApiCreatedResponse({ type: ApplicationShown })
  create(@CurrentActor() actor: Actor, @Body() body: ApplicationBody): Promise<ApplicationShown> {
    return this.write.create(actor, body);
  }

  @Get(':id')
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'An application as it stands today' })
  @ApiOkResponse({ type: ApplicationShown })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationShown> {
    const shown = await this.queries.read(actor, id);
    void reply.header('ETag', etagOf(shown.version));
    return shown;
  }

  @Put(':id')
  @Require(Permission.TransferApply)
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the last reading' })
  @ApiOperation({ summary: 'Write a draft, or what has to be corrected, anew' })
  @ApiOkResponse({ type: ApplicationShown })
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @IfMatch() version: number,
    @Body() body: ApplicationBody,
  ): Promise<ApplicationShown> {
    return this.write.replace(actor, id, version, body);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Require(Permission.TransferApply)
  @ApiOperation({ summary: 'Hand it in, first or corrected' })
  @ApiOkResponse({ type: ApplicationShown })
  submit(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ApplicationShown> {
    return this.write.submit(actor, id);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Require(Permission.TransferApply)
  @ApiOperation({ summary: 'Take it back, or the approval that it has become' })
  @ApiOkResponse({ type: ApplicationShown })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { reason }: ReasonBody,
  ): Promise<ApplicationShown> {
    return this.ending.withdraw(actor, id, reason);
  }

  @Get(':id/timeline')
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'The chain of its events, the oldest first' })
  @ApiOkResponse({ type: [TransferEventShown] })
  timeline(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<TransferEventShown[]> {
    return this.queries.timeline(actor, id);
  }

  @Post(':id/attachments')
  @Require(Permission.TransferApply)
  @TakesFile()
  @ApiOperation({ summary: 'Add a paper, at most 10 MB, 30 an application; the body is the file' })
  @ApiCreatedResponse({ type: TransferAttachmentShown })
  attach(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: NewTransferAttachment,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
  ): Promise<TransferAttachmentShown> {
    return this.papers.add(actor, id, query, { contentType, body });
  }

  @Get(':id/attachments')
  @Require(Permission.TransferRead)
  @ApiOperation({ summary: 'Papers of the application, the oldest first; the last of a kind counts' })
  @ApiOkResponse({ type: [TransferAttachmentShown] })
  attachments(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<TransferAttachmentShown[]> {
    return this.papers.list(actor, id);
  }

  @Get(':id/attachments/:attachmentId')
  @Require(Permission.TransferRead)
  @Header('Cache-Control', 'private')
  @Header('X-Content-Type-Options', 'nosniff')
  @ApiOperation({ summary: 'The file itself; its ETag is its SHA-256' })
  @ApiProduces(...fileTypes)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('attachmentId', IdParam) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, mediaType, sha256, content } = await this.papers.download(actor, id, attachmentId);
    const [fileName, asciiName] = fileNamesOf(name, mediaType);
    void reply.header('ETag', `"${sha256.toString('hex')}"`);
    void reply.header('Content-Disposition', contentDisposition(fileName, asciiName, 'attachment'));
    return new StreamableFile(content, { type: mediaType, length: content.length });
  }
}
