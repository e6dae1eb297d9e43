import { Injectable } from '@nestjs/common';
import { OverseenRegions, withinRegion, type Actor } from '../../access';
import { gramsFromKilograms, gramsFromTonnes, kilogramsOf, refusedField, tonnesOf } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { MedicalClocks, type ClockReading } from '../clocks/medical-clocks';
import { AllocationReader } from '../emergency/allocation-reader';
import { emergencyGrams, standsByOn, versionOn } from '../emergency/emergency.queries';
import { isRising, type GrowthPoint } from './growth.rules';
import type { NewSurgePlan, SurgeScenarioShown } from './surge.dto';
import { SurgeQueries } from './surge.queries';

/**
 * What stands by in a region, mobile units first, then incinerators, kilns last. One that is ordered into use and does not
 * take in yet stands by for the hours that are left.
 */
const standingBy = statement(
  'medical.surge_standing_by',
  `SELECT f.name, ${emergencyGrams} AS grams,
          coalesce(ceil(extract(epoch FROM a.available_at - $3::timestamptz) / 3600)::int, v.activation_hours) AS "activationHours"
     FROM emergency_facility f ${versionOn('$2::date')} LEFT JOIN capacity_change c ON c.id = f.capacity_change_id
     LEFT JOIN emergency_activation a ON a.facility_id = f.id AND NOT a.drill AND a.ended_at IS NULL
    WHERE ${withinRegion('f.region_code', '$1')} AND ${standsByOn('$2::date')}
      AND '841-001-01' = ANY(v.classes) AND (a.id IS NULL OR a.available_at > $3)
    ORDER BY array_position(ARRAY['mobile_unit', 'hazardous_incinerator', 'municipal_incinerator', 'cement_kiln'], f.kind),
             f.id LIMIT 50`,
);
/** What is in use already counts with what is in force. */
const inUse = statement(
  'medical.surge_in_use',
  `SELECT coalesce(sum(${emergencyGrams}), 0)::float8 AS grams
     FROM emergency_facility f ${versionOn('$3::date')} LEFT JOIN capacity_change c ON c.id = f.capacity_change_id
    WHERE ${withinRegion('f.region_code', '$1')} AND ${standsByOn('$3::date')} AND '841-001-01' = ANY(v.classes)
      AND EXISTS (SELECT FROM emergency_activation a WHERE a.facility_id = f.id AND NOT a.drill AND a.ended_at IS NULL
                    AND a.available_at <= $2)`,
);
/** What lies untreated now, in stores, hubs and plants and on the way, of the region's institutions. */
const lying = statement(
  'medical.surge_lying',
  `SELECT coalesce(sum(k.grams), 0)::float8 AS grams FROM medical_cohort k JOIN site s ON s.id = k.site_id
    WHERE ${withinRegion('s.region_code', '$1')} AND k.state IN ('sealed', 'stored', 'at_hub', 'collected', 'received')`,
);
const infectious = '841-001-01';

/** Fills in from the registers what an officer leaves open in a surge scenario. */
@Injectable()
export class SurgeScenario {
  constructor(
    private readonly database: Database,
    private readonly regions: OverseenRegions,
    private readonly reader: AllocationReader,
    private readonly queries: SurgeQueries,
    private readonly clocks: MedicalClocks,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for a curve that is missing,
   * goes back or is given twice
   */
  async read(actor: Actor, given: NewSurgePlan): Promise<SurgeScenarioShown> {
    const { regionCode, days, storageTonnes } = given;
    const clocks = this.clocks.read();
    const { date, hours } = clocks;
    const points = await this.points(given);
    return this.database.snapshot(async (view) => {
      await this.regions.below(actor, regionCode, view);
      return {
        ...{ fromDay: given.fromDay ?? date, days, points, curve: given.curve ?? null },
        ...(await this.normal(view, given)),
        openingKg: kilogramsOf(await this.opening(view, given)),
        capacityKg: kilogramsOf(await this.capacity(view, given)),
        standBy: await this.standBy(view, given, clocks),
        storageKg: storageTonnes === undefined ? 0 : kilogramsOf(gramsFromTonnes(storageTonnes)),
        clockHours: given.clockHours ?? Math.min(...Object.values(hours.outbreakStore)),
      };
    });
  }

  private async points({ points, curve }: NewSurgePlan): Promise<GrowthPoint[]> {
    if ((points === undefined) === (curve === undefined)) {
      throw refusedField('/points', 'one_curve', {
        zh: '增长曲线与历史曲线名称须且仅须填写一项',
        en: 'Either points, or the name of a curve of the past',
      });
    }
    if (points !== undefined) {
      if (isRising(points)) return points;
      throw refusedField('/points', 'order', { zh: '天数须递增', en: 'Their days must rise' });
    }
    const [found] = await this.queries.curves(curve);
    if (found === undefined) throw refusedField('/curve', 'unknown_curve', { zh: '没有该曲线', en: 'No such curve' });
    return found.points.map(({ day, percent }) => ({ day, percent }));
  }

  private async normal(
    view: Executor,
    { regionCode, normalTonnesPerDay, institutions }: NewSurgePlan,
  ): Promise<Pick<SurgeScenarioShown, 'normalKg' | 'normalFrom'>> {
    if (normalTonnesPerDay !== undefined) {
      return { normalKg: kilogramsOf(gramsFromTonnes(normalTonnesPerDay)), normalFrom: 'given' };
    }
    if (institutions !== undefined) {
      const grams = institutions.reduce((sum, { tonnesPerDay }) => sum + gramsFromTonnes(tonnesPerDay), 0);
      return { normalKg: kilogramsOf(grams), normalFrom: 'institutions' };
    }
    const { date, of } = this.clocks.read();
    const masses = await this.reader.usual(view, [regionCode, regionCode], date, of('H21', 'usualDays'));
    return { normalKg: kilogramsOf(masses.reduce((sum, { grams }) => sum + grams, 0)), normalFrom: 'usual' };
  }

  /** Grams. */
  private async opening(view: Executor, { regionCode, openingKg }: NewSurgePlan): Promise<number> {
    if (openingKg !== undefined) return gramsFromKilograms(openingKg, { allowZero: true });
    const [now] = await view.query<{ grams: number }>(lying, [regionCode]);
    return now?.grams ?? 0;
  }

  /** Grams a day. */
  private async capacity(view: Executor, { regionCode, capacityTonnesPerDay }: NewSurgePlan): Promise<number> {
    if (capacityTonnesPerDay !== undefined) return gramsFromTonnes(capacityTonnesPerDay);
    const { date, now } = this.clocks.read();
    const lines = await this.reader.lines(view, regionCode, [infectious], date);
    const [emergency] = await view.query<{ grams: number }>(inUse, [regionCode, now, date]);
    return lines.reduce((sum, { gramsPerDay }) => sum + gramsPerDay, emergency?.grams ?? 0);
  }

  private async standBy(
    view: Executor,
    { regionCode, standBy }: NewSurgePlan,
    { date, now }: ClockReading,
  ): Promise<SurgeScenarioShown['standBy']> {
    if (standBy !== undefined) {
      return standBy.map(({ name, tonnesPerDay, activationHours }) => ({
        ...{ name, tonnesPerDay: tonnesOf(gramsFromTonnes(tonnesPerDay)), activationHours },
      }));
    }
    const rows = await view.query<{ name: string; grams: number; activationHours: number }>(standingBy, [
      ...[regionCode, date, now],
    ]);
    return rows.map(({ grams, ...row }) => ({ ...row, tonnesPerDay: tonnesOf(grams) }));
  }
}
