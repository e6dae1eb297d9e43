/**
 * Bags and sharps boxes hold waste; a lot is what was counted and weighed together where containers have no labels; the
 * others hold containers, and are used again.
 */
export const containerKinds = ['bag', 'sharps_box', 'lot', 'transfer_box', 'cart', 'vehicle'] as const;
export type ContainerKind = (typeof containerKinds)[number];

/** Kinds that have labels of their own. */
export const labelledKinds = ['bag', 'sharps_box', 'transfer_box', 'cart', 'vehicle'] as const;

/** Where waste arose; household waste of people in quarantine counts as medical (医疗废物管理条例 art. 3). */
export const wasteOrigins = ['ward', 'quarantine'] as const;
export type WasteOrigin = (typeof wasteOrigins)[number];

/** `in_use`: of what carries others, all its life. */
export const containerStates = [
  'labelled',
  'sealed',
  'stored',
  'at_hub',
  'collected',
  'received',
  'treated',
  'released',
  'lost',
  'void',
  'in_use',
] as const;
export type ContainerState = (typeof containerStates)[number];

/** What can be reported of a container; its first event is `label`. */
export const reportedActs = [
  'seal',
  'store',
  'pack',
  'unpack',
  'take_in',
  'collect',
  'receive',
  'treat',
  'release',
  'break_seal',
  'reprint',
  'lose',
  'find',
  'void',
] as const;
export type ReportedAct = (typeof reportedActs)[number];

/** Whose act it is: the institution's, a collection hub's, a carrier's or a disposer's. */
export type ContainerRole = 'institution' | 'hub' | 'carrier' | 'disposer';

interface Transition {
  readonly from: readonly ContainerState[];
  /** Null: it stays as it is. */
  readonly to: ContainerState | null;
  readonly by: readonly ContainerRole[];
}

const underway: readonly ContainerState[] = ['sealed', 'stored', 'at_hub', 'collected', 'received'];
const everybody: readonly ContainerRole[] = ['institution', 'hub', 'carrier', 'disposer'];

/**
 * Which act leads where. What is found goes on from where it was lost. What is released is recognisable human tissue: it
 * goes to the funeral system and is no medical waste (医疗废物分类目录, 2021).
 */
export const containerTransitions: Readonly<Record<ReportedAct, Transition>> = {
  seal: { from: ['labelled'], to: 'sealed', by: ['institution'] },
  store: { from: ['sealed'], to: 'stored', by: ['institution'] },
  pack: { from: [...underway, 'in_use'], to: null, by: everybody },
  unpack: { from: [...underway, 'in_use'], to: null, by: everybody },
  take_in: { from: ['sealed', 'stored', 'collected'], to: 'at_hub', by: ['hub'] },
  collect: { from: ['sealed', 'stored', 'at_hub'], to: 'collected', by: ['carrier'] },
  receive: { from: ['collected'], to: 'received', by: ['disposer'] },
  treat: { from: ['received'], to: 'treated', by: ['disposer'] },
  release: { from: ['sealed', 'stored'], to: 'released', by: ['institution'] },
  break_seal: { from: underway, to: null, by: everybody },
  reprint: { from: ['labelled', ...underway, 'in_use'], to: null, by: everybody },
  lose: { from: underway, to: 'lost', by: everybody },
  find: { from: ['lost'], to: null, by: everybody },
  void: { from: ['labelled'], to: 'void', by: ['institution'] },
};

/** What is done to a box is done to what lies in it; packing, unpacking and labels concern the box alone. */
export const carriesInside = (act: ReportedAct): boolean =>
  ['store', 'take_in', 'collect', 'receive', 'treat', 'lose', 'find'].includes(act);

/** What is done to something that carries others: it has no class, mass or seal of its own, and no end. */
export const carryingActs: ReadonlySet<ReportedAct> = new Set([
  'store',
  'pack',
  'unpack',
  'take_in',
  'collect',
  'receive',
  'treat',
  'lose',
  'reprint',
]);

/** Carries others and is used again. */
export const isCarrying = (kind: ContainerKind): boolean => rank[kind] > 0;

const rank: Readonly<Record<ContainerKind, number>> = {
  ...{ bag: 0, sharps_box: 0, lot: 0 },
  ...{ transfer_box: 1, cart: 2, vehicle: 3 },
};

/** Whether one kind goes into another: always the smaller into the larger. */
export const fitsInto = (inner: ContainerKind, outer: ContainerKind): boolean => rank[inner] < rank[outer];

/** Classes of medical waste (医疗废物分类目录, 2021): infectious, sharp, pathological, chemical, pharmaceutical. */
export const medicalClasses = ['841-001-01', '841-002-01', '841-003-01', '841-004-01', '841-005-01'] as const;
