import type { Bilingual } from '../common';

/** What the law does at a rule: refuse the step, warn, or start a clock. */
export const severities = ['block', 'warn', 'timer'] as const;
export type Severity = (typeof severities)[number];

/** What a rule of a transfer policy says, mildest first. */
export const outcomes = ['allow', 'needs_approval', 'needs_reason', 'forbid'] as const;
export type Outcome = (typeof outcomes)[number];

/** The transfer policy of which a rule is part. */
export interface PolicyOf {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** The acts at which rules are asked. */
export const ruleSteps = [
  'issue',
  'pick_up',
  'deliver',
  'start_flow',
  'end_flow',
  'accept',
  'amend',
  'enter_paper',
  'delete',
] as const;
export type RuleStep = (typeof ruleSteps)[number];

/** Where a rule stands written, while it stands. */
export interface Citation {
  readonly title: Bilingual;
  readonly article: string;
  /** First and last day on which this text is in force; null: open. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: Bilingual;
}

/** One dated row of the rule catalogue. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly severity: Severity;
  readonly title: Bilingual;
  /** Numbers and lists that the check reads; never in code. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The rule holds in this region and below it; null: everywhere. */
  readonly regionCode: string | null;
  readonly citations: readonly Citation[];
  /** Null: no rule of a policy, but one with a check of its own. */
  readonly policy: PolicyOf | null;
  /** Of a policy's rule; the severity follows from it. */
  readonly outcome: Outcome | null;
}

/** What a check has to say. */
export interface Remark {
  readonly severity: Severity;
  /** JSON Pointer into the manifest, or into the step's own request. */
  readonly pointer: string;
  readonly text: Bilingual;
  /** The facts that decided, for whoever must defend the answer. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Of a policy's rule: what it says of the transfer once exceptions and overrides are counted. */
  readonly outcome?: Outcome;
}

/** A remark with the rule behind it and the law in force on the day of the act. */
export interface Finding extends Remark {
  readonly code: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly citations: readonly Citation[];
}

export const inForce = (period: { validFrom: string; validTo: string | null }, date: string): boolean =>
  period.validFrom <= date && (period.validTo === null || date <= period.validTo);
