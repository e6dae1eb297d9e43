import { CanActivate, ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { currentRequest, DomainError, permissionKey, publicKey, type Permission } from '../common';
import { SECRETS, type Secrets } from '../config';
import type { Actor, Agent, AuthenticatedRequest } from './actor';
import { Authenticator } from './authenticator';
import { Delegations } from './delegation/delegations';
import { csrfTokenOf, hashSecret, sameText } from './secrets';
import { sessionCookieOf } from './session-cookie';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Closed by default: a handler is reached with the permission that it requires, or when it says that it is public.
 * A public handler still learns who is calling.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly delegations: Delegations,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const isPublic = this.reflector.get<string | undefined>(publicKey, context.getHandler()) !== undefined;
    const permission = this.reflector.get<Permission | undefined>(permissionKey, context.getHandler());
    if (!isPublic && permission === undefined) throw new DomainError('FORBIDDEN');

    const actor = await this.identify(request, isPublic).catch((error: unknown) => nobodyWhere(isPublic, error));
    request.actor = actor;
    request.actorId = actor?.id;
    if (actor?.agent != null) this.holdTo(actor.agent);
    if (isPublic) return true;
    if (actor === undefined) throw new DomainError('UNAUTHENTICATED');
    if (permission === undefined || !actor.permissions.has(permission)) {
      throw new DomainError('FORBIDDEN', {
        detail: { zh: `需要权限 ${permission}`, en: `The permission ${permission} is needed` },
      });
    }
    return true;
  }

  private async identify(request: FastifyRequest, isPublic: boolean): Promise<Actor | undefined> {
    const bearer = /^Bearer ([\x21-\x7e]{10,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const principal = request.headers['on-behalf-of'];
    const onBehalfOf = Array.isArray(principal) ? principal.join() : principal;
    if (bearer !== undefined) return this.authenticator.byToken(bearer, onBehalfOf);
    if (request.headers.authorization !== undefined) return undefined;

    const cookie = sessionCookieOf(request);
    if (cookie === undefined) return undefined;
    if (!isPublic && !safeMethods.has(request.method)) this.refuseForgery(request, cookie);
    return this.authenticator.bySession(cookie, onBehalfOf);
  }

  /** A delegation that is revoked while the call runs ends the call, unless its change is there already. */
  private holdTo({ delegationIds }: Agent): void {
    const context = currentRequest();
    if (context === undefined) throw new Error('no request context');
    context.admit = (tx) => this.delegations.admit(tx, delegationIds);
  }

  /** A cookie is sent by the browser whoever wrote the page; the CSRF token is known to our own page alone. */
  private refuseForgery(request: FastifyRequest, cookie: string): void {
    const given = request.headers['x-csrf-token'];
    const expected = csrfTokenOf(this.secrets.secretKey, hashSecret(cookie));
    if (typeof given !== 'string' || !sameText(given, expected)) throw new DomainError('CSRF_REFUSED');
  }
}

/** Where everybody may come, whoever speaks for another without its word is a stranger, as with a session that has ended. */
function nobodyWhere(isPublic: boolean, error: unknown): undefined {
  if (isPublic && error instanceof DomainError && error.code === 'NOT_DELEGATED') return undefined;
  throw error;
}
