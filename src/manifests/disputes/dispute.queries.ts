import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { defaultLimit, kilogramsOf, ListOrders, type Page, type Placed } from '../../common';
import { Database } from '../../database';
import { isoText } from '../../provenance';
import { scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import type { disputeOrders, DisputeQuery, DisputeShown } from './dispute.dto';

type Row = Omit<DisputeShown, 'atStakeKg'> & { readonly grams: number };

const list = `
   SELECT d.manifest_id AS "manifestId", m.number, d.no, g.name AS "generatorName", r.name AS "receiverName", d.state,
          ${isoText('d.opened_at')} AS "openedAt", d.present, d.grams::float8 AS grams,
          ${isoText('d.settled_at')} AS "settledAt", s.name AS "settledBy", d.settlement, d.carried_by AS "carriedBy",
          (SELECT coalesce(json_agg(json_build_object('deviceId', e.device_id, 'seq', e.seq, 'kind', e.kind,
                    'deviceName', v.name, 'occurredAt', ${isoText('e.occurred_at')}, 'receivedAt', ${isoText('e.received_at')},
                    'skewed', e.skewed, 'body', e.content::jsonb->'body') ORDER BY e.received_at, e.device_id, e.seq), '[]')
             FROM device_event e JOIN device v ON v.id = e.device_id
            WHERE e.manifest_id = d.manifest_id AND e.dispute_no = d.no) AS steps
     FROM dispute d JOIN manifest m ON m.id = d.manifest_id
     JOIN organisation g ON g.id = m.generator_id
     LEFT JOIN organisation r ON r.id = m.receiver_id
     LEFT JOIN organisation s ON s.id = d.settled_by
    WHERE ${manifestScope} AND ($4::text IS NULL OR d.state = $4)`;
const orders = new ListOrders<(typeof disputeOrders)[number]>(
  {
    openedAt: { sql: 'd.opened_at', type: 'timestamptz' },
    number: { sql: `coalesce(m.number, '')`, type: 'text' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: `coalesce(r.name, '')`, type: 'text' },
    atStakeKg: { sql: 'd.grams', type: 'bigint' },
    settledAt: { sql: `coalesce(d.settled_at, 'infinity')`, type: 'timestamptz' },
  },
  '-openedAt',
  [
    { sql: 'd.manifest_id', type: 'uuid' },
    { sql: 'd.no', type: 'bigint' },
  ],
);
const listBy = orders.statements(
  'manifests.disputes',
  (order) => `${order.placed(list)} AND ${order.after('$5')} ORDER BY ${order.by} LIMIT $6`,
);

/** Disputes over the manifests that the caller may see: both sides see both versions. */
@Injectable()
export class DisputeQueries {
  constructor(private readonly database: Database) {}

  async list(
    actor: Actor,
    { state, order: asked, cursor, limit = defaultLimit }: DisputeQuery,
  ): Promise<Page<DisputeShown>> {
    const order = orders.of(asked);
    const values = [...scopeValues(actor), state ?? null, order.cursor(cursor), limit + 1];
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(listBy(asked), values);
    return order.page(rows, limit, ({ grams, ...shown }: Row) => ({ ...shown, atStakeKg: kilogramsOf(grams) }));
  }
}
