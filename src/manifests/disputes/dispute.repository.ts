import { Injectable } from '@nestjs/common';
import { statement, type Executor } from '../../database';
import type { AtStake } from './dispute.rules';

export interface OpenedDispute {
  readonly no: number;
  readonly grams: number;
}

/** Adds to the open one, where what was weighed counts more than what was announced, or opens the next one. */
const add = statement(
  'manifests.dispute_add',
  `INSERT INTO dispute AS d (manifest_id, no, opened_at, present, grams, state)
   VALUES ($1, (SELECT coalesce(max(o.no), 0) + 1 FROM dispute o WHERE o.manifest_id = $1), $2, $3, $4, 'open')
   ON CONFLICT (manifest_id) WHERE state = 'open'
   DO UPDATE SET grams = CASE WHEN $5 OR d.grams = 0 THEN excluded.grams ELSE d.grams END
   RETURNING no, grams::float8 AS grams`,
);
const settle = statement(
  'manifests.dispute_settle',
  `UPDATE dispute SET state = 'settled', settled_at = $3, settled_by = $4, settlement = $5, carried_by = $6
    WHERE manifest_id = $1 AND no = $2 AND state = 'open' RETURNING 1 AS settled`,
);
const find = statement(
  'manifests.dispute_find',
  `SELECT no, grams::float8 AS grams FROM dispute WHERE manifest_id = $1 AND no = $2`,
);

/** Disputes in the database. The manifest is held by whoever writes. */
@Injectable()
export class DisputeRepository {
  async add(
    tx: Executor,
    manifestId: string,
    at: string,
    present: Readonly<Record<string, unknown>>,
    { grams, isWeighed }: AtStake,
  ): Promise<OpenedDispute> {
    const values = [manifestId, at, JSON.stringify(present), grams, isWeighed && grams > 0];
    const [row] = await tx.query<OpenedDispute & Record<string, unknown>>(add, values);
    if (row === undefined) throw new Error('a dispute was not written');
    return row;
  }

  async find(tx: Executor, manifestId: string, no: number): Promise<OpenedDispute | undefined> {
    const [row] = await tx.query<OpenedDispute & Record<string, unknown>>(find, [manifestId, no]);
    return row;
  }

  /** @returns whether it was open */
  async settle(
    tx: Executor,
    manifestId: string,
    no: number,
    given: { at: string; by: string; text: string; carriedBy: string | null },
  ): Promise<boolean> {
    return (await tx.query(settle, [manifestId, no, given.at, given.by, given.text, given.carriedBy])).length > 0;
  }
}
