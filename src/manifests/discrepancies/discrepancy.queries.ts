import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { defaultLimit, ListOrders, type Page, type Placed } from '../../common';
import { Database } from '../../database';
import { scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import { Steps } from '../step';
import {
  discrepancyOrders,
  type DiscrepancyQuery,
  type DiscrepancyShown,
  type PairStatistics,
} from './discrepancy.dto';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const orders = new ListOrders<(typeof discrepancyOrders)[number]>(
  {
    openedAt: { sql: 'd.opened_at', type: 'timestamptz' },
    answerBy: { sql: `coalesce(d.answer_by, 'infinity')`, type: 'date' },
    number: { sql: `coalesce(m.number, '')`, type: 'text' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: 'r.name', type: 'text' },
  },
  '-openedAt',
  [
    { sql: 'd.manifest_id', type: 'uuid' },
    { sql: 'd.line_no', type: 'bigint' },
  ],
);

/** Discrepancies of the manifests that the caller may see: the parties' own, and those of a regulator's region. */
@Injectable()
export class DiscrepancyQueries {
  constructor(
    private readonly database: Database,
    private readonly steps: Steps,
  ) {}

  async list(actor: Actor, query: DiscrepancyQuery): Promise<Page<DiscrepancyShown>> {
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<DiscrepancyShown & Placed>(
      `SELECT ${order.place}, d.manifest_id AS "manifestId", m.number, g.name AS "generatorName", r.name AS "receiverName",
              d.line_no AS "lineNo", d.kinds, d.announced, d.found, d.note, d.state, ${iso('d.opened_at')} AS "openedAt",
              d.answer_by::text AS "answerBy", d.agrees, d.answer, ${iso('d.answered_at')} AS "answeredAt", d.resolution,
              ${iso('d.resolved_at')} AS "resolvedAt"
         FROM discrepancy d JOIN manifest m ON m.id = d.manifest_id
         JOIN organisation g ON g.id = m.generator_id JOIN organisation r ON r.id = m.receiver_id
        WHERE ${manifestScope}
          AND ($4::text IS NULL OR d.state = $4) AND (NOT $5::boolean OR d.state = 'open' AND d.answer_by < $6::date)
          AND ${order.after('$7')} AND ($8::uuid IS NULL OR d.manifest_id = $8)
        ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [
        ...scopeValues(actor),
        ...[
          query.state ?? null,
          query.overdue === 'yes',
          this.steps.now().date,
          order.cursor(query.cursor),
          query.manifestId ?? null,
        ],
      ],
    );
    return order.page(rows, limit, (row: DiscrepancyShown) => row);
  }

  /** By pair of parties, those that differ most often first. */
  async statistics(actor: Actor): Promise<PairStatistics[]> {
    return this.database.query<PairStatistics & Record<string, unknown>>(
      `SELECT g.id AS "generatorId", g.name AS "generatorName", r.id AS "receiverId", r.name AS "receiverName",
              p.judged, p.differing, p.unresolved
         FROM (
           SELECT m.generator_id, m.receiver_id, count(*)::int AS judged,
                  count(*) FILTER (WHERE d.lines > 0)::int AS differing, coalesce(sum(d.unresolved), 0)::int AS unresolved
             FROM manifest m
             LEFT JOIN LATERAL (
               SELECT count(*) AS lines, count(*) FILTER (WHERE state <> 'resolved') AS unresolved
                 FROM discrepancy WHERE manifest_id = m.id) d ON true
            WHERE m.accepted_at IS NOT NULL AND ${manifestScope}
            GROUP BY m.generator_id, m.receiver_id
         ) p
         JOIN organisation g ON g.id = p.generator_id JOIN organisation r ON r.id = p.receiver_id
        WHERE p.differing > 0
        ORDER BY p.differing::float8 / p.judged DESC, p.differing DESC, g.id, r.id
        LIMIT 200`,
      scopeValues(actor),
    );
  }
}
