export { coverOf, type QuotaWish } from './approval-cover.rules';
export type * from './crossing.facts';
export { checks, evaluate, isBlocked } from './evaluate.rules';
export type * from './facts';
export { governing } from './governing.rules';
export {
  bookedOn,
  byRoom,
  coveringLines,
  limitsOf,
  reservedForQueue,
  roomScopes,
  without,
  type HeldRoom,
  type LineLimits,
  type RoomScope,
} from './licence-room.rules';
export { loadRules } from './load-rules';
export { outcomes, type Finding, type Outcome, type Remark, type Rule, type RuleStep, type Severity } from './rule';
export { RuleCatalogue } from './rule-catalogue';
export { Policy, policyStates, type PolicyState } from './policy.entity';
export { insertPolicyRules, ruleIdOf } from './policy-rows';
export { BilingualText, FindingShown } from './rule.dto';
export { RulesModule } from './rules.module';
export * from './transfer.facts';
export {
  abroad,
  boundaries,
  directions,
  methodClasses,
  type MethodClass,
  type TransferConditions,
} from './transfer-conditions.rules';
export { judgeTransfer, outcomeOf, severityOf } from './checks/transfer.rules';
export type { Remedy } from './transfer-remedies.rules';
export { needsApproval, verdictOf, type Verdict } from './verdict.rules';
