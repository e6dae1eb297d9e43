import type { Role } from '../../src/access';

/** Public, and the same for everybody: nothing in the demo city is a secret. */
export const demoPassword = 'liandan-demo-city';

export interface DemoPerson {
  /** The organisation of this key; see `makeCity`. */
  readonly at: string;
  readonly role: Role;
  readonly login: string;
  readonly name: string;
  readonly what: string;
}

/** Those whom a newcomer may want to be. */
export const demoPeople: readonly DemoPerson[] = [
  {
    at: 'generator',
    role: 'administrator',
    login: 'factory-admin',
    name: '马管理',
    what: '产废单位管理员 generator, administrator',
  },
  { at: 'generator', role: 'operator', login: 'factory', name: '王经办', what: '产废单位经办人 generator, operator' },
  { at: 'hospital', role: 'operator', login: 'hospital', name: '李护士', what: '医院经办人 hospital, operator' },
  { at: 'carrier', role: 'operator', login: 'carrier', name: '赵调度', what: '承运人调度员 carrier, dispatcher' },
  { at: 'carrier', role: 'driver', login: 'driver', name: '纳师傅', what: '驾驶员 carrier, driver' },
  {
    at: 'incineration',
    role: 'operator',
    login: 'disposal',
    name: '周接收',
    what: '处置单位经办人 receiver, operator',
  },
  {
    at: 'incineration',
    role: 'reader',
    login: 'disposal-reader',
    name: '吴查阅',
    what: '处置单位只读人员 receiver, reader',
  },
  { at: 'city', role: 'officer', login: 'city-officer', name: '郑科员', what: '市级监管员 city regulator, officer' },
  {
    at: 'city',
    role: 'inspector',
    login: 'city-inspector',
    name: '冯稽查',
    what: '市级检查员 city regulator, inspector',
  },
  {
    at: 'county',
    role: 'officer',
    login: 'county-officer',
    name: '陈科员',
    what: '兴庆区监管员 county regulator, officer',
  },
];

/** Those who decide on waste that leaves the province. */
export const transferPeople: readonly DemoPerson[] = [
  {
    at: 'province',
    role: 'officer',
    login: 'province-officer',
    name: '沈处长',
    what: '省级监管员 province’s regulator, officer',
  },
  {
    at: 'neighbour',
    role: 'officer',
    login: 'neighbour-officer',
    name: '魏处长',
    what: '邻省监管员 neighbouring province’s regulator, officer',
  },
];

/** Those at the plants of medical waste. */
export const medicalPeople: readonly DemoPerson[] = [
  {
    at: 'medical-steam',
    role: 'operator',
    login: 'medical-plant',
    name: '徐接收',
    what: '医疗废物处置单位经办人 medical waste plant, operator',
  },
];

/** The authority of the province next to it, to which waste may go with an approval. */
export const neighbourPlan = { key: 'neighbour', name: '甘肃省生态环境厅', region: '620000' } as const;

/** The regulators: the city's, one county's, the chemical base's and the province's. */
export const regulatorPlans: readonly { key: string; name: string; region: string }[] = [
  { key: 'city', name: '银川市生态环境局', region: '640100' },
  { key: 'county', name: '兴庆区生态环境分局', region: '640104' },
  { key: 'ningdong', name: '宁东基地生态环境局', region: '64ND00' },
  { key: 'province', name: '宁夏回族自治区生态环境厅', region: '640000' },
];

const surnames = '王李张刘陈杨马赵黄周吴徐孙胡朱高林何郭罗丁纳';
const givenNames = [
  '伟',
  '军',
  '建国',
  '志强',
  '海燕',
  '秀兰',
  '学文',
  '小龙',
  '玉梅',
  '永平',
  '晓东',
  '丽',
  '德明',
  '建华',
];

/** A made-up name. @param pick picks one of a list */
export const personName = (pick: <T>(list: readonly T[]) => T): string => pick([...surnames]) + pick(givenNames);
