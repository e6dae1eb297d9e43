import type { Bilingual } from '../../common';

/** All fixed wording of the daily report. */
export const reportWords = {
  title: { zh: '医疗废物日报', en: 'Daily report on medical waste' },
  drill: { zh: '演练', en: 'DRILL' },
  drillNote: {
    zh: '演练：本表全部数据为模拟数据，不是真实数据。',
    en: 'A drill: every figure here is simulated and none is real.',
  },
  region: { zh: '地区', en: 'Region' },
  day: { zh: '日期', en: 'Day' },
  outbreak: { zh: '疫情响应', en: 'Outbreak' },
  none: { zh: '无', en: 'none' },
  takenAt: { zh: '取数时间', en: 'Taken at' },
  figures: { zh: '总体情况', en: 'Figures' },
  classes: { zh: '按类别（kg）', en: 'By class, kg' },
  facilities: { zh: '处置设施负荷（kg/日）', en: 'Load of facilities, kg a day' },
  class: { zh: '类别', en: 'Class' },
  generated: { zh: '产生', en: 'Generated' },
  designated: { zh: '其中定点医院', en: 'Of that, designated hospitals' },
  institutions: { zh: '产生机构数', en: 'Institutions' },
  collected: { zh: '收运', en: 'Collected' },
  treated: { zh: '处置', en: 'Treated' },
  stored: { zh: '日末贮存', en: 'Stored at its end' },
  need: { zh: '应急处置需求', en: 'Emergency need' },
  covered: { zh: '应急设施可承担', en: 'Of that, covered' },
  missing: { zh: '处置能力缺口', en: 'Of that, missing' },
  facility: { zh: '设施', en: 'Facility' },
  licensed: { zh: '许可能力', en: 'Licensed' },
  emergency: { zh: '应急能力', en: 'Emergency' },
  received: { zh: '接收', en: 'Received' },
  load: { zh: '负荷（%）', en: 'Load, %' },
} as const satisfies Record<string, Bilingual>;
