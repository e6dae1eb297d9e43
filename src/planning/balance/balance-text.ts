import type { Bilingual } from '../../common';
import type { Basis } from './balance.rules';

const dated: Readonly<Record<Basis, Bilingual>> = {
  pickup: {
    zh: '产生量、区内、流入、流出按提货日期和装载量计',
    en: 'Generated, within, inbound and outbound: mass loaded, by the day of pickup',
  },
  receipt: {
    zh: '产生量、区内、流入、流出按接受日期和接受量计，拒收量除外',
    en: 'Generated, within, inbound and outbound: mass accepted, by the day of acceptance, without what was refused',
  },
};

/** On what the figures of a balance rest. */
export const basisText = (basis: Basis): Bilingual => ({
  zh:
    `${dated[basis].zh}；产生量仅计首次移出，收集后转出不重复计算；处置量按处置日期计；期初、期末为区内接受单位的存量；` +
    '许可能力按有效天数折算，多类共用的许可项只在合计中计一次，分项给出下限和上限；单位内自行利用处置与申报数据未纳入',
  en:
    `${dated[basis].en}. Generated counts first producers only; what a receiver sends on is not counted again. Treated: by the ` +
    'day of treatment. Opening and closing: what receivers of the region hold. Capacity is pro-rated by the days on which a ' +
    'licence is valid; a line shared by several kinds counts once in the total, and rows give a lower and an upper bound. ' +
    'Own use and own disposal of generators, and declarations, are not in the data',
});
