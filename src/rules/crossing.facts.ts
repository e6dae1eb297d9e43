import type { Grams } from '../common';

/** What may still be moved of one waste under an approval. */
export interface ApprovedLineFacts {
  readonly lineNo: number;
  readonly code: string;
  readonly method: string;
  readonly approvedGrams: Grams;
  /** Moved and booked by others than this load. */
  readonly takenGrams: Grams;
}

export interface ApprovalFacts {
  /** Of the application. */
  readonly id: string;
  readonly number: string;
  /** Local dates, both included. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly state: 'approved' | 'suspended' | 'revoked' | 'withdrawn';
  readonly lines: readonly ApprovedLineFacts[];
}

/** What is to cross a province's border, and the approvals that its generator has for this receiver. */
export interface CrossingFacts {
  /** Region codes of the two provinces. */
  readonly originProvince: string;
  readonly destinationProvince: string;
  readonly lines: readonly {
    readonly lineNo: number;
    readonly code: string;
    readonly method: string;
    readonly grams: Grams;
  }[];
  readonly approvals: readonly ApprovalFacts[];
}
