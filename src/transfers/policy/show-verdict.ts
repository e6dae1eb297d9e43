import { verdictOf, type Finding, type Remedy } from '../../rules';
import type { VerdictShown } from './policy.dto';

/** What the rules say of a transfer, with everything that would make it legal, each thing once. */
export function showVerdict(findings: readonly Finding[]): VerdictShown {
  const all = findings.flatMap(({ facts }) => (facts?.['remedies'] ?? []) as Remedy[]);
  return {
    ...verdictOf(findings),
    findings: [...findings],
    remedies: [...new Map(all.map((one) => [`${one.kind} ${one.text.zh}`, one])).values()],
  };
}
