import type { Bilingual, Language } from '../../common';
import type { LineOutcome, WasteForm } from '../manifest.record';

/** All fixed wording of the printed documents. */
export const words = {
  manifest: { zh: '危险废物转移联单', en: 'Hazardous waste manifest' },
  certificate: { zh: '危险废物利用处置证明', en: 'Certificate of treatment' },
  label: { zh: '危险废物', en: 'Hazardous waste' },
  labels: { zh: '危险废物标签', en: 'Hazardous waste labels' },
  draft: { zh: '草稿', en: 'DRAFT' },
  cancelled: { zh: '作废', en: 'CANCELLED' },
  copy: {
    zh: '副本：以系统中的电子记录为准，扫描二维码核对。',
    en: 'Copy: what counts is the electronic record; scan the QR code to check it.',
  },
  manifestLayout: {
    zh: '栏目依照《危险废物转移管理办法》（部令第23号）；版式为本系统自拟，并非官方表样，未能取得官方版式。',
    en: 'Its fields follow Order 23 (transfer of hazardous waste). The layout is our own and not the official form, which was not to be had.',
  },
  certificateLayout: {
    zh: '本证明由系统根据联单记录生成，格式并非官方规定。',
    en: 'Made by the system from the records of the manifest; no official form prescribes it.',
  },
  printedAt: { zh: '打印时间', en: 'Printed' },
  number: { zh: '联单编号', en: 'Manifest number' },
  notIssued: { zh: '尚未发出', en: 'Not issued yet' },
  externalNumber: { zh: '国家或省级系统编号', en: 'Official number' },
  status: { zh: '当前状态', en: 'State' },
  spoken: { zh: '电话核对码', en: 'Code for the telephone' },
  partOne: { zh: '第一部分 移出（由移出人填写）', en: 'Part 1  Generator' },
  partTwo: { zh: '第二部分 运输（由承运人填写）', en: 'Part 2  Carriage' },
  partThree: { zh: '第三部分 接受（由接受人填写）', en: 'Part 3  Receiver' },
  leg: { zh: '运输段', en: 'Leg' },
  legReceiver: { zh: '运往', en: 'To receiver' },
  redirection: { zh: '转送或退回原因', en: 'Why it was sent on' },
  notStarted: { zh: '尚未启运', en: 'Not started yet' },
  generator: { zh: '移出人', en: 'Generator' },
  carrier: { zh: '承运人', en: 'Carrier' },
  receiver: { zh: '接受人', en: 'Receiver' },
  creditCode: { zh: '统一社会信用代码', en: 'Social credit code' },
  address: { zh: '单位地址', en: 'Address' },
  site: { zh: '设施', en: 'Site' },
  handledBy: { zh: '经办人', en: 'Handled by' },
  contact: { zh: '联系人', en: 'Contact' },
  phone: { zh: '联系电话', en: 'Telephone' },
  issuedAt: { zh: '发出时间', en: 'Issued' },
  plannedPickup: { zh: '计划转移日期', en: 'Planned pickup' },
  precautionsTaken: { zh: '突发环境事件防范措施', en: 'Incident prevention' },
  note: { zh: '备注', en: 'Note' },
  cancelReason: { zh: '作废原因', en: 'Reason of cancellation' },
  permits: { zh: '营运证件号', en: 'Permit' },
  vehicle: { zh: '运输工具牌号', en: 'Vehicle' },
  vehicleCertificate: { zh: '道路运输证号', en: 'Vehicle certificate' },
  driver: { zh: '驾驶员', en: 'Driver' },
  escort: { zh: '押运员', en: 'Escort' },
  waybill: { zh: '危险货物运单号', en: 'Dangerous-goods waybill' },
  start: { zh: '运输起点', en: 'From' },
  end: { zh: '运输终点', en: 'To' },
  startedAt: { zh: '实际起运时间', en: 'Started' },
  arrivedAt: { zh: '实际到达时间', en: 'Arrived' },
  loadedTotal: { zh: '装车总量（吨）', en: 'Loaded in all (t)' },
  licence: { zh: '经营许可证编号', en: 'Licence' },
  issuer: { zh: '发证机关', en: 'Issued by' },
  acceptedAt: { zh: '接受时间', en: 'Accepted' },
  confirmBy: { zh: '确认期限', en: 'To be confirmed by' },
  receivedTotal: { zh: '到货总量（吨）', en: 'Received in all (t)' },
  acceptedTotal: { zh: '接受总量（吨）', en: 'Accepted in all (t)' },
  line: { zh: '序号', en: 'No.' },
  wasteName: { zh: '废物名称', en: 'Waste name' },
  wasteCode: { zh: '废物代码', en: 'Waste code' },
  category: { zh: '废物类别', en: 'Category' },
  hazards: { zh: '危险特性', en: 'Hazards' },
  form: { zh: '形态', en: 'Form' },
  packaging: { zh: '包装方式', en: 'Packaging' },
  containers: { zh: '数量', en: 'Count' },
  methodWanted: { zh: '拟利用处置方式', en: 'Treatment asked for' },
  planned: { zh: '移出量（吨）', en: 'Planned (t)' },
  loaded: { zh: '装车量（吨）', en: 'Loaded (t)' },
  received: { zh: '到货量（吨）', en: 'Received (t)' },
  refused: { zh: '拒收量（吨）', en: 'Refused (t)' },
  accepted: { zh: '接受量（吨）', en: 'Accepted (t)' },
  outcome: { zh: '处理意见', en: 'Outcome' },
  refusalReason: { zh: '拒收原因', en: 'Reason of refusal' },
  method: { zh: '利用处置方式', en: 'Treatment' },
  treatedOn: { zh: '利用处置日期', en: 'Treated on' },
  total: { zh: '合计', en: 'Total' },
  proof: { zh: '存证', en: 'Proof' },
  chainHead: { zh: '事件链末端哈希', en: 'Hash of the last event' },
  chainLength: { zh: '事件数', en: 'Events' },
  noEvents: { zh: '尚无事件', en: 'No events yet' },
  certifies: {
    zh: '兹证明：下列危险废物由接受人依其经营许可证接受，并已按所列方式利用处置完毕。',
    en: 'This certifies that the receiver took in the hazardous waste below under its licence and has treated it as stated.',
  },
  recordedBy: { zh: '登记人', en: 'Recorded by' },
  recordedAt: { zh: '登记时间', en: 'Recorded' },
  seal: { zh: '接受人（盖章）', en: 'Receiver (seal)' },
  sealedOn: { zh: '日期', en: 'Date' },
  mainComponents: { zh: '主要成分', en: 'Main components' },
  harmfulComponents: { zh: '有害成分', en: 'Harmful components' },
  precautions: { zh: '注意事项', en: 'Precautions' },
  digitalCode: { zh: '数字识别码', en: 'Digital code' },
  producer: { zh: '产生单位', en: 'Generator' },
  producedOn: { zh: '产生日期', en: 'Generated on' },
  mass: { zh: '废物重量', en: 'Mass' },
  kilograms: { zh: '千克', en: 'kg' },
  manifestShort: { zh: '联单', en: 'Manifest' },
  remarks: { zh: '备注', en: 'Remarks' },
  tripCard: { zh: '危险废物运输车次单', en: 'Trip card' },
  tripCardLayout: {
    zh: '每一移出人（每种废物）各有一份联单，以系统中的电子记录为准；本单由系统生成，格式并非官方规定。',
    en: 'Each generator and kind of waste has a manifest of its own, and what counts is the electronic record. No official form prescribes this card.',
  },
  tripHandle: { zh: '车次编号', en: 'Trip code' },
  plannedOn: { zh: '计划日期', en: 'Planned day' },
  tripStops: { zh: '停靠点（按顺序）', en: 'Stops in their order' },
  stop: { zh: '停靠点', en: 'Stop' },
  generatorAndPlace: { zh: '移出人、地址、联系人', en: 'Generator, address, contact' },
  wastes: { zh: '联单编号与废物', en: 'Manifest and waste' },
  plannedKilograms: { zh: '计划（千克）', en: 'Planned (kg)' },
  loadedKilograms: { zh: '装车（千克）', en: 'Loaded (kg)' },
  generatorSigns: { zh: '移出人签字', en: 'Generator signs' },
  driverSigns: { zh: '驾驶员签字', en: 'Driver signs' },
  ratedMass: { zh: '核定载质量（千克）', en: 'Rated for (kg)' },
  onBoard: { zh: '车上现有（千克）', en: 'On board (kg)' },
  receiverSigns: { zh: '接受人签字', en: 'Receiver signs' },
  and: { zh: '、', en: ', ' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Word = keyof typeof words;

export const formNames: Readonly<Record<WasteForm, Bilingual>> = {
  S: { zh: '固态', en: 'Solid' },
  SS: { zh: '半固态', en: 'Semi-solid' },
  L: { zh: '液态', en: 'Liquid' },
  G: { zh: '气态', en: 'Gas' },
};

export const outcomeNames: Readonly<Record<LineOutcome, Bilingual>> = {
  accepted: { zh: '接受', en: 'Accepted' },
  partially_accepted: { zh: '部分接受', en: 'Partly accepted' },
  refused: { zh: '拒收', en: 'Refused' },
};

/** Where one is in a document of several pages. */
export const pageOf = (page: number, pages: number): Bilingual => ({
  zh: `第 ${page} 页，共 ${pages} 页`,
  en: `Page ${page} of ${pages}`,
});

/** Says a word in one language. */
export type Say = (word: Word) => string;

export const sayIn =
  (language: Language): Say =>
  (word) =>
    words[word][language];
