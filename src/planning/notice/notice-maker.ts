import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { Clock, kilogramsOf } from '../../common';
import { Database } from '../../database';
import { ReferenceData } from '../../reference';
import { BalanceQueries } from '../balance/balance.queries';
import type { BalanceRowShown } from '../balance/balance.dto';
import { SupplyReader } from '../supply/supply-reader';
import { suppliedGrams } from '../supply/supply.rules';
import type { NoticeCategory, NoticeContent, NoticeMethod } from './notice-content';
import { categoriesByBand, groupCapacities, groupOfLine, topCategories } from './notice.rules';
import type { NoticeQuery } from './notice.dto';

/** Puts together what a notice says. */
@Injectable()
export class NoticeMaker {
  constructor(
    private readonly balances: BalanceQueries,
    private readonly supply: SupplyReader,
    private readonly database: Database,
    private readonly regions: OverseenRegions,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
  ) {}

  /**
   * All figures are of one instant, now.
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for days in the wrong order
   */
  async make(actor: Actor, { region, from, to, source = 'returns' }: NoticeQuery): Promise<NoticeContent> {
    const takenAt = this.clock.now().toISOString();
    const question = { region, from, to, asOf: takenAt };
    const byCategory = await this.balances.balance(actor, { ...question, source });
    const byMethod = await this.balances.balance(actor, { ...question, by: 'category_method' });
    const lines = await this.database.snapshot(async (view) =>
      this.supply.lines(await this.regions.below(actor, region, view), from, to, view, takenAt),
    );
    const reference = await this.reference.ready();
    const groupOf = (method: string) => reference.method(method)?.group;
    const methods = byMethod.rows.map(methodOf);
    const treated = methods.map(({ category, method, treatedKg }) => ({
      ...{ category, method, treatedGrams: Math.round(treatedKg * 1000) },
    }));
    const categories = byCategory.rows.map((row) => ({ category: row.category ?? '', ...figuresOf(row) }));
    return {
      ...{ region, regionName: reference.region(region)?.name ?? region, from, to, source, takenAt },
      returns: byCategory.basis.returns,
      ...{ categories, total: figuresOf(byCategory.total) },
      top: topCategories(categories.map(({ category, generatedKg }) => ({ category, grams: generatedKg }))),
      byBand: categoriesByBand(categories),
      methods,
      groups: groupCapacities(lines, treated, groupOf, { from, to }).map(
        ({ group, lines: count, suppliedGrams: supplied, treatedGrams, loadRate }) => ({
          ...{ group, lines: count, suppliedKg: kilogramsOf(supplied), loadRate },
          treatedKg: treatedGrams === null ? null : kilogramsOf(treatedGrams),
        }),
      ),
      facilities: lines.map((line) => ({
        ...{ holder: line.holder, label: line.label, group: groupOfLine(line, groupOf), methods: line.methods },
        licensedAYearKg: kilogramsOf(line.gramsPerYear),
        suppliedKg: kilogramsOf(suppliedGrams(line, from, to)),
      })),
      balanceHash: byCategory.hash,
    };
  }
}

const figuresOf = (row: BalanceRowShown): Omit<NoticeCategory, 'category'> => ({
  ...{ openingKg: row.openingKg, generatedKg: row.generatedKg, ownUseKg: row.ownUseKg },
  ...{ ownDisposalKg: row.ownDisposalKg, inboundKg: row.inboundKg, outboundKg: row.outboundKg },
  ...{ treatedKg: row.treatedKg, closingKg: row.closingKg, residualKg: row.residualKg, demandKg: row.demandKg },
  ...{ licensedFromKg: row.licensedAloneKg, licensedUpToKg: row.licensedUpToKg },
  ...{ matchFrom: row.matchFrom, matchUpTo: row.matchUpTo, band: row.band },
});

const methodOf = (row: BalanceRowShown): NoticeMethod => ({
  ...{ category: row.category ?? '', method: row.method ?? '' },
  receivedKg: kilogramsOf(Math.round((row.withinKg + row.inboundKg) * 1000)),
  treatedKg: row.treatedKg,
  ...{ licensedFromKg: row.licensedAloneKg, licensedUpToKg: row.licensedUpToKg },
});
