import { Injectable } from '@nestjs/common';
import { withinRegion } from '../../access';
import { dayNumber, kilogramsOf, refusedField } from '../../common';
import { statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { grownGrams, type GrowthPoint } from '../surge/growth.rules';
import type { ScenarioShown } from './drill.dto';
import type { DrillInstitution } from './drill.entities';

const last = statement(
  'medical.drill_scenario_last',
  `SELECT d.scenario_no AS "scenarioNo", d.from_day::text AS "fromDay", d.points, d.institutions, d.made_by AS "madeBy",
          ${isoText('d.made_at')} AS "madeAt"
     FROM drill_scenario d WHERE d.outbreak_id = $1 ORDER BY d.scenario_no DESC LIMIT 1`,
);
const sitesWithin = statement(
  'medical.drill_sites',
  `SELECT s.id FROM site s WHERE s.id = ANY($1) AND ${withinRegion('s.region_code', '$2')}`,
);

/** On what a drill plays. */
export interface Scenario {
  readonly scenarioNo: number;
  readonly fromDay: string;
  readonly points: readonly GrowthPoint[];
  readonly institutions: readonly DrillInstitution[];
  readonly madeBy: string;
  readonly madeAt: string;
}

/** The scenarios of drills. Whatever a drill shows comes from here, and from nothing that was ever weighed. */
@Injectable()
export class DrillScenarios {
  /** The one that counts. @throws {DomainError} NOT_ACCEPTABLE_HERE for a drill that has none */
  async last(view: Executor, outbreakId: string): Promise<Scenario> {
    const [scenario] = await view.query<Scenario & Record<string, unknown>>(last, [outbreakId]);
    if (scenario !== undefined) return scenario;
    throw refusedField('/outbreakId', 'no_scenario', {
      zh: '该演练尚无情景',
      en: 'This drill has no scenario yet',
    });
  }

  /** Grams by site and class that the scenario has on a day, in a region of the drill; nothing before its first day. */
  async masses(view: Executor, outbreakId: string, region: string, date: string): Promise<DrillInstitution[]> {
    const { fromDay, points, institutions } = await this.last(view, outbreakId);
    const day = dayNumber(date) - dayNumber(fromDay);
    if (day < 0) return [];
    const rows = await view.query<{ id: string }>(sitesWithin, [institutions.map(({ siteId }) => siteId), region]);
    const there = new Set(rows.map(({ id }) => id));
    return institutions
      .filter(({ siteId }) => there.has(siteId))
      .map((one) => ({ ...one, grams: grownGrams(one.grams, points, day) }));
  }
}

export const showScenario = ({ points, institutions, ...scenario }: Scenario): ScenarioShown => ({
  ...scenario,
  points: [...points],
  institutions: institutions.map(({ siteId, classCode, grams }) => ({
    ...{ siteId, classCode, kgPerDay: kilogramsOf(grams) },
  })),
});
