export { checks, evaluate, isBlocked } from './evaluate.rules';
export type * from './facts';
export { governing } from './governing.rules';
export { byRoom, coveringLines } from './licence-room.rules';
export { loadRules } from './load-rules';
export type { Finding, Remark, Rule, RuleStep, Severity } from './rule';
export { RuleCatalogue } from './rule-catalogue';
export { FindingShown } from './rule.dto';
export { RulesModule } from './rules.module';
