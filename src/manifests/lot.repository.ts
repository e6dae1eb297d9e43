import { Injectable } from '@nestjs/common';
import { DomainError } from '../common';
import { breaks, Database, statement, type Executor } from '../database';
import type { HeldLine } from './lots.rules';
import type { LineRecord, ManifestRecord, SourceRecord } from './manifest.record';

const held = statement(
  'manifests.lots_held',
  `SELECT m.id AS "manifestId", l.line_no AS "lineNo", m.status, m.mode, l.code, m.generator_id AS "senderId",
          m.receiver_id AS "receiverId", m.receiver_site_id AS "receiverSiteId",
          coalesce(l.received_grams - l.refused_grams, 0)::float8 AS "acceptedGrams",
          coalesce(l.refused_grams, 0)::float8 AS "refusedGrams"
     FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
    WHERE m.id = ANY($2) AND m.receiver_id = $1`,
);
const forget = statement('manifests.sources_forget', 'DELETE FROM lot_source WHERE manifest_id = $1');
const remember = statement(
  'manifests.sources_remember',
  `INSERT INTO lot_source (manifest_id, line_no, lot_manifest_id, lot_line_no, lot_kind, grams)
   SELECT $1, * FROM unnest($2::smallint[], $3::uuid[], $4::smallint[], $5::text[], $6::bigint[])`,
);

/**
 * One statement takes the parts of all lots, or fails: the lot's row is made at its first part, and its CHECK holds that
 * no more goes on than there is, whoever asks at the same moment. The version of each source rises, so that a treatment
 * that was being decided at the same time is decided again.
 */
const take = statement(
  'manifests.lots_take',
  `WITH wanted AS (
     SELECT lot_manifest_id, lot_line_no, lot_kind, sum(grams)::bigint AS grams FROM lot_source
      WHERE manifest_id = $1 GROUP BY 1, 2, 3
   ), source AS (
     UPDATE manifest m SET version = version + 1, sent_on = true
       FROM (SELECT DISTINCT lot_manifest_id, lot_kind FROM wanted ORDER BY lot_manifest_id) w
      WHERE m.id = w.lot_manifest_id AND m.receiver_id = $2
        AND CASE w.lot_kind WHEN 'accepted' THEN m.status IN ('accepted', 'partially_accepted')
                            ELSE m.status IN ('partially_accepted', 'treated') OR (m.mode = 'pipeline' AND m.status = 'rejected') END
     RETURNING m.id
   ), taken AS (
     INSERT INTO waste_lot AS lot (manifest_id, line_no, kind, grams, sent_on_grams)
     SELECT w.lot_manifest_id, w.lot_line_no, w.lot_kind,
            CASE w.lot_kind WHEN 'accepted' THEN l.received_grams - l.refused_grams ELSE l.refused_grams END, w.grams
       FROM wanted w JOIN source ON source.id = w.lot_manifest_id
       JOIN manifest_line l ON l.manifest_id = w.lot_manifest_id AND l.line_no = w.lot_line_no
      ORDER BY 1, 2, 3
     ON CONFLICT (manifest_id, line_no, kind) DO UPDATE SET sent_on_grams = lot.sent_on_grams + excluded.sent_on_grams
     RETURNING 1
   )
   SELECT (SELECT count(*) FROM wanted) = (SELECT count(*) FROM taken) AS whole`,
);
const giveBack = statement(
  'manifests.lots_give_back',
  `WITH freed AS (
     SELECT lot_manifest_id, lot_line_no, lot_kind, sum(grams)::bigint AS grams FROM lot_source
      WHERE manifest_id = $1 GROUP BY 1, 2, 3
   ), source AS (
     UPDATE manifest SET version = version + 1 WHERE id IN (SELECT lot_manifest_id FROM freed)
   )
   UPDATE waste_lot lot SET sent_on_grams = lot.sent_on_grams - freed.grams
     FROM freed WHERE lot.manifest_id = freed.lot_manifest_id AND lot.line_no = freed.lot_line_no AND lot.kind = freed.lot_kind`,
);
const correct = statement(
  'manifests.lots_correct',
  `UPDATE waste_lot lot SET grams = CASE lot.kind WHEN 'accepted' THEN w.accepted ELSE w.refused END
     FROM unnest($2::smallint[], $3::bigint[], $4::bigint[]) AS w(line_no, accepted, refused)
    WHERE lot.manifest_id = $1 AND lot.line_no = w.line_no`,
);
const acceptedSentOn = statement(
  'manifests.lots_accepted_sent_on',
  `SELECT coalesce(sum(sent_on_grams), 0)::float8 AS grams FROM waste_lot WHERE manifest_id = $1 AND kind = 'accepted'`,
);

