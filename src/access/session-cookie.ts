import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';
import type { Env } from '../config';

const plainName = 'liandan_session';
/** Over HTTPS: the prefix makes the browser refuse a cookie that another host or a plain page has set. */
const secureName = `__Host-${plainName}`;

const isSecure = (env: Env): boolean => env.publicUrl.startsWith('https:');

export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const value = request.cookies[secureName] ?? request.cookies[plainName];
  return value !== undefined && value.length <= 200 ? value : undefined;
}

export function setSessionCookie(reply: FastifyReply, env: Env, secret: string, expiresAt: Date): void {
  const secure = isSecure(env);
  void reply.setCookie(secure ? secureName : plainName, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    expires: expiresAt,
  });
}

export function clearSessionCookie(reply: FastifyReply, env: Env): void {
  const secure = isSecure(env);
  void reply.clearCookie(secure ? secureName : plainName, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
