import type { Bilingual } from '../../common';
import type { LineRecord, ManifestRecord } from '../manifest.record';
import type { ManifestStatus, ManifestStep, Party } from '../manifest.status';

export type ManifestProperty = Extract<
  keyof ManifestRecord,
  | 'externalNumber'
  | 'carrierId'
  | 'plannedPickupOn'
  | 'precautions'
  | 'contactName'
  | 'contactPhone'
  | 'note'
  | 'plate'
  | 'trailerPlate'
  | 'driverName'
  | 'escortName'
  | 'waybillNumber'
>;
export type LineProperty = Extract<
  keyof LineRecord,
  | 'name'
  | 'code'
  | 'form'
  | 'packaging'
  | 'containers'
  | 'method'
  | 'plannedGrams'
  | 'loadedGrams'
  | 'receivedGrams'
  | 'refusedGrams'
  | 'refusalReason'
  | 'treatedMethod'
  | 'treatedOn'
>;

/** A step whose signature covers fields of a manifest. */
export type SigningStep = Extract<ManifestStep, 'issue' | 'pick_up' | 'accept' | 'treat'>;
export type SigningParty = Exclude<Party, 'next_carrier'>;

/** What holds for one field of a manifest from its issue on. */
export interface FieldRule {
  readonly title: Bilingual;
  /** Whose word it is: he alone changes it while it is not sealed. */
  readonly whose: SigningParty;
  /** With this step it is signed: from then on it changes by an amendment alone. */
  readonly sealedFrom: SigningStep;
  /** States in which an amendment can still change it; none: it stays as it was signed. */
  readonly amendableIn: readonly ManifestStatus[];
  /** One of these asks for the amendment; of the others, those who have signed must approve. */
  readonly concerns: readonly SigningParty[];
}

const untilTreated: readonly ManifestStatus[] = ['issued', 'in_transit', 'arrived', 'accepted', 'partially_accepted'];
const onTheRoad: readonly ManifestStatus[] = ['in_transit', 'arrived'];
const sinceLoading: readonly ManifestStatus[] = [
  ...onTheRoad,
  ...(['accepted', 'partially_accepted', 'rejected', 'treated', 'returned'] as const),
];
const sinceJudged: readonly ManifestStatus[] = ['accepted', 'partially_accepted', 'treated'];

const generators = (zh: string, en: string, sealedFrom: SigningStep): FieldRule => ({
  ...{ title: { zh, en }, whose: 'generator', sealedFrom, amendableIn: [], concerns: ['generator'] },
});
const announced = (zh: string, en: string): FieldRule => ({
  title: { zh, en },
  whose: 'generator',
  sealedFrom: 'issue',
  amendableIn: untilTreated,
  concerns: ['generator', 'carrier', 'receiver'],
});
const carriers = (zh: string, en: string): FieldRule => ({
  title: { zh, en },
  whose: 'carrier',
  sealedFrom: 'pick_up',
  amendableIn: sinceLoading,
  concerns: ['generator', 'carrier'],
});
const receivers = (
  zh: string,
  en: string,
  sealedFrom: SigningStep,
  amendableIn: readonly ManifestStatus[],
): FieldRule => ({
  ...{ title: { zh, en }, whose: 'receiver', sealedFrom, amendableIn, concerns: ['generator', 'receiver'] },
});

/** The fields of a manifest that can change after its issue. Every other field stays as it was signed. */
export const manifestFields: Readonly<Record<ManifestProperty, FieldRule>> = {
  externalNumber: generators('外部系统编号', 'number of another system', 'treat'),
  carrierId: generators('承运人', 'carrier', 'pick_up'),
  plannedPickupOn: generators('计划转移日期', 'planned day of pickup', 'pick_up'),
  precautions: {
    ...generators('突发环境事件防范措施', 'incident-prevention measures', 'pick_up'),
    amendableIn: onTheRoad,
    concerns: ['generator', 'carrier'],
  },
  contactName: generators('联系人', 'contact', 'accept'),
  contactPhone: generators('联系电话', 'telephone', 'accept'),
  note: generators('备注', 'note', 'accept'),
  plate: carriers('车牌号', 'plate'),
  trailerPlate: carriers('挂车号牌', "trailer's plate"),
  driverName: carriers('驾驶员', 'driver'),
  escortName: carriers('押运员', 'escort'),
  waybillNumber: carriers('危险货物运单编号', 'dangerous-goods waybill'),
};

/** The fields of each waste line that can change after the issue. */
export const lineFields: Readonly<Record<LineProperty, FieldRule>> = {
  name: announced('废物名称', 'name of the waste'),
  code: announced('废物代码', 'waste code'),
  form: announced('形态', 'form'),
  packaging: announced('包装方式', 'packaging'),
  containers: announced('包装数量', 'number of containers'),
  method: announced('利用处置方式', 'treatment method asked for'),
  plannedGrams: announced('计划数量', 'planned mass'),
  loadedGrams: { ...carriers('装载数量', 'loaded mass'), concerns: ['generator', 'carrier', 'receiver'] },
  receivedGrams: receivers('接收数量', 'received mass', 'accept', sinceJudged),
  refusedGrams: receivers('拒收数量', 'refused mass', 'accept', sinceJudged),
  refusalReason: receivers('拒收理由', 'reason of refusal', 'accept', sinceJudged),
  treatedMethod: receivers('实际利用处置方式', 'method used', 'treat', ['treated']),
  treatedOn: receivers('利用处置日期', 'day of treatment', 'treat', ['treated']),
};

/** How bodies and answers call a property: masses are kilograms there. */
export const shownAs = (property: string): string => property.replace(/Grams$/, 'Kg');

/** @throws {Error} for a property that never changes */
export function fieldRuleOf(lineNo: number | null, property: string): FieldRule {
  const rule = (lineNo === null ? manifestFields : lineFields)[property as never] as FieldRule | undefined;
  if (rule === undefined) throw new Error(`the field ${property} never changes`);
  return rule;
}

/** What a pipeline does not have. */
const ofTheRoad: readonly string[] = [
  ...(['carrierId', 'plate', 'trailerPlate', 'driverName', 'escortName', 'waybillNumber'] as const),
];

/** Whether a manifest of this kind has the field at all. */
export const isThere = (property: string, { mode }: Pick<ManifestRecord, 'mode'>): boolean =>
  mode === 'road' || !ofTheRoad.includes(property);

const signedWhen = { issue: 'issuedAt', pick_up: 'pickedUpAt', accept: 'acceptedAt', treat: 'treatedAt' } as const;

/** Whether the field is signed by now, or the manifest has come to its end without. */
export const isSealed = ({ sealedFrom }: FieldRule, record: ManifestRecord): boolean =>
  record[signedWhen[sealedFrom]] !== null || record.status === 'cancelled' || record.status === 'returned';

const signedWith: Readonly<Record<SigningParty, SigningStep>> = {
  generator: 'issue',
  carrier: 'pick_up',
  receiver: 'accept',
};

/** Whether this party has put its name to the manifest yet. */
export const hasSigned = (party: SigningParty, record: ManifestRecord): boolean =>
  record[signedWhen[signedWith[party]]] !== null;