/** What receivers hold and send on, exact to the gram. */
@Injectable()
export class LotRepository {
  constructor(private readonly database: Database) {}

  /** The lines of these manifests that this organisation has received, by manifest and line. */
  async held(organisationId: string, sources: readonly SourceRecord[]): Promise<Map<string, HeldLine>> {
    if (sources.length === 0) return new Map();
    const ids = [...new Set(sources.map(({ manifestId }) => manifestId))];
    const rows = await this.database.query<HeldLine & Record<string, unknown>>(held, [organisationId, ids]);
    return new Map(rows.map((row) => [`${row.manifestId}/${row.lineNo}`, row]));
  }

  /** Writes down the sources of a draft. Nothing is taken yet. */
  async remember(tx: Executor, manifestId: string, lines: readonly LineRecord[], isNew: boolean): Promise<void> {
    const rows = lines.flatMap(({ lineNo, sources }) => sources.map((source) => ({ ...source, ofLine: lineNo })));
    if (!isNew) await tx.query(forget, [manifestId]);
    if (rows.length === 0) return;
    await tx.query(remember, [
      manifestId,
      rows.map(({ ofLine }) => ofLine),
      rows.map((row) => row.manifestId),
      rows.map(({ lineNo }) => lineNo),
      rows.map(({ kind }) => kind),
      rows.map(({ grams }) => grams),
    ]);
  }

  /** @throws {DomainError} CONFLICT when less is left than is wanted, or a lot cannot go on any more */
  async take(tx: Executor, record: ManifestRecord): Promise<void> {
    try {
      const [taken] = await tx.query<{ whole: boolean }>(take, [record.id, record.generatorId]);
      if (taken?.whole !== true) throw notThere();
    } catch (error) {
      throw breaks(error, 'waste_lot_sent_on_check') ? notThere() : error;
    }
  }

  async giveBack(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(giveBack, [manifestId]);
  }

  /**
   * What is there after a correction of the receiver's word.
   * @throws {DomainError} CONFLICT when more than that has gone on already
   */
  async correct(
    tx: Executor,
    manifestId: string,
    lines: readonly { lineNo: number; acceptedGrams: number; refusedGrams: number }[],
  ): Promise<void> {
    try {
      await tx.query(correct, [
        manifestId,
        lines.map(({ lineNo }) => lineNo),
        lines.map(({ acceptedGrams }) => acceptedGrams),
        lines.map(({ refusedGrams }) => refusedGrams),
      ]);
    } catch (error) {
      throw breaks(error, 'waste_lot_sent_on_check') ? moreHasGoneOn() : error;
    }
  }

  /** Grams of what was accepted that have gone on, or are about to. */
  async acceptedSentOn(tx: Executor, manifestId: string): Promise<number> {
    const [row] = await tx.query<{ grams: number }>(acceptedSentOn, [manifestId]);
    return row?.grams ?? 0;
  }
}

const moreHasGoneOn = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '已有更多废物随其他联单转出，不能改为此数',
      en: 'More than that has gone on with other manifests already',
    },
  });

const notThere = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '所列批次已不足或已不能转出，请重新选择',
      en: 'Less is left of these lots than you want, or they cannot go on any more: choose again',
    },
  });
