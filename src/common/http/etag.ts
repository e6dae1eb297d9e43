import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error';

export const etagOf = (version: number): string => `"v${version}"`;

/**
 * The version that the caller saw, from If-Match (RFC 9110).
 * @throws {DomainError} PRECONDITION_REQUIRED when it is missing or not one of ours.
 */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^"v(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined) {
    throw new DomainError('PRECONDITION_REQUIRED', {
      detail: { zh: '请带上最近一次读取所得的 ETag', en: 'Send the ETag of the last reading, as in If-Match: "v3"' },
    });
  }
  return Number(version);
});
