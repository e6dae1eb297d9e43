import type { Bilingual } from '../../common';
import type { TargetMeasure } from './target.rules';

/** How each measure is taken. */
export const measureText: Readonly<Record<TargetMeasure, Bilingual>> = {
  capacity_match: {
    zh: '最近 12 个整月：许可能力（按有效天数折算，不含收集，每一许可项计一次）÷ 首次移出并被接受的产生量；逐月同此',
    en:
      'The last 12 whole months: licensed capacity (by the days on which it was there, without collection, each line once) by ' +
      'what was generated (left its generator and was accepted); each month the same',
  },
  medical_treatment_rate: {
    zh: '最近 12 个整月：本区域产生的医疗废物（HW01）中已处置量（按处置日期，不论在何处处置）÷ 提货量；逐月同此，月末在途或待处置的计入未处置',
    en:
      'The last 12 whole months: medical waste (HW01) from the region that was treated, wherever, by the day of treatment, by ' +
      'what was loaded; each month the same, so that what is on its way at the end of a month counts as untreated',
  },
  medical_collection_coverage: {
    zh: '上一个整月：有医疗废物（HW01）联单提货的县（市、区）数 ÷ 区域内县（市、区）数',
    en: 'The last whole month: counties from which medical waste (HW01) was collected with a manifest, by counties of the region',
  },
  reported: { zh: '由主管部门填报', en: 'Reported by the authority' },
};
