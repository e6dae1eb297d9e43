import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  Clock,
  DomainError,
  gramsFromKilograms,
  newId,
  notFound,
  UnitOfWork,
  type FieldProblem,
} from '../../../common';
import { ENV, type Env } from '../../../config';
import { statement, type Executor } from '../../../database';
import { localDate, ReferenceData } from '../../../reference';
import { refuseIf } from '../../../registry';
import { lineProblems, returnLine, type ReturnLine, type StatedLine } from '../return-lines.rules';
import { beginsPeriod, lastDayOfPeriod } from '../return-period.rules';
import type { ReturnLineInput, WasteReturnInput, WasteReturnShown } from '../waste-return.dto';
import { WasteReturnQueries } from '../waste-return.queries';

/** Whoever files for a site first lets the others wait: versions follow one another. */
const holdSite = statement(
  'inventory.return_hold_site',
  'SELECT 1 AS held FROM site WHERE id = $1 AND organisation_id = $2 FOR NO KEY UPDATE',
);
const supersede = statement(
  'inventory.return_supersede',
  `UPDATE waste_return SET superseded_at = $4
    WHERE site_id = $1 AND kind = $2 AND from_day = $3 AND superseded_at IS NULL RETURNING version`,
);
const insert = statement(
  'inventory.return_insert',
  `INSERT INTO waste_return (id, site_id, kind, from_day, to_day, version, remark, filed_by, filed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const insertLines = statement(
  'inventory.return_insert_lines',
  `INSERT INTO waste_return_line (return_id, line_no, code, opening_grams, generated_grams, own_use_grams, own_disposal_grams,
     handed_over_grams, closing_grams, own)
   SELECT $1, row_number() OVER (), l.code, l."openingGrams", l."generatedGrams", l."ownUseGrams", l."ownDisposalGrams",
          l."handedOverGrams", l."closingGrams", l.own
     FROM json_to_recordset($2) AS l(code text, "openingGrams" bigint, "generatedGrams" bigint, "ownUseGrams" bigint,
       "ownDisposalGrams" bigint, "handedOverGrams" bigint, "closingGrams" bigint, own jsonb)`,
);

/** A generator files what arose at a site in a period, or corrects what was filed. */
@Injectable()
export class FileWasteReturn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: WasteReturnQueries,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with all that is wrong; NOT_FOUND for a site that is not the caller's;
   *   CONFLICT unless `corrects` names the version that is in force
   */
  async run(actor: Actor, given: WasteReturnInput): Promise<WasteReturnShown> {
    const { siteId, kind, fromDay, corrects = null, remark = null } = given;
    const toDay = lastDayOfPeriod(kind, fromDay);
    const lines = await this.checked(given);
    return this.unitOfWork.run(async (tx) => {
      const [held] = await tx.query(holdSite, [siteId, actor.organisationId]);
      if (held === undefined) throw notFound({ zh: '该场所', en: 'Site' });
      const now = this.clock.now();
      const [before] = await tx.query<{ version: number }>(supersede, [siteId, kind, fromDay, now]);
      const inForce = before?.version ?? null;
      if (inForce !== corrects) throw conflict(inForce);
      const id = newId();
      const filed = [remark, actor.userId, now];
      await tx.query(insert, [id, siteId, kind, fromDay, toDay, (inForce ?? 0) + 1, ...filed]);
      await writeLines(tx, id, lines);
      return this.queries.one(actor, id, tx);
    });
  }

  private async checked({ kind, fromDay, lines }: WasteReturnInput): Promise<ReturnLine[]> {
    const reference = await this.reference.ready();
    const stated = lines.map(statedLine);
    const facts = {
      isWaste: (code: string): boolean => reference.wasteCode(code, fromDay) !== undefined,
      groupOf: (method: string) => reference.method(method)?.group,
    };
    const begins = beginsPeriod(kind, fromDay);
    const isOver = lastDayOfPeriod(kind, fromDay) < localDate(this.clock.now(), this.env.timeZone);
    refuseIf([
      ...(begins ? [] : [fromDayProblem('period', '不是该期间的第一天', 'Not the first day of such a period')]),
      ...(isOver ? [] : [fromDayProblem('not_over', '该期间尚未结束', 'That period is not over yet')]),
      ...lineProblems(stated, facts),
    ]);
    return stated.map((line) => returnLine(line, facts));
  }
}

async function writeLines(tx: Executor, id: string, lines: readonly ReturnLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    ...line,
    own: Object.fromEntries(line.own.map(({ method, grams }) => [method, grams])),
  }));
  await tx.query(insertLines, [id, JSON.stringify(rows)]);
}

const statedLine = (line: ReturnLineInput): StatedLine => {
  const grams = (kg: number | string): number => gramsFromKilograms(kg, { allowZero: true });
  return {
    code: line.code,
    openingGrams: grams(line.openingKg),
    generatedGrams: grams(line.generatedKg),
    own: (line.own ?? []).map(({ method, kg }) => ({ method, grams: grams(kg) })),
    handedOverGrams: grams(line.handedOverKg),
    closingGrams: grams(line.closingKg),
  };
};

const fromDayProblem = (code: string, zh: string, en: string): FieldProblem => ({
  ...{ pointer: '/fromDay', code, text: { zh, en } },
});

const conflict = (inForce: number | null): DomainError =>
  new DomainError('CONFLICT', {
    detail:
      inForce === null
        ? { zh: '该期间尚未申报，无可更正', en: 'Nothing is filed for that period that could be corrected' }
        : {
            zh: `该期间已申报第 ${inForce} 版：请核对后以 corrects=${inForce} 更正`,
            en: `Version ${inForce} is filed for that period: look at it and correct it with corrects=${inForce}`,
          },
  });
