import { Injectable } from '@nestjs/common';
import { defaultLimit, ListOrders, notFound, type Page, type Placed, type SortKey } from '../../common';
import { Database, statement, type Executor } from '../../database';
import type { Outcome } from '../../rules';
import type { ChangedTransfer, changedTransferOrders, ChangedTransfersQuery, ImpactShown } from './impact.dto';
import type { TransferQuestion } from './transfer-question';

/** A manifest as the impact run reads it. */
export interface PastTransfer {
  readonly id: string;
  readonly generatorId: string;
  readonly receiverId: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly lines: TransferQuestion['lines'];
}

export interface ChangedVerdict {
  readonly manifestId: string;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly grams: number;
}

export interface ImpactSum {
  readonly transfers: number;
  readonly grams: number;
  readonly generators: number;
  readonly receivers: number;
}

/** Whoever started it may have stopped with the service: after an hour it is taken for that. */
const lostAfter = '1 hour';

const traffic = `manifest m JOIN region o ON o.code = m.origin_region JOIN region d ON d.code = m.destination_region
   WHERE m.status NOT IN ('draft', 'cancelled') AND NOT m.returns
     AND m.issued_at >= $1::date::timestamp AT TIME ZONE $2::text
     AND ($3::text IS NULL OR o.lineage @> ARRAY[$3] OR d.lineage @> ARRAY[$3])
     AND coalesce(o.lineage[2], o.code) <> coalesce(d.lineage[2], d.code)`;
const count = statement('transfers.impact_count', `SELECT count(*)::int AS total FROM ${traffic}`);
const batch = statement(
  'transfers.impact_batch',
  `SELECT m.id, m.generator_id AS "generatorId", m.receiver_id AS "receiverId", m.origin_region AS "originRegion",
          m.destination_region AS "destinationRegion",
          (SELECT json_agg(json_build_object('lineNo', l.line_no, 'code', l.code, 'hazards', l.hazards,
                  'method', l.method, 'grams', l.planned_grams) ORDER BY l.line_no)
             FROM manifest_line l WHERE l.manifest_id = m.id) AS lines
     FROM ${traffic} AND ($4::uuid IS NULL OR m.id > $4)
    ORDER BY m.id LIMIT $5`,
);
const insert = statement(
  'transfers.impact_insert',
  `INSERT INTO policy_impact (id, policy_id, revision, state, since, total, done, transfers, grams, generators, receivers,
          created_by, started_at)
   VALUES ($1, $2, $3, 'running', $4, $5, 0, 0, 0, 0, 0, $6, $7)`,
);
const progress = statement(
  'transfers.impact_progress',
  `WITH told AS (
     INSERT INTO policy_impact_change (impact_id, manifest_id, outcome_before, outcome_after, grams)
     SELECT $1, c.* FROM unnest($3::uuid[], $4::text[], $5::text[], $6::bigint[]) AS c
   )
   UPDATE policy_impact SET done = least(total, done + $2) WHERE id = $1`,
);
const end = statement(
  'transfers.impact_end',
  `UPDATE policy_impact SET state = $2, transfers = $3, grams = $4, generators = $5, receivers = $6, ended_at = $7,
          done = CASE $2 WHEN 'done' THEN total ELSE done END
    WHERE id = $1`,
);
const one = statement(
  'transfers.impact_one',
  `SELECT i.id, i.policy_id AS "policyId", i.revision, i.since::text AS since, i.total, i.done, i.transfers,
          CASE WHEN i.state = 'running' AND i.started_at < $3::timestamptz - interval '${lostAfter}' THEN 'failed' ELSE i.state END AS state,
          (i.grams / 1000.0)::float8 AS kg, i.generators, i.receivers, i.started_at AS "startedAt", i.ended_at AS "endedAt",
          (SELECT coalesce(json_agg(c ORDER BY c."from", c."to"), '[]')
             FROM (SELECT outcome_before AS "from", outcome_after AS "to", count(*)::int AS transfers,
                          (sum(grams) / 1000.0)::float8 AS kg
                     FROM policy_impact_change WHERE impact_id = i.id GROUP BY 1, 2) c) AS changes
     FROM policy_impact i WHERE i.policy_id = $1 AND i.id = $2`,
);
const manifestId: SortKey = { sql: 'c.manifest_id', type: 'uuid' };
const orders = new ListOrders<(typeof changedTransferOrders)[number]>(
  {
    added: manifestId,
    number: { sql: `coalesce(m.number, '')`, type: 'text' },
    generator: { sql: 'g.name', type: 'text' },
    receiver: { sql: 'r.name', type: 'text' },
    origin: { sql: 'm.origin_region', type: 'text' },
    destination: { sql: 'm.destination_region', type: 'text' },
    kg: { sql: 'c.grams', type: 'bigint' },
    from: { sql: 'c.outcome_before', type: 'text' },
    to: { sql: 'c.outcome_after', type: 'text' },
  },
  'added',
  [manifestId],
);
const changesBy = orders.statements(
  'transfers.impact_changes',
  (
    order,
  ) => `SELECT ${order.place}, c.manifest_id AS "manifestId", m.number, g.name AS "generatorName", r.name AS "receiverName",
          m.origin_region AS "originRegion", m.destination_region AS "destinationRegion",
          (c.grams / 1000.0)::float8 AS kg, c.outcome_before AS "from", c.outcome_after AS "to"
     FROM policy_impact_change c JOIN manifest m ON m.id = c.manifest_id
     JOIN organisation g ON g.id = m.generator_id JOIN organisation r ON r.id = m.receiver_id
    WHERE c.impact_id = $1 AND ${order.after('$2')}
    ORDER BY ${order.by} LIMIT $3`,
);

