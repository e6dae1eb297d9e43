import type { SigningParty } from './amendable-fields';

/** What is asked for: other values, or that a load on the road is cancelled. */
export const amendmentKinds = ['content', 'cancellation'] as const;
export type AmendmentKind = (typeof amendmentKinds)[number];

export const amendmentStates = ['open', 'approved', 'refused', 'withdrawn'] as const;
export type AmendmentState = (typeof amendmentStates)[number];

export type Value = string | number | null;

/** One field, old and new. Masses are grams. */
export interface Change {
  /** Null: of the manifest itself. */
  readonly lineNo: number | null;
  readonly property: string;
  readonly from: Value;
  readonly to: Value;
}

/** One of those who must approve. */
export interface Approver {
  readonly party: SigningParty;
  readonly organisationId: string;
  readonly organisationName: string;
}
