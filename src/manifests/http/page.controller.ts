import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Sessions, setSessionCookie, type AuthenticatedRequest } from '../../access';
import { formatReadableCode, NoIdempotencyKey, parseReadableCode, Public } from '../../common';
import { ENV, type Env } from '../../config';
import { ManifestRepository } from '../manifest.repository';
import { PublicView } from '../qr/public-view';
import { manifestPage, manifestPages, passPage } from './page';

/** The pages behind the QR and behind a driver's link: plain HTML, no script, for any phone. */
@ApiExcludeController()
@Controller()
export class PageController {
  constructor(
    private readonly publicView: PublicView,
    private readonly sessions: Sessions,
    private readonly manifests: ManifestRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get('q/:code')
  @Public('a scanned code tells everybody the state, the number and who')
  async manifest(
    @Param('code') code: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await manifestPages.answer(request, reply, async (language) => {
      const manifest = await this.publicView.read(code, request.actor);
      const spoken = formatReadableCode(parseReadableCode(code.split('.')[0] ?? '') ?? '');
      return manifestPage(manifest, spoken, manifest.manifestId !== null, language);
    });
  }

  @Get('d/:code')
  @Public('a driver without an account begins here')
  async pass(
    @Param('code') code: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await manifestPages.answer(request, reply, (language) => Promise.resolve(passPage(code, language)));
  }

  @Post('d/:code')
  @Public('a driver without an account begins here')
  @NoIdempotencyKey('a pass is used once by its own nature')
  async redeem(
    @Param('code') code: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await manifestPages.answer(request, reply, async () => {
      const session = await this.sessions.redeemPass(code);
      setSessionCookie(reply, this.env, session.secret, session.expiresAt);
      const handle = await this.manifests.handleOf(session.manifestId ?? '');
      void reply.status(303).header('Location', `/q/${handle}`);
      return '';
    });
  }
}
