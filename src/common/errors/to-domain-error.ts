import { HttpException } from '@nestjs/common';
import { DatabaseUnavailable } from '../../database';
import { DomainError } from './domain-error';
import type { ErrorCodeName } from './error-codes';

const byStatus: Readonly<Record<number, ErrorCodeName>> = {
  400: 'MALFORMED_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  414: 'MALFORMED_REQUEST',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'MALFORMED_REQUEST',
  503: 'UNAVAILABLE',
};

/** PostgreSQL's own refusals of a value that no field check caught; each is the caller's to mend. */
const badValueStates = new Set(['22P02', '22021', '22003', '22007', '22008', '22P05']);

/**
 * Whatever was thrown, as something that can be told. What is not the caller's fault becomes INTERNAL, whose text
 * tells nothing of the inside.
 */
export function toDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof DatabaseUnavailable) return new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 });
  const { status, statusCode, code } = thrown as { status?: number; statusCode?: number; code?: string };
  if (code !== undefined && badValueStates.has(code)) return new DomainError('MALFORMED_REQUEST');
  const known = byStatus[thrown instanceof HttpException ? thrown.getStatus() : (statusCode ?? status ?? 0)];
  return new DomainError(known ?? 'INTERNAL');
}
