import { formatKilograms, type Bilingual } from '../common';
import type { Rule } from './rule';
import { facilitiesFor, methodClasses, type TransferConditions } from './transfer-conditions.rules';
import type { TransferFacts, TransferLineFacts } from './transfer.facts';

/** What would make a transfer legal. */
export interface Remedy {
  readonly kind: 'facility' | 'method' | 'application' | 'exception';
  readonly text: Bilingual;
  /** Of a facility. */
  readonly siteId?: string;
  /** From the generator's site; null when not known. */
  readonly metres?: number | null;
}

/** So many facilities are named at most. */
const most = 3;

/**
 * The facilities at home, then another method, an application, an exception.
 * @param nearest what `nearestAtHome` says of the line
 */
export function remediesFor(rule: Rule, nearest: readonly Remedy[]): Remedy[] {
  const { methods, methodClass, crosses } = rule.parameters as TransferConditions;
  const barred = methods ?? (methodClass === undefined ? [] : methodClasses[methodClass]);
  return [
    ...nearest,
    ...(rule.outcome === 'forbid' && barred.length > 0 ? [anotherMethod(barred)] : []),
    ...(rule.outcome === 'needs_approval' ? [application] : []),
    ...(rule.outcome === 'needs_reason' ? [crosses === 'country' ? exportApproval : exception] : []),
  ];
}

/** The nearest licensed facilities at the generator's own home with room. @param facts as the line sees them */
export function nearestAtHome(facts: TransferFacts, line: TransferLineFacts): Remedy[] {
  const home = facts.origin[1]?.code ?? facts.origin[0]?.code ?? null;
  const sites = new Map(facilitiesFor(facts, line, home).map((one) => [one.siteId, one]));
  const far = Number.POSITIVE_INFINITY;
  return [...sites.values()]
    .sort((left, right) => (left.metres ?? far) - (right.metres ?? far) || (left.siteId < right.siteId ? -1 : 1))
    .slice(0, most)
    .map(({ siteId, siteName, organisationName, metres, roomGrams }) => {
      const room = formatKilograms(roomGrams);
      const away = metres === null ? { zh: '', en: '' } : distance(metres);
      return {
        ...{ kind: 'facility' as const, siteId, metres },
        text: {
          zh: `${organisationName} ${siteName}${away.zh}，剩余 ${room} 千克`,
          en: `${organisationName} ${siteName}${away.en}, room for ${room} kg`,
        },
      };
    });
}

const distance = (metres: number): Bilingual => {
  const kilometres = (metres / 1000).toFixed(1);
  return { zh: `，距离 ${kilometres} 千米`, en: `, ${kilometres} km away` };
};

const anotherMethod = (methods: readonly string[]): Remedy => ({
  kind: 'method',
  text: {
    zh: `采用 ${methods.join('、')} 以外的利用处置方式`,
    en: `a treatment method other than ${methods.join(', ')}`,
  },
});
const application: Remedy = {
  kind: 'application',
  text: { zh: '申请跨省转移', en: 'apply for the transfer to another province' },
};
const exportApproval: Remedy = {
  kind: 'exception',
  text: {
    zh: '取得出口核准后，请移出地省级主管部门登记其文号、数量和期限',
    en: 'get an export approval, and have the province’s authority enter its number, mass and days',
  },
};
const exception: Remedy = {
  kind: 'exception',
  text: {
    zh: '请主管部门说明理由并批准例外',
    en: 'ask the authority for an exception with its reasons',
  },
};
