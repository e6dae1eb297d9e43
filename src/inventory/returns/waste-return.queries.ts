import { Inject, Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../access';
import { Clock, defaultLimit, kilogramsOf, type Page, type Placed } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { localDate } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { KnownWasteReader } from './known-waste';
import { differences, type ReturnLine } from './return-lines.rules';
import { dueOn, lastDayOfPeriod, type DueDays, type ReturnKind } from './return-period.rules';
import type {
  ProposalQuery,
  ReturnLineShown,
  ReturnProposal,
  WasteReturnListed,
  WasteReturnQuery,
  WasteReturnShown,
} from './waste-return.dto';
import { readReturn, refuseHiddenSite, returnOrders, returnsBy, type ReturnRow } from './waste-return.sql';

type LineRow = Omit<ReturnLine, 'own'> & { readonly own: Readonly<Record<string, number>> };

const lines = statement(
  'inventory.return_lines',
  `SELECT code, opening_grams::float8 AS "openingGrams", generated_grams::float8 AS "generatedGrams",
          own_use_grams::float8 AS "ownUseGrams", own_disposal_grams::float8 AS "ownDisposalGrams", own,
          handed_over_grams::float8 AS "handedOverGrams", closing_grams::float8 AS "closingGrams"
     FROM waste_return_line WHERE return_id = $1 ORDER BY line_no`,
);
const current = statement(
  'inventory.return_current',
  `SELECT version FROM waste_return WHERE site_id = $1 AND kind = $2 AND from_day = $3 AND superseded_at IS NULL`,
);

/** Returns, and what the next one begins with. */
@Injectable()
export class WasteReturnQueries {
  constructor(
    private readonly database: Database,
    private readonly known: KnownWasteReader,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** By period, newest first. */
  async list(actor: Actor, query: WasteReturnQuery): Promise<Page<WasteReturnListed>> {
    const { siteId = null, kind = null, region = null, on = null, all, limit = defaultLimit } = query;
    const order = returnOrders.of(query.order);
    const rows = await this.database.query<ReturnRow & Placed & Record<string, unknown>>(returnsBy(query.order), [
      ...[...scopeOf(actor), siteId, kind, region, on, all === 'true', order.cursor(query.cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: ReturnRow) => this.listed(row));
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<WasteReturnShown> {
    const row = await readReturn(executor, actor, id);
    const stated = (await executor.query<LineRow & Record<string, unknown>>(lines, [id])).map((line): ReturnLine => ({
      ...line,
      own: Object.entries(line.own).map(([method, grams]) => ({ method, grams })),
    }));
    const codes = stated.map(({ code }) => code);
    const known = await this.known.read(row.siteId, row.kind, row.fromDay, codes, executor);
    return {
      ...this.listed(row),
      lines: stated.map(showLine),
      differences: differences(stated, known).map(({ code, kind, statedGrams, knownGrams }) => ({
        ...{ code, kind, statedKg: kilogramsOf(statedGrams), knownKg: kilogramsOf(knownGrams) },
      })),
    };
  }

  /** What the service knows, laid out as a return that its generator may change and file. @throws {DomainError} NOT_FOUND */
  async proposal(actor: Actor, { siteId, kind, fromDay }: ProposalQuery): Promise<ReturnProposal> {
    await refuseHiddenSite(this.database, actor, siteId);
    const known = await this.known.read(siteId, kind, fromDay, []);
    const [filed] = await this.database.query<{ version: number }>(current, [siteId, kind, fromDay]);
    return {
      ...{ fromDay, toDay: lastDayOfPeriod(kind, fromDay), dueOn: this.dueOn(kind, fromDay) },
      filedVersion: filed?.version ?? null,
      lines: known.map(({ code, loadedGrams, closedBeforeGrams }) => {
        const openingGrams = closedBeforeGrams ?? 0;
        const generatedGrams = Math.max(0, loadedGrams - openingGrams);
        const closingGrams = openingGrams + generatedGrams - loadedGrams;
        const own = { own: [], ownUseGrams: 0, ownDisposalGrams: 0 };
        return showLine({ code, openingGrams, generatedGrams, handedOverGrams: loadedGrams, closingGrams, ...own });
      }),
    };
  }

  private listed(row: ReturnRow): WasteReturnListed {
    const due = this.dueOn(row.kind, row.fromDay);
    return { ...row, dueOn: due, late: localDate(new Date(row.filedAt), this.env.timeZone) > due };
  }

  private dueOn(kind: ReturnKind, fromDay: string): string {
    const of = (name: string): unknown =>
      this.rules.parameter('P40', name, localDate(this.clock.now(), this.env.timeZone));
    const days: DueDays = { month: Number(of('month')), quarter: Number(of('quarter')), year: String(of('year')) };
    return dueOn(kind, fromDay, days);
  }
}

const showLine = (line: ReturnLine): ReturnLineShown => ({
  code: line.code,
  openingKg: kilogramsOf(line.openingGrams),
  generatedKg: kilogramsOf(line.generatedGrams),
  ownUseKg: kilogramsOf(line.ownUseGrams),
  ownDisposalKg: kilogramsOf(line.ownDisposalGrams),
  own: line.own.map(({ method, grams }) => ({ method, kg: kilogramsOf(grams) })),
  handedOverKg: kilogramsOf(line.handedOverGrams),
  closingKg: kilogramsOf(line.closingGrams),
});
