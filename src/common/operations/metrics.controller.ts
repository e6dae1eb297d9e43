import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { ENV, type Env } from '../../config';
import { Public } from '../authorization';
import { DomainError } from '../errors/domain-error';
import { Metrics } from './metrics';

const here = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND without the token; where none is set, from other machines */
  @Get()
  @Public('guarded by a token of its own')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: FastifyRequest): Promise<string> {
    const { metricsToken } = this.env;
    const given = Buffer.from(request.headers.authorization ?? '');
    const expected = Buffer.from(`Bearer ${metricsToken}`);
    const hasToken = given.length === expected.length && timingSafeEqual(given, expected);
    const isAllowed = metricsToken === undefined ? here.has(request.socket.remoteAddress ?? '') : hasToken;
    if (!isAllowed) throw new DomainError('NOT_FOUND');
    return this.metrics.registry.metrics();
  }
}
