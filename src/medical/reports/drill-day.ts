import { Inject, Injectable } from '@nestjs/common';
import { dayNumber, dayOf } from '../../common';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import type { DrillInstitution } from '../drills/drill.entities';
import { DrillScenarios } from '../drills/drill-scenarios';
import { AllocationReader, usedOn } from '../emergency/allocation-reader';
import { emergencyGrams, standsByOn, versionOn } from '../emergency/emergency.queries';
import { medicalClasses } from '../emergency/medical-classes';
import { courseOf } from '../surge/course.rules';
import type { DailyFigures, PlantFigures } from './daily-figures';
import { sharesOf } from './daily-need.rules';

/** What a drill has activated, with what it takes in on each of its days. */
const played = statement(
  'medical.daily_played',
  `SELECT f.site_id AS "siteId", f.name,
          array_to_json(ARRAY(SELECT coalesce((SELECT ${emergencyGrams} FROM (SELECT f.*) f ${versionOn('d::date')}
                                WHERE ${usedOn('a', 'd::date', '$4')} AND ${standsByOn('d::date')}), 0)
                 FROM generate_series($2::date, $3::date, '1 day') d ORDER BY d)) AS grams
     FROM emergency_activation a JOIN emergency_facility f ON f.id = a.facility_id
     LEFT JOIN capacity_change c ON c.id = f.capacity_change_id WHERE a.outbreak_id = $1 AND a.drill ORDER BY a.id`,
);
const everything = { storageGrams: Infinity, clockHours: Infinity };

/**
 * A day of a drill, reckoned from its scenario: all that arises is collected, and treated, the oldest first, by the plants of
 * the region and the facilities that the drill has activated. It reads what plants may take in and writes nothing.
 */
@Injectable()
export class DrillDay {
  constructor(
    private readonly scenarios: DrillScenarios,
    private readonly reader: AllocationReader,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for a drill that has no scenario */
  async read(view: Executor, drillId: string, region: string, day: string): Promise<DailyFigures> {
    const { fromDay } = await this.scenarios.last(view, drillId);
    const lines = await this.reader.lines(view, region, medicalClasses, day);
    const activated = await view.query<{ siteId: string | null; name: string; grams: number[] }>(played, [
      ...[drillId, fromDay, day, this.env.timeZone],
    ]);
    const length = Math.max(0, dayNumber(day) - dayNumber(fromDay) + 1);
    const dates = Array.from({ length }, (_none, at) => dayOf(dayNumber(fromDay) + at));
    const masses: DrillInstitution[][] = [];
    for (const date of dates) masses.push(await this.scenarios.masses(view, drillId, region, date));
    const today = masses.at(-1) ?? [];
    const licensed = lines.reduce((sum, { gramsPerDay }) => sum + gramsPerDay, 0);
    const more = (at: number): number => activated.reduce((sum, { grams }) => sum + (grams[at] ?? 0), 0);
    const total = (rows: readonly { grams: number }[]): number => rows.reduce((sum, { grams }) => sum + grams, 0);
    const byClass = medicalClasses.map((code) =>
      masses.map((rows) => total(rows.filter((row) => row.classCode === code))),
    );
    const { days } = courseOf(masses.map(total), (at) => licensed + more(at), everything);
    const last = days.at(-1) ?? { generated: 0, treated: 0, stored: 0 };

    // Classes are treated alike: each by its share of all that ever arose.
    const arisen = byClass.map((grams) => grams.reduce((sum, one) => sum + one, 0));
    const parts = (grams: number): number[] => spread(grams, arisen);
    const [treated, stored] = [parts(last.treated), parts(last.stored)];
    const inUse = activated.map((one) => ({ ...one, grams: one.grams.at(-1) ?? 0 }));
    const shares = sharesOf(last.treated, [
      ...lines.map(({ gramsPerDay }) => gramsPerDay),
      ...inUse.map((one) => one.grams),
    ]);
    const plantOf = (given: Omit<PlantFigures, 'received' | 'treated'>, at: number): PlantFigures => ({
      ...{ ...given, received: shares[at] ?? 0, treated: shares[at] ?? 0 },
    });
    return {
      classes: medicalClasses.map((classCode, at) => ({
        ...{ classCode, generated: byClass[at]?.at(-1) ?? 0, collected: byClass[at]?.at(-1) ?? 0 },
        ...{ treated: treated[at] ?? 0, stored: stored[at] ?? 0 },
      })),
      plants: [
        ...lines.map(({ siteId, name, gramsPerDay }) => ({ siteId, name, licensed: gramsPerDay, emergency: 0 })),
        ...inUse.map(({ siteId, name, grams }) => ({ siteId, name, licensed: 0, emergency: grams })),
      ].map(plantOf),
      institutions: new Set(today.map(({ siteId }) => siteId)).size,
      designated: 0,
    };
  }
}

/** Splits grams by weights, whole and without losing any. */
function spread(grams: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, one) => sum + one, 0);
  if (all === 0) return weights.map(() => 0);
  let [before, given] = [0, 0];
  return weights.map((weight) => {
    before += weight;
    const upTo = Math.round((grams * before) / all);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
