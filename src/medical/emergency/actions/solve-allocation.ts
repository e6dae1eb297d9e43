import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { OverseenRegions, withinRegion, type Actor } from '../../../access';
import { gramsFromKilograms, inSlices, kilogramsOf, newId, refusedField, Turns, UnitOfWork } from '../../../common';
import { Database, statement, type Executor } from '../../../database';
import { RuleCatalogue } from '../../../rules';
import { MedicalClocks, type ClockReading } from '../../clocks/medical-clocks';
import { DrillScenarios } from '../../drills/drill-scenarios';
import type { OutbreakLevel } from '../../outbreaks/outbreak.entities';
import { endedAlready, missingOutbreak } from '../../outbreaks/outbreak.queries';
import { levelAt } from '../../outbreaks/outbreak-register';
import type { AllocationShown, NewAllocation } from '../allocation.dto';
import { AllocationQueries } from '../allocation.queries';
import { AllocationReader, type Named, type NamedFacility } from '../allocation-reader';
import { resultOf } from '../allocation-result';
import { allocate } from '../allocation.rules';
import { medicalClasses } from '../medical-classes';
import type { AllocationTerms, Institution } from '../parts.rules';

const running = statement(
  'medical.allocation_outbreak',
  `SELECT b.id, b.drill, b.region_code AS "regionCode", ${levelAt('b.id', '$3')} AS level, b.ends_at IS NULL AS runs FROM outbreak b
    WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')}`,
);
const insert = statement(
  'medical.allocation_insert',
  `INSERT INTO allocation_plan (id, outbreak_id, drill, region_code, state, content, inputs_hash, made_by, made_at)
   VALUES ($1, $2, $3, $4, 'proposed', $5, $6, $7, $8)`,
);

interface RunningOutbreak {
  readonly id: string;
  readonly drill: boolean;
  readonly regionCode: string;
  readonly level: OutbreakLevel;
  readonly runs: boolean;
}

/** Finds a facility for each institution of a region in an outbreak; again, and without what fails, as often as needed. */
@Injectable()
export class SolveAllocation {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly regions: OverseenRegions,
    private readonly reader: AllocationReader,
    private readonly scenarios: DrillScenarios,
    private readonly queries: AllocationQueries,
    private readonly clocks: MedicalClocks,
    private readonly rules: RuleCatalogue,
    private readonly turns: Turns,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; CONFLICT for an outbreak that is ended; NOT_ACCEPTABLE_HERE for a region that it does
   * not cover, facilities that are not there, and a drill without a scenario; TOO_MANY_ATTEMPTS when too many wait
   */
  async run(actor: Actor, given: NewAllocation): Promise<AllocationShown> {
    const { percent = 100, excluded = [], limits = [] } = given;
    const clocks = this.clocks.read();
    const terms = this.rules.parametersIn('H21', clocks.date, []) as unknown as AllocationTerms;
    return this.turns.take(async () => {
      const { outbreak, region, institutions, facilities } = await this.database.snapshot(async (view) => {
        const { outbreak, region } = await this.place(view, actor, given, clocks.now);
        const open = await this.reader.facilities(view, region, outbreak.id, medicalClasses, clocks);
        const institutions = await this.institutions(view, outbreak, region, percent, clocks);
        return { outbreak, region, institutions, facilities: limited(open, given) };
      });
      const allocation = await inSlices(allocate(institutions, facilities, terms));
      const asked = {
        percent,
        excluded,
        limits: limits.map(({ facilityId, kgPerDay }) => ({
          facilityId,
          kgPerDay: kilogramsOf(gramsFromKilograms(kgPerDay, { allowZero: true })),
        })),
      };
      const inputsHash = hashOf({ outbreak: outbreak.id, region, institutions, facilities, terms, ...asked });
      const result = resultOf(allocation, institutions, facilities, terms, asked);
      return this.unitOfWork.run(async (tx) => {
        const id = newId();
        const { drill } = outbreak;
        const values = [id, outbreak.id, drill, region, JSON.stringify(result), inputsHash, actor.name, clocks.now];
        await tx.query(insert, values);
        return this.queries.one(actor, id, tx);
      });
    });
  }

  private async place(
    view: Executor,
    actor: Actor,
    { outbreakId, regionCode }: NewAllocation,
    now: Date,
  ): Promise<{ outbreak: RunningOutbreak; region: string }> {
    const [outbreak] = await view.query<RunningOutbreak & Record<string, unknown>>(running, [
      ...[outbreakId, actor.regionCode, now],
    ]);
    if (outbreak === undefined) throw missingOutbreak();
    if (!outbreak.runs) throw endedAlready();
    const region = regionCode ?? outbreak.regionCode;
    const covered = await this.regions.below(actor, outbreak.regionCode, view);
    if (covered.includes(region)) return { outbreak, region };
    throw refusedField('/regionCode', 'not_covered', {
      zh: '不在该疫情状态的地区内',
      en: 'Not in the region of that outbreak',
    });
  }

  private async institutions(
    view: Executor,
    outbreak: RunningOutbreak,
    region: string,
    percent: number,
    clocks: ClockReading,
  ): Promise<Named<Institution>[]> {
    const days = clocks.of('H21', 'usualDays');
    const masses = outbreak.drill
      ? await this.scenarios.masses(view, outbreak.id, region, clocks.date)
      : await this.reader.usual(view, [outbreak.regionCode, region], clocks.date, days);
    const grown = masses.map((mass) => ({ ...mass, grams: Math.ceil((mass.grams * percent) / 100) }));
    return this.reader.institutions(view, grown, clocks, outbreak);
  }
}

/** Facilities without what is out, and with what takes in less. @throws {DomainError} NOT_ACCEPTABLE_HERE */
function limited(facilities: readonly NamedFacility[], { excluded = [], limits = [] }: NewAllocation): NamedFacility[] {
  const text = { zh: '没有这样的设施', en: 'There is no such facility here' };
  const isNamed = ({ id, siteId }: NamedFacility, named: string): boolean => id === named || siteId === named;
  const unknown = excluded.findIndex((named) => !facilities.some((one) => isNamed(one, named)));
  if (unknown >= 0) throw refusedField(`/excluded/${unknown}`, 'unknown_facility', text);
  const strange = limits.findIndex(({ facilityId }) => !facilities.some(({ id }) => id === facilityId));
  if (strange >= 0) throw refusedField(`/limits/${strange}/facilityId`, 'unknown_facility', text);
  return facilities
    .filter((facility) => !excluded.some((named) => isNamed(facility, named)))
    .map((facility) => {
      const limit = limits.find(({ facilityId }) => facilityId === facility.id);
      if (limit === undefined) return facility;
      const gramsPerDay = gramsFromKilograms(limit.kgPerDay, { allowZero: true });
      return { ...facility, gramsPerDay: Math.min(facility.gramsPerDay, gramsPerDay) };
    });
}

const hashOf = (inputs: object): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(inputs))) ?? '')
    .digest('hex');
