import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, notFound, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import {
  surgePlanOrders,
  type SurgeCurve,
  type SurgePlanListed,
  type SurgePlanShown,
  type SurgePlansQuery,
} from './surge.dto';

const columns = `p.id, p.name, p.region_code AS "regionCode", p.made_by AS "madeBy", ${isoText('p.made_at')} AS "madeAt"`;
const orders = new ListOrders<(typeof surgePlanOrders)[number]>(
  {
    added: { sql: 'p.id', type: 'uuid' },
    name: { sql: 'p.name', type: 'text' },
    region: { sql: 'p.region_code', type: 'text' },
    madeBy: { sql: 'p.made_by', type: 'text' },
    madeAt: { sql: 'p.made_at', type: 'timestamptz' },
  },
  '-added',
  [{ sql: 'p.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.surge_list',
  (order) =>
    `SELECT ${order.place}, ${columns} FROM surge_plan p
    WHERE ${withinRegion('p.region_code', '$1')} AND ($2::text IS NULL OR ${withinRegion('p.region_code', '$2')})
      AND ${order.after('$3')}
    ORDER BY ${order.by} LIMIT $4`,
);
/** Plans that were made before an opening stock was asked for have none. */
const one = statement(
  'medical.surge_one',
  `SELECT ${columns}, '{"openingKg": 0}'::jsonb || p.scenario AS scenario, p.result FROM surge_plan p WHERE p.id = $2 AND ${withinRegion('p.region_code', '$1')}`,
);
/** Of no region: examples for everybody. */
const curves = statement(
  'medical.surge_curves',
  `SELECT g.curve, json_agg(json_build_object('day', g.day, 'tonnesPerDay', g.tonnes_per_day, 'anchored', g.anchored,
            'percent', g.tonnes_per_day * 100 / f.tonnes_per_day, 'source', g.source) ORDER BY g.day) AS points
     FROM growth_curve g JOIN growth_curve f ON f.curve = g.curve AND f.day = 0
    WHERE $1::text IS NULL OR g.curve = $1 GROUP BY g.curve ORDER BY g.curve`,
);

/** Surge plans of a regulator's region, and the curves that they may follow. */
@Injectable()
export class SurgeQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(
    actor: Actor,
    { region, order: asked, cursor, limit = defaultLimit }: SurgePlansQuery,
  ): Promise<Page<SurgePlanListed>> {
    const order = orders.of(asked);
    const rows = await this.database.query<SurgePlanListed & Placed & Record<string, unknown>>(listBy(asked), [
      ...[actor.regionCode, region ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: SurgePlanListed) => row);
  }

  /** @throws {DomainError} NOT_FOUND for one outside the caller's region */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<SurgePlanShown> {
    const [row] = await executor.query<SurgePlanShown & Record<string, unknown>>(one, [actor.regionCode, id]);
    if (row === undefined) throw notFound({ zh: '该激增预案', en: 'Surge plan' });
    return row;
  }

  /** @param curve null: all */
  curves(curve: string | null = null): Promise<SurgeCurve[]> {
    return this.database.query<SurgeCurve & Record<string, unknown>>(curves, [curve]);
  }
}