/** Runs of a policy over past traffic. Its traffic: issued, not cancelled, over a prefecture's boundary, touching a region. */
@Injectable()
export class ImpactRepository {
  constructor(private readonly database: Database) {}

  /** @param region null: all. @param since local day */
  async count(since: string, zone: string, region: string | null): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(count, [since, zone, region]);
    return row?.total ?? 0;
  }

  batch(
    since: string,
    zone: string,
    region: string | null,
    after: string | null,
    size: number,
  ): Promise<PastTransfer[]> {
    return this.database.query<PastTransfer & Record<string, unknown>>(batch, [since, zone, region, after, size]);
  }

  async insert(tx: Executor, values: readonly unknown[]): Promise<void> {
    await tx.query(insert, values);
  }

  async progress(id: string, judged: number, changed: readonly ChangedVerdict[]): Promise<void> {
    await this.database.query(progress, [
      ...[id, judged],
      changed.map(({ manifestId }) => manifestId),
      changed.map(({ before }) => before),
      changed.map(({ after }) => after),
      changed.map(({ grams }) => grams),
    ]);
  }

  async end(id: string, state: 'done' | 'failed', sum: ImpactSum, at: Date): Promise<void> {
    const { transfers, grams, generators, receivers } = sum;
    await this.database.query(end, [id, state, transfers, grams, generators, receivers, at]);
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(policyId: string, id: string, now: Date, executor: Executor = this.database): Promise<ImpactShown> {
    const [row] = await executor.query<ImpactShown & Record<string, unknown>>(one, [policyId, id, now]);
    if (row === undefined) throw notFound({ zh: '该影响预估', en: 'Impact run' });
    return row;
  }

  /** Oldest manifests first unless asked otherwise. */
  async changes(
    id: string,
    { order: asked, cursor, limit = defaultLimit }: ChangedTransfersQuery,
  ): Promise<Page<ChangedTransfer>> {
    const order = orders.of(asked);
    const rows = await this.database.query<ChangedTransfer & Placed & Record<string, unknown>>(changesBy(asked), [
      ...[id, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: ChangedTransfer) => row);
  }
}
