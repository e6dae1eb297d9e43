import { Body, Controller, Get, Header, Headers, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { contentDisposition, fileNamesOf, fileTypes, IdParam, Permission, Require, TakesFile } from '../../common';
import { AddAttachment } from './add-attachment';
import { AttachmentShown, NewAttachment } from './attachment.dto';
import { AttachmentQueries } from './attachment.queries';

@ApiTags('manifests')
@Controller('manifests/:id/attachments')
export class AttachmentController {
  constructor(
    private readonly adding: AddAttachment,
    private readonly queries: AttachmentQueries,
  ) {}

  @Post()
  @Require(Permission.ManifestAttach)
  @TakesFile()
  @ApiOperation({
    summary: 'Add a photo, weighbridge ticket or scan, at most 10 MB, 50 a manifest; the body is the file',
  })
  @ApiCreatedResponse({ type: AttachmentShown })
  add(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: NewAttachment,
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
  ): Promise<AttachmentShown> {
    return this.adding.add(actor, id, query, { contentType, body });
  }

  @Get()
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Attachments of the manifest, the oldest first' })
  @ApiOkResponse({ type: [AttachmentShown] })
  list(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AttachmentShown[]> {
    return this.queries.list(actor, id);
  }

  @Get(':attachmentId')
  @Require(Permission.ManifestRead)
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
    const { name, mediaType, sha256, content } = await this.queries.download(actor, id, attachmentId);
    const [fileName, asciiName] = fileNamesOf(name, mediaType);
    void reply.header('ETag', `"${sha256.toString('hex')}"`);
    void reply.header('Content-Disposition', contentDisposition(fileName, asciiName, 'attachment'));
    return new StreamableFile(content, { type: mediaType, length: content.length });
  }
}
