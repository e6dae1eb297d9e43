import { Permission } from '../common';

export const manifestStatuses = [
  'draft',
  'issued',
  'in_transit',
  'arrived',
  'accepted',
  'partially_accepted',
  'rejected',
  'treated',
  'cancelled',
  'returned',
] as const;
export type ManifestStatus = (typeof manifestStatuses)[number];

export const manifestSteps = [
  'issue',
  'pick_up',
  'deliver',
  'accept',
  'treat',
  'cancel',
  'forward',
  'send_back',
  'take_back',
  'hand_over',
  'take_over',
  'enter_paper',
  'start_flow',
  'end_flow',
] as const;
export type ManifestStep = (typeof manifestSteps)[number];

/** Driven by carriers, or flowing through a pipeline, which has none (令23 art. 19). */
export const carriageModes = ['road', 'pipeline'] as const;
export type CarriageMode = (typeof carriageModes)[number];

/** The next carrier is one to whom the load is offered. */
export type Party = 'generator' | 'carrier' | 'receiver' | 'next_carrier';

export interface Transition {
  readonly from: readonly ManifestStatus[];
  /** More than one: the outcome decides. */
  readonly to: readonly ManifestStatus[];
  /** Whose step it is: the organisation that the manifest names as this. */
  readonly party: Party;
  readonly permission: Permission;
  /** Only of a load on its way back to its generator, or only of one that is not; undefined: of both. */
  readonly returns?: boolean;
  /** Only of a load with more than one carrier. */
  readonly legs?: true;
  /** Only of what is driven, or only of what flows; undefined: of both. */
  readonly mode?: CarriageMode;
}

/** What decides which steps are open. */
export interface Standing {
  readonly status: ManifestStatus;
  /** On its way back to its generator. */
  readonly returns: boolean;
  /** More than one carrier. */
  readonly hasLegs: boolean;
  readonly mode: CarriageMode;
}

/** Who may take which step, and where it leads. The README's table and the tests are made from here. */
export const transitions: Readonly<Record<ManifestStep, Transition>> = {
  issue: { from: ['draft'], to: ['issued'], party: 'generator', permission: Permission.ManifestIssue },
  pick_up: {
    from: ['issued'],
    to: ['in_transit'],
    party: 'carrier',
    permission: Permission.ManifestPickUp,
    mode: 'road',
  },
  deliver: {
    from: ['in_transit'],
    to: ['arrived'],
    party: 'carrier',
    permission: Permission.ManifestDeliver,
    mode: 'road',
  },
  accept: {
    from: ['arrived'],
    to: ['accepted', 'partially_accepted', 'rejected'],
    party: 'receiver',
    permission: Permission.ManifestAccept,
    // What already returns to its generator cannot be refused again.
    returns: false,
  },
  treat: {
    from: ['accepted', 'partially_accepted'],
    to: ['treated'],
    party: 'receiver',
    permission: Permission.ManifestTreat,
  },
  cancel: { from: ['issued'], to: ['cancelled'], party: 'generator', permission: Permission.ManifestCancel },
  // What was refused is still on its truck. What has flowed is with the receiver and leaves with a manifest of his.
  forward: {
    from: ['rejected'],
    to: ['in_transit'],
    party: 'generator',
    permission: Permission.ManifestIssue,
    mode: 'road',
  },
  send_back: {
    from: ['rejected'],
    to: ['in_transit'],
    party: 'generator',
    permission: Permission.ManifestIssue,
    mode: 'road',
  },
  take_back: {
    from: ['arrived'],
    to: ['returned'],
    party: 'receiver',
    permission: Permission.ManifestTakeBack,
    returns: true,
  },
  // Between carriers the load stays in transit; who holds it changes when the next one has taken it over.
  hand_over: {
    from: ['in_transit'],
    to: ['in_transit'],
    party: 'carrier',
    permission: Permission.ManifestDeliver,
    legs: true,
  },
  take_over: {
    from: ['in_transit'],
    to: ['in_transit'],
    party: 'next_carrier',
    permission: Permission.ManifestPickUp,
    legs: true,
  },
  // What went on paper while the system was down is written down afterwards, up to the receiver's gate.
  enter_paper: {
    from: ['draft'],
    to: ['arrived'],
    party: 'generator',
    permission: Permission.ManifestIssue,
    mode: 'road',
  },
  start_flow: {
    from: ['issued'],
    to: ['in_transit'],
    party: 'generator',
    permission: Permission.ManifestFlow,
    mode: 'pipeline',
  },
  end_flow: {
    from: ['in_transit'],
    to: ['arrived'],
    party: 'generator',
    permission: Permission.ManifestFlow,
    mode: 'pipeline',
  },
};

export function canTake(step: ManifestStep, { status, returns, hasLegs, mode }: Standing): boolean {
  const transition = transitions[step];
  if (transition.mode !== undefined && transition.mode !== mode) return false;
  if (transition.returns !== undefined && transition.returns !== returns) return false;
  return transition.from.includes(status) && (transition.legs === undefined || hasLegs);
}

/** The steps that these parties could take now. */
export const nextSteps = (standing: Standing, parties: readonly Party[]): ManifestStep[] =>
  manifestSteps.filter((step) => canTake(step, standing) && parties.includes(transitions[step].party));

/** States that a mode does not know: nothing flows back to its generator. */
const unknownTo: Readonly<Record<CarriageMode, readonly ManifestStatus[]>> = { road: [], pipeline: ['returned'] };

/**
 * Asked at start, for each mode.
 * @throws {Error} when a state cannot be reached, or a step leads out of nowhere
 */
export function checkTransitions(
  table: Readonly<Record<string, Pick<Transition, 'from' | 'to' | 'mode'>>> = transitions,
): void {
  for (const mode of carriageModes) {
    const steps = Object.values(table).filter((step) => step.mode === undefined || step.mode === mode);
    const reached = new Set<ManifestStatus>(['draft']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of steps) {
        if (from.some((status) => reached.has(status))) to.forEach((status) => reached.add(status));
      }
    }
    const lost = manifestStatuses.filter((status) => !reached.has(status) && !unknownTo[mode].includes(status));
    if (lost.length > 0) throw new Error(`no step leads to ${lost.join(', ')}`);
  }
}
