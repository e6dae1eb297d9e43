import type { LineRecord } from '../../src/manifests';

export interface StreamPlan {
  readonly code: string;
  readonly name: string;
  readonly form: LineRecord['form'];
  readonly packaging: string;
  readonly kilogramsPerContainer: number;
  readonly method: string;
  /** A load of this waste against the usual load of its generator. */
  readonly size?: number;
  readonly weight: number;
}

export interface IndustryPlan {
  readonly name: string;
  readonly regions: readonly string[];
  /** How many of large, medium and small ones the city has. */
  readonly counts: readonly [large: number, medium: number, small: number];
  readonly streams: readonly StreamPlan[];
}

const tonBag = { packaging: '吨袋', kilogramsPerContainer: 900 };
const drum = { packaging: '铁桶', kilogramsPerContainer: 180 };
const plasticDrum = { packaging: '塑料桶', kilogramsPerContainer: 200 };
const tote = { packaging: '吨桶', kilogramsPerContainer: 1000 };
const box = { packaging: '周转箱', kilogramsPerContainer: 400 };

const of = (
  code: string,
  name: string,
  form: LineRecord['form'],
  container: Pick<StreamPlan, 'packaging' | 'kilogramsPerContainer'>,
  method: string,
  weight: number,
  size = 1,
): StreamPlan => ({ code, name, form, ...container, method, weight, size });

const engineOil = of('900-214-08', '废发动机油', 'L', drum, 'R9', 3, 0.6);
const oilyPackages = of('900-249-08', '废油桶及含油废物', 'S', tonBag, 'R9', 1, 0.4);
const packages = of('900-041-49', '沾染危险废物的包装物', 'S', tonBag, 'D10', 1, 0.4);
const carbon = of('900-039-49', '废活性炭', 'S', tonBag, 'C1', 1, 0.5);
const batteries = of('900-052-31', '废铅蓄电池', 'S', box, 'R4', 1, 0.6);
const paint = of('900-252-12', '废漆渣', 'SS', drum, 'D10', 1, 0.5);
const acid = of('900-300-34', '废酸', 'L', tote, 'D9', 1, 0.8);
const alkali = of('900-352-35', '废碱液', 'L', tote, 'D9', 1, 0.6);
const laboratory = of('900-047-49', '实验室废液', 'L', plasticDrum, 'D10', 2, 0.5);

