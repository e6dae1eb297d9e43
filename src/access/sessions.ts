import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../common';
import { ENV, SECRETS, type Env, type Secrets } from '../config';
import { Database, statement, type Executor } from '../database';
import { LoginLimiter } from './login-limiter';
import type { OrganisationKind, Role } from './roles';
import { csrfTokenOf, hashPassword, hashSecret, makeSecret, passwordFits } from './secrets';

const userByLogin = statement(
  'access.user_by_login',
  'SELECT id, password_hash FROM app_user WHERE login = $1 AND active',
);
const userById = statement('access.user_by_id', 'SELECT login, password_hash FROM app_user WHERE id = $1 AND active');
const memberships = statement(
  'access.memberships',
  `SELECT o.id, o.name, o.kinds, o.region_code, m.role FROM membership m JOIN organisation o ON o.id = m.organisation_id
    WHERE m.user_id = $1 ORDER BY o.name, o.id`,
);
const open = statement(
  'access.session_open',
  `INSERT INTO session (token_hash, user_id, pass_id, organisation_id, created_at, last_seen_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $5, $6)`,
);
const close = statement('access.session_close', 'DELETE FROM session WHERE token_hash = $1');
const closeAll = statement('access.session_close_all', 'DELETE FROM session WHERE user_id = $1 AND token_hash <> $2');
const switchTo = statement(
  'access.session_switch',
  `UPDATE session SET organisation_id = $2
    WHERE token_hash = $1 AND EXISTS (SELECT 1 FROM membership WHERE user_id = session.user_id AND organisation_id = $2)
   RETURNING 1 AS done`,
);
const setPassword = statement('access.password_set', 'UPDATE app_user SET password_hash = $2 WHERE id = $1');
const redeem = statement(
  'access.pass_redeem',
  `UPDATE pickup_pass SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2
   RETURNING id, organisation_id, manifest_id, expires_at`,
);
const passByHash = statement('access.pass_by_hash', 'SELECT used_at FROM pickup_pass WHERE hash = $1');

export interface MembershipRow {
  readonly id: string;
  readonly name: string;
  readonly kinds: OrganisationKind[];
  readonly region_code: string;
  readonly role: Role;
}

export interface OpenedSession {
  /** The cookie's value; it is stored nowhere. */
  readonly secret: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  /** The one load of a pickup pass. */
  readonly manifestId: string | null;
}

interface PassRow extends Record<string, unknown> {
  readonly id: string;
  readonly organisation_id: string;
  readonly manifest_id: string;
  readonly expires_at: Date;
}

interface Holder {
  readonly userId: string | null;
  readonly passId: string | null;
  readonly organisationId: string;
  readonly manifestId: string | null;
}

/** Checked against when the account does not exist, so that the time taken tells nothing. */
const nobody = hashPassword('nobody has this password');

/** Log-in and log-out, of people and of pickup passes. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limiter: LoginLimiter,
    @Inject(ENV) private readonly env: Env,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  /** @throws {DomainError} LOGIN_REFUSED, TOO_MANY_ATTEMPTS */
  async logIn(login: string, password: string, address: string): Promise<OpenedSession> {
    const name = login.toLowerCase();
    await this.limiter.count(name, address);
    const [user] = await this.database.query<{ id: string; password_hash: string }>(userByLogin, [name]);
    const fits = await passwordFits(password, user?.password_hash ?? (await nobody));
    if (user === undefined || !fits) throw new DomainError('LOGIN_REFUSED');
    const [first] = await this.memberships(user.id);
    if (first === undefined) throw new DomainError('LOGIN_REFUSED');
    await this.limiter.forgive(name, address);
    const hours = this.env.sessionHours;
    const holder = { userId: user.id, passId: null, organisationId: first.id, manifestId: null };
    return this.open(this.database, holder, hours * 3_600_000);
  }

  /**
   * Exchanges a pickup pass for a session limited to its load. Once: the second one is refused.
   * @throws {DomainError} NOT_FOUND when unknown, revoked or expired; PASS_USED
   */
  async redeemPass(secret: string): Promise<OpenedSession> {
    const hash = hashSecret(secret);
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const [pass] = await tx.query<PassRow>(redeem, [hash, now]);
      if (pass === undefined) {
        const [known] = await tx.query<{ used_at: Date | null }>(passByHash, [hash]);
        throw new DomainError(known?.used_at ? 'PASS_USED' : 'NOT_FOUND');
      }
      const lasts = pass.expires_at.getTime() - now.getTime();
      const { id, organisation_id: organisationId, manifest_id: manifestId } = pass;
      return this.open(tx, { userId: null, passId: id, organisationId, manifestId }, lasts);
    });
  }

  async logOut(secret: string): Promise<void> {
    await this.database.query(close, [hashSecret(secret)]);
  }

  memberships(userId: string): Promise<MembershipRow[]> {
    return this.database.query<MembershipRow>(memberships, [userId]);
  }

  /** @throws {DomainError} NOT_FOUND when the holder is not a member there. */
  async actFor(secret: string, organisationId: string): Promise<void> {
    const done = await this.database.query(switchTo, [hashSecret(secret), organisationId]);
    if (done.length === 0) throw new DomainError('NOT_FOUND');
  }

  /**
   * Sets a new password and ends the user's other sessions.
   * @throws {DomainError} LOGIN_REFUSED when the old one is wrong; TOO_MANY_ATTEMPTS
   */
  async changePassword(userId: string, old: string, fresh: string, secret: string, address: string): Promise<void> {
    const [user] = await this.database.query<{ login: string; password_hash: string }>(userById, [userId]);
    if (user === undefined) throw new DomainError('NOT_FOUND');
    await this.limiter.count(user.login, address);
    if (!(await passwordFits(old, user.password_hash))) throw new DomainError('LOGIN_REFUSED');
    await this.limiter.forgive(user.login, address);
    const hash = await hashPassword(fresh);
    await this.database.transaction(async (tx) => {
      await tx.query(setPassword, [userId, hash]);
      await tx.query(closeAll, [userId, hashSecret(secret)]);
    });
  }

  csrfToken(secret: string): string {
    return csrfTokenOf(this.secrets.secretKey, hashSecret(secret));
  }

  /** @param lasts milliseconds */
  private async open(executor: Executor, holder: Holder, lasts: number): Promise<OpenedSession> {
    const secret = makeSecret('lds');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + lasts);
    await executor.query(open, [
      hashSecret(secret),
      holder.userId,
      holder.passId,
      holder.organisationId,
      now,
      expiresAt,
    ]);
    return { secret, csrfToken: this.csrfToken(secret), expiresAt, manifestId: holder.manifestId };
  }
}
