import { Injectable } from '@nestjs/common';
import { defaultLimit, ListOrders, type Page, type Permission, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import type { OrganisationKind } from '../roles';
import { delegationOrders, type DelegationQuery, type DelegationShown } from './delegation.dto';
import type { DelegationTerms, Side } from './delegation.rules';

/** An organisation for which another may act, and what. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly OrganisationKind[];
  readonly permissions: readonly Permission[];
  readonly delegationIds: readonly string[];
}

const inForce = (day: string): string => `d.revoked_at IS NULL AND ${day}::date BETWEEN d.valid_from AND d.valid_to`;

/**
 * SQL for those for whom an organisation may act on a day, as `Principal` has them.
 * @param agent an expression that yields the organisation that acts
 * @param day placeholder of a local day
 * @param principal placeholder of the one for whom is acted; without it: all
 */
export const principalsSql = (agent: string, day: string, principal?: string): string => `
  SELECT p.id, p.name, p.kinds, array_agg(DISTINCT step.name) AS permissions, array_agg(DISTINCT d.id) AS "delegationIds"
    FROM delegation d JOIN organisation p ON p.id = d.principal_id CROSS JOIN unnest(d.permissions) AS step(name)
   WHERE d.agent_id = ${agent} AND ${principal === undefined ? 'true' : `d.principal_id = ${principal}`} AND ${inForce(day)}
   GROUP BY p.id`;

const shown = (day: string): string => `
  SELECT d.id, d.principal_id AS "principalId", p.name AS "principalName", d.agent_id AS "agentId", a.name AS "agentName",
         d.permissions, d.valid_from::text AS "validFrom", d.valid_to::text AS "validTo", u.name AS "givenBy",
         d.given_at AS "givenAt", d.revoked_at AS "revokedAt", ${inForce(day)} AS "inForce"
    FROM delegation d
    JOIN organisation p ON p.id = d.principal_id
    JOIN organisation a ON a.id = d.agent_id
    JOIN app_user u ON u.id = d.given_by`;

const orders = new ListOrders<(typeof delegationOrders)[number]>(
  {
    added: { sql: 'd.id', type: 'uuid' },
    principal: { sql: 'p.name', type: 'text' },
    agent: { sql: 'a.name', type: 'text' },
    validFrom: { sql: 'd.valid_from', type: 'date' },
    validTo: { sql: 'd.valid_to', type: 'date' },
  },
  '-added',
  [{ sql: 'd.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'access.delegation_list',
  (order) =>
    `${order.placed(shown('$2'))}
    WHERE (d.principal_id = $1 AND $3::text IS DISTINCT FROM 'received' OR d.agent_id = $1 AND $3 IS DISTINCT FROM 'given')
      AND ($4::boolean IS NULL OR (${inForce('$2')}) = $4)
      AND ${order.after('$5')}
    ORDER BY ${order.by} LIMIT $6`,
);
const one = statement('access.delegation_one', `${shown('$2')} WHERE d.principal_id = $1 AND d.id = $3`);
const principals = statement('access.delegation_principals', `${principalsSql('$1', '$2')} ORDER BY p.name, p.id`);
const side = statement('access.delegation_side', 'SELECT id, kinds FROM organisation WHERE id = $1');
const insert = statement(
  'access.delegation_insert',
  `INSERT INTO delegation (id, principal_id, agent_id, permissions, valid_from, valid_to, given_by, given_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const revoke = statement(
  'access.delegation_revoke',
  'UPDATE delegation SET revoked_at = coalesce(revoked_at, $3) WHERE principal_id = $1 AND id = $2',
);
const hold = statement(
  'access.delegation_hold',
  'SELECT id FROM delegation WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL ORDER BY id FOR SHARE',
);

/** Delegations in the database. Days are local days. */
@Injectable()
export class DelegationRepository {
  constructor(private readonly database: Database) {}

  /** Those that an organisation has given or was given, newest first. */
  async list(organisationId: string, today: string, query: DelegationQuery): Promise<Page<DelegationShown>> {
    const { direction = null, inForce, order: asked, cursor, limit = defaultLimit } = query;
    const order = orders.of(asked);
    const rows = await this.database.query<DelegationShown & Placed & Record<string, unknown>>(listBy(asked), [
      ...[organisationId, today, direction, inForce === undefined ? null : inForce === 'yes'],
      ...[order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: DelegationShown) => row);
  }

  /** One that the principal has given. */
  async one(tx: Executor, principalId: string, today: string, id: string): Promise<DelegationShown | undefined> {
    const [row] = await tx.query<DelegationShown & Record<string, unknown>>(one, [principalId, today, id]);
    return row;
  }

  /** For whom this organisation may act today. */
  principals(agentId: string, today: string): Promise<Principal[]> {
    return this.database.query<Principal & Record<string, unknown>>(principals, [agentId, today]);
  }

  /** Undefined: there is no such organisation. */
  async side(tx: Executor, organisationId: string): Promise<Side | undefined> {
    const [row] = await tx.query<Side & Record<string, unknown>>(side, [organisationId]);
    return row;
  }

  async insert(
    tx: Executor,
    id: string,
    principalId: string,
    agentId: string,
    terms: DelegationTerms,
    given: { readonly by: string | null; readonly at: Date },
  ): Promise<void> {
    const { permissions, validFrom, validTo } = terms;
    await tx.query(insert, [id, principalId, agentId, permissions, validFrom, validTo, given.by, given.at]);
  }

  /** Of the principal's own alone; ended once, it stays ended as it was. */
  async revoke(tx: Executor, principalId: string, id: string, at: Date): Promise<void> {
    await tx.query(revoke, [principalId, id, at]);
  }

  /** Makes revoking wait until the transaction ends. @returns whether all of them are unrevoked still */
  async hold(tx: Executor, ids: readonly string[]): Promise<boolean> {
    return (await tx.query(hold, [ids])).length === ids.length;
  }
}
