import type { Bilingual, Language } from '../common';

/** All fixed wording of the printed documents of medical waste. */
export const medicalWords = {
  card: { zh: '医疗废物运送登记卡', en: 'Medical waste trip card' },
  manifest: { zh: '危险废物转移联单（医疗废物专用）', en: 'Monthly manifest of medical waste' },
  layout: {
    zh: '版式为本系统自拟，并非官方表样；内容来自收运与入场记录。',
    en: 'The layout is our own and not an official form; what it says comes from the records of stops and intakes.',
  },
  labels: { zh: '医疗废物标签', en: 'Medical waste labels' },
  label: { zh: '医疗废物', en: 'MEDICAL WASTE' },
  outbreak: { zh: '疫情', en: 'OUTBREAK' },
  number: { zh: '编号', en: 'Number' },
  month: { zh: '月份', en: 'Month' },
  plannedOn: { zh: '日期', en: 'Day' },
  carrier: { zh: '收运单位', en: 'Carrier' },
  plant: { zh: '处置单位', en: 'Plant' },
  institution: { zh: '医疗卫生机构', en: 'Institution' },
  vehicle: { zh: '车辆', en: 'Vehicle' },
  driver: { zh: '驾驶员', en: 'Driver' },
  escort: { zh: '押运员', en: 'Escort' },
  receivedAt: { zh: '入场时间', en: 'Taken in' },
  washedAt: { zh: '清洗消毒时间', en: 'Washed' },
  stops: { zh: '停靠点', en: 'Stops' },
  stop: { zh: '序号', en: 'No.' },
  time: { zh: '时间', en: 'Time' },
  wastes: { zh: '类别、数量、重量（kg）', en: 'Classes, pieces, kilograms' },
  kilograms: { zh: '重量（kg）', en: 'Kilograms' },
  collector: { zh: '收运人', en: 'Collector' },
  confirmed: { zh: '机构确认', en: 'Confirmed' },
  intake: { zh: '入场核对', en: 'Intake' },
  class: { zh: '类别', en: 'Class' },
  expected: { zh: '应到（kg）', en: 'Expected, kg' },
  received: { zh: '实收（kg）', en: 'Received, kg' },
  missing: { zh: '缺失（kg）', en: 'Missing, kg' },
  day: { zh: '日期', en: 'Day' },
  pieces: { zh: '件数', en: 'Pieces' },
  total: { zh: '合计', en: 'Total' },
  tripCards: { zh: '运送登记卡编号', en: 'Trip cards' },
  institutionSigns: { zh: '医疗卫生机构（盖章）', en: 'Institution' },
  plantSigns: { zh: '处置单位（盖章）', en: 'Plant' },
  carrierSigns: { zh: '收运人签字', en: 'Collector' },
  bags: { zh: '袋', en: 'bags' },
  boxes: { zh: '箱', en: 'boxes' },
  printedAt: { zh: '打印时间', en: 'Printed' },
  department: { zh: '科室', en: 'Ward' },
  sealed: { zh: '封口', en: 'Sealed' },
  disputed: { zh: '有异议', en: 'disputed' },
  missed: { zh: '未收', en: 'missed' },
} as const satisfies Record<string, Bilingual>;

/** Short names of the classes (医疗废物分类目录, 2021). */
export const classNames: Readonly<Record<string, Bilingual>> = {
  '841-001-01': { zh: '感染性废物', en: 'Infectious' },
  '841-002-01': { zh: '损伤性废物', en: 'Sharps' },
  '841-003-01': { zh: '病理性废物', en: 'Pathological' },
  '841-004-01': { zh: '化学性废物', en: 'Chemical' },
  '841-005-01': { zh: '药物性废物', en: 'Pharmaceutical' },
};

export const classNameIn = (classCode: string, language: Language): string =>
  `${classCode} ${classNames[classCode]?.[language] ?? ''}`.trim();

export type MedicalWord = keyof typeof medicalWords;
export type SayMedical = (word: MedicalWord) => string;

export const sayMedicalIn =
  (language: Language): SayMedical =>
  (word) =>
    medicalWords[word][language];

export const placeOfPage = (page: number, pages: number, language: Language): string =>
  language === 'zh' ? `第 ${page} 页，共 ${pages} 页` : `Page ${page} of ${pages}`;
