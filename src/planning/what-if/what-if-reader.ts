import { dayNumber, dayOf, firstDayOf, lastDayOf, monthsBefore } from '../../common';
import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { Database } from '../../database';
import { GenerationReader } from '../reach/generation-reader';
import { Reach } from '../reach/reach';
import type { SitedLine } from '../reach/reach.rules';
import { usualByLine } from '../reach/usual-intake.rules';
import { SupplyReader } from '../supply/supply-reader';
import { suppliedGrams, type SupplyLine } from '../supply/supply.rules';
import { SeasonReader } from './season-reader';
import { daysByRegion, sourcesOf, type PastDay, type Source } from './season.rules';

/** A line of the ledger, and what its site takes from other regions on an ordinary day, grams. */
export type LedgerLine = SupplyLine & SitedLine & { readonly othersDailyGrams: number };

/** All that a simulation is made from. */
export interface WhatIfData {
  /** The region and all below it. */
  readonly regions: readonly string[];
  readonly sources: readonly Source[];
  readonly pastDays: ReadonlyMap<string, readonly PastDay[]>;
  readonly lines: readonly LedgerLine[];
}

/** Reads all that a simulation is made from, at one moment. */
@Injectable()
export class WhatIfReader {
  constructor(
    private readonly database: Database,
    private readonly regions: OverseenRegions,
    private readonly seasons: SeasonReader,
    private readonly generation: GenerationReader,
    private readonly supply: SupplyReader,
    private readonly reach: Reach,
  ) {}

  /**
   * @param today local day: the twelve months before its own are looked at
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's, and for a reach that no table has
   */
  read(
    actor: Actor,
    { region, reach, from, days }: { region: string; reach: string | null; from: string; days: number },
    today: string,
  ): Promise<WhatIfData> {
    const months = monthsBefore(today, 12);
    const [first, last] = [firstDayOf(months[0] ?? ''), lastDayOf(months.at(-1) ?? '')];
    return this.database.snapshot(async (view) => {
      const own = await this.regions.below(actor, region, view);
      const within = await this.reach.regions(reach, view);
      const past = await this.seasons.months(view, own, first, last);
      const pastDays = daysByRegion(await this.seasons.days(view, own, first, last));
      const ledger = await this.supply.lines(within, from, dayOf(dayNumber(from) + days - 1), view);
      const lines = await this.reach.sited(ledger, view);
      const sites = [...new Set(lines.map(({ siteId }) => siteId))];
      const intake = await this.generation.intake(view, sites, own, first, last);
      const rooms = lines.map((line) => suppliedGrams(line, first, last));
      const usual = usualByLine(intake, lines, rooms);
      const count = dayNumber(last) - dayNumber(first) + 1;
      return {
        ...{ regions: own, sources: sourcesOf(past, months), pastDays },
        lines: lines.map((line, at) => ({ ...line, othersDailyGrams: Math.round((usual[at] ?? 0) / count) })),
      };
    });
  }
}
