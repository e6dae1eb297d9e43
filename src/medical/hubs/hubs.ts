import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import {
  Clock,
  defaultLimit,
  DomainError,
  ListOrders,
  notFound,
  UnitOfWork,
  type Page,
  type Placed,
} from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { hubOrders, type HubShown, type HubsQuery, type NewHub } from './hub.dto';

const shown = `
  SELECT h.site_id AS "siteId", s.name AS "siteName", o.name AS "organisationName", s.region_code AS "regionCode", h.document,
         ${isoText('h.registered_at')} AS "registeredAt", ${isoText('h.ended_at')} AS "endedAt"
    FROM medical_hub h JOIN site s ON s.id = h.site_id JOIN organisation o ON o.id = s.organisation_id`;
const orders = new ListOrders<(typeof hubOrders)[number]>(
  {
    added: { sql: 'h.site_id', type: 'uuid' },
    site: { sql: 's.name', type: 'text' },
    organisation: { sql: 'o.name', type: 'text' },
    region: { sql: 's.region_code', type: 'text' },
    registeredAt: { sql: 'h.registered_at', type: 'timestamptz' },
  },
  'added',
  [{ sql: 'h.site_id', type: 'uuid' }],
);
/** Small institutions choose where to bring it: whoever has a site in the hub's county sees it. */
const listBy = orders.statements(
  'medical.hubs_list',
  (order) =>
    `${order.placed(shown)} WHERE (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')} OR EXISTS (
            SELECT 1 FROM site mine WHERE mine.organisation_id = $1 AND mine.region_code = s.region_code))
      AND ${order.after('$3')} ORDER BY ${order.by} LIMIT $4`,
);
const one = statement('medical.hub_one', `${shown} WHERE h.site_id = $1`);
const register = statement(
  'medical.hub_register',
  `INSERT INTO medical_hub AS h (site_id, registered_at, document)
   SELECT s.id, $3, $4 FROM site s WHERE s.id = $1 AND s.active AND ${withinRegion('s.region_code', '$2')}
   ON CONFLICT (site_id) DO UPDATE SET registered_at = excluded.registered_at, document = excluded.document, ended_at = NULL
     WHERE h.ended_at IS NOT NULL RETURNING h.site_id`,
);
const end = statement(
  'medical.hub_end',
  `UPDATE medical_hub h SET ended_at = coalesce(h.ended_at, $3) FROM site s
    WHERE h.site_id = $1 AND s.id = h.site_id AND ${withinRegion('s.region_code', '$2')} RETURNING h.site_id`,
);

/** Sites to which small institutions bring their waste: set up and ended by the regulator of their region. */
@Injectable()
export class Hubs {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { order: asked, cursor, limit = defaultLimit }: HubsQuery): Promise<Page<HubShown>> {
    const order = orders.of(asked);
    const rows = await this.database.query<HubShown & Placed & Record<string, unknown>>(listBy(asked), [
      ...[...memberScopeOf(actor), order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: HubShown) => row);
  }

  /** @throws {DomainError} CONFLICT for one that is a hub already, or a site outside the caller's region */
  async register(actor: Actor, { siteId, document }: NewHub): Promise<HubShown> {
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(register, [siteId, actor.regionCode, this.clock.now(), document]);
      if (done.length === 0)
        throw new DomainError('CONFLICT', {
          detail: {
            zh: '该场所已是收集点，或不在本辖区',
            en: 'It is a hub already, or lies outside your region',
          },
        });
      return this.one(tx, siteId);
    });
  }

  /** What lies there stays there to be collected. @throws {DomainError} NOT_FOUND */
  async end(actor: Actor, siteId: string): Promise<HubShown> {
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(end, [siteId, actor.regionCode, this.clock.now()]);
      if (done.length === 0) throw notFound({ zh: '该收集点', en: 'Hub' });
      return this.one(tx, siteId);
    });
  }

  private async one(tx: Executor, siteId: string): Promise<HubShown> {
    const [row] = await tx.query<HubShown & Record<string, unknown>>(one, [siteId]);
    if (row === undefined) throw new Error(`a hub is gone: ${siteId}`);
    return row;
  }
}
