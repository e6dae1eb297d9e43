import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Permission } from '../common';
import { ENV, type Env } from '../config';
import { Database, statement } from '../database';
import type { Actor } from './actor';
import { passPermissions, permissionsOf, type OrganisationKind, type Role } from './roles';
import { hashSecret } from './secrets';

const bySession = statement(
  'access.by_session',
  `SELECT s.user_id, u.name AS user_name, s.pass_id, p.driver_name, p.manifest_id, s.last_seen_at,
          o.id AS organisation_id, o.name AS organisation_name, o.kinds, o.region_code, m.role
     FROM session s
     JOIN organisation o ON o.id = s.organisation_id
     LEFT JOIN app_user u ON u.id = s.user_id AND u.active
     LEFT JOIN membership m ON m.user_id = s.user_id AND m.organisation_id = s.organisation_id
     LEFT JOIN pickup_pass p ON p.id = s.pass_id AND p.revoked_at IS NULL
    WHERE s.token_hash = $1 AND s.expires_at > $2
      AND (s.last_seen_at > $3 OR s.pass_id IS NOT NULL)
      AND (m.role IS NOT NULL AND u.id IS NOT NULL OR p.id IS NOT NULL)`,
);
const byToken = statement(
  'access.by_token',
  `SELECT t.id AS token_id, t.user_id, u.name AS user_name, t.scopes, t.last_used_at AS last_seen_at,
          o.id AS organisation_id, o.name AS organisation_name, o.kinds, o.region_code, m.role
     FROM api_token t
     JOIN organisation o ON o.id = t.organisation_id
     JOIN app_user u ON u.id = t.user_id AND u.active
     JOIN membership m ON m.user_id = t.user_id AND m.organisation_id = t.organisation_id
    WHERE t.hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL`,
);
const sessionSeen = statement('access.session_seen', 'UPDATE session SET last_seen_at = $2 WHERE token_hash = $1');
const tokenSeen = statement('access.token_seen', 'UPDATE api_token SET last_used_at = $2 WHERE hash = $1');

/** "Last seen" is written at most so often, milliseconds: a call must not cost a write. */
const seenEvery = 60_000;

interface Holder {
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly kinds: OrganisationKind[];
  readonly region_code: string;
  readonly role: Role | null;
  readonly last_seen_at: Date | null;
  readonly pass_id?: string | null;
  readonly driver_name?: string | null;
  readonly manifest_id?: string | null;
  readonly scopes?: Permission[];
}

/** Finds out who is calling. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @returns the holder of this session cookie; undefined when it is unknown, ended or idle for too long. */
  async bySession(secret: string): Promise<Actor | undefined> {
    const hash = hashSecret(secret);
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.env.sessionIdleMinutes * 60_000);
    const [holder] = await this.database.query<Holder>(bySession, [hash, now, idleSince]);
    if (holder === undefined) return undefined;
    if (isStale(holder, now)) await this.database.query(sessionSeen, [hash, now]);
    return holder.pass_id == null ? userActor(holder, 'session') : passActor(holder);
  }

  /** @returns the holder of this API token, limited to its scopes; undefined when unknown, expired or revoked. */
  async byToken(secret: string): Promise<Actor | undefined> {
    const hash = hashSecret(secret);
    const now = this.clock.now();
    const [holder] = await this.database.query<Holder>(byToken, [hash, now]);
    if (holder === undefined) return undefined;
    if (isStale(holder, now)) await this.database.query(tokenSeen, [hash, now]);
    return userActor(holder, 'token');
  }
}

const isStale = (holder: Holder, now: Date): boolean =>
  holder.last_seen_at === null || now.getTime() - holder.last_seen_at.getTime() > seenEvery;

function userActor(holder: Holder, via: 'session' | 'token'): Actor {
  const role = holder.role ?? 'reader';
  const granted = permissionsOf(role, holder.kinds);
  const permissions = holder.scopes ? new Set(holder.scopes.filter((scope) => granted.has(scope))) : granted;
  return {
    id: `user:${holder.user_id}`,
    via,
    userId: holder.user_id,
    name: holder.user_name ?? '',
    organisationId: holder.organisation_id,
    organisationName: holder.organisation_name,
    kinds: holder.kinds,
    role,
    permissions,
    regionCode: holder.kinds.includes('regulator') ? holder.region_code : null,
    manifestId: null,
  };
}

function passActor(holder: Holder): Actor {
  return {
    id: `pass:${holder.pass_id}`,
    via: 'pass',
    userId: null,
    name: holder.driver_name ?? '',
    organisationId: holder.organisation_id,
    organisationName: holder.organisation_name,
    kinds: ['carrier'],
    role: 'driver',
    permissions: passPermissions,
    regionCode: null,
    manifestId: holder.manifest_id ?? null,
  };
}
