import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, notFound, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import {
  allocationOrders,
  type AllocatedShown,
  type AllocationListed,
  type AllocationShown,
  type AllocationsQuery,
} from './allocation.dto';

const columns = `
  p.id, p.outbreak_id AS "outbreakId", p.drill, p.region_code AS "regionCode", p.state, p.inputs_hash AS "inputsHash",
  p.made_by AS "madeBy", ${isoText('p.made_at')} AS "madeAt", p.accepted_by AS "acceptedBy",
  ${isoText('p.accepted_at')} AS "acceptedAt", ${isoText('p.superseded_at')} AS "supersededAt"`;

const orders = new ListOrders<(typeof allocationOrders)[number]>(
  {
    added: { sql: 'p.id', type: 'uuid' },
    region: { sql: 'p.region_code', type: 'text' },
    madeBy: { sql: 'p.made_by', type: 'text' },
    madeAt: { sql: 'p.made_at', type: 'timestamptz' },
    acceptedAt: { sql: `coalesce(p.accepted_at, 'infinity')`, type: 'timestamptz' },
    supersededAt: { sql: `coalesce(p.superseded_at, 'infinity')`, type: 'timestamptz' },
  },
  '-added',
  [{ sql: 'p.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.allocations_list',
  (order) =>
    `SELECT ${order.place}, ${columns} FROM allocation_plan p
    WHERE ${withinRegion('p.region_code', '$1')} AND ($2::uuid IS NULL OR p.outbreak_id = $2)
      AND ($3::text IS NULL OR p.state = $3) AND ${order.after('$4')}
    ORDER BY ${order.by} LIMIT $5`,
);
const one = statement(
  'medical.allocation_one',
  `SELECT ${columns}, p.content AS result FROM allocation_plan p WHERE p.id = $2 AND ${withinRegion('p.region_code', '$1')}`,
);
/** Of the accepted plan of a running, real outbreak. */
const ofSite = statement(
  'medical.allocation_of_site',
  `SELECT a.way FROM allocation_plan p JOIN outbreak b ON b.id = p.outbreak_id JOIN site s ON s.id = $3
    CROSS JOIN LATERAL jsonb_array_elements(p.content -> 'allocated') AS a (way)
    WHERE p.state = 'accepted' AND NOT p.drill AND b.ends_at IS NULL AND ${withinRegion('s.region_code', 'p.region_code')}
      AND a.way ->> 'siteId' = s.id::text AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})
    ORDER BY p.id`,
);

/** Who goes where in outbreaks and drills. */
@Injectable()
export class AllocationQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(
    actor: Actor,
    { outbreakId, state, order: asked, cursor, limit = defaultLimit }: AllocationsQuery,
  ): Promise<Page<AllocationListed>> {
    const order = orders.of(asked);
    const rows = await this.database.query<AllocationListed & Placed & Record<string, unknown>>(listBy(asked), [
      ...[actor.regionCode, outbreakId ?? null, state ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: AllocationListed) => row);
  }

  /** @throws {DomainError} NOT_FOUND for one outside the caller's region */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<AllocationShown> {
    const [row] = await executor.query<AllocationShown & Record<string, unknown>>(one, [actor.regionCode, id]);
    if (row === undefined) throw missingAllocation();
    return row;
  }

  /** Where the waste of a site goes now; empty outside an outbreak, and for a site that is not the caller's to see. */
  async ofSite(actor: Actor, siteId: string): Promise<AllocatedShown[]> {
    const rows = await this.database.query<{ way: AllocatedShown }>(ofSite, [...memberScopeOf(actor), siteId]);
    return rows.map(({ way }) => way);
  }
}

export const missingAllocation = (): Error => notFound({ zh: '该分配方案', en: 'Allocation' });
