import type { Bilingual, Grams } from '../../common';
import type { MedicalMethodFacts } from '../../reference';
import {
  carryingActs,
  containerTransitions,
  fitsInto,
  isCarrying,
  type ContainerKind,
  type ContainerRole,
  type ContainerState,
  type ReportedAct,
  type WasteOrigin,
} from './container.status';
import { notPossible } from './state-words';

/** A container as an act finds it. */
export interface ContainerNow {
  readonly id: string;
  readonly code: string;
  readonly kind: ContainerKind;
  readonly siteId: string;
  readonly institutionId: string;
  readonly holderId: string;
  readonly classCode: string | null;
  readonly state: ContainerState;
  /** The state in which it was lost. */
  readonly lostFrom: ContainerState | null;
  readonly parentId: string | null;
  readonly parentCode: string | null;
  readonly parentKind: ContainerKind | null;
  /** How many bags and boxes a lot stands for; else one. */
  readonly pieces: number;
  readonly grams: Grams | null;
  /** ISO 8601; clocks run from it. */
  readonly sealedAt: string | null;
  /** When it left its institution for the first time; ISO 8601. */
  readonly leftAt: string | null;
  readonly receivedAt: string | null;
  /** The store, hub or plant at which it lies; null on the road. */
  readonly atSiteId: string | null;
  /** Of (suspected) patients of an outbreak. */
  readonly outbreak: boolean;
  readonly origin: WasteOrigin;
  /** The collection trip that took it last. */
  readonly trip: TripStopName | null;
  /** ISO 8601. */
  readonly movedAt: string;
  readonly sealBroken: boolean;
}

export interface TripStopName {
  readonly tripId: string;
  readonly stopNo: number;
}

/** What somebody reports that he did. */
export interface Reported {
  readonly act: ReportedAct;
  /** ISO 8601, by his own clock. */
  readonly occurredAt: string;
  readonly classCode: string | null;
  readonly grams: Grams | null;
  readonly method: string | null;
  /** At treatment: the category as which chemical or pharmaceutical waste is disposed of (分类目录 art. 5). */
  readonly disposedAs: string | null;
  readonly reason: string | null;
  /** For `pack`. */
  readonly into: ContainerNow | null;
  /** At sealing; null: as the institution's designation says. */
  readonly outbreak: boolean | null;
  readonly origin: WasteOrigin | null;
  /** For `take_in` and `receive`: the party's site at which it is; null: it has several and none was named. */
  readonly siteId: string | null;
  /** For `collect` by a trip. */
  readonly trip: TripStopName | null;
}

export interface ActingParty {
  readonly organisationId: string;
  readonly roles: readonly ContainerRole[];
}

/** Limits of our own (rule H10). */
export interface ContainerLimits {
  readonly mostGrams: Readonly<Record<ContainerKind, Grams>>;
  readonly mostSecondsAhead: number;
}

export interface ContainerLaw {
  readonly limits: ContainerLimits;
  /** ISO 8601. */
  readonly now: string;
  readonly isMedicalClass: (code: string) => boolean;
  readonly methodsOf: (classCode: string) => readonly MedicalMethodFacts[];
}

/** Why an act is refused; `code` is stable. */
export interface ContainerRefusal {
  readonly code: string;
  readonly text: Bilingual;
}

const refuse = (code: string, zh: string, en: string): ContainerRefusal => ({ code, text: { zh, en } });

/** What an act leads to; nothing is written by it. @returns a refusal, or the container afterwards */
export function judgeAct(
  container: ContainerNow,
  reported: Reported,
  party: ActingParty,
  law: ContainerLaw,
): ContainerRefusal | ContainerNow {
  const refusal =
    ofParty(container, reported, party) ??
    ofClock(reported, law) ??
    ofState(container, reported) ??
    ofContent(container, reported, law);
  return refusal ?? after(container, reported, party);
}

export const isRefusal = (outcome: ContainerRefusal | ContainerNow): outcome is ContainerRefusal => 'text' in outcome;

