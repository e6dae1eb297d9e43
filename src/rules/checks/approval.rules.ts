import { formatKilograms, type Bilingual } from '../../common';
import { coverOf, type Uncovered } from '../approval-cover.rules';
import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

const uncoveredBy = ({ crossing, date }: Facts): Uncovered | null => {
  if (crossing === null) return null;
  const cover = coverOf(crossing, date);
  return cover.approval === null ? cover.uncovered : null;
};

/** X01: what crosses a province's border needs an approval in force (法典 art. 536; 令23 art. 21–27). */
export function approval(facts: Facts, { severity }: Rule): Remark[] {
  const uncovered = uncoveredBy(facts);
  if (uncovered === null || uncovered.why === 'no_room' || uncovered.why === 'other_waste') return [];
  const { originProvince, destinationProvince } = facts.crossing ?? {};
  const told = { originProvince, destinationProvince, why: uncovered.why };
  if (uncovered.why === 'none') {
    const text = {
      zh: '跨省转移危险废物须经批准：移出人没有转移至该接受人的批准',
      en: 'Hazardous waste crosses a province’s border with an approval only: the generator has none for this receiver',
    };
    return [{ severity, pointer: '/receiverSiteId', text, facts: told }];
  }
  const { number, validFrom, validTo, state } = uncovered.best;
  const texts: Readonly<Record<typeof uncovered.why, Bilingual>> = {
    suspended: { zh: `跨省转移批准 ${number} 已被暂停`, en: `Approval ${number} is suspended` },
    revoked: { zh: `跨省转移批准 ${number} 已被撤销`, en: `Approval ${number} was revoked` },
    withdrawn: { zh: `跨省转移批准 ${number} 已由申请人撤回`, en: `Approval ${number} was withdrawn by its holder` },
    expired: { zh: `跨省转移批准 ${number} 已于 ${validTo} 到期`, en: `Approval ${number} ended on ${validTo}` },
    not_yet: { zh: `跨省转移批准 ${number} 自 ${validFrom} 起有效`, en: `Approval ${number} begins on ${validFrom}` },
  };
  return [
    {
      severity,
      pointer: '/receiverSiteId',
      text: texts[uncovered.why],
      facts: { ...told, number, state, validFrom, validTo },
    },
  ];
}

/** X03: what was moved, what is booked and this load together do not pass what was approved (令23 art. 28(1)). */
export function approvedMass(facts: Facts, { severity }: Rule): Remark[] {
  const uncovered = uncoveredBy(facts);
  if (uncovered?.why !== 'no_room') return [];
  const { number } = uncovered.best;
  return uncovered.lacking.map(({ lineNo, askedGrams, leftGrams }) => {
    const [asked, left] = [formatKilograms(askedGrams), formatKilograms(Math.max(0, leftGrams))];
    return {
      severity,
      pointer: `/lines/${lineNo - 1}/plannedKg`,
      text: {
        zh: `批准 ${number} 仅余 ${left} 公斤，此次需 ${asked} 公斤；超出须重新申请`,
        en: `Approval ${number} has ${left} kg left and this needs ${asked} kg; more needs a new application`,
      },
      facts: { number, lineNo, askedGrams, leftGrams },
    };
  });
}

/** X04: another kind of waste or another method needs a new application (令23 art. 28). */
export function approvedWaste(facts: Facts, { severity }: Rule): Remark[] {
  const uncovered = uncoveredBy(facts);
  if (uncovered?.why !== 'other_waste') return [];
  const { number, lines } = uncovered.best;
  const approved = lines.map(({ code, method }) => `${code} ${method}`);
  return uncovered.lineNos.map((lineNo) => {
    const line = facts.crossing?.lines.find((one) => one.lineNo === lineNo);
    return {
      severity,
      pointer: `/lines/${lineNo - 1}/code`,
      text: {
        zh: `批准 ${number} 不包含废物 ${line?.code} 的处置方式 ${line?.method}；种类或方式改变须重新申请`,
        en: `Approval ${number} is not for waste ${line?.code} with method ${line?.method}; another kind or method needs a new application`,
      },
      facts: { number, approved, code: line?.code, method: line?.method },
    };
  });
}
