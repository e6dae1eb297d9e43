import { Injectable } from '@nestjs/common';
import { Clock, newId, notFound, refusedField, UnitOfWork, type Permission } from '../common';
import { Database, statement } from '../database';
import type { Actor } from './actor';
import { actingPermissions } from './delegation/delegation.rules';
import { Delegations } from './delegation/delegations';
import type { NewToken, TokenMade, TokenShown } from './http/token.dto';
import { hashSecret, makeSecret } from './secrets';

const list = statement(
  'access.token_list',
  `SELECT id, name, scopes, expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
     FROM api_token WHERE organisation_id = $1 ORDER BY created_at DESC, id DESC`,
);
const insert = statement(
  'access.token_insert',
  `INSERT INTO api_token (id, user_id, organisation_id, name, hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const revoke = statement(
  'access.token_revoke',
  `UPDATE api_token SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND organisation_id = $2 RETURNING id`,
);

const dayMilliseconds = 86_400_000;

/** Tokens for programs. The token itself is shown once; only its hash is kept. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly delegations: Delegations,
  ) {}

  list(actor: Actor): Promise<TokenShown[]> {
    return this.database.query<TokenShown & Record<string, unknown>>(list, [actor.organisationId]);
  }

  /**
   * A scope that the organisation has by delegation alone is good while the delegation is.
   * @throws {DomainError} NOT_ACCEPTABLE_HERE for a scope that the caller does not have himself
   */
  async make(actor: Actor, given: NewToken): Promise<TokenMade> {
    const beyond = await this.firstBeyond(actor, given.scopes);
    if (beyond >= 0) {
      throw refusedField(`/scopes/${beyond}`, 'scope', {
        zh: '您自己没有此权限',
        en: 'You do not have this permission yourself',
      });
    }
    return this.unitOfWork.run(async (tx) => {
      const token = makeSecret('ldt');
      const expiresAt = new Date(this.clock.now().getTime() + given.days * dayMilliseconds);
      const id = newId();
      const { userId, organisationId } = actor;
      await tx.query(insert, [id, userId, organisationId, given.name, hashSecret(token), given.scopes, expiresAt]);
      return { id, name: given.name, scopes: given.scopes, expiresAt, lastUsedAt: null, revokedAt: null, token };
    });
  }

  /** Place of the first scope that the caller has neither himself nor for another; -1: he has them all. */
  private async firstBeyond(actor: Actor, scopes: readonly Permission[]): Promise<number> {
    if (scopes.every((scope) => actor.permissions.has(scope))) return -1;
    const principals = await this.delegations.inForce(actor);
    const forOthers = new Set(principals.flatMap((principal) => [...actingPermissions(actor, principal)]));
    return scopes.findIndex((scope) => !actor.permissions.has(scope) && !forOthers.has(scope));
  }

  /** @throws {DomainError} NOT_FOUND */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const done = await tx.query(revoke, [id, actor.organisationId, this.clock.now()]);
      if (done.length === 0) throw notFound({ zh: '该令牌', en: 'Token' });
    });
  }
}
