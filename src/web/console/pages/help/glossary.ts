import type { Bilingual } from '../../../shared/language';

const entry = (zh: string, en: string, meaningZh: string, meaningEn: string) => ({
  term: { zh, en },
  meaning: { zh: meaningZh, en: meaningEn },
});

/** The words of the trade, as the console uses them. */
export const glossary: readonly { readonly term: Bilingual; readonly meaning: Bilingual }[] = [
  entry(
    '联单',
    'Manifest',
    '一车危险废物从移出到处置的全程记录。',
    'The record of one load, from where it leaves to its disposal.',
  ),
  entry(
    '移出人',
    'Generator',
    '产生或收集废物并将其移出的单位。',
    'Who produces or has collected the waste and sends it out.',
  ),
  entry(
    '承运人',
    'Carrier',
    '持有危险货物运输许可、承担运输的单位。',
    'Who carries it, with a permit for dangerous goods.',
  ),
  entry(
    '接受人',
    'Receiver',
    '持有经营许可证，接收并利用处置废物的单位。',
    'Who is licensed to receive, use or dispose of it.',
  ),
  entry(
    '废物代码',
    'Waste code',
    '国家危险废物名录中的八位代码，如 900-249-08。',
    'Eight digits of the national catalogue, such as 900-249-08.',
  ),
  entry('处置方式', 'Method', '利用（R）或处置（D）方式的代码。', 'Code of the way of use (R) or disposal (D).'),
  entry(
    '许可项',
    'Licence line',
    '许可证中一类废物、一种方式和每年的数量。',
    'Of a licence: what kinds, by which method, how much a year.',
  ),
  entry(
    '预占',
    'Booking',
    '联单发出即占用接受人的许可能力，撤销或拒收时释放。',
    'Issuing takes room on the licence; cancelling or refusing gives it back.',
  ),
  entry(
    '差异',
    'Discrepancy',
    '到场情况与申报不符；双方说法都保留。',
    'What came other than announced; both versions are kept.',
  ),
  entry(
    '更正',
    'Correction',
    '签名之后的改动，经已签名各方同意生效。',
    'A change after a signature, once those who signed approve.',
  ),
  entry('去向', 'Fate', '每一公斤废物现在在哪里、怎样处置的。', 'Where each kilogram is now, and how it was treated.'),
  entry(
    '可达余量',
    'Headroom',
    '在现行政策下，能到达的设施还能接收多少。',
    'What facilities can still take, by the ways that policies leave open.',
  ),
  entry(
    '存证文件',
    'Receipt',
    '可脱离本系统核验的历史证明。',
    'A proof of the history that anybody checks without this service.',
  ),
  entry('数据时点', 'As of', '页面上的数字是哪一刻读取的。', 'The moment at which the figures of a page were read.'),
];
