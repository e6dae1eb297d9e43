import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

/**
 * P10: what shows that the load was handed over where it says it was. A parameter of our own, not law: a region says from
 * which score on it lets a handover pass, warns of it or refuses it.
 */
export function presence({ presence: shown }: Facts, { parameters }: Rule): Remark[] {
  if (shown === null) return [];
  const blockBelow = Number(parameters['blockBelow']);
  const warnBelow = Number(parameters['warnBelow']);
  const blocks = shown.score < blockBelow;
  if (!blocks && shown.score >= warnBelow) return [];
  const { score } = shown;
  const needed = blocks ? blockBelow : warnBelow;
  return [
    {
      severity: blocks ? 'block' : 'warn',
      pointer: '/presence',
      text: {
        zh: `在场证明为 ${score} 分，本地区要求至少 ${needed} 分：可扫描现场二维码、输入信标动态码或提供位置`,
        en: `Presence is proven to ${score}; this region wants ${needed}: the code at the gate, the beacon's, or the position`,
      },
      facts: { ...shown, warnBelow, blockBelow },
    },
  ];
}
