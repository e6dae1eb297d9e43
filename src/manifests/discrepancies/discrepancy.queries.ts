import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { decodeCursor, defaultLimit, pageOf, type Page } from '../../common';
import { Database } from '../../database';
import { scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import { Steps } from '../step';
import type { DiscrepancyQuery, DiscrepancyShown, PairStatistics } from './discrepancy.dto';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Discrepancies of the manifests that the caller may see: the parties' own, and those of a regulator's region. */
@Injectable()
export class DiscrepancyQueries {
  constructor(
    private readonly database: Database,
    private readonly steps: Steps,
  ) {}

  async list(actor: Actor, query: DiscrepancyQuery): Promise<Page<DiscrepancyShown>> {
    const [at = null, id = null, line = null] =
      decodeCursor(query.cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/, /^\d{1,2}$/]) ?? [];
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<DiscrepancyShown & { place: string }>(
      `SELECT d.manifest_id AS "manifestId", m.number, g.name AS "generatorName", r.name AS "receiverName",
              d.line_no AS "lineNo", d.kinds, d.announced, d.found, d.note, d.state, ${iso('d.opened_at')} AS "openedAt",
              d.answer_by::text AS "answerBy", d.agrees, d.answer, ${iso('d.answered_at')} AS "answeredAt", d.resolution,
              ${iso('d.resolved_at')} AS "resolvedAt", d.opened_at::text AS place
         FROM discrepancy d JOIN manifest m ON m.id = d.manifest_id
         JOIN organisation g ON g.id = m.generator_id JOIN organisation r ON r.id = m.receiver_id
        WHERE ${manifestScope}
          AND ($4::text IS NULL OR d.state = $4) AND (NOT $5::boolean OR d.state = 'open' AND d.answer_by < $6::date)
          AND ($7::timestamptz IS NULL OR (d.opened_at, d.manifest_id, d.line_no) < ($7, $8::uuid, $9::smallint))
          AND ($10::uuid IS NULL OR d.manifest_id = $10)
        ORDER BY d.opened_at DESC, d.manifest_id DESC, d.line_no DESC LIMIT ${limit + 1}`,
      [
        ...scopeValues(actor),
        ...[
          query.state ?? null,
          query.overdue === 'yes',
          this.steps.now().date,
          at,
          id,
          line,
          query.manifestId ?? null,
        ],
      ],
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.place, row.manifestId, String(row.lineNo)],
      ({ place: _place, ...shown }) => shown,
    );
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
