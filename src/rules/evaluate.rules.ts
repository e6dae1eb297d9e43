import { coverOf } from './approval-cover.rules';
import { approval, approvedMass, approvedWaste } from './checks/approval.rules';
import { presence } from './checks/presence.rules';
import { proximity } from './checks/proximity.rules';
import { meteredFlow } from './checks/flow.rules';
import { carriage, contracts, licence } from './checks/parties.rules';
import { differences, numberForm, paperEntry, retention } from './checks/record.rules';
import { scale } from './checks/room.rules';
import {
  confirmationDeadline,
  departure,
  destination,
  passengersAndMedical,
  ratedMass,
  sameVehicle,
} from './checks/road.rules';
import { judgeTransfer } from './checks/transfer.rules';
import type { Facts } from './facts';
import { governing, holds } from './governing.rules';
import { needsApproval } from './verdict.rules';
import { inForce, type Finding, type Remark, type Rule, type RuleStep } from './rule';

interface Check {
  /** The acts at which the rule is asked; the law names them. */
  readonly steps: readonly RuleStep[];
  readonly look: (facts: Facts, rule: Rule) => Remark[];
  /** Of several rows the smallest region's is asked alone; of other rules every row that holds is. */
  readonly narrowest?: true;
}

/** Where a load is about to cross, or has. */
const crossingSteps = ['issue', 'pick_up', 'start_flow', 'amend', 'enter_paper'] as const;

/** One pure function a rule. Everything else about the rule is data. */
export const checks: Readonly<Record<string, Check>> = {
  M02: { steps: ['issue', 'pick_up', 'start_flow', 'enter_paper'], look: contracts },
  M03: { steps: ['issue', 'accept', 'amend', 'enter_paper'], look: licence },
  M04: { steps: ['issue', 'accept', 'amend', 'enter_paper'], look: scale },
  M05: { steps: ['issue', 'pick_up', 'enter_paper'], look: carriage },
  M06: { steps: ['pick_up'], look: ratedMass },
  M08: { steps: ['pick_up', 'start_flow'], look: numberForm },
  M09: { steps: ['pick_up'], look: sameVehicle },
  M10: { steps: ['pick_up'], look: departure },
  M11: { steps: ['deliver'], look: destination },
  M13: { steps: ['deliver', 'end_flow'], look: confirmationDeadline },
  M14: { steps: ['accept'], look: differences },
  M15: { steps: ['enter_paper', 'accept'], look: paperEntry },
  M16: { steps: ['end_flow'], look: meteredFlow },
  M17: { steps: ['delete'], look: retention },
  M18: { steps: ['pick_up'], look: passengersAndMedical },
  X01: { steps: crossingSteps, look: approval },
  X03: { steps: crossingSteps, look: approvedMass },
  X04: { steps: crossingSteps, look: approvedWaste },
  P30: { steps: ['issue'], look: proximity },
  P10: { steps: ['pick_up', 'deliver'], look: presence, narrowest: true },
};

/**
 * Asks every rule that is in force on the day of the act and holds in the origin's region.
 * @param lineage the origin's region, last, and all above it
 */
export function evaluate(catalogue: readonly Rule[], facts: Facts, lineage: readonly string[]): Finding[] {
  const judged = judgedTransfer(catalogue, facts);
  // What a policy exempts, or an emergency overrides, needs no approval either.
  const asking = facts.transfer === null || needsApproval(judged) ? facts : { ...facts, crossing: null };
  const own = catalogue
    .filter((rule) => rule.policy === null && holds(rule, facts.date, lineage))
    .flatMap((rule) => {
      const check = checks[rule.id];
      if (check === undefined || !check.steps.includes(facts.step)) return [];
      const asked = check.narrowest ? governing(catalogue, rule.id, facts.date, lineage) : rule;
      if (asked?.version !== rule.version) return [];
      const citations = rule.citations.filter((citation) => inForce(citation, facts.date));
      return check
        .look(asking, asked)
        .map((remark): Finding => ({ code: rule.id, version: rule.version, title: rule.title, citations, ...remark }));
    });
  return [...own, ...judged];
}

/** What the policies say; the approval under which it crosses a border is one of their facts. */
function judgedTransfer(catalogue: readonly Rule[], { transfer, crossing, date }: Facts): Finding[] {
  if (transfer === null) return [];
  const cover = crossing === null ? null : coverOf(crossing, date);
  return judgeTransfer(catalogue, { ...transfer, approvalNumber: cover?.approval?.number ?? null });
}

export const isBlocked = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'block');
