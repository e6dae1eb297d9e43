import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Actor } from '../../access';
import { ReferenceData } from '../../reference';
import {
  judgeTransfer,
  outcomeOf,
  RuleCatalogue,
  type Outcome,
  type Rule,
  type TransferConditions,
  type TransferFacts,
} from '../../rules';
import { PolicyRepository, withPolicy } from './policy.repository';
import { TransferFactsRepository } from './transfer-facts.repository';
import { TransferJudge } from './transfer-judge';
import type { TransferQuestion } from './transfer-question';

/** A way that waste could take. */
export interface Arc {
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly code: string;
  readonly method: string;
}

/** What the policies say of an arc, and of a forbidden one the rules that forbid it. */
export interface ArcVerdict {
  readonly outcome: Outcome;
  readonly bans: readonly Rule[];
}

export type JudgedArcs = (arc: Arc) => ArcVerdict;

/** The rules by which arcs are judged. */
export interface RuleChoice {
  readonly rules: readonly Rule[];
  /** Regions beside those with a policy in force, whose facts the rules ask. */
  readonly regions: readonly string[];
}

const open: ArcVerdict = { outcome: 'allow', bans: [] };
/** Arcs that are judged before others have their turn. */
const atOnce = 500;

/** Which of many ways the transfer policies leave open. */
@Injectable()
export class TransferArcs {
  constructor(
    private readonly judge: TransferJudge,
    private readonly lists: TransferFactsRepository,
    private readonly policies: PolicyRepository,
    private readonly catalogue: RuleCatalogue,
    private readonly reference: ReferenceData,
  ) {}

  /** The rules in force. */
  inForce(): RuleChoice {
    return { rules: this.catalogue.all(), regions: [] };
  }

  /** The rules in force with another policy, say a draft, in the place of its region's. @throws {DomainError} NOT_FOUND */
  async instead(actor: Actor, policyId: string, { rules, regions }: RuleChoice): Promise<RuleChoice> {
    const policy = await this.policies.one(actor, policyId);
    const more = policy.regionCode === null ? [] : [policy.regionCode];
    return { rules: withPolicy(rules, policy), regions: [...regions, ...more] };
  }

  /**
   * Judges arcs with a statement for each pair of prefectures, whatever the number of arcs; counties are told apart only
   * where a rule or a list names one. What belongs to single loads (exceptions, exemptions, distances) is left out.
   * Asks the database on a connection of its own: not to be called while one is held.
   * @param date local day
   * @param grams of the load that is asked about: rules may look at its size
   */
  async judged(arcs: readonly Arc[], date: string, grams: number, choice: RuleChoice): Promise<JudgedArcs> {
    const reference = await this.reference.ready();
    const placeOf = await this.places(choice.rules);
    const transfers = new Map<string, { originRegion: string; destinationRegion: string; lines: Line[] }>();
    const asked = new Set<string>();
    for (const { originRegion, destinationRegion, code, method } of arcs) {
      if (!this.judge.leavesPrefecture(originRegion, destinationRegion)) continue;
      const [from, to] = [placeOf(originRegion), placeOf(destinationRegion)];
      const key = keyOf(from, to, code, method);
      if (asked.has(key)) continue;
      asked.add(key);
      const transfer = transfers.get(`${from} ${to}`) ?? { originRegion: from, destinationRegion: to, lines: [] };
      const hazards = reference.wasteCode(code, date)?.hazards?.hazards ?? [];
      transfer.lines.push({ lineNo: transfer.lines.length + 1, code, hazards, method, grams });
      transfers.set(`${from} ${to}`, transfer);
    }
    const verdicts = new Map<string, ArcVerdict>();
    for (const { transfers: same, factsOf } of await this.judge.together(
      [...transfers.values()],
      date,
      choice.regions,
    )) {
      for (const { originRegion, destinationRegion, lines } of same) {
        for (const line of lines) {
          verdicts.set(
            keyOf(originRegion, destinationRegion, line.code, line.method),
            verdictFor(choice.rules, factsOf([line])),
          );
          if (verdicts.size % atOnce === 0) await nextTurn();
        }
      }
    }
    return ({ originRegion, destinationRegion, code, method }) => {
      if (!this.judge.leavesPrefecture(originRegion, destinationRegion)) return open;
      const verdict = verdicts.get(keyOf(placeOf(originRegion), placeOf(destinationRegion), code, method));
      // What was not asked must never pass for allowed.
      if (verdict === undefined)
        throw new Error(`nobody asked of ${code} from ${originRegion} to ${destinationRegion}`);
      return verdict;
    };
  }

  /** Of each region the largest that no rule and no list tells apart from it, its prefecture at most. */
  private async places(rules: readonly Rule[]): Promise<(region: string) => string> {
    const ofRules = rules
      .filter(({ policy }) => policy !== null)
      .flatMap(({ regionCode, parameters }) => {
        const { origins = [], destinations = [] } = parameters as TransferConditions;
        return [...(regionCode === null ? [] : [regionCode]), ...origins, ...destinations];
      });
    const named = new Set([...ofRules, ...(await this.lists.named())]);
    return (region) => {
      const lineage = this.reference.region(region)?.lineage ?? [region];
      const told = lineage.slice(2).filter((code) => named.has(code));
      return told.at(-1) ?? lineage[1] ?? region;
    };
  }
}

type Line = TransferQuestion['lines'][number];

const keyOf = (...parts: readonly string[]): string => parts.join(' ');

function verdictFor(rules: readonly Rule[], facts: TransferFacts): ArcVerdict {
  const outcome = outcomeOf(rules, facts);
  if (outcome !== 'forbid') return { outcome, bans: [] };
  const forbidding = judgeTransfer(rules, facts).filter((finding) => finding.outcome === 'forbid');
  const isAmong = ({ id, version }: Rule): boolean =>
    forbidding.some((finding) => finding.code === id && finding.version === version);
  return { outcome, bans: rules.filter((rule) => rule.policy !== null && isAmong(rule)) };
}
