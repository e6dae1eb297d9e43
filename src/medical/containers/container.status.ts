/** Bags and sharps boxes hold waste; the others hold containers, and are used again. */
export const containerKinds = ['bag', 'sharps_box', 'transfer_box', 'cart', 'vehicle'] as const;
export type ContainerKind = (typeof containerKinds)[number];

/** `in_use`: of what carries others, all its life. */
export const containerStates = [
  'labelled',
  'sealed',
  'stored',
  'collected',
  'received',
  'treated',
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
  'collect',
  'receive',
  'treat',
  'break_seal',
  'reprint',
  'lose',
  'find',
  'void',
] as const;
export type ReportedAct = (typeof reportedActs)[number];

/** Whose act it is: the institution's, a carrier's or a disposer's. */
export type ContainerRole = 'institution' | 'carrier' | 'disposer';

interface Transition {
  readonly from: readonly ContainerState[];
  /** Null: it stays as it is. */
  readonly to: ContainerState | null;
  readonly by: readonly ContainerRole[];
}

const underway: readonly ContainerState[] = ['sealed', 'stored', 'collected', 'received'];
const everybody: readonly ContainerRole[] = ['institution', 'carrier', 'disposer'];

/** Which act leads where. What is found goes on from where it was lost. */
export const containerTransitions: Readonly<Record<ReportedAct, Transition>> = {
  seal: { from: ['labelled'], to: 'sealed', by: ['institution'] },
  store: { from: ['sealed'], to: 'stored', by: ['institution'] },
  pack: { from: [...underway, 'in_use'], to: null, by: everybody },
  unpack: { from: [...underway, 'in_use'], to: null, by: everybody },
  collect: { from: ['sealed', 'stored'], to: 'collected', by: ['carrier'] },
  receive: { from: ['collected'], to: 'received', by: ['disposer'] },
  treat: { from: ['received'], to: 'treated', by: ['disposer'] },
  break_seal: { from: underway, to: null, by: everybody },
  reprint: { from: ['labelled', ...underway, 'in_use'], to: null, by: everybody },
  lose: { from: underway, to: 'lost', by: everybody },
  find: { from: ['lost'], to: null, by: everybody },
  void: { from: ['labelled'], to: 'void', by: ['institution'] },
};

/** What is done to something that carries others: it has no class, mass or seal of its own, and no end. */
export const carryingActs: ReadonlySet<ReportedAct> = new Set([
  'store',
  'pack',
  'unpack',
  'collect',
  'receive',
  'treat',
  'lose',
  'reprint',
]);

/** Carries others and is used again. */
export const isCarrying = (kind: ContainerKind): boolean => kind !== 'bag' && kind !== 'sharps_box';

const rank: Readonly<Record<ContainerKind, number>> = { bag: 0, sharps_box: 0, transfer_box: 1, cart: 2, vehicle: 3 };

/** Whether one kind goes into another: always the smaller into the larger. */
export const fitsInto = (inner: ContainerKind, outer: ContainerKind): boolean => rank[inner] < rank[outer];
