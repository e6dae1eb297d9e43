import { formatTonnes, type Bilingual } from '../../common';
import type { Finding, Outcome, Rule, Severity } from '../rule';
import { inForce } from '../rule';
import {
  applies,
  boundaryOf,
  concernsFor,
  lineageOf,
  seenBy,
  spareGrams,
  type TransferConditions,
} from '../transfer-conditions.rules';
import type { TransferFacts, TransferLineFacts } from '../transfer.facts';
import { nearestAtHome, remediesFor, type Remedy } from '../transfer-remedies.rules';
import { strictest } from '../verdict.rules';

/** How a rule of a policy shows at a step: a bar, or a word. What needs approval is decided by the approvals. */
export const severityOf: Readonly<Record<Outcome, Severity>> = {
  allow: 'warn',
  needs_approval: 'warn',
  needs_reason: 'block',
  forbid: 'block',
};

/**
 * Every rule of every policy that the transfer touches, asked of every line. The order of the rules decides nothing.
 * @param catalogue rows without a policy are left alone
 */
export function judgeTransfer(catalogue: readonly Rule[], facts: TransferFacts): Finding[] {
  const nearest = new Map<TransferLineFacts, Remedy[]>();
  return firedBy(catalogue, facts).map((fired): Finding => {
    const { rule, line, seen, left, lifted } = fired;
    const near = nearest.get(line) ?? nearestAtHome(seen, line);
    nearest.set(line, near);
    const citations = rule.citations.filter((citation) => inForce(citation, facts.date));
    const used = factsUsed(seen, line, rule);
    return {
      ...{ code: rule.id, version: rule.version, title: rule.title, citations, severity: severityOf[left] },
      pointer: `/lines/${line.lineNo - 1}`,
      text: joined([
        {
          zh: `${rule.title.zh}（${line.code}，${line.method}）`,
          en: `${rule.title.en} (${line.code}, ${line.method})`,
        },
        ...used,
        ...(lifted === null ? [] : [lifted.text]),
      ]),
      outcome: left,
      facts: {
        ...{ outcome: left, rule: rule.outcome, policy: rule.policy.name, policyVersion: rule.policy.version },
        region: rule.regionCode,
        ...(lifted !== null && { liftedBy: { kind: lifted.kind, document: lifted.document, id: lifted.id } }),
        used: used.map(({ en }) => en),
        remedies: left === 'allow' ? [] : remediesFor(rule, near),
      },
    };
  });
}

/** The outcome alone, for judging many transfers: as `verdictOf` says it of all findings. */
export const outcomeOf = (catalogue: readonly Rule[], facts: TransferFacts): Outcome =>
  strictest(firedBy(catalogue, facts).map(({ left }) => left));

type PolicyRule = Rule & { readonly policy: NonNullable<Rule['policy']>; readonly outcome: Outcome };

/** A rule that applies to a line. */
interface Fired {
  readonly rule: PolicyRule;
  readonly line: TransferLineFacts;
  /** The transfer as the line sees it. */
  readonly seen: TransferFacts;
  /** What is left of the rule. */
  readonly left: Outcome;
  readonly lifted: Lifted | null;
}

const isOfPolicy = (rule: Rule): rule is PolicyRule => rule.policy !== null && rule.outcome !== null;

/** X06, X07 and every other rule of a policy: one check, whose conditions are data. */
function firedBy(catalogue: readonly Rule[], facts: TransferFacts): Fired[] {
  const touched = [...facts.origin, ...facts.destination].map(({ code }) => code);
  const lines = facts.lines.map((line) => ({ line, seen: seenBy(facts, line) }));
  return catalogue
    .filter(isOfPolicy)
    .filter(({ regionCode }) => regionCode === null || touched.includes(regionCode))
    .filter((rule) => inForce(rule, facts.date))
    .flatMap((rule) =>
      lines
        .filter(({ line, seen }) => applies(rule.parameters as TransferConditions, seen, line, rule.regionCode))
        .map(({ line, seen }): Fired => {
          const lifted = liftedBy(seen, line, rule);
          return { rule, line, seen, lifted, left: lifted === null ? rule.outcome : 'allow' };
        }),
    );
}

interface Lifted {
  readonly kind: 'exemption' | 'override' | 'approval' | 'exception';
  readonly document: string;
  /** Of the exception, whose grams are used up. */
  readonly id?: string;
  readonly text: Bilingual;
}

