import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, isId, type Permission } from '../common';
import { ENV, type Env } from '../config';
import { Database, statement } from '../database';
import { localDate } from '../reference';
import type { Actor } from './actor';
import { principalsSql, type Principal } from './delegation/delegation.repository';
import { actingPermissions } from './delegation/delegation.rules';
import { notDelegated } from './delegation/delegations';
import { passPermissions, permissionsOf, type OrganisationKind, type Role } from './roles';
import { hashSecret } from './secrets';

/** The columns and the join that also bring the delegation of the organisation for which the caller wants to act. */
const principal = ', row_to_json(p) AS principal';
const joinPrincipal = (day: string, id: string): string =>
  `LEFT JOIN LATERAL (${principalsSql('o.id', day, id)}) p ON true`;

const sessionText = (columns = '', join = ''): string =>
  `SELECT s.user_id, u.name AS user_name, s.pass_id, k.driver_name, k.manifest_id, s.last_seen_at,
          o.id AS organisation_id, o.name AS organisation_name, o.kinds, o.region_code, m.role ${columns}
     FROM session s
     JOIN organisation o ON o.id = s.organisation_id
     LEFT JOIN app_user u ON u.id = s.user_id AND u.active
     LEFT JOIN membership m ON m.user_id = s.user_id AND m.organisation_id = s.organisation_id
     LEFT JOIN pickup_pass k ON k.id = s.pass_id AND k.revoked_at IS NULL
     ${join}
    WHERE s.token_hash = $1 AND s.expires_at > $2
      AND (s.last_seen_at > $3 OR s.pass_id IS NOT NULL)
      AND (m.role IS NOT NULL AND u.id IS NOT NULL OR k.id IS NOT NULL)`;
const tokenText = (columns = '', join = ''): string =>
  `SELECT t.id AS token_id, t.user_id, u.name AS user_name, t.scopes, t.last_used_at AS last_seen_at,
          o.id AS organisation_id, o.name AS organisation_name, o.kinds, o.region_code, m.role ${columns}
     FROM api_token t
     JOIN organisation o ON o.id = t.organisation_id
     JOIN app_user u ON u.id = t.user_id AND u.active
     JOIN membership m ON m.user_id = t.user_id AND m.organisation_id = t.organisation_id
     ${join}
    WHERE t.hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL`;

const bySession = statement('access.by_session', sessionText());
const bySessionFor = statement('access.by_session_for', sessionText(principal, joinPrincipal('$4', '$5')));
const byToken = statement('access.by_token', tokenText());
const byTokenFor = statement('access.by_token_for', tokenText(principal, joinPrincipal('$3', '$4')));
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
  /** Asked for with `On-Behalf-Of`; null: no delegation in force today. */
  readonly principal?: Principal | null;
}

/** Finds out who is calling. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @param onBehalfOf the organisation for which he wants to act, as the header has it; undefined: for his own
   * @returns the holder of this session cookie; undefined when it is unknown, ended or idle for too long.
   * @throws {DomainError} NOT_DELEGATED, MALFORMED_REQUEST
   */
  async bySession(secret: string, onBehalfOf?: string): Promise<Actor | undefined> {
    const hash = hashSecret(secret);
    const now = this.clock.now();
    const idleSince = new Date(now.getTime() - this.env.sessionIdleMinutes * 60_000);
    const [holder] =
      onBehalfOf === undefined
        ? await this.database.query<Holder>(bySession, [hash, now, idleSince])
        : await this.database.query<Holder>(bySessionFor, [hash, now, idleSince, ...this.wanted(onBehalfOf, now)]);
    if (holder === undefined) return undefined;
    if (isStale(holder, now)) await this.database.query(sessionSeen, [hash, now]);
    const own = holder.pass_id == null ? userActor(holder, 'session') : passActor(holder);
    return onBehalfOf === undefined ? own : actingFor(own, holder.principal);
  }

  /**
   * @param onBehalfOf as `bySession` has it
   * @returns the holder of this API token, limited to its scopes; undefined when unknown, expired or revoked.
   * @throws {DomainError} NOT_DELEGATED, MALFORMED_REQUEST
   */
  async byToken(secret: string, onBehalfOf?: string): Promise<Actor | undefined> {
    const hash = hashSecret(secret);
    const now = this.clock.now();
    const [holder] =
      onBehalfOf === undefined
        ? await this.database.query<Holder>(byToken, [hash, now])
        : await this.database.query<Holder>(byTokenFor, [hash, now, ...this.wanted(onBehalfOf, now)]);
    if (holder === undefined) return undefined;
    if (isStale(holder, now)) await this.database.query(tokenSeen, [hash, now]);
    const own = userActor(holder, 'token');
    return onBehalfOf === undefined ? own : actingFor(own, holder.principal);
  }

  /** The local day, and the organisation named. @throws {DomainError} MALFORMED_REQUEST */
  private wanted(onBehalfOf: string, now: Date): [day: string, principalId: string] {
    if (!isId(onBehalfOf)) {
      throw new DomainError('MALFORMED_REQUEST', {
        detail: {
          zh: 'On-Behalf-Of 请求头须为单位标识',
          en: 'The header On-Behalf-Of takes the id of an organisation',
        },
      });
    }
    return [localDate(now, this.env.timeZone), onBehalfOf];
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
    scopes: holder.scopes ?? null,
    agent: null,
  };
}

/**
 * The same person, acting for the principal: its row scope, its part in each manifest, and what was let to his organisation.
 * @throws {DomainError} NOT_DELEGATED; also for a pickup pass, which is limited to its own carrier's load
 */
function actingFor(own: Actor, principal: Principal | null | undefined): Actor {
  if (principal == null || own.via === 'pass') throw notDelegated();
  const { organisationId, organisationName } = own;
  return {
    ...own,
    // A name of its own: idempotency keys that he uses for himself are other keys.
    id: `${own.id}/for:${principal.id}`,
    organisationId: principal.id,
    organisationName: principal.name,
    kinds: principal.kinds,
    permissions: actingPermissions(own, principal),
    regionCode: null,
    agent: { organisationId, organisationName, delegationIds: principal.delegationIds },
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
    scopes: null,
    agent: null,
  };
}
