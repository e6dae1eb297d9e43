import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../common';
import { verifyPage } from '../page/verify-page';
import { SigningKeys } from '../signing-keys';

/** The page that checks receipts. It may be saved: it needs nothing of this service. */
@ApiExcludeController()
@Controller('verify')
export class VerifyPageController {
  constructor(private readonly keys: SigningKeys) {}

  @Get()
  @Public('whoever holds a receipt may check it')
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, policy } = await verifyPage(await this.keys.all());
    await reply
      .header('Content-Security-Policy', policy)
      .header('Cache-Control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