function ofParty(container: ContainerNow, { act }: Reported, party: ActingParty): ContainerRefusal | null {
  const { by } = containerTransitions[act];
  if (!by.some((role) => party.roles.includes(role)))
    return refuse('not_yours', '本单位不办理此步骤', 'This is no act of your organisation');
  const isOwn = container.institutionId === party.organisationId || container.holderId === party.organisationId;
  // Who scans a label at the store takes it over, and who scans it at the gate of the hub or plant takes it in.
  if (isOwn || act === 'collect' || act === 'receive' || act === 'take_in') return null;
  return refuse('held_by_others', '该容器由其他单位持有', 'Somebody else has this container');
}

function ofClock({ occurredAt }: Reported, { now, limits }: ContainerLaw): ContainerRefusal | null {
  const ahead = (Date.parse(occurredAt) - Date.parse(now)) / 1000;
  if (ahead <= limits.mostSecondsAhead) return null;
  return refuse(
    'future',
    `时间晚于当前时间 ${Math.round(ahead)} 秒，请校准设备时钟`,
    `The time lies ${Math.round(ahead)} s ahead: set the clock of the device`,
  );
}

function ofState(container: ContainerNow, { act }: Reported): ContainerRefusal | null {
  const isPossible = isCarrying(container.kind)
    ? carryingActs.has(act)
    : containerTransitions[act].from.includes(container.state);
  if (isPossible) return null;
  const { zh, en } = notPossible(container.state, act);
  return refuse('state', zh, en);
}

function ofContent(container: ContainerNow, reported: Reported, law: ContainerLaw): ContainerRefusal | null {
  const { act, reason } = reported;
  if (act === 'seal') return ofSeal(container, reported, law);
  if (act === 'pack') return ofPack(container, reported);
  if (act === 'unpack' && container.parentId === null)
    return refuse('not_packed', '该容器未装入任何容器', 'It lies in nothing');
  // GB 39707-2020, 7.1.3: on the way and at a hub, boxes are put into larger ones and stay closed.
  if (act === 'unpack' && container.parentKind === 'transfer_box' && isUnderway(container.state))
    return refuse(
      'opened',
      '周转箱在途或在收集点不得打开；如已破损请登记“封口破损”',
      'A transfer box stays closed on the way and at a hub: if it broke, report the broken seal',
    );
  if (act === 'treat') return ofTreatment(container, reported, law);
  if ((act === 'receive' || act === 'take_in') && reported.siteId === null)
    return refuse('site', '须指明本单位的接收场所', 'Say at which of your sites');
  if (act === 'release' && container.classCode !== pathological)
    return refuse(
      'class',
      '只有病理性废物中可识别的人体组织移交殡葬机构',
      'Only recognisable human tissue, of the pathological class, goes to the funeral system',
    );
  const needsReason = ['break_seal', 'reprint', 'lose', 'void', 'release'].includes(act);
  if (needsReason && reason === null) return refuse('reason', '须说明原因', 'Say why');
  return null;
}

function ofSeal(container: ContainerNow, { grams, classCode }: Reported, law: ContainerLaw): ContainerRefusal | null {
  const code = classCode ?? container.classCode;
  if (code === null || !law.isMedicalClass(code))
    return refuse(
      'class',
      '须填写医疗废物类别（841-001-01 至 841-005-01）',
      'Give its class (841-001-01 to 841-005-01)',
    );
  if (container.classCode !== null && classCode !== null && classCode !== container.classCode)
    return refuse(
      'class_changed',
      `标签类别为 ${container.classCode}，不能改变`,
      `The label says ${container.classCode}`,
    );
  const most = law.limits.mostGrams[container.kind];
  if (grams === null || grams <= 0) return refuse('mass', '重量须大于零', 'The mass must be more than nothing');
  if (grams > most)
    return refuse(
      'mass',
      `重量 ${grams / 1000} kg 超过此类容器的上限 ${most / 1000} kg，请核对单位`,
      `${grams / 1000} kg is more than such a container holds (${most / 1000} kg): check the unit`,
    );
  return null;
}

