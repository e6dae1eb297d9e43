import type { components } from '../api/schema';
import type { Bilingual } from './language';
import type { Words } from './words';

type Schemas = components['schemas'];

export type MedicalClass = '841-001-01' | '841-002-01' | '841-003-01' | '841-004-01' | '841-005-01';

export const classNames: Words<MedicalClass> = {
  '841-001-01': { zh: '感染性', en: 'Infectious' },
  '841-002-01': { zh: '损伤性', en: 'Sharps' },
  '841-003-01': { zh: '病理性', en: 'Pathological' },
  '841-004-01': { zh: '化学性', en: 'Chemical' },
  '841-005-01': { zh: '药物性', en: 'Pharmaceutical' },
};

export const classNameOf = (code: string | null): Bilingual =>
  code === null ? { zh: '', en: '' } : (classNames[code as MedicalClass] ?? { zh: code, en: code });

export const kindNames: Words<Schemas['ContainerShown']['kind']> = {
  bag: { zh: '包装袋', en: 'Bag' },
  sharps_box: { zh: '利器盒', en: 'Sharps box' },
  lot: { zh: '散装（未贴标签）', en: 'Counted lot' },
  transfer_box: { zh: '周转箱', en: 'Transfer box' },
  cart: { zh: '推车', en: 'Cart' },
  vehicle: { zh: '整车', en: 'Vehicle load' },
};

export const tripStates: Words<Schemas['MedicalTripShown']['state']> = {
  planned: { zh: '待出车', en: 'Planned' },
  collecting: { zh: '收运中', en: 'Collecting' },
  on_way: { zh: '送往处置', en: 'On the way' },
  received: { zh: '已入场', en: 'Taken in' },
};

export const missedNames: Words<NonNullable<Schemas['MedicalStopShown']['missedBecause']>> = {
  closed: { zh: '闭诊', en: 'Closed' },
  unreachable: { zh: '无法联系', en: 'Unreachable' },
  nothing: { zh: '无废物', en: 'Nothing there' },
  other: { zh: '其他', en: 'Other' },
};
