import { Controller, Get, Header, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor, type AuthenticatedRequest } from '../../access';
import { addressOf, IdParam, Permission, Public, qrPng, qrSvg, Require } from '../../common';
import { ENV, type Env } from '../../config';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';
import { PublicView } from '../qr/public-view';
import { PublicManifest, QrQuery } from './public.dto';

@ApiTags('manifests')
@Controller()
export class QrController {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly publicView: PublicView,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get('manifests/:id/qr')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'The QR of a manifest; its address shows strangers the state, the number and who' })
  @ApiProduces('image/png', 'image/svg+xml')
  @ApiOkResponse({
    content: {
      'image/png': { schema: { type: 'string', format: 'binary' } },
      'image/svg+xml': { schema: { type: 'string' } },
    },
  })
  async qr(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() query: QrQuery,
  ): Promise<StreamableFile> {
    const record = await this.manifests.find(actor, id);
    if (record.handle === null) throw stepNotPossible(record.status, record.version);
    const address = addressOf(this.env.publicUrl, record.handle);
    return query.format === 'svg'
      ? new StreamableFile(Buffer.from(await qrSvg(address)), { type: 'image/svg+xml' })
      : new StreamableFile(await qrPng(address, query.size ?? 400), { type: 'image/png' });
  }

  @Get('codes/:code')
  @Public('a scanned code tells everybody the state, the number and who')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What a scanned or spoken code tells' })
  @ApiOkResponse({ type: PublicManifest })
  code(
    @Param('code') code: string,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicManifest> {
    void reply.header('Vary', 'Cookie, Authorization');
    return this.publicView.read(code, request.actor);
  }
}
