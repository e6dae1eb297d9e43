import type { Bilingual } from '../../common';
import type { Band } from '../supply/supply.rules';
import type { CapacityGroup } from './notice.rules';

export const bandNames: Readonly<Record<Band, Bilingual>> = {
  no_demand: { zh: '无需求', en: 'no demand' },
  shortage: { zh: '不足', en: 'shortage' },
  tight: { zh: '偏紧', en: 'tight' },
  moderate_lead: { zh: '适度超前', en: 'moderate lead' },
  surplus: { zh: '富余', en: 'surplus' },
};

export const groupNames: Readonly<Record<CapacityGroup, Bilingual>> = {
  use: { zh: '利用', en: 'use' },
  disposal: { zh: '处置', en: 'disposal' },
  use_and_disposal: { zh: '利用和处置', en: 'use and disposal' },
  medical: { zh: '医疗废物', en: 'medical waste' },
  collection: { zh: '收集（单列）', en: 'collection (apart)' },
};

/** All fixed wording of notices. */
export const words = {
  notice: { zh: '危险废物利用处置能力建设引导性公告', en: 'Guidance notice on hazardous waste treatment capacity' },
  notices: { zh: '危险废物利用处置能力公告', en: 'Notices on hazardous waste treatment capacity' },
  none: { zh: '尚无公告。', en: 'No notice has been published yet.' },
  region: { zh: '行政区域', en: 'Region' },
  period: { zh: '统计期间', en: 'Period' },
  published: { zh: '发布时间', en: 'Published' },
  takenAt: { zh: '数据截至', en: 'Figures as of' },
  hash: { zh: '校验值（SHA-256）', en: 'Hash (SHA-256)' },
  withdrawn: { zh: '已撤回', en: 'WITHDRAWN' },
  preview: { zh: '预览，未发布', en: 'PREVIEW' },
  findings: { zh: '一、供需结论', en: '1  Findings' },
  generation: { zh: '二、各类别产生与去向（吨）', en: '2  What arose and where it went, by category (tonnes)' },
  capacity: { zh: '三、各类别需求与能力（吨）', en: '3  Demand and capacity by category (tonnes)' },
  methods: { zh: '四、各类别、各方式的利用处置（吨）', en: '4  Treatment by category and method (tonnes)' },
  groups: { zh: '五、能力与负荷（吨）', en: '5  Capacity and load (tonnes)' },
  facilities: { zh: '六、持证单位及许可项（吨）', en: '6  Facilities and their licence lines (tonnes)' },
  basis: { zh: '七、口径说明', en: '7  Basis of the figures' },
  category: { zh: '类别', en: 'Category' },
  categoryName: { zh: '名称', en: 'Name' },
  opening: { zh: '期初', en: 'Opening' },
  generated: { zh: '产生', en: 'Generated' },
  ownUse: { zh: '自行利用', en: 'Own use' },
  ownDisposal: { zh: '自行处置', en: 'Own disposal' },
  inbound: { zh: '流入', en: 'Inbound' },
  outbound: { zh: '流出', en: 'Outbound' },
  treated: { zh: '利用处置', en: 'Treated' },
  closing: { zh: '期末', en: 'Closing' },
  residual: { zh: '差额', en: 'Residual' },
  demand: { zh: '需求', en: 'Demand' },
  licensedFrom: { zh: '专用能力（下限）', en: 'Capacity, from' },
  licensedUpTo: { zh: '含共用能力（上限）', en: 'Capacity, up to' },
  matchFrom: { zh: '匹配率下限', en: 'Match, from' },
  matchUpTo: { zh: '匹配率上限', en: 'Match, up to' },
  band: { zh: '评价', en: 'Standing' },
  method: { zh: '方式', en: 'Method' },
  received: { zh: '接受', en: 'Received' },
  group: { zh: '分组', en: 'Group' },
  lineCount: { zh: '许可项数', en: 'Lines' },
  supplied: { zh: '期间能力', en: 'Capacity in the period' },
  load: { zh: '负荷率', en: 'Load' },
  holder: { zh: '单位', en: 'Facility' },
  line: { zh: '许可项', en: 'Licence line' },
  aYear: { zh: '核准（吨/年）', en: 'Licensed (t/a)' },
  total: { zh: '合计', en: 'Total' },
  remark: { zh: '发布单位说明', en: 'Remark of the authority' },
  nothing: { zh: '无', en: 'none' },
} as const satisfies Readonly<Record<string, Bilingual>>;
