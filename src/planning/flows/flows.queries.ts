import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { FlowWays } from '../../capacity';
import { Clock, currentRequest, firstDayOf, kilogramsOf, lastDayOf, monthOf, refuseReversed } from '../../common';
import { Database } from '../../database';
import { ReferenceData } from '../../reference';
import { basisText } from '../balance/balance-text';
import { measureOf, type Basis } from '../balance/balance.rules';
import type { FlowGrouping, FlowLevel, FlowsQuery, RegionFlowsShown, MonthsQuery, MonthsShown } from './flows.dto';

const depthOf: Readonly<Record<FlowLevel, 1 | 2 | 3>> = { province: 1, prefecture: 2, county: 3 };
const wasteOf = (by: FlowGrouping): 'category' | 'code' | 'none' => {
  if (by === 'code') return 'code';
  return by === 'category' || by === 'category_method' ? 'category' : 'none';
};
const defaultFlows = 200;

/** Where waste of a region goes and whence it comes, for maps and curves. */
@Injectable()
export class FlowsQueries {
  constructor(
    private readonly database: Database,
    private readonly ways: FlowWays,
    private readonly regions: OverseenRegions,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for days in the wrong order */
  async flows(actor: Actor, query: FlowsQuery): Promise<RegionFlowsShown> {
    const { region, from, to, basis = 'receipt', level = 'prefecture', by = 'none', limit = defaultFlows } = query;
    refuseReversed(from, to);
    const regions = await this.regions.below(actor, region);
    const reference = await this.reference.ready();
    const nameOf = (code: string): string => reference.region(code)?.name ?? code;
    const all = await this.ways.read({
      ...{ regions, from, to, asOf: query.asOf ?? null, measure: measureOf[basis], depth: depthOf[level] },
      ...{ by: wasteOf(by), withMethod: by === 'method' || by === 'category_method' },
      ...{ category: query.category ?? null, code: query.code ?? null, method: query.method ?? null },
    });
    const sum = (flows: typeof all): number => kilogramsOf(flows.reduce((total, { grams }) => total + grams, 0));
    return {
      ...this.basis(query, basis, query.asOf),
      ...{ totalKg: sum(all), leftOutKg: sum(all.slice(limit)), leftOut: Math.max(0, all.length - limit) },
      flows: all.slice(0, limit).map(({ grams, ...way }) => ({
        ...{ ...way, originName: nameOf(way.originRegion), destinationName: nameOf(way.destinationRegion) },
        kg: kilogramsOf(grams),
      })),
    };
  }

  /** @throws {DomainError} as `flows` */
  async months(actor: Actor, query: MonthsQuery): Promise<MonthsShown> {
    const { region, from, to, basis = 'receipt', category = null, code = null, method = null } = query;
    refuseReversed(from, to);
    const span = { from: firstDayOf(monthOf(from)), to: lastDayOf(monthOf(to)) };
    const months = await this.database.snapshot(async (view) => {
      const regions = await this.regions.below(actor, region, view);
      return this.ways.months({ regions, ...span, measure: measureOf[basis], category, code, method }, view);
    });
    return {
      ...this.basis({ region, ...span }, basis),
      months: months.map((moved) => ({
        month: moved.month,
        generatedKg: kilogramsOf(moved.generatedGrams),
        withinKg: kilogramsOf(moved.withinGrams),
        inboundKg: kilogramsOf(moved.inboundGrams),
        outboundKg: kilogramsOf(moved.outboundGrams),
        treatedKg: kilogramsOf(moved.treatedGrams),
      })),
    };
  }

  private basis(
    { region, from, to }: { readonly region: string; readonly from: string; readonly to: string },
    basis: Basis,
    asOf = this.clock.now().toISOString(),
  ): { region: string; from: string; to: string; asOf: string; basis: string } {
    const text = basisText(basis, 'manifests')[currentRequest()?.language ?? 'zh'];
    return { region, from, to, asOf, basis: text };
  }
}
