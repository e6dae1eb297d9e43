import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../access';
import { answerPdf, AnswersPdf, DocumentQuery, IdParam, languageFor, Permission, Require } from '../../common';
import { Documents } from '../documents/documents';
import { LabelQuery } from './document.dto';

/** What goes with a manifest on paper. */
@ApiTags('manifests')
@Controller('manifests/:id')
export class DocumentController {
  constructor(private readonly documents: Documents) {}

  @Get('document')
  @Require(Permission.ManifestRead)
  @AnswersPdf('The manifest on paper: the fields of its three parts, its QR code and the end of its event chain')
  async manifest(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.documents.manifest(actor, id, languageFor(query)), reply);
  }

  @Get('labels')
  @Require(Permission.ManifestIssue)
  @AnswersPdf('Labels (HJ 1276) for the containers of a waste line; printing them again gives the same digital codes')
  async labels(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: LabelQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { line, litres, count = 1, producedOn, sheet = 'exact' } = query;
    const asked = { lineNo: line, litres, count, producedOn, sheet };
    return answerPdf(await this.documents.containerLabels(actor, id, asked, languageFor(query)), reply);
  }

  @Get('certificate')
  @Require(Permission.ManifestRead)
  @AnswersPdf('For the generator, once treated: what was accepted and how it was treated, by whom, when')
  async certificate(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: DocumentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerPdf(await this.documents.certificate(actor, id, languageFor(query)), reply);
  }
}
