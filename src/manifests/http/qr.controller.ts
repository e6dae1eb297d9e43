import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor, type AuthenticatedRequest } from '../../access';
import { IdParam, Permission, Public, qrPng, qrSvg, Require } from '../../common';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';
import { Codes } from '../qr/codes';
import { PublicView } from '../qr/public-view';
import { PublicManifest, QrQuery } from './public.dto';

@ApiTags('manifests')
@Controller()
export class QrController {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly publicView: PublicView,
    private readonly codes: Codes,
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
    const signed = query.signed === 'yes' ? await this.codes.signedAddressOf(record) : undefined;
    if (query.signed === 'yes' && signed === undefined) throw stepNotPossible(record.status, record.version);
    const [address, level] =
      signed === undefined ? [this.codes.addressOf(record.handle), 'Q' as const] : [signed, 'M' as const];
    return query.format === 'svg'
      ? new StreamableFile(Buffer.from(await qrSvg(address, level)), { type: 'image/svg+xml' })
      : new StreamableFile(await qrPng(address, query.size ?? 400, level), { type: 'image/png' });
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
