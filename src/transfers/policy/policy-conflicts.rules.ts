import type { Bilingual, FieldProblem } from '../../common';
import { categoryOf } from '../../reference';
import { methodClasses, outcomes, type Outcome, type TransferConditions } from '../../rules';

/** A rule as its policy writes it. */
export interface PolicyRule {
  readonly code: string;
  readonly title: Bilingual;
  readonly outcome: Outcome;
  readonly conditions: TransferConditions;
}

/** Root first; empty for an unknown region. */
export type LineageOf = (region: string) => readonly string[];

const strictness = (outcome: Outcome): number => outcomes.indexOf(outcome);

/**
 * What a policy says against itself: two rules with one name, the same conditions with different outcomes, and rules that
 * can never decide because another one with the same or a stricter outcome applies wherever they do.
 */
export function policyConflicts(rules: readonly PolicyRule[], lineageOf: LineageOf): FieldProblem[] {
  return rules.flatMap((rule, at) => [
    ...rules.slice(0, at).flatMap((other) => namedTwice(rule, other, at)),
    ...rules.flatMap((other, otherAt) => (otherAt === at ? [] : conflict(rule, other, at, otherAt, lineageOf))),
  ]);
}

function namedTwice(rule: PolicyRule, other: PolicyRule, at: number): FieldProblem[] {
  if (rule.code !== other.code) return [];
  return [problem(`/rules/${at}/code`, 'twice', '规则代号重复', 'Another rule has this name')];
}

function conflict(
  rule: PolicyRule,
  other: PolicyRule,
  at: number,
  otherAt: number,
  lineageOf: LineageOf,
): FieldProblem[] {
  if (!implies(rule.conditions, other.conditions, lineageOf)) return [];
  const isSame = implies(other.conditions, rule.conditions, lineageOf);
  if (isSame && rule.outcome !== other.outcome) {
    if (otherAt > at) return [];
    const [zh, en] = [`与规则 ${other.code} 条件相同而结论不同`, `Rule ${other.code} says otherwise of the same`];
    return [problem(`/rules/${at}`, 'contradiction', zh, en)];
  }
  if (strictness(other.outcome) < strictness(rule.outcome) || (isSame && otherAt > at)) return [];
  const [zh, en] = [`被规则 ${other.code} 完全覆盖，永远不起作用`, `Rule ${other.code} decides wherever it applies`];
  return [problem(`/rules/${at}`, 'shadowed', zh, en)];
}

/** Whether all that meets the first conditions meets the second. */
export function implies(narrow: TransferConditions, wide: TransferConditions, lineageOf: LineageOf): boolean {
  const exact = ['direction', 'crosses', 'adjacent', 'agreement', 'spareCapacityAtHome', 'generatedAtHome'] as const;
  return (
    exact.every((name) => wide[name] === undefined || wide[name] === narrow[name]) &&
    within(narrow.origins, wide.origins, (one, list) => lineageOf(one).some((above) => list.includes(above))) &&
    within(narrow.destinations, wide.destinations, (one, list) =>
      lineageOf(one).some((above) => list.includes(above)),
    ) &&
    within(narrow.codes, wide.codes, isIn) &&
    within(narrow.categories ?? narrow.codes?.map(categoryOf), wide.categories, isIn) &&
    within(narrow.hazards, wide.hazards, isIn) &&
    within(methodsOf(narrow), methodsOf(wide), isIn) &&
    within(narrow.listed, wide.listed, isIn) &&
    (wide.aboveKg === undefined || (narrow.aboveKg !== undefined && narrow.aboveKg >= wide.aboveKg))
  );
}

/** The methods that both the list and the class leave. */
function methodsOf({ methods, methodClass }: TransferConditions): readonly string[] | undefined {
  const ofClass: readonly string[] | undefined = methodClass && methodClasses[methodClass];
  if (methods === undefined || ofClass === undefined) return methods ?? ofClass;
  return methods.filter((one) => ofClass.includes(one));
}

const isIn = (one: string, list: readonly string[]): boolean => list.includes(one);

const within = (
  narrow: readonly string[] | undefined,
  wide: readonly string[] | undefined,
  covered: (one: string, list: readonly string[]) => boolean,
): boolean => wide === undefined || (narrow !== undefined && narrow.every((one) => covered(one, wide)));

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  ...{ pointer, code, text: { zh, en } },
});
