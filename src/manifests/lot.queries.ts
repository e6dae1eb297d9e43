import { Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { kilogramsOf } from '../common';
import { Database, statement } from '../database';
import { fateKey, fateOf, type FateLine } from './fate.rules';
import type { FateShown, LotShown } from './http/lot.shown';
import type { LotKind } from './manifest.record';
import { ManifestRepository } from './manifest.repository';

/** A manifest that has really gone on: a draft has not yet, and what came back to its holder is with him again. */
const hasGoneOn = (manifest: string): string =>
  `${manifest}.status NOT IN ('draft', 'cancelled') AND NOT (${manifest}.status = 'returned' AND ${manifest}.receiver_id = ${manifest}.generator_id)`;

const lots = statement(
  'manifests.lots_of',
  `SELECT l.line_no AS "lineNo", k.kind, k.grams::float8 AS grams, coalesce(w.sent_on_grams, 0)::float8 AS "sentOnGrams",
          (SELECT coalesce(json_agg(json_build_object('manifestId', o.id, 'number', o.number, 'status', o.status,
                   'grams', s.grams) ORDER BY o.number), '[]')
             FROM lot_source s JOIN manifest o ON o.id = s.manifest_id AND ${hasGoneOn('o')}
            WHERE s.lot_manifest_id = l.manifest_id AND s.lot_line_no = l.line_no AND s.lot_kind = k.kind) AS onward
     FROM manifest_line l
     CROSS JOIN LATERAL (VALUES ('accepted', l.received_grams - l.refused_grams), ('refused', l.refused_grams)) AS k(kind, grams)
     LEFT JOIN waste_lot w ON w.manifest_id = l.manifest_id AND w.line_no = l.line_no AND w.kind = k.kind
    WHERE l.manifest_id = $1 AND k.grams > 0
    ORDER BY l.line_no, k.kind`,
);
const graph = statement(
  'manifests.fate_graph',
  `WITH RECURSIVE onward AS (
     SELECT $1::uuid AS id
     UNION
     SELECT s.manifest_id FROM onward JOIN lot_source s ON s.lot_manifest_id = onward.id
       JOIN manifest m ON m.id = s.manifest_id AND ${hasGoneOn('m')}
   )
   SELECT m.id AS "manifestId", m.number, r.name AS "receiverName", l.line_no AS "lineNo", m.status,
          l.planned_grams::float8 AS "plannedGrams", l.loaded_grams::float8 AS "loadedGrams",
          coalesce(l.received_grams - l.refused_grams, 0)::float8 AS "acceptedGrams",
          coalesce(l.refused_grams, 0)::float8 AS "refusedGrams",
          l.treated_method AS "treatedMethod", l.treated_on::text AS "treatedOn",
          (SELECT coalesce(json_agg(json_build_object('kind', s.lot_kind, 'manifestId', s.manifest_id, 'lineNo', s.line_no,
                   'grams', s.grams) ORDER BY s.manifest_id, s.line_no), '[]')
             FROM lot_source s JOIN onward o ON o.id = s.manifest_id
            WHERE s.lot_manifest_id = m.id AND s.lot_line_no = l.line_no) AS "sentOn"
     FROM onward JOIN manifest m ON m.id = onward.id
     JOIN organisation r ON r.id = m.receiver_id
     JOIN manifest_line l ON l.manifest_id = m.id`,
);

interface LotRow {
  readonly lineNo: number;
  readonly kind: LotKind;
  readonly grams: number;
  readonly sentOnGrams: number;
  readonly onward: readonly {
    manifestId: string;
    number: string;
    status: LotShown['onward'][number]['status'];
    grams: number;
  }[];
}

interface GraphRow extends FateLine {
  readonly number: string;
  readonly receiverName: string;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
}

/** What a receiver holds of a load, where it has gone on, and what has become of it in the end. */
@Injectable()
export class LotQueries {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async lots(actor: Actor, id: string): Promise<LotShown[]> {
    await this.manifests.find(actor, id);
    const rows = await this.database.query<LotRow & Record<string, unknown>>(lots, [id]);
    return rows.map(({ lineNo, kind, grams, sentOnGrams, onward }) => ({
      lineNo,
      kind,
      kg: kilogramsOf(grams),
      sentOnKg: kilogramsOf(sentOnGrams),
      leftKg: kilogramsOf(grams - sentOnGrams),
      onward: onward.map(({ grams: part, ...rest }) => ({ ...rest, kg: kilogramsOf(part) })),
    }));
  }

  /**
   * Where every gram that the generator handed over has come to, over any number of onward manifests.
   * @throws {DomainError} NOT_FOUND
   */
  async fate(actor: Actor, id: string): Promise<FateShown[]> {
    const record = await this.manifests.find(actor, id);
    if (record.status === 'draft' || record.status === 'cancelled') return [];
    const rows = await this.database.query<GraphRow & Record<string, unknown>>(graph, [id]);
    const byKey = new Map(rows.map((row) => [fateKey(row.manifestId, row.lineNo), row]));
    return rows
      .filter(({ manifestId }) => manifestId === id)
      .sort((left, right) => left.lineNo - right.lineNo)
      .flatMap((line) =>
        fateOf(byKey, fateKey(id, line.lineNo), line.loadedGrams ?? line.plannedGrams).map(({ grams, ...part }) => {
          const there = byKey.get(fateKey(part.manifestId, part.lineNo));
          const { fate, manifestId, method, treatedOn } = part;
          return {
            ...{ lineNo: line.lineNo, fate, kg: kilogramsOf(grams), manifestId, method, treatedOn },
            number: there?.number ?? '',
            receiverName: there?.receiverName ?? '',
          };
        }),
      );
  }
}
