import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import { defaultLimit, DomainError, ListOrders, notFound, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { outbreakOrders, type OutbreakShown, type OutbreaksQuery } from './outbreak.dto';
import { levelAt } from './outbreak-register';

/**
 * An outbreak concerns the regulators of its region, of those above and of those below it, and whoever has a site in it;
 * a drill concerns the regulators alone.
 */
const visible = `(${withinRegion('b.region_code', '$2')}
  OR b.region_code = ANY((SELECT lineage FROM region WHERE code = $2)::text[])
  OR NOT b.drill AND EXISTS (SELECT FROM site own JOIN region o ON o.code = own.region_code
       WHERE own.organisation_id = $1 AND b.region_code = ANY(o.lineage)))`;

/** @param at an expression: of which instant the level is shown */
const select = (at: string): string => `
  SELECT b.id, b.region_code AS "regionCode", r.name AS "regionName", ${levelAt('b.id', at)} AS level, b.drill, b.document,
         ${isoText('b.starts_at')} AS "startsAt", b.declared_by AS "declaredBy", ${isoText('b.declared_at')} AS "declaredAt",
         ${isoText('b.ends_at')} AS "endsAt", b.end_document AS "endDocument", b.ended_by AS "endedBy",
         ${isoText('b.ended_at')} AS "endedAt",
         (SELECT json_agg(json_build_object('since', ${isoText('l.since')}, 'level', l.level, 'document', l.document,
                   'reason', l.reason, 'madeBy', l.made_by, 'madeAt', ${isoText('l.made_at')}) ORDER BY l.since)
            FROM outbreak_level l WHERE l.outbreak_id = b.id) AS levels,
         (SELECT coalesce(json_agg(json_build_object('id', d.id, 'siteId', d.site_id, 'hospitalName', h.name,
                   'siteName', s.name, 'fromDay', d.from_day, 'toDay', d.to_day, 'document', d.document,
                   'endDocument', d.end_document) ORDER BY d.from_day, d.id), '[]')
            FROM designated_hospital d JOIN site s ON s.id = d.site_id JOIN organisation h ON h.id = s.organisation_id
           WHERE d.outbreak_id = b.id) AS hospitals
    FROM outbreak b JOIN region r ON r.code = b.region_code`;

const orders = new ListOrders<(typeof outbreakOrders)[number]>(
  {
    startsAt: { sql: 'b.starts_at', type: 'timestamptz' },
    endsAt: { sql: `coalesce(b.ends_at, 'infinity')`, type: 'timestamptz' },
    region: { sql: 'r.name', type: 'text' },
    document: { sql: 'b.document', type: 'text' },
  },
  '-startsAt',
  [{ sql: 'b.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.outbreaks_list',
  (order) =>
    `${order.placed(select(`coalesce($4::timestamptz, 'infinity')`))}
    WHERE ${visible}
      AND ($3::text IS NULL OR ${withinRegion('b.region_code', '$3')}
           OR b.region_code = ANY((SELECT lineage FROM region WHERE code = $3)::text[]))
      AND ($4::timestamptz IS NULL OR tstzrange(b.starts_at, b.ends_at) @> $4)
      AND ($5::boolean IS NULL OR b.drill = $5)
      AND ${order.after('$6')}
    ORDER BY ${order.by} LIMIT $7`,
);
const one = statement('medical.outbreak_one', `${select(`'infinity'`)} WHERE ${visible} AND b.id = $3`);

/** Outbreaks and drills, with their designated hospitals. */
@Injectable()
export class OutbreakQueries {
  constructor(private readonly database: Database) {}

  /** The last to start first. */
  async list(
    actor: Actor,
    { region, at, drill, order: asked, cursor, limit = defaultLimit }: OutbreaksQuery,
  ): Promise<Page<OutbreakShown>> {
    const order = orders.of(asked);
    const isDrill = drill === undefined ? null : drill === 'true';
    const rows = await this.database.query<OutbreakShown & Placed & Record<string, unknown>>(listBy(asked), [
      ...[...memberScopeOf(actor), region ?? null, at ?? null, isDrill, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: OutbreakShown) => row);
  }

  /** @throws {DomainError} NOT_FOUND for one that does not concern the caller */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<OutbreakShown> {
    const [row] = await executor.query<OutbreakShown & Record<string, unknown>>(one, [...memberScopeOf(actor), id]);
    if (row === undefined) throw missingOutbreak();
    return row;
  }
}

export const endedAlready = (): DomainError =>
  new DomainError('CONFLICT', { detail: { zh: '该疫情状态已终止', en: 'That outbreak has been ended' } });
export const missingOutbreak = (): Error => notFound({ zh: '该疫情状态', en: 'Outbreak' });
