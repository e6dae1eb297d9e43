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
] as const;
export type ManifestStatus = (typeof manifestStatuses)[number];

export const manifestSteps = ['issue', 'pick_up', 'deliver', 'accept', 'treat', 'cancel'] as const;
export type ManifestStep = (typeof manifestSteps)[number];

export type Party = 'generator' | 'carrier' | 'receiver';

export interface Transition {
  readonly from: readonly ManifestStatus[];
  /** More than one: the outcome decides. */
  readonly to: readonly ManifestStatus[];
  /** Whose step it is: the organisation that the manifest names as this. */
  readonly party: Party;
  readonly permission: Permission;
}

/** Who may take which step, and where it leads. The README's table and the tests are made from here. */
export const transitions: Readonly<Record<ManifestStep, Transition>> = {
  issue: { from: ['draft'], to: ['issued'], party: 'generator', permission: Permission.ManifestIssue },
  pick_up: { from: ['issued'], to: ['in_transit'], party: 'carrier', permission: Permission.ManifestPickUp },
  deliver: { from: ['in_transit'], to: ['arrived'], party: 'carrier', permission: Permission.ManifestDeliver },
  accept: {
    from: ['arrived'],
    to: ['accepted', 'partially_accepted', 'rejected'],
    party: 'receiver',
    permission: Permission.ManifestAccept,
  },
  treat: {
    from: ['accepted', 'partially_accepted'],
    to: ['treated'],
    party: 'receiver',
    permission: Permission.ManifestTreat,
  },
  cancel: { from: ['issued'], to: ['cancelled'], party: 'generator', permission: Permission.ManifestCancel },
};

export const canTake = (step: ManifestStep, status: ManifestStatus): boolean => transitions[step].from.includes(status);

/** The steps that this party could take now. */
export const nextSteps = (status: ManifestStatus, parties: readonly Party[]): ManifestStep[] =>
  manifestSteps.filter((step) => canTake(step, status) && parties.includes(transitions[step].party));

/**
 * Asked at start.
 * @throws {Error} when a state cannot be reached, or a step leads out of nowhere
 */
export function checkTransitions(table: Readonly<Record<string, Pick<Transition, 'from' | 'to'>>> = transitions): void {
  const reached = new Set<ManifestStatus>(['draft']);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of Object.values(table)) {
      if (from.some((status) => reached.has(status))) to.forEach((status) => reached.add(status));
    }
  }
  const lost = manifestStatuses.filter((status) => !reached.has(status));
  if (lost.length > 0) throw new Error(`no step leads to ${lost.join(', ')}`);
}