/** 80 generators in the trades that a city like Yinchuan has. */
export const industryPlans: readonly IndustryPlan[] = [
  {
    name: '医药科技',
    regions: ['640121', '64ND00', '640104'],
    counts: [3, 3, 0],
    streams: [
      of('271-001-02', '蒸馏及反应残余物', 'SS', drum, 'D10', 4),
      of('271-003-02', '废脱色过滤介质', 'S', tonBag, 'D10', 2, 0.7),
      of('900-402-06', '废有机溶剂', 'L', tote, 'R2', 3),
      packages,
      laboratory,
    ],
  },
  {
    name: '煤化工',
    regions: ['64ND00', '640181'],
    counts: [4, 2, 0],
    streams: [
      of('252-017-11', '气化焦油', 'SS', drum, 'C1', 4),
      of('900-013-11', '精馏残渣', 'SS', drum, 'D10', 3),
      of('772-007-50', '废脱硝催化剂', 'S', box, 'D1', 1),
      engineOil,
      packages,
    ],
  },
  {
    name: '精细化工',
    regions: ['64ND00'],
    counts: [3, 4, 0],
    streams: [
      of('263-008-04', '农药生产残余物', 'SS', drum, 'D10', 3),
      of('900-404-06', '废有机溶剂', 'L', tote, 'R2', 2),
      of('265-103-13', '树脂生产残渣', 'SS', drum, 'C1', 2),
      acid,
      carbon,
    ],
  },
  {
    name: '垃圾焚烧发电',
    regions: ['640181', '640122'],
    counts: [2, 0, 0],
    streams: [of('772-002-18', '生活垃圾焚烧飞灰', 'S', tonBag, 'D1', 6), engineOil],
  },
  {
    name: '铝业',
    regions: ['640181', '640121'],
    counts: [1, 2, 0],
    streams: [of('321-026-48', '铝灰渣', 'S', tonBag, 'D1', 4), of('900-217-08', '废润滑油', 'L', drum, 'R9', 1, 0.5)],
  },
  {
    name: '表面处理',
    regions: ['640105', '640122'],
    counts: [2, 4, 2],
    streams: [
      of('336-063-17', '电镀污泥', 'SS', tonBag, 'D1', 3),
      of('336-064-17', '酸洗废液', 'L', tote, 'D9', 2),
      acid,
      alkali,
    ],
  },
  {
    name: '装备制造',
    regions: ['640105', '640106', '640122', '640121'],
    counts: [1, 6, 3],
    streams: [of('900-006-09', '废乳化液', 'L', tote, 'D9', 3), paint, oilyPackages, packages, carbon],
  },
  {
    name: '电子材料',
    regions: ['640106', '640105'],
    counts: [0, 3, 2],
    streams: [
      of('398-051-22', '含铜污泥', 'SS', tonBag, 'D1', 3),
      of('900-402-06', '废清洗溶剂', 'L', drum, 'R2', 2),
      alkali,
    ],
  },
  {
    name: '汽车维修',
    regions: ['640104', '640106', '640105', '640121', '640122', '640181'],
    counts: [0, 2, 18],
    streams: [engineOil, { ...oilyPackages, weight: 2 }, batteries, { ...paint, method: 'C1' }],
  },
  {
    name: '印务',
    regions: ['640104', '640106'],
    counts: [0, 0, 4],
    streams: [
      of('900-253-12', '废油墨', 'SS', drum, 'D10', 2),
      of('231-002-16', '废显影液', 'L', plasticDrum, 'D10', 1),
      packages,
    ],
  },
  {
    name: '检测实验室',
    regions: ['640104', '640105', '640106'],
    counts: [0, 1, 5],
    streams: [laboratory, packages],
  },
  { name: '数据中心', regions: ['640105', '640106'], counts: [0, 1, 2], streams: [batteries, engineOil] },
];

const bag = { packaging: '医疗废物专用袋和周转箱', kilogramsPerContainer: 12 };
const sharpsBox = { packaging: '利器盒', kilogramsPerContainer: 4 };

const infectious = of('841-001-01', '感染性废物', 'S', bag, 'Y11', 8);
const sharps = of('841-002-01', '损伤性废物', 'S', sharpsBox, 'Y11', 3, 0.12);

/** Steam takes infectious waste and sharps; the other classes are burnt (医疗废物分类目录（2021年版）). */
export const clinicStreams: readonly StreamPlan[] = [infectious, sharps];
export const hospitalStreams: readonly StreamPlan[] = [
  infectious,
  sharps,
  of('841-003-01', '病理性废物', 'S', bag, 'Y10', 1, 0.15),
  of('841-004-01', '化学性废物', 'L', sharpsBox, 'Y10', 0.5, 0.06),
  of('841-005-01', '药物性废物', 'S', bag, 'Y10', 0.5, 0.08),
];

/** Usual kilograms of one load. */
export const medicalPlans: readonly { name: string; region: string; kilograms: number; hospital: boolean }[] = [
  { name: '中心医院', region: '640104', kilograms: 420, hospital: true },
  { name: '第一人民医院', region: '640104', kilograms: 360, hospital: true },
  { name: '第二人民医院', region: '640106', kilograms: 280, hospital: true },
  { name: '西夏人民医院', region: '640105', kilograms: 190, hospital: true },
  { name: '永宁县人民医院', region: '640121', kilograms: 150, hospital: true },
  { name: '贺兰县人民医院', region: '640122', kilograms: 140, hospital: true },
  { name: '灵武市人民医院', region: '640181', kilograms: 160, hospital: true },
  { name: '宁东职工医院', region: '64ND00', kilograms: 80, hospital: true },
  { name: '兴庆口腔诊所', region: '640104', kilograms: 14, hospital: false },
  { name: '金凤社区卫生服务中心', region: '640106', kilograms: 22, hospital: false },
  { name: '西夏透析中心', region: '640105', kilograms: 65, hospital: false },
  { name: '灵武镇卫生院', region: '640181', kilograms: 18, hospital: false },
];
