import type { PlateKind } from '../../src/registry';

export interface RigPlan {
  readonly kind: Exclude<PlateKind, 'trailer'>;
  readonly ratedTonnes: number;
  readonly trailerTonnes?: number;
}

export interface CarrierPlan {
  readonly name: string;
  readonly region: string;
  readonly medicalOnly: boolean;
  /** Classes of dangerous goods that its permit names. */
  readonly classes: readonly string[];
  /** Days from today to the permit's last day. */
  readonly endsInDays: number;
  readonly rigs: readonly RigPlan[];
}

const all = ['3', '6.1', '8', '9'];
const normal = (...tonnes: readonly number[]): RigPlan[] =>
  tonnes.map((ratedTonnes) => ({ kind: 'normal', ratedTonnes }));
const newEnergy = (...tonnes: readonly number[]): RigPlan[] =>
  tonnes.map((ratedTonnes) => ({ kind: 'new_energy', ratedTonnes }));

/** Five fleets: two of large lorries, one of small ones, one electric, one for medical waste and nothing else. */
export const carrierPlans: readonly CarrierPlan[] = [
  {
    name: '银川危险货物运输有限公司',
    region: '640106',
    medicalOnly: false,
    classes: all,
    endsInDays: 410,
    rigs: [...normal(9.9, 14.5, 20, 26), { kind: 'normal', ratedTonnes: 12, trailerTonnes: 18 }, ...normal(4.9, 9.9)],
  },
  {
    name: '宁东危险货物运输有限公司',
    region: '64ND00',
    medicalOnly: false,
    classes: all,
    endsInDays: 760,
    rigs: normal(31, 31, 26, 20, 14.5),
  },
  {
    name: '贺兰小型危险货物运输有限公司',
    region: '640122',
    medicalOnly: false,
    classes: all,
    endsInDays: 33,
    rigs: normal(1.5, 1.5, 2.9, 4.9, 9.9),
  },
  {
    name: '新能源危险货物运输有限公司',
    region: '640104',
    medicalOnly: false,
    classes: ['3', '8', '9'],
    endsInDays: 590,
    rigs: newEnergy(1.2, 2.5, 4.5, 9, 18),
  },
  {
    name: '医疗废物专运有限公司',
    region: '640104',
    medicalOnly: true,
    classes: ['6.2'],
    endsInDays: 270,
    rigs: [...normal(1.2, 1.2, 2.4, 2.4), ...newEnergy(1, 1)],
  },
];
