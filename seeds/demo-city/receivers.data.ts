import type { LicenceKind, LineMatch } from '../../src/registry';

export interface LinePlan {
  readonly label: string;
  readonly match: LineMatch;
  readonly categories?: readonly string[];
  readonly codes?: readonly string[];
  readonly methods: readonly string[];
  /** Synthetic: sized to the 5,000 loads a year of the demo city. */
  readonly tonnesPerYear: number;
  /** Where the licence limits it, as those for medical waste do. */
  readonly tonnesPerDay?: number;
  /** Of a landfill, as surveyed a month ago: what still fits in, cubic metres. */
  readonly remainingM3?: number;
}

export interface ReceiverPlan {
  readonly key: string;
  readonly name: string;
  readonly region: string;
  readonly site: string;
  readonly licence: LicenceKind;
  /** Days from today to the licence's last day. */
  readonly endsInDays: number;
  readonly lines: readonly LinePlan[];
}

const categories = (...numbers: readonly number[]): string[] =>
  numbers.map((number) => `HW${String(number).padStart(2, '0')}`);

const oils = ['900-214-08', '900-217-08', '900-249-08', '251-001-08', '900-210-08'];

/** Seven receivers, with the three ways in which real licences are written. */
export const receiverPlans: readonly ReceiverPlan[] = [
  {
    key: 'incineration',
    name: '回转窑焚烧处置有限公司',
    region: '64ND00',
    site: '回转窑焚烧中心',
    licence: 'comprehensive',
    endsInDays: 640,
    lines: [
      {
        label: '焚烧，17 类合计',
        match: 'all_of_category',
        categories: categories(2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14, 16, 37, 38, 39, 40, 45),
        methods: ['D10'],
        tonnesPerYear: 7000,
      },
      {
        label: '焚烧 HW49（900-045-49 除外）',
        match: 'all_but_listed',
        categories: categories(49),
        codes: ['900-045-49'],
        methods: ['D10'],
        tonnesPerYear: 1500,
      },
    ],
  },
  {
    key: 'landfill',
    name: '危险废物安全填埋有限公司',
    region: '640181',
    site: '刚性填埋场',
    licence: 'comprehensive',
    endsInDays: 1210,
    lines: [
      {
        label: '填埋，6 类合计',
        match: 'all_of_category',
        categories: categories(17, 21, 22, 23, 46, 50),
        methods: ['D1'],
        tonnesPerYear: 2600,
        remainingM3: 600,
      },
      {
        label: '填埋 HW18 焚烧处置残渣',
        match: 'all_of_category',
        categories: categories(18),
        methods: ['D1'],
        tonnesPerYear: 3000,
      },
      {
        label: '填埋铝灰渣',
        match: 'only_listed',
        codes: ['321-024-48', '321-026-48'],
        methods: ['D1'],
        tonnesPerYear: 1100,
      },
    ],
  },
  {
    key: 'physico-chemical',
    name: '废液物化处理有限公司',
    region: '640122',
    site: '物化处理车间',
    licence: 'comprehensive',
    endsInDays: 47,
    lines: [
      {
        label: '物化 HW34、HW35（261-058-34 除外）',
        match: 'all_but_listed',
        categories: categories(34, 35),
        codes: ['261-058-34'],
        methods: ['D9'],
        tonnesPerYear: 1500,
      },
      {
        label: '物化，乳化液和酸洗废液',
        match: 'only_listed',
        codes: ['900-006-09', '900-007-09', '336-064-17'],
        methods: ['D9'],
        tonnesPerYear: 2000,
      },
    ],
  },
  {
    key: 'reuse',
    name: '再生资源利用有限公司',
    region: '640121',
    site: '综合利用厂',
    licence: 'comprehensive',
    endsInDays: 900,
    lines: [
      { label: '再生利用废矿物油', match: 'only_listed', codes: oils, methods: ['R9'], tonnesPerYear: 2200 },
      {
        label: '再生利用废有机溶剂',
        match: 'only_listed',
        codes: ['900-402-06', '900-404-06'],
        methods: ['R2'],
        tonnesPerYear: 2100,
      },
      {
        label: '利用废铅蓄电池',
        match: 'only_listed',
        codes: ['900-052-31'],
        methods: ['R4'],
        tonnesPerYear: 300,
      },
    ],
  },
  {
    key: 'cement',
    name: '水泥窑协同处置有限公司',
    region: '640181',
    site: '水泥窑协同处置线',
    licence: 'comprehensive',
    endsInDays: 380,
    lines: [
      {
        label: '水泥窑协同处置，4 类合计（900-045-49、900-047-49 除外）',
        match: 'all_but_listed',
        categories: categories(11, 12, 13, 49),
        codes: ['900-045-49', '900-047-49'],
        methods: ['C1'],
        tonnesPerYear: 4500,
      },
    ],
  },
  {
    key: 'medical-steam',
    name: '医疗废物蒸汽处置有限公司',
    region: '640122',
    site: '高温蒸汽处置中心',
    licence: 'medical',
    endsInDays: 520,
    lines: [
      {
        label: '高温蒸汽处置 HW01（病理性、化学性、药物性除外）',
        match: 'all_but_listed',
        categories: categories(1),
        codes: ['841-003-01', '841-004-01', '841-005-01'],
        methods: ['Y11'],
        tonnesPerYear: 380,
        tonnesPerDay: 3,
      },
    ],
  },
  {
    key: 'medical-incineration',
    name: '医疗废物焚烧处置有限公司',
    region: '640181',
    site: '医疗废物焚烧中心',
    licence: 'medical',
    endsInDays: 1500,
    lines: [
      {
        label: '焚烧 HW01',
        match: 'all_of_category',
        categories: categories(1),
        methods: ['Y10'],
        tonnesPerYear: 25,
      },
    ],
  },
];

/** Who takes in what is to be treated in this way. */
export const receiverOfMethod: Readonly<Record<string, string>> = {
  D10: 'incineration',
  D1: 'landfill',
  D9: 'physico-chemical',
  R9: 'reuse',
  R2: 'reuse',
  R4: 'reuse',
  C1: 'cement',
  Y11: 'medical-steam',
  Y10: 'medical-incineration',
};
