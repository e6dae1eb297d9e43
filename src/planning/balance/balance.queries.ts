import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { OverseenRegions, type Actor } from '../../access';
import { FlowParts, FlowSums, type FlowChoice, type FlowPart } from '../../capacity';
import { Clock, currentRequest, dayBefore, kilogramsOf, refusedField, type Page, refuseReversed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { DeclaredWaste, type DeclaredSum, type ReturnCoverage } from '../../inventory';
import { RuleCatalogue } from '../../rules';
import { basisText } from './balance-text';
import type {
  BalanceQuery,
  BalanceRowShown,
  BalanceShown,
  FlowDirection,
  FlowPartQuery,
  FlowPartShown,
  SuspectLoad,
} from './balance.dto';
import { balanceOf, measureOf, type BalanceRow, type Source } from './balance.rules';
import { bandOf, ratioOf, supplyBounds, treats, type BandLimits, type SupplyLine } from '../supply/supply.rules';
import { SupplyReader } from '../supply/supply-reader';

const suspects = statement(
  'planning.suspects',
  `SELECT m.id AS "manifestId", m.number, l.line_no AS "lineNo", l.loaded_grams::float8 AS grams
     FROM flow_entry e JOIN manifest m ON m.id = e.manifest_id
     JOIN manifest_line l ON l.manifest_id = m.id AND l.line_no = e.line_no
    WHERE e.measure = 'loaded' AND e.grams > 30000000 AND e.grams > $4 AND l.loaded_grams > $4
      AND e.day BETWEEN $2::date AND $3::date AND e.origin_region = ANY($1) AND m.mode = 'road'
    GROUP BY 1, 2, 3, 4 ORDER BY grams DESC, 1, 3 LIMIT 50`,
);

/** Which flows make up a column of the balance. */
const columns: Readonly<Record<FlowDirection, Pick<FlowChoice, 'leaves' | 'enters' | 'isFirst'>>> = {
  generated: { leaves: true, enters: null, isFirst: true },
  within: { leaves: true, enters: true, isFirst: null },
  inbound: { leaves: false, enters: true, isFirst: null },
  outbound: { leaves: true, enters: false, isFirst: null },
  refused: { leaves: null, enters: true, isFirst: null },
  treated: { leaves: null, enters: true, isFirst: null },
};

const beginning = '1900-01-01';

/** Disposal capacity against generation, of the regions that a regulator oversees. */
@Injectable()
export class BalanceQueries {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowSums,
    private readonly behind: FlowParts,
    private readonly declared: DeclaredWaste,
    private readonly supply: SupplyReader,
    private readonly regions: OverseenRegions,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for days in the wrong order,
   *   or returns by method
   */
  async balance(actor: Actor, query: BalanceQuery): Promise<BalanceShown> {
    const { region, from, to, by = 'category', basis = 'receipt', source = 'manifests' } = query;
    refuseReversed(from, to);
    if (source === 'returns' && by !== 'category' && by !== 'code') throw refusedField('/by', 'method', withoutMethod);
    const asOf = query.asOf ?? null;
    const { returns, ...shown } = await this.database.snapshot(async (view) => {
      const regions = await this.regions.below(actor, region, view);
      const before = await this.flows.read(regions, { from: beginning, to: dayBefore(from), asOf }, view);
      const during = await this.flows.read(regions, { from, to, asOf }, view);
      const { declared, returns } = await this.filed(source, regions, { from, to, asOf }, view);
      const lines = (await this.supply.lines(regions, from, to, view, asOf)).filter(treats);
      const limits = this.limits(to);
      const { rows, total } = balanceOf({ before, during, declared }, by, basis);
      const show = (row: BalanceRow): BalanceRowShown => showRow(row, lines, from, to, limits);
      const licensed = supplyBounds(lines, { category: null, code: null, method: null }, from, to).upToGrams;
      return {
        ...{ returns, rows: rows.map(show), total: show(total) },
        loadRate: ratioOf(total.treatedGrams, licensed),
        suspects: await this.suspects(regions, from, to, view),
      };
    });
    const language = currentRequest()?.language ?? 'zh';
    const stamp = { region, from, to, by, basis, source, returns, asOf: asOf ?? this.clock.now().toISOString() };
    const told = { basis: { ...stamp, text: basisText(basis, source)[language] }, ...shown };
    // The instant of a question about now is no part of what is quoted: the same figures have the same hash.
    const quoted = { ...told, basis: { ...told.basis, asOf: asOf ?? 'now', text: basisText(basis, source).en } };
    return {
      ...told,
      hash: createHash('sha256')
        .update(canonicalize(quoted) ?? '')
        .digest('hex'),
    };
  }

  /** The loads behind a figure, newest first unless asked otherwise; their sum is the figure. @throws {DomainError} NOT_FOUND, NOT_ACCEPTABLE_HERE */
  async parts(actor: Actor, query: FlowPartQuery): Promise<Page<FlowPartShown>> {
    const { region, from, to, figure, basis = 'receipt' } = query;
    refuseReversed(from, to);
    const regions = await this.regions.below(actor, region);
    const measure = figure === 'treated' || figure === 'refused' ? figure : measureOf[basis];
    const { category = null, code = null, method = null, asOf = null } = query;
    const choice = { regions, from, to, asOf, measure, category, code, method, ...columns[figure] };
    const { items, nextCursor } = await this.behind.page(choice, query);
    const show = ({ grams, ...part }: FlowPart): FlowPartShown => ({
      ...{ ...part, measure, kg: kilogramsOf(grams) },
      crosses: !regions.includes(part.originRegion) || !regions.includes(part.destinationRegion),
    });
    return { items: items.map(show), nextCursor };
  }

  private async filed(
    source: Source,
    regions: readonly string[],
    period: { from: string; to: string; asOf: string | null },
    view: Executor,
  ): Promise<{ declared: DeclaredSum[] | null; returns: ReturnCoverage | null }> {
    if (source === 'manifests') return { declared: null, returns: null };
    return {
      declared: await this.declared.read(regions, period, view),
      returns: await this.declared.coverage(regions, period, view),
    };
  }

  private limits(date: string): BandLimits & { readonly mostGramsALoad: number } {
    const of = (name: string): number => Number(this.rules.parameter('P20', name, date));
    return {
      shortageBelow: of('shortageBelow'),
      tightBelow: of('tightBelow'),
      surplusAbove: of('surplusAbove'),
      mostGramsALoad: of('mostGramsALoad'),
    };
  }

  private async suspects(regions: readonly string[], from: string, to: string, view: Executor): Promise<SuspectLoad[]> {
    const most = this.limits(to).mostGramsALoad;
    const rows = await view.query<Omit<SuspectLoad, 'kg'> & { grams: number } & Record<string, unknown>>(suspects, [
      ...[regions, from, to, most],
    ]);
    return rows.map(({ grams, ...row }) => ({ ...row, kg: kilogramsOf(grams) }));
  }
}

function showRow(
  row: BalanceRow,
  lines: readonly SupplyLine[],
  from: string,
  to: string,
  limits: BandLimits,
): BalanceRowShown {
  const { category, code, method, demandGrams } = row;
  const { aloneGrams, upToGrams } = supplyBounds(lines, row, from, to);
  return {
    ...{ category, code, method },
    openingKg: kilogramsOf(row.openingGrams),
    generatedKg: kilogramsOf(row.generatedGrams),
    ownUseKg: row.ownUseGrams === null ? null : kilogramsOf(row.ownUseGrams),
    ownDisposalKg: row.ownDisposalGrams === null ? null : kilogramsOf(row.ownDisposalGrams),
    withinKg: kilogramsOf(row.withinGrams),
    inboundKg: kilogramsOf(row.inboundGrams),
    outboundKg: kilogramsOf(row.outboundGrams),
    refusedKg: kilogramsOf(row.refusedGrams),
    treatedKg: kilogramsOf(row.treatedGrams),
    closingKg: kilogramsOf(row.closingGrams),
    residualKg: kilogramsOf(row.residualGrams),
    licensedAloneKg: kilogramsOf(aloneGrams),
    licensedUpToKg: kilogramsOf(upToGrams),
    demandKg: kilogramsOf(demandGrams),
    matchFrom: ratioOf(aloneGrams, demandGrams),
    matchUpTo: ratioOf(upToGrams, demandGrams),
    lead: ratioOf(upToGrams - demandGrams, demandGrams),
    band: bandOf(upToGrams, demandGrams, limits),
  };
}

const withoutMethod = {
  zh: '申报没有利用处置方式：请按类别或代码汇总',
  en: 'What is filed has no treatment method: group by category or code',
};
