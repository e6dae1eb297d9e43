import { CallHandler, ExecutionContext, Injectable, NestInterceptor, RequestMethod, SetMetadata } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { Reflector } from '@nestjs/core';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error';
import { problemOf } from '../errors/problem';
import { toDomainError } from '../errors/to-domain-error';
import { currentRequest, type IdempotentCall, type KeptAnswer, type RequestContext } from '../request-context';
import { KeptAnswers, KeptRefusal } from './kept-answers';

const without = 'idempotency:without';

/** For an unsafe call that stores nothing, or that must not be repeated from memory. Say why. */
export const NoIdempotencyKey = (reason: string): MethodDecorator => SetMetadata(without, reason);

export const needsIdempotencyKey = (
  reflector: Reflector,
  handler: ReturnType<ExecutionContext['getHandler']>,
): boolean =>
  reflector.get<RequestMethod>(METHOD_METADATA, handler) !== RequestMethod.GET && !reflector.get(without, handler);

const keyPattern = /^[\x21-\x7e]{8,128}$/;
const keptRefusals = new Set([409, 422]);

/**
 * Same key, same request: the first answer again, to the byte. Same key, another request: refused.
 * What changed is kept by the transaction itself (UnitOfWork); refusals are kept here.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: KeptAnswers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!needsIdempotencyKey(this.reflector, context.getHandler())) return next.handle();
    return defer(() => from(this.answer(context, next)));
  }

  private async answer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = currentRequest();
    if (request === undefined) throw new Error('no request context');
    const call = this.callOf(context, http.getRequest<FastifyRequest & { actorId?: string }>());

    request.idempotentCall = call;
    try {
      const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return call.kept === undefined ? result : send(reply, call.kept);
    } catch (error) {
      // A repeat fails, here or when its answer is to be kept: only then is the kept one looked for, so that the first
      // call, which is nearly every call, pays nothing for it.
      return (await this.replay(call, reply)) ?? (await this.refuse(error, call, request, reply));
    }
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
    const given = JSON.stringify([
      request.method,
      request.url,
      request.headers['if-match'] ?? null,
      request.body ?? null,
    ]);
    const fallback =
      this.reflector.get<RequestMethod>(METHOD_METADATA, context.getHandler()) === RequestMethod.POST ? 201 : 200;
    return {
      actor: request.actorId ?? 'anonymous',
      key,
      fingerprint: createHash('sha256').update(given).digest(),
      status: this.reflector.get<number | undefined>(HTTP_CODE_METADATA, context.getHandler()) ?? fallback,
    };
  }

  private async replay(call: IdempotentCall, reply: FastifyReply): Promise<unknown> {
    const kept = await this.answers.find(call);
    if (kept === undefined) return undefined;
    if (kept === 'other') throw new DomainError('IDEMPOTENCY_KEY_REUSED');
    void reply.header('Idempotency-Replayed', 'true');
    return send(reply, kept);
  }

  private async refuse(
    error: unknown,
    call: IdempotentCall,
    request: RequestContext,
    reply: FastifyReply,
  ): Promise<unknown> {
    const refusal = toDomainError(error);
    if (!keptRefusals.has(refusal.status)) throw error;
    const body = JSON.stringify(problemOf(refusal, request.language, request.requestId));
    const answer = { status: refusal.status, body };
    // A twin of this call may have been answered in the meantime; then its answer is the first one.
    return (await this.answers.keepRefusal(call, answer)) ? send(reply, answer) : this.replay(call, reply);
  }
}

function send(reply: FastifyReply, kept: KeptAnswer): string {
  if (kept.status >= 400) throw new KeptRefusal(kept);
  if (kept.body !== '') void reply.type('application/json; charset=utf-8');
  return kept.body;
}
