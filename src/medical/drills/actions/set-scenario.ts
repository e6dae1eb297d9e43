import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, gramsFromKilograms, refusedField, UnitOfWork } from '../../../common';
import { statement } from '../../../database';
import { missingOutbreak } from '../../outbreaks/outbreak.queries';
import { isRising } from '../../surge/growth.rules';
import type { NewScenario, ScenarioShown } from '../drill.dto';
import { DrillScenarios, showScenario } from '../drill-scenarios';

const hold = statement(
  'medical.drill_hold',
  `SELECT b.drill, b.ends_at IS NULL AS runs FROM outbreak b
    WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')} FOR UPDATE`,
);
/** Sites that are no generator's in the region of the drill. */
const foreign = statement(
  'medical.drill_foreign',
  `SELECT asked.id FROM unnest($2::uuid[]) AS asked (id) WHERE NOT EXISTS (
     SELECT FROM site s JOIN organisation o ON o.id = s.organisation_id, outbreak b
      WHERE s.id = asked.id AND b.id = $1 AND 'generator' = ANY(o.kinds) AND ${withinRegion('s.region_code', 'b.region_code')})`,
);
const insert = statement(
  'medical.drill_scenario_insert',
  `INSERT INTO drill_scenario (outbreak_id, scenario_no, drill, from_day, points, institutions, made_by, made_at)
   SELECT $1, 1 + count(*), true, $2, $3, $4, $5, $6 FROM drill_scenario WHERE outbreak_id = $1`,
);

/** Says on what a drill plays. What was said before stays to be read, and counts no more. */
@Injectable()
export class SetScenario {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly scenarios: DrillScenarios,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; CONFLICT for a real outbreak and an ended drill; NOT_ACCEPTABLE_HERE for a curve that
   * goes back and for sites that are not there
   */
  async run(actor: Actor, outbreakId: string, given: NewScenario): Promise<ScenarioShown> {
    if (!isRising(given.points)) {
      throw refusedField('/points', 'order', { zh: '天数须递增', en: 'Their days must rise' });
    }
    return this.unitOfWork.run(async (tx) => {
      const [drill] = await tx.query<{ drill: boolean; runs: boolean }>(hold, [outbreakId, actor.regionCode]);
      if (drill === undefined) throw missingOutbreak();
      if (!drill.drill || !drill.runs) {
        throw new DomainError('CONFLICT', { detail: { zh: '不是进行中的演练', en: 'This is no drill that runs' } });
      }
      const sites = given.institutions.map(({ siteId }) => siteId);
      const [unknown] = await tx.query<{ id: string }>(foreign, [outbreakId, sites]);
      if (unknown !== undefined) {
        throw refusedField(`/institutions/${sites.indexOf(unknown.id)}/siteId`, 'unknown_site', {
          zh: '不是演练地区内产生单位的场所',
          en: 'No site of a generator in the region of the drill',
        });
      }
      const institutions = given.institutions.map(({ siteId, classCode, kgPerDay }) => ({
        ...{ siteId, classCode, grams: gramsFromKilograms(kgPerDay) },
      }));
      const values = [given.fromDay, JSON.stringify(given.points), JSON.stringify(institutions)];
      await tx.query(insert, [outbreakId, ...values, actor.name, this.clock.now()]);
      return showScenario(await this.scenarios.last(tx, outbreakId));
    });
  }
}
