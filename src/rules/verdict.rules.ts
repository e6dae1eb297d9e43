import { outcomes, type Finding, type Outcome } from './rule';

/** What all policies together say of a transfer. */
export interface Verdict {
  readonly outcome: Outcome;
  /** Those that decided: every finding with the verdict's own outcome. Of what is allowed none had to. */
  readonly decidedBy: readonly string[];
}

/** Of nothing: what nobody forbids is allowed. */
export const strictest = (said: readonly Outcome[]): Outcome =>
  said.reduce<Outcome>((most, one) => (strictness(one) > strictness(most) ? one : most), 'allow');

const strictness = (outcome: Outcome): number => outcomes.indexOf(outcome);

/**
 * The strictest of what fired over all layers: a permission of a lower layer never overrules a ban of a higher one.
 * @param findings those without an outcome are no policy's and count for nothing
 */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const outcome = strictest(findings.flatMap((finding) => finding.outcome ?? []));
  const deciding = outcome === 'allow' ? [] : findings.filter((one) => one.outcome === outcome);
  return { outcome, decidedBy: [...new Set(deciding.map(({ code, version }) => `${code}@${version}`))].sort() };
}

/** Whether a policy wants an approval for what nothing else forbids; the approvals decide whether there is one. */
export const needsApproval = (findings: readonly Finding[]): boolean =>
  findings.some(({ outcome }) => outcome === 'needs_approval');
