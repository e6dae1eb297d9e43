import type { Grams } from '../common';
import type { LineScope } from '../registry';

/** A region as a verdict names it. */
export interface RegionName {
  readonly code: string;
  readonly name: string;
}

/** Why an officer has put a code on the list of concern. The seed policy names the four kinds, no law defines them. */
export const concernKinds = ['low_value', 'high_hazard', 'high_risk', 'much_secondary'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** An officer's exception in force that names this generator, receiver and code. */
export interface ExceptionFacts {
  readonly id: string;
  /** Whose officer gave it: it answers for this region and all below it. */
  readonly regionCode: string;
  readonly documentNumber: string;
  readonly leftGrams: Grams;
}

/** What holds for one waste line of a transfer. */
export interface TransferLineFacts {
  readonly lineNo: number;
  readonly code: string;
  /** HW01 to HW50. */
  readonly category: string;
  readonly hazards: readonly string[];
  readonly method: string;
  readonly grams: Grams;
  /** Lists of concern on which it stands, by the region that keeps them. */
  readonly concerns: readonly { readonly regionCode: string; readonly kind: ConcernKind; readonly source: string }[];
  /** Of the regions asked: those in which it has arisen within the years that rule X06 names. */
  readonly generatedIn: readonly string[];
  /** Documents of agreements between the two regions that cover it and still have room. */
  readonly agreements: readonly string[];
  readonly exceptions: readonly ExceptionFacts[];
  /** Document numbers of emergency overrides that cover it. */
  readonly overrides: readonly string[];
  /** The exemption under which it moves, once item and evidence are named and the item covers it. */
  readonly exemption: { readonly item: number; readonly evidence: string } | null;
}

/** A licence line on which there is room, and where. */
export interface FacilityFacts extends LineScope {
  readonly siteId: string;
  readonly siteName: string;
  readonly organisationName: string;
  /** The regions in which it lies, root first. */
  readonly lineage: readonly string[];
  readonly roomGrams: Grams;
  /** From the generator's site; null when a place is not known. */
  readonly metres: number | null;
}

/** A transfer that leaves its prefecture, as policies look at it. */
export interface TransferFacts {
  /** Local day. */
  readonly date: string;
  /** The regions of both ends, root first. */
  readonly origin: readonly RegionName[];
  readonly destination: readonly RegionName[];
  /** Pairs of a region of the origin and one of the destination that border on each other. */
  readonly borders: readonly (readonly [string, string])[];
  /** Years that `generatedIn` looks back. */
  readonly years: number;
  readonly lines: readonly TransferLineFacts[];
  readonly facilities: readonly FacilityFacts[];
  /** Of the approval under which it goes to another province, where there is one. */
  readonly approvalNumber?: string | null;
}
