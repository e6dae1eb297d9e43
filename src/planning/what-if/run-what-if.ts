import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Actor } from '../../access';
import {
  Clock,
  currentRequest,
  gramsFromTonnes,
  inSlices,
  kilogramsOf,
  refusedField,
  tonnesOf,
  Turns,
  dayNumber,
  dayOf,
} from '../../common';
import { ENV, type Env } from '../../config';
import { localDate, ReferenceData } from '../../reference';
import { refuseIf } from '../../registry';
import { TransferArcs, type RuleChoice } from '../../transfers';
import { Reach } from '../reach/reach';
import { fieldProblems, placeProblems, stepOf } from './check-steps';
import { courseOf, type Setting, type SettingCourse } from './course.rules';
import { endingLines, simulatedLines } from './ledger-lines';
import { noiseOf } from './season.rules';
import { showCourse } from './show-course';
import { changedLines, delayedLedger, growthOf, temporaryLine, type SimulatedLine, type Step } from './steps.rules';
import { storageCourse } from './storage.rules';
import { candidatesIn, heldSources } from './temporary.rules';
import { whatIfBasis } from './what-if-text';
import { WhatIfReader, type LedgerLine, type WhatIfData } from './what-if-reader';
import type { TemporaryShown, WhatIfBody, WhatIfShown } from './what-if.dto';

/** So many places for temporary capacity are simulated, each with a tonne a day. */
const mostTried = 4;
const triedGramsPerDay = 1_000_000;

/** What a scenario is simulated with, and the rules that hold in it. */
type Scenario = Setting & { readonly choice: RuleChoice; readonly date: string };

/** Simulates what would wait with the generators if something changed. It writes nothing. */
@Injectable()
export class RunWhatIf {
  constructor(
    private readonly reader: WhatIfReader,
    private readonly reach: Reach,
    private readonly arcs: TransferArcs,
    private readonly reference: ReferenceData,
    private readonly turns: Turns,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND for a region that is not the caller's, an unknown reach and a policy that he may not
   * see; NOT_ACCEPTABLE_HERE for steps that cannot be; TOO_MANY_ATTEMPTS when too many wait
   */
  async run(actor: Actor, body: WhatIfBody): Promise<WhatIfShown> {
    const today = localDate(this.clock.now(), this.env.timeZone);
    const { region, reach = null, from = today, days, seed, noise = true, conditionalWays = true } = body;
    refuseFirstDay(from, today);
    const steps = body.steps.map(stepOf);
    refuseIf(fieldProblems(steps));
    const limit = body.storageLimitTonnes === undefined ? 0 : gramsFromTonnes(body.storageLimitTonnes);
    return this.turns.take(async () => {
      const data = await this.reader.read(actor, { region, reach, from, days }, today);
      refuseIf(placeProblems(steps, data, this.reference, from));
      const { baseline, scenario } = await this.settings(
        actor,
        data,
        steps,
        { ...body, from, noise, conditionalWays },
        today,
      );
      const before = await inSlices(courseOf(baseline));
      const after = steps.length === 0 ? before : await inSlices(courseOf(scenario));
      const language = currentRequest()?.language ?? 'zh';
      const told = {
        ...{ region, reach, from, days, seed, noise, conditionalWays, steps: body.steps },
        storageLimitKg: kilogramsOf(limit),
        baseline: showCourse(before, from, limit),
        scenario: showCourse(after, from, limit),
        temporary: await this.temporary(scenario, after, from),
        ending: endingLines(data.lines, before, dayOf(dayNumber(from) + days - 1)),
      };
      return { ...told, basis: whatIfBasis[language], hash: hashOf({ ...told, basis: whatIfBasis.en }) };
    });
  }

  private async settings(
    actor: Actor,
    { sources, pastDays, lines }: WhatIfData,
    steps: readonly Step[],
    asked: { from: string; days: number; seed: string; noise: boolean; conditionalWays: boolean },
    date: string,
  ): Promise<{ baseline: Scenario; scenario: Scenario }> {
    const { from: firstDay, days, seed, conditionalWays: withConditional } = asked;
    const factors = new Map<string, Float64Array>();
    const noise = (region: string): Float64Array => {
      const known = factors.get(region) ?? noiseOf(asked.noise ? (pastDays.get(region) ?? []) : [], seed, region, days);
      factors.set(region, known);
      return known;
    };
    const lineageOf = (region: string): readonly string[] => this.reference.region(region)?.lineage ?? [];
    const simulated = simulatedLines(firstDay, days);
    const settingOf = async (
      changes: readonly Step[],
      ledger: readonly LedgerLine[],
      choice: RuleChoice,
    ): Promise<Scenario> => {
      const changed = changedLines(ledger.map(simulated), changes, firstDay);
      const judge = await this.reach.judge(sources, changed, date, choice);
      const growth = growthOf(changes, firstDay, lineageOf);
      return { ...{ sources, lines: changed, judge, withConditional, firstDay, days, noise, growth, choice, date } };
    };
    let choice = this.arcs.inForce();
    const baseline = await settingOf([], lines, choice);
    for (const { policyId } of steps) {
      if (policyId !== undefined) choice = await this.arcs.instead(actor, policyId, choice);
    }
    return { baseline, scenario: await settingOf(steps, delayedLedger(lines, steps, firstDay), choice) };
  }

  /** Where a tonne a day more would take most off the backlog: the best of the minimum cuts' places, each simulated. */
  private async temporary(scenario: Scenario, course: SettingCourse, from: string): Promise<TemporaryShown[]> {
    const held = heldSources(course);
    if (held.length === 0) return [];
    const { sources, lines, date, choice, withConditional } = scenario;
    const regions = [...new Set(held.map(({ region }) => region))];
    const unitIn = (region: string, method: string): SimulatedLine =>
      temporaryLine({ kind: 'capacity', region, method, gramsPerDay: triedGramsPerDay }, 'tried', from);
    const methods = [...new Set(held.map(({ method }) => method))];
    const units = regions.flatMap((region) => methods.map((method) => unitIn(region, method)));
    const judge = await this.reach.judge(sources, [...lines, ...units], date, choice);
    const waiting = storageCourse(course.backlog, 0).overrunTonneDays;
    const tried: TemporaryShown[] = [];
    for (const { region, method, heldDays } of candidatesIn(course, regions, judge, withConditional).slice(
      0,
      mostTried,
    )) {
      const other = await inSlices(courseOf({ ...scenario, judge, lines: [...lines, unitIn(region, method)] }));
      const saved = waiting - storageCourse(other.backlog, 0).overrunTonneDays;
      tried.push({
        ...{ region, regionName: this.reference.region(region)?.name ?? region, method, heldDays },
        tonnesPerDay: tonnesOf(triedGramsPerDay),
        savedTonneDays: Math.round(saved * 1000) / 1000,
      });
    }
    return tried.sort((one, another) => another.savedTonneDays - one.savedTonneDays);
  }
}

function refuseFirstDay(from: string, today: string): void {
  if (from >= today && dayNumber(from) - dayNumber(today) <= 366) return;
  throw refusedField('/from', 'out_of_range', { zh: '须在今日起一年之内', en: 'Must be today or within a year' });
}

const hashOf = (quoted: object): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(quoted))) ?? '')
    .digest('hex');
