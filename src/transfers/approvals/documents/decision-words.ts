import type { Bilingual, Language } from '../../../common';
import type { ApplicationStatus } from '../application.status';

/** All fixed wording of a printed decision. */
export const decisionWords = {
  approval: { zh: '危险废物跨省转移批准决定', en: 'Approval of a transfer of hazardous waste to another province' },
  refusal: { zh: '危险废物跨省转移不予批准决定', en: 'Refusal of a transfer of hazardous waste to another province' },
  number: { zh: '批准编号', en: 'Number' },
  application: { zh: '申请', en: 'Application' },
  decidedOn: { zh: '决定日期', en: 'Decided on' },
  decidedBy: { zh: '决定机关', en: 'Decided by' },
  state: { zh: '当前状态', en: 'State' },
  printedAt: { zh: '打印时间', en: 'Printed' },
  parties: { zh: '当事方', en: 'Parties' },
  generator: { zh: '移出人', en: 'Generator' },
  receiver: { zh: '接受人', en: 'Receiver' },
  site: { zh: '场所', en: 'Site' },
  region: { zh: '所在地', en: 'Region' },
  waste: { zh: '批准的废物', en: 'Waste' },
  asked: { zh: '申请的废物', en: 'Waste that was applied for' },
  line: { zh: '序号', en: 'No.' },
  name: { zh: '名称', en: 'Name' },
  category: { zh: '类别', en: 'Category' },
  code: { zh: '代码', en: 'Code' },
  method: { zh: '利用处置方式', en: 'Method' },
  mass: { zh: '数量（吨）', en: 'Mass (t)' },
  total: { zh: '合计', en: 'Total' },
  validity: { zh: '有效期', en: 'Validity' },
  validFrom: { zh: '自', en: 'From' },
  validTo: { zh: '至（含当日）', en: 'To (that day included)' },
  validityRule: {
    zh: '有效期为决定之日起十二个月、申请的期限、接受人经营许可证剩余期限中最先届满者；期内可多次转移，累计不超过批准数量。',
    en: 'It ends with the first of twelve months from the decision, the period applied for, and the receiver’s licence. Within it there may be many loads; together they do not pass the approved mass.',
  },
  changes: {
    zh: '废物种类、处置方式、接受人改变或者数量超出的，须重新申请；更换承运人或车辆的不须重新申请。',
    en: 'Another kind of waste, method or receiver, or more than the mass, needs a new application. Another carrier or vehicle does not.',
  },
  route: { zh: '路线', en: 'Route' },
  way: { zh: '审批过程', en: 'The way to it' },
  submittedOn: { zh: '申请', en: 'Submitted' },
  acceptedOn: { zh: '受理', en: 'Accepted' },
  consultedOn: { zh: '商请', en: 'Consulted' },
  answeredOn: { zh: '复函', en: 'Answered' },
  agrees: { zh: '接受地意见', en: 'Destination' },
  yes: { zh: '同意', en: 'Agrees' },
  no: { zh: '不同意', en: 'Disagrees' },
  reasons: { zh: '理由', en: 'Reasons' },
  head: { zh: '最后事件的哈希', en: 'Hash of the last event' },
  seal: { zh: '盖章', en: 'Seal' },
  sealedOn: { zh: '日期', en: 'Date' },
  layout: {
    zh: '内容依照《危险废物转移管理办法》（部令第23号）第二十七条；版式为本系统自拟，并非官方文书。',
    en: 'Its content follows article 27 of Order 23. The layout is our own and no official form.',
  },
  copy: { zh: '以系统中的电子记录为准。', en: 'What counts is the electronic record.' },
  void: { zh: '失效', en: 'NOT IN FORCE' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type DecisionWord = keyof typeof decisionWords;

/** States in which there is a decision. */
export const decidedStates: Partial<Readonly<Record<ApplicationStatus, Bilingual>>> = {
  approved: { zh: '有效', en: 'Approved' },
  suspended: { zh: '暂停', en: 'Suspended' },
  revoked: { zh: '撤销', en: 'Revoked' },
  withdrawn: { zh: '申请人撤回', en: 'Withdrawn' },
  refused: { zh: '不予批准', en: 'Refused' },
};

export const decisionPage = (page: number, pages: number): Bilingual => ({
  zh: `第 ${page} 页，共 ${pages} 页`,
  en: `Page ${page} of ${pages}`,
});

export const sayDecision =
  (language: Language) =>
  (word: DecisionWord): string =>
    decisionWords[word][language];
