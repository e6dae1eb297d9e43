import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

/**
 * M08: the number is the year, the origin's prefecture and a serial of six digits (令23 art. 15). Asked at pickup, where
 * the number is on the paper; at issue the number is made by this very form.
 */
export function numberForm({ number, numberingPrefix }: Facts, { severity, parameters }: Rule): Remark[] {
  if (number === null) return [];
  const form = new RegExp(String(parameters['pattern']));
  if (form.test(number) && number.slice(4, 8) === numberingPrefix) return [];
  return [
    {
      severity,
      pointer: '/number',
      text: {
        zh: `联单编号 ${number} 与移出地（${numberingPrefix}）不符`,
        en: `The number ${number} does not fit its origin (${numberingPrefix})`,
      },
      facts: { number, numberingPrefix },
    },
  ];
}

/** M17: a manifest once issued is kept for at least ten years (令23 art. 20): only a draft can be deleted. */
export function retention({ status }: Facts, { severity, parameters }: Rule): Remark[] {
  if (status === 'draft') return [];
  const years = Number(parameters['years']);
  return [
    {
      severity,
      pointer: '',
      text: {
        zh: `联单数据须保存至少 ${years} 年，不能删除；启运前可以作废`,
        en: `A manifest is kept for at least ${years} years and cannot be deleted; before pickup it can be cancelled`,
      },
      facts: { status, years },
    },
  ];
}
