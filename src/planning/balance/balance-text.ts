import type { Bilingual } from '../../common';
import type { Basis, Source } from './balance.rules';

const dated: Readonly<Record<Basis, Bilingual>> = {
  pickup: {
    zh: '区内、流入、流出按提货日期和装载量计',
    en: 'Within, inbound and outbound: mass loaded, by the day of pickup',
  },
  receipt: {
    zh: '区内、流入、流出按接受日期和接受量计，拒收量除外',
    en: 'Within, inbound and outbound: mass accepted, by the day of acceptance, without what was refused',
  },
  treatment: {
    zh: '区内、流入、流出按处置日期和处置量计，经收集单位转出的，其收集一段不计',
    en:
      'Within, inbound and outbound: mass treated, by the day of treatment; what passed through a collector counts from the ' +
      'collector on',
  },
};

const generated: Readonly<Record<Source, Bilingual>> = {
  manifests: {
    zh: '产生量同此口径，仅计首次移出，收集后转出不重复计算；单位内自行利用处置与产废单位贮存未纳入',
    en:
      'Generated: the same of first producers only; what a receiver sends on is not counted again. Own use, own disposal and ' +
      'stock of generators are left aside',
  },
  returns: {
    zh: '产生量、自行利用、自行处置及产废单位期初期末贮存量取自申报，申报期须完整落在所查期间内；同一场所已有更长期间申报的，只计该申报',
    en:
      'Generated, own use, own disposal and stock at generators: by their returns whose period lies whole within the days; ' +
      'where a site has filed a longer one, only that',
  },
};

/** On what the figures of a balance rest. */
export const basisText = (basis: Basis, source: Source): Bilingual => ({
  zh:
    `${dated[basis].zh}；${generated[source].zh}；处置量按处置日期计；接受单位存量计入期初、期末；需求量＝产生量－自行利用处置＋` +
    '产废单位期初贮存；许可能力按有效天数折算，不含收集许可，多类共用的许可项只在合计中计一次，分项给出下限和上限',
  en:
    `${dated[basis].en}. ${generated[source].en}. Treated: by the day of treatment. Opening and closing have what receivers of ` +
    'the region hold. Demand: generated less own treatment, with the opening stock of generators. Capacity is pro-rated by the ' +
    'days on which a licence is valid, without licences to collect; a line shared by several kinds counts once in the total, and rows give a lower and an ' +
    'upper bound',
});
