import { Body, Controller, Delete, Get, HttpCode, Inject, Ip, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, NoIdempotencyKey, Permission, Public, Require } from '../../common';
import { ENV, type Env } from '../../config';
import { CurrentActor, type Actor } from '../actor';
import { actingPermissions } from '../delegation/delegation.rules';
import { Delegations } from '../delegation/delegations';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from '../session-cookie';
import { Sessions, type OpenedSession } from '../sessions';
import { RedeemPass } from './pass.dto';
import { ActFor, ChangePassword, LogIn, SessionOpened, SessionShown } from './session.dto';

const secretAnswer = 'the answer carries a secret, which is never stored';

@ApiTags('access')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly delegations: Delegations,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @Public('this is how one logs in')
  @NoIdempotencyKey(secretAnswer)
  @ApiOperation({ summary: 'Log in: sets the session cookie' })
  @ApiCreatedResponse({ type: SessionOpened })
  async logIn(
    @Body() body: LogIn,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionOpened> {
    return this.opened(reply, await this.sessions.logIn(body.login, body.password, address));
  }

  @Post('pass')
  @Public('this is how a driver without an account begins')
  @NoIdempotencyKey(secretAnswer)
  @ApiOperation({ summary: 'Use a pickup pass, once: sets a session cookie limited to its load' })
  @ApiCreatedResponse({ type: SessionOpened })
  async redeem(@Body() body: RedeemPass, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionOpened> {
    return this.opened(reply, await this.sessions.redeemPass(body.code));
  }

  @Get()
  @Require(Permission.SessionSelf)
  @ApiOperation({ summary: 'Who am I, for whom do I act, what may I do' })
  @ApiOkResponse({ type: SessionShown })
  async show(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<SessionShown> {
    const cookie = sessionCookieOf(request);
    const memberships = actor.userId === null ? [] : await this.sessions.memberships(actor.userId);
    const principals = actor.userId === null ? [] : await this.delegations.inForce(actor);
    return {
      name: actor.name,
      userId: actor.userId,
      organisationId: actor.organisationId,
      organisationName: actor.organisationName,
      role: actor.role,
      permissions: [...actor.permissions],
      regionCode: actor.regionCode,
      manifestId: actor.manifestId,
      memberships: memberships.map(({ id, name, kinds, role }) => ({ id, name, kinds, role })),
      mayActFor: principals.map((principal) => ({
        organisationId: principal.id,
        organisationName: principal.name,
        kinds: [...principal.kinds],
        permissions: [...actingPermissions(actor, principal)],
      })),
      csrfToken: actor.via === 'token' || cookie === undefined ? null : this.sessions.csrfToken(cookie),
    };
  }

  @Put('organisation')
  @HttpCode(204)
  @Require(Permission.SessionSelf)
  @NoIdempotencyKey('saying it twice changes nothing more')
  @ApiOperation({ summary: 'Act for another of my organisations' })
  @ApiNoContentResponse()
  async actFor(@Body() body: ActFor, @Req() request: FastifyRequest): Promise<void> {
    await this.sessions.actFor(requireCookie(request), body.organisationId);
  }

  @Put('password')
  @HttpCode(204)
  @Require(Permission.SessionSelf)
  @NoIdempotencyKey('passwords are not kept in answers')
  @ApiOperation({ summary: 'Change my password; ends my other sessions' })
  @ApiNoContentResponse()
  async changePassword(
    @Body() body: ChangePassword,
    @CurrentActor() actor: Actor,
    @Ip() address: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    if (actor.userId === null) throw new DomainError('FORBIDDEN');
    const cookie = requireCookie(request);
    await this.sessions.changePassword(actor.userId, body.oldPassword, body.newPassword, cookie, address);
  }

  @Delete()
  @HttpCode(204)
  @Require(Permission.SessionSelf)
  @NoIdempotencyKey('saying it twice changes nothing more')
  @ApiOperation({ summary: 'Log out' })
  @ApiNoContentResponse()
  async logOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.logOut(requireCookie(request));
    clearSessionCookie(reply, this.env);
  }

  private opened(reply: FastifyReply, session: OpenedSession): SessionOpened {
    setSessionCookie(reply, this.env, session.secret, session.expiresAt);
    void reply.header('Cache-Control', 'no-store');
    return { csrfToken: session.csrfToken, expiresAt: session.expiresAt };
  }
}

/** @throws {DomainError} FORBIDDEN for a caller with an API token, who has no session */
function requireCookie(request: FastifyRequest): string {
  const cookie = request.headers.authorization === undefined ? sessionCookieOf(request) : undefined;
  if (cookie === undefined) {
    throw new DomainError('FORBIDDEN', { detail: { zh: '仅适用于登录会话', en: 'For log-in sessions only' } });
  }
  return cookie;
}
