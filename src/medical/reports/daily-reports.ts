import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { kilogramsOf, refusedField } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { ReferenceData } from '../../reference';
import { MedicalClocks, type ClockReading } from '../clocks/medical-clocks';
import { missingOutbreak, OutbreakQueries } from '../outbreaks/outbreak.queries';
import { levelAt, outbreakAt } from '../outbreaks/outbreak-register';
import { emergencyNeed } from './daily-need.rules';
import { RealDay, type DailyFigures } from './daily-figures';
import type { DailyReport, DailyReportQuery, ReportedOutbreak } from './daily-report.dto';
import { DrillDay } from './drill-day';

/** The real outbreak over a region at the end of a local day, or now when that is earlier. */
const endOfDay = `least($3::timestamptz, ($2::date + 1)::timestamp AT TIME ZONE $4 - interval '1 ms')`;
const covering = statement(
  'medical.daily_outbreak',
  `SELECT b.id, b.region_code AS "regionCode", ${levelAt('b.id', endOfDay)} AS level, ${isoText('b.starts_at')} AS "startsAt",
          b.document FROM outbreak b WHERE b.id = ${outbreakAt('$1', endOfDay)}`,
);

/** What a region reports of its medical waste day by day: the real day, or a drill's. */
@Injectable()
export class DailyReports {
  constructor(
    private readonly database: Database,
    private readonly regions: OverseenRegions,
    private readonly outbreaks: OutbreakQueries,
    private readonly reference: ReferenceData,
    private readonly clocks: MedicalClocks,
    private readonly real: RealDay,
    private readonly drill: DrillDay,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's and for what is no drill of it; NOT_ACCEPTABLE_HERE
   * for a real day in the future and a drill without a scenario
   */
  async read(actor: Actor, { region, day, drillId }: DailyReportQuery): Promise<DailyReport> {
    const clocks = this.clocks.read();
    const on = day ?? clocks.date;
    return this.database.snapshot(async (view) => {
      await this.regions.below(actor, region, view);
      if (drillId === undefined) {
        if (on > clocks.date) throw refusedField('/day', 'future', { zh: '不得晚于今日', en: 'Not in the future' });
        const figures = await this.real.read(view, region, on);
        return this.show(region, on, clocks, figures, await this.covering(view, region, on, clocks));
      }
      const outbreak = await this.outbreaks.one(actor, drillId, view);
      if (!outbreak.drill) throw missingOutbreak();
      return this.show(region, on, clocks, await this.drill.read(view, drillId, region, on), outbreak, true);
    });
  }

  private async covering(
    view: Executor,
    region: string,
    day: string,
    { now }: ClockReading,
  ): Promise<ReportedOutbreak | null> {
    const [found] = await view.query<ReportedOutbreak & Record<string, unknown>>(covering, [
      ...[region, day, now, this.env.timeZone],
    ]);
    return found ?? null;
  }

  private show(
    region: string,
    day: string,
    { now }: ClockReading,
    { classes, plants, institutions, designated }: DailyFigures,
    outbreak: ReportedOutbreak | null,
    drill = false,
  ): DailyReport {
    const sum = (grams: readonly (number | null)[]): number => grams.reduce<number>((all, one) => all + (one ?? 0), 0);
    const [generated, treated] = [sum(classes.map((one) => one.generated)), sum(classes.map((one) => one.treated))];
    const stored = sum(classes.map((one) => one.stored));
    // What lies at the end of the day and what was treated on it had to be treated on it.
    const asked = stored + treated;
    const need = emergencyNeed(asked, sum(plants.map((one) => one.licensed)), sum(plants.map((one) => one.emergency)));
    return {
      ...{ regionCode: region, regionName: this.reference.region(region)?.name ?? region, day, drill },
      outbreak: outbreak === null ? null : named(outbreak),
      ...{ takenAt: now.toISOString(), institutions, designatedKg: kilogramsOf(designated) },
      classes: classes.map((one) => ({
        ...{
          classCode: one.classCode,
          generatedKg: kilogramsOf(one.generated),
          collectedKg: kilogramsOf(one.collected),
        },
        ...{ treatedKg: kilogramsOf(one.treated), storedKg: kilogramsOf(one.stored) },
      })),
      ...{ generatedKg: kilogramsOf(generated), collectedKg: kilogramsOf(sum(classes.map((one) => one.collected))) },
      ...{ treatedKg: kilogramsOf(treated), storedKg: kilogramsOf(stored) },
      facilities: plants.map((one) => ({
        ...{ siteId: one.siteId, name: one.name, licensedKg: kilogramsOf(one.licensed) },
        ...{ emergencyKg: kilogramsOf(one.emergency), receivedKg: shown(one.received), treatedKg: shown(one.treated) },
        loadPercent: loadOf(one.treated, one.licensed + one.emergency),
      })),
      ...{ emergencyNeedKg: kilogramsOf(need.need), coveredKg: kilogramsOf(need.covered) },
      missingKg: kilogramsOf(need.missing),
    };
  }
}

const shown = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));
const loadOf = (treated: number | null, capacity: number): number | null =>
  treated === null || capacity === 0 ? null : Math.round((treated / capacity) * 1000) / 10;
const named = ({ id, regionCode, level, startsAt, document }: ReportedOutbreak): ReportedOutbreak => ({
  ...{ id, regionCode, level, startsAt, document },
});
