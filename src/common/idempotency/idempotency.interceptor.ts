import {
  applyDecorators,
  CallHandler,
  ExecutionContext,
  Injectable,
  NestInterceptor,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error';
import type { IdempotentCall, KeptAnswer } from '../request-context';
import { AnswerOnce } from './answer-once';
import { KeptRefusal } from './kept-answers';

const without = 'idempotency:without';

/** For an unsafe call that stores nothing, or that must not be repeated from memory. Say why. */
export const NoIdempotencyKey = (reason: string): MethodDecorator =>
  applyDecorators(SetMetadata(without, reason), ApiExtension('x-idempotency-key', false));

export const needsIdempotencyKey = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
): boolean =>
  reflector.get<RequestMethod>(METHOD_METADATA, handler) !== RequestMethod.GET && !reflector.get(without, handler);

const keyPattern = /^[\x21-\x7e]{8,128}$/;

/**
 * Same key, same request: the first answer again, to the byte. Same key, another request: refused.
 * What changed is kept by the transaction itself (UnitOfWork); refusals are kept here.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly once: AnswerOnce,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!needsIdempotencyKey(this.reflector, context.getHandler())) return next.handle();
    return defer(() => from(this.answer(context, next)));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const call = this.callOf(context, http.getRequest<FastifyRequest & { actorId?: string }>());
    const work = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const { answer, result, replayed } = await this.once.run(call, work);
    if (replayed) void reply.header('Idempotency-Replayed', 'true');
    return answer === undefined ? result : send(reply, answer);
  }

  private callOf(context: ExecutionContext, request: FastifyRequest & { actorId?: string }): IdempotentCall {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !keyPattern.test(key)) {
      throw new DomainError('IDEMPOTENCY_KEY_REQUIRED', {
        detail: {
          zh: '每次修改请求须带 8 至 128 个可见 ASCII 字符的 Idempotency-Key；重试同一操作时用同一个值',
          en: 'Send an Idempotency-Key of 8 to 128 visible ASCII characters; use the same one to retry the same act',
        },
      });
    }
    const given = JSON.stringify([request.method, request.url, request.headers['if-match'] ?? null, bodyOf(request)]);
    const fallback =
      this.reflector.get<RequestMethod>(METHOD_METADATA, context.getHandler()) === RequestMethod.POST ? 201 : 200;
    return {
      actor: request.actorId ?? 'anonymous',
      key,
      fingerprint: createHash('sha256').update(given).digest(),
      status: this.reflector.get<number | undefined>(HTTP_CODE_METADATA, context.getHandler()) ?? fallback,
    };
  }
}

/** What stands for the body in the fingerprint: of a file its hash, for its bytes as JSON would be many times as large. */
const bodyOf = ({ body }: FastifyRequest): unknown =>
  Buffer.isBuffer(body) ? { sha256: createHash('sha256').update(body).digest('hex') } : (body ?? null);

function send(reply: FastifyReply, kept: KeptAnswer): string {
  if (kept.status >= 400) throw new KeptRefusal(kept);
  if (kept.body !== '') void reply.type('application/json; charset=utf-8');
  return kept.body;
}
