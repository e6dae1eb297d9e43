import type { Bilingual } from '../../common';

/** On what a simulation rests. */
export const whatIfBasis: Bilingual = {
  zh:
    '各地区各代码各方式每日产生量取最近十二个整月中同月的日均接受量（仅计首次移出），扰动取自该地区同期各日与月均之比，由种子决定；' +
    '各许可项每日能力按台账逐日折算，减去其所在设施最近十二个月从其他地区日均接收量；当日未用的能力不结转，许可到期即止，起始积存按零计；' +
    '每日安排量为最大流，先用无需审批的通道，其余留在产生单位。临时能力的最佳位置：按其在各日最小割中的天数排序，前四个逐一加入重新模拟',
  en:
    'Generated a day: what was accepted on average in the same month of the last twelve whole months, first producers only, by ' +
    'region, code and method; noise is drawn, by the seed, from the ratios of the region’s own days to the mean of their month. ' +
    'Lines take what the ledger gives them that day, less what their site took from other regions on an average day of those ' +
    'months; what a day leaves unused is not carried over, licences end when they end, and nothing waits when the simulation ' +
    'begins. Each day as much as can be is placed (a maximum flow), over ways that need no application first. The best places ' +
    'for temporary capacity: ranked by the days on which they would lie in the minimum cut, and the first four simulated each',
};