function ofPack(container: ContainerNow, { into }: Reported): ContainerRefusal | null {
  if (into === null) return refuse('into', '须扫描装入的容器', 'Scan what it is packed into');
  if (!fitsInto(container.kind, into.kind)) return refuse('into', '该容器不能装入此容器', 'It does not go into that');
  if (container.parentId !== null)
    return refuse(
      'packed',
      `已装入 ${container.parentCode ?? ''}，须先取出`,
      `It lies in ${container.parentCode ?? ''}: take it out first`,
    );
  if (into.holderId !== container.holderId)
    return refuse('held_by_others', '两个容器由不同单位持有', 'The two are held by different organisations');
  return null;
}

const isUnderway = (state: ContainerState): boolean => state === 'at_hub' || state === 'collected';

const pathological = '841-003-01';

/** As what a class may be disposed of besides HW01 (医疗废物分类目录, 2021, art. 5). */
const otherCategory: Readonly<Record<string, string>> = { '841-004-01': 'HW49', '841-005-01': 'HW03' };

function ofTreatment(
  container: ContainerNow,
  { method, disposedAs }: Reported,
  law: ContainerLaw,
): ContainerRefusal | null {
  if (isCarrying(container.kind)) return null;
  if (disposedAs !== null && disposedAs !== 'HW01' && otherCategory[container.classCode ?? ''] !== disposedAs)
    return refuse(
      'disposed_as',
      `${container.classCode ?? ''} 不得按 ${disposedAs} 处置`,
      `${container.classCode ?? ''} is not disposed of as ${disposedAs}`,
    );
  const facts = law.methodsOf(container.classCode ?? '').find((one) => one.method === method);
  if (facts === undefined) return refuse('method', '须填写适用的处置方式', 'Give a method that is known for its class');
  if (facts.allowed) return null;
  return refuse(
    'method',
    `该类医疗废物不得以此方式处置：${facts.conditionZh}`,
    `Not by this method: ${facts.conditionEn}`,
  );
}

const inNothing = { parentId: null, parentCode: null, parentKind: null };

/** The container as the act leaves it. */
function after(container: ContainerNow, reported: Reported, party: ActingParty): ContainerNow {
  const { act, occurredAt } = reported;
  const { to } = containerTransitions[act];
  const moved = { ...container, movedAt: occurredAt };
  const leaving = { leftAt: isCarrying(container.kind) ? null : (container.leftAt ?? occurredAt) };
  const state = isCarrying(container.kind) ? container.state : (to ?? container.state);
  switch (act) {
    case 'seal':
      return {
        ...{ ...moved, state, classCode: reported.classCode ?? container.classCode, grams: reported.grams },
        ...{ sealedAt: occurredAt, outbreak: reported.outbreak ?? container.outbreak },
        origin: reported.origin ?? container.origin,
      };
    case 'pack':
      return {
        ...{ ...moved, parentId: reported.into?.id ?? null, parentCode: reported.into?.code ?? null },
        parentKind: reported.into?.kind ?? null,
      };
    case 'unpack':
      return { ...moved, ...inNothing };
    case 'collect':
      return { ...moved, ...leaving, state, holderId: party.organisationId, atSiteId: null, trip: reported.trip };
    case 'take_in':
      return { ...moved, ...leaving, state, holderId: party.organisationId, atSiteId: reported.siteId };
    case 'receive':
      return {
        ...{ ...moved, state, holderId: party.organisationId, atSiteId: reported.siteId },
        receivedAt: occurredAt,
        // What is used again keeps no trip; waste remembers the one that brought it.
        trip: isCarrying(container.kind) ? null : container.trip,
      };
    case 'treat':
      return { ...moved, state, ...inNothing };
    case 'break_seal':
      return { ...moved, sealBroken: true };
    case 'lose':
      return { ...moved, state, lostFrom: container.state, ...inNothing };
    case 'find':
      return { ...moved, state: container.lostFrom ?? 'sealed', lostFrom: null };
    case 'store':
    case 'void':
    case 'reprint':
    case 'release':
      return { ...moved, state };
  }
}
