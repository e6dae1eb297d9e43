import type { Bilingual } from '../../common';

/** On what a rerouting rests. */
export const reroutingBasis: Bilingual = {
  zh:
    '应转移量为上年同期该地区送往该设施的接受量；停运期包含今日的，与在途未接受的占用量相比取大者。各许可项可接收量为本年余量与停运' +
    '期内按日折算能力减去上年同期接收量二者的较小者。先使尽可能多的量有去处，其次使需审批或说明理由的量最少，再使吨公里最少；' +
    '里程为行政区驻地至设施的直线距离。各通道按今日转移政策判定',
  en:
    'Asked: what the region sent there in the same days of last year; where today is among the days, or what is booked and on ' +
    'its way, if that is more. Room of a line: the less of what is left of its year and of what it can take in those days, ' +
    'pro-rated, beside what its site took in the same days of last year. First as much as can be finds a place, then as little ' +
    'as can be needs an application or a reason, then tonne-kilometres are the least, as the crow flies from the seat of the ' +
    'region. Ways are judged by the transfer policies of today',
};
