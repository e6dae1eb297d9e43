import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, kilogramsOf, type Page, type Placed } from '../../common';
import { Database, type Executor } from '../../database';
import { manifestNotFound, scopeValues } from '../manifest.repository';
import { queueOrders, type QueueEntryShown, type QueueQuery } from './room-queue.dto';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const select = `
  SELECT q.manifest_id AS "manifestId", q.queue_no AS "queueNo", g.id AS "generatorId", g.name AS "generatorName", r.name AS "receiverName",
         q.licence_line_id AS "licenceLineId", n.label, q.reason, q.grams::float8 AS grams,
         q.wanted_on::text AS "wantedOn", q.state, q.ready, q.joined_by AS "joinedBy", ${iso('q.joined_at')} AS "joinedAt",
         ${iso('q.offered_at')} AS "offeredAt", ${iso('q.offer_until')} AS "offerUntil",
         CASE q.state WHEN 'waiting' THEN (
           SELECT 1 + count(*)::int FROM room_queue b
            WHERE b.licence_line_id = q.licence_line_id AND b.state = 'waiting' AND b.queue_no < q.queue_no) END AS position
    FROM room_queue q JOIN manifest m ON m.id = q.manifest_id JOIN organisation g ON g.id = m.generator_id
    JOIN licence_line n ON n.id = q.licence_line_id JOIN licence l ON l.id = n.licence_id
    JOIN organisation r ON r.id = l.organisation_id JOIN site s ON s.id = l.site_id`;

/** Of his own drafts the generator, of his own lines the receiver, of its region the regulator; nobody by a pickup pass. */
const scope = `$3::uuid IS NULL AND (m.generator_id = $1 OR l.organisation_id = $1 OR ($2::text IS NOT NULL AND
  (${withinRegion('s.region_code', '$2')} OR ${withinRegion('m.origin_region', '$2')})))`;

type Row = Omit<QueueEntryShown, 'kg'> & { readonly grams: number; readonly queueNo: string };

const orders = new ListOrders<(typeof queueOrders)[number]>(
  {
    joinedAt: { sql: 'q.queue_no', type: 'bigint' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: 'r.name', type: 'text' },
    mass: { sql: 'q.grams', type: 'bigint' },
    wantedOn: { sql: `coalesce(q.wanted_on, 'infinity')`, type: 'date' },
  },
  'joinedAt',
  [{ sql: 'q.queue_no', type: 'bigint' }],
);

/** Who waits for room, in the order of the queues. */
@Injectable()
export class RoomQueueQueries {
  constructor(private readonly database: Database) {}

  async list(
    actor: Actor,
    { manifestId, licenceLineId, state, order: asked, cursor, limit = defaultLimit }: QueueQuery,
  ): Promise<Page<QueueEntryShown>> {
    const order = orders.of(asked);
    const states = state === undefined ? ['waiting', 'offered'] : [state];
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(
      `${order.placed(select)}
        WHERE ${scope} AND q.state = ANY($4) AND ($5::uuid IS NULL OR q.manifest_id = $5)
          AND ($6::uuid IS NULL OR q.licence_line_id = $6) AND ${order.after('$7')}
        ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [...scopeValues(actor), states, manifestId ?? null, licenceLineId ?? null, order.cursor(cursor)],
    );
    return order.page(rows, limit, show);
  }

  /** The open place of one draft. @throws {DomainError} NOT_FOUND */
  async openOf(executor: Executor, actor: Actor, manifestId: string): Promise<QueueEntryShown> {
    const [row] = await executor.query<Row & Record<string, unknown>>(
      `${select} WHERE ${scope} AND q.state IN ('waiting', 'offered') AND q.manifest_id = $4`,
      [...scopeValues(actor), manifestId],
    );
    if (row === undefined) throw manifestNotFound();
    return show(row);
  }
}

const show = ({ grams, queueNo: _queueNo, ...row }: Row): QueueEntryShown => ({ ...row, kg: kilogramsOf(grams) });
