import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common';
import { statement, type Executor } from '../../database';
import type { Finding } from '../../rules';

/** What a line takes of an officer's exception. */
export interface ExceptionUse {
  readonly lineNo: number;
  readonly exceptionId: string;
  readonly grams: number;
}

/** Returns a row for each exception that had room for all that is asked of it. */
const take = statement(
  'transfers.exception_take',
  `WITH wish AS (
     SELECT * FROM unnest($2::smallint[], $3::uuid[], $4::bigint[]) AS w(line_no, exception_id, grams)
   ), taken AS (
     UPDATE transfer_exception e SET used_grams = e.used_grams + asked.grams
       FROM (SELECT exception_id, sum(grams)::bigint AS grams FROM wish GROUP BY exception_id) asked
      WHERE e.id = asked.exception_id AND e.used_grams + asked.grams <= e.grams
     RETURNING e.id
   ), noted AS (
     INSERT INTO transfer_exception_use AS u (manifest_id, line_no, exception_id, grams)
     SELECT $1, w.line_no, w.exception_id, w.grams FROM wish w JOIN taken ON taken.id = w.exception_id
     ON CONFLICT (manifest_id, line_no, exception_id) DO UPDATE SET grams = u.grams + excluded.grams
   )
   SELECT id FROM taken`,
);
const giveBack = statement(
  'transfers.exception_give_back',
  `WITH gone AS (
     DELETE FROM transfer_exception_use WHERE manifest_id = $1 RETURNING exception_id, grams
   )
   UPDATE transfer_exception e SET used_grams = e.used_grams - freed.grams
     FROM (SELECT exception_id, sum(grams)::bigint AS grams FROM gone GROUP BY exception_id) freed
    WHERE e.id = freed.exception_id`,
);

/** The mass of officers' exceptions: taken at issue, given back at cancellation. */
@Injectable()
export class ExceptionUses {
  /** @throws {DomainError} CONFLICT when somebody else has just taken what was left; the transaction must then end */
  async take(tx: Executor, manifestId: string, uses: readonly ExceptionUse[]): Promise<void> {
    if (uses.length === 0) return;
    const taken = await tx.query(take, [
      manifestId,
      uses.map(({ lineNo }) => lineNo),
      uses.map(({ exceptionId }) => exceptionId),
      uses.map(({ grams }) => grams),
    ]);
    if (taken.length < new Set(uses.map(({ exceptionId }) => exceptionId)).size) throw usedUp();
  }

  async giveBack(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(giveBack, [manifestId]);
  }
}

/** The exceptions that let a transfer pass, as its findings name them: each line takes of an exception once. */
export function exceptionUsesOf(
  findings: readonly Finding[],
  lines: readonly { readonly lineNo: number; readonly plannedGrams: number }[],
): ExceptionUse[] {
  const uses = findings.flatMap(({ facts, pointer }) => {
    const { kind, id } = (facts?.['liftedBy'] ?? {}) as { kind?: string; id?: string };
    const line = lines.find(({ lineNo }) => pointer === `/lines/${lineNo - 1}`);
    if (kind !== 'exception' || id === undefined || line === undefined) return [];
    return [{ lineNo: line.lineNo, exceptionId: id, grams: line.plannedGrams }];
  });
  return [...new Map(uses.map((use) => [`${use.lineNo} ${use.exceptionId}`, use])).values()];
}

const usedUp = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '例外批准的数量刚被其他联单用完',
      en: 'Another manifest has just used up what the exception had left',
    },
  });
