import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { Finding } from '../../rules';
import type { JudgedLine } from '../acceptance.rules';
import type { ManifestRecord } from '../manifest.record';
import { openedDiscrepancies } from './discrepancy.rules';

export type DiscrepancyState = 'open' | 'disputed' | 'resolved';

/** One line that came other than announced. */
export interface DiscrepancyRow {
  readonly lineNo: number;
  readonly openedAt: string;
  readonly state: DiscrepancyState;
}

/** One that is not settled yet. */
export interface UnresolvedDiscrepancy extends DiscrepancyRow {
  readonly kinds: readonly string[];
  /** Local day by which the generator should answer; null when not known. */
  readonly answerBy: string | null;
  /** Counted at the gate; null: not counted. */
  readonly containers: number | null;
}

const open = statement(
  'manifests.discrepancies_open',
  `INSERT INTO discrepancy (manifest_id, line_no, kinds, announced, found, note, state, opened_at, answer_by)
   SELECT $1, d.line_no, ARRAY(SELECT jsonb_array_elements_text(d.kinds)), d.announced, d.found, d.note, 'open', $2, d.answer_by
     FROM jsonb_to_recordset($3::jsonb) AS d(line_no smallint, kinds jsonb, announced jsonb, found jsonb, note text, answer_by date)`,
);
/** The newest of this line: after a load has gone on, an earlier receiver's word is closed with it. */
const ofLine = statement(
  'manifests.discrepancy_of_line',
  `SELECT line_no AS "lineNo", to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "openedAt", state
     FROM discrepancy WHERE manifest_id = $1 AND line_no = $2 ORDER BY opened_at DESC LIMIT 1`,
);
const unresolved = statement(
  'manifests.discrepancies_unresolved',
  `SELECT line_no AS "lineNo", to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "openedAt", state,
          kinds, answer_by::text AS "answerBy", (found->>'containers')::int AS containers
     FROM discrepancy WHERE manifest_id = $1 AND state <> 'resolved' ORDER BY line_no`,
);
const answer = statement(
  'manifests.discrepancy_answer',
  `UPDATE discrepancy SET agrees = $4, answer = $5, answered_at = $6, state = CASE WHEN $4 THEN 'resolved' ELSE 'disputed' END,
          resolved_at = CASE WHEN $4 THEN $6::timestamptz END
    WHERE manifest_id = $1 AND line_no = $2 AND opened_at = $3 AND state = 'open' RETURNING 1`,
);
const resolve = statement(
  'manifests.discrepancy_resolve',
  `UPDATE discrepancy SET resolution = $4, resolved_at = $5, state = 'resolved'
    WHERE manifest_id = $1 AND line_no = $2 AND opened_at = $3 AND state <> 'resolved' RETURNING 1`,
);

/** Discrepancies are opened, answered and resolved; each change is guarded by the state in which it was seen. */
@Injectable()
export class DiscrepancyRepository {
  constructor(private readonly database: Database) {}

  /** Opens one for every line about which rule M14 had something to say. */
  async open(
    tx: Executor,
    record: ManifestRecord,
    judged: readonly JudgedLine[],
    findings: readonly Finding[],
    at: string,
  ): Promise<void> {
    const rows = openedDiscrepancies(record, judged, findings);
    if (rows.length > 0) await tx.query(open, [record.id, at, JSON.stringify(rows)]);
  }

  async ofLine(manifestId: string, lineNo: number): Promise<DiscrepancyRow | undefined> {
    const [row] = await this.database.query<DiscrepancyRow & Record<string, unknown>>(ofLine, [manifestId, lineNo]);
    return row;
  }

  unresolvedOf(executor: Executor, manifestId: string): Promise<UnresolvedDiscrepancy[]> {
    return executor.query<UnresolvedDiscrepancy & Record<string, unknown>>(unresolved, [manifestId]);
  }

  /** @returns whether it was still open */
  async answer(
    tx: Executor,
    manifestId: string,
    row: DiscrepancyRow,
    agrees: boolean,
    text: string,
    at: string,
  ): Promise<boolean> {
    return (await tx.query(answer, [manifestId, row.lineNo, row.openedAt, agrees, text, at])).length > 0;
  }

  /** @returns whether it was not resolved yet */
  async resolve(tx: Executor, manifestId: string, row: DiscrepancyRow, text: string, at: string): Promise<boolean> {
    return (await tx.query(resolve, [manifestId, row.lineNo, row.openedAt, text, at])).length > 0;
  }
}