/**
 * What takes a rule's force away: an exemption at this stage with its evidence, an emergency override, and of what needs
 * an officer's reason the approval that the origin's province has given for the transfer, or else, for its grams are used up
 * by it, the exception of the region whose rule it is, or of one above it; for the nation's rules that of the origin's
 * province. At the border of the country neither an exemption nor an emergency counts.
 */
function liftedBy(facts: TransferFacts, line: TransferLineFacts, { outcome, regionCode }: Rule): Lifted | null {
  if (outcome === 'allow') return null;
  const lifted = boundaryOf(facts) === 'country' ? null : liftedAtHome(line);
  if (lifted !== null) return lifted;
  if (outcome !== 'needs_reason') return null;
  const approved = liftedByApproval(facts, regionCode);
  if (approved !== null) return approved;
  const above = regionCode === null ? facts.origin.slice(0, 1).map(({ code }) => code) : lineageOf(facts, regionCode);
  const exception = line.exceptions.find((one) => above.includes(one.regionCode) && one.leftGrams >= line.grams);
  if (exception === undefined) return null;
  const { id, documentNumber } = exception;
  const text = { zh: `主管部门批准例外 ${documentNumber}`, en: `exception by the authority, ${documentNumber}` };
  return { kind: 'exception', document: documentNumber, id, text };
}

function liftedAtHome({ exemption, overrides: [override] }: TransferLineFacts): Lifted | null {
  if (exemption !== null) {
    const { item, evidence } = exemption;
    const text = {
      zh: `豁免清单第 ${item} 项，证明：${evidence}`,
      en: `exemption item ${item}, evidence: ${evidence}`,
    };
    return { kind: 'exemption', document: evidence, text };
  }
  if (override === undefined) return null;
  const text = { zh: `应急措施 ${override}`, en: `emergency override ${override}` };
  return { kind: 'override', document: override, text };
}

/** The origin's province has weighed the reasons of the transfer; what its regions want a reason for has one. */
function liftedByApproval({ approvalNumber, origin }: TransferFacts, regionCode: string | null): Lifted | null {
  if (approvalNumber == null || !origin.some(({ code }) => code === regionCode)) return null;
  const text = {
    zh: `跨省转移批准 ${approvalNumber}`,
    en: `approval of the transfer to another province, ${approvalNumber}`,
  };
  return { kind: 'approval', document: approvalNumber, text };
}

/** The facts that the rule's conditions have looked at, in words. */
function factsUsed(facts: TransferFacts, line: TransferLineFacts, { parameters, regionCode }: Rule): Bilingual[] {
  const conditions = parameters as TransferConditions;
  const region = [...facts.origin, ...facts.destination].find(({ code }) => code === regionCode)?.name ?? '全国';
  return [
    ...(conditions.spareCapacityAtHome === undefined ? [] : [spare(facts, line, region, regionCode)]),
    ...(conditions.generatedAtHome === undefined
      ? []
      : [
          regionCode !== null && !line.generatedIn.includes(regionCode)
            ? {
                zh: `${region}近 ${facts.years} 年未产生 ${line.code}`,
                en: `${line.code} has not arisen in ${region} in the last ${facts.years} years`,
              }
            : {
                zh: `${region}近 ${facts.years} 年产生过 ${line.code}`,
                en: `${line.code} has arisen in ${region} in the last ${facts.years} years`,
              },
        ]),
    ...(conditions.listed === undefined
      ? []
      : [
          {
            zh: `列入关注名录：${concernsFor(facts, line, regionCode).join('、')}`,
            en: `on the list of concern: ${concernsFor(facts, line, regionCode).join(', ')}`,
          },
        ]),
    ...(conditions.agreement === true
      ? [{ zh: `协议 ${line.agreements.join('、')}`, en: `agreement ${line.agreements.join(', ')}` }]
      : []),
  ];
}

function spare(
  facts: TransferFacts,
  { category, method }: TransferLineFacts,
  name: string,
  code: string | null,
): Bilingual {
  const tonnes = formatTonnes(spareGrams(facts, code));
  return {
    zh: `${name}内 ${category} ${method} 剩余能力 ${tonnes} 吨/年`,
    en: `spare capacity for ${category} by ${method} in ${name}: ${tonnes} t/a`,
  };
}

const joined = (parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join('；'),
  en: parts.map(({ en }) => en).join('; '),
});
