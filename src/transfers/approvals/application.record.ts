import type { Actor } from '../../access';
import type { ApplicationParty, ApplicationStatus } from './application.status';
import type { Waiting } from './clock.rules';

/** Physical form: solid, semi-solid, liquid, gas. */
export const transferForms = ['S', 'SS', 'L', 'G'] as const;
export type TransferForm = (typeof transferForms)[number];

/** Lines that one application has at most. */
export const mostApplicationLines = 20;

export interface ApplicationLine {
  readonly lineNo: number;
  readonly code: string;
  readonly edition: string;
  readonly name: string;
  readonly hazards: readonly string[];
  readonly form: TransferForm;
  readonly packaging: string;
  readonly method: string;
  /** Asked for the whole period. */
  readonly grams: number;
}

/** What the applicant writes (令23 art. 21, 22). */
export interface ApplicationContent {
  readonly generatorId: string;
  readonly generatorName: string;
  readonly generatorSiteId: string;
  readonly generatorSiteName: string;
  readonly receiverId: string;
  readonly receiverName: string;
  readonly receiverSiteId: string;
  readonly receiverSiteName: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly originProvince: string;
  readonly destinationProvince: string;
  readonly requestedFrom: string;
  readonly requestedTo: string;
  readonly reason: string;
  readonly route: string;
  readonly precautions: string;
  readonly statement: string;
  readonly contractNumber: string;
  readonly carrierIds: readonly string[];
  readonly contactName: string;
  readonly contactPhone: string;
  readonly lines: readonly ApplicationLine[];
}

/** One thing that is missing or wrong. */
export interface MissingItem {
  /** JSON Pointer into the application, or the kind of an attachment. */
  readonly what: string;
  readonly text: string;
}

/** An application as one statement brings it: masses in grams, dates as local dates, instants as ISO text. */
export interface ApplicationRecord extends ApplicationContent, Waiting {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly version: number;
  readonly consultedOn: string | null;
  readonly answeredOn: string | null;
  readonly decidedOn: string | null;
  /** The word of the destination's province; null before. */
  readonly agrees: boolean | null;
  /** What the origin's authority has last asked to be corrected. */
  readonly missing: readonly MissingItem[];
  /** Of the last answer, refusal, suspension, revocation or withdrawal. */
  readonly lastReason: string | null;
  /** Of the approval; null before. */
  readonly number: string | null;
  readonly eventSeq: number;
  /** Hex. */
  readonly headHash: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What the caller is to this application. */
export function applicationPartiesOf(
  record: Pick<ApplicationRecord, 'generatorId' | 'originProvince' | 'destinationProvince'>,
  actor: Pick<Actor, 'organisationId' | 'regionCode'>,
  /** The destination's region and all above it. */
  lineage: readonly string[],
): ApplicationParty[] {
  const { organisationId, regionCode } = actor;
  const isInbound =
    regionCode !== null && regionCode !== record.destinationProvince && lineage.slice(1).includes(regionCode);
  return [
    ...(record.generatorId === organisationId ? (['applicant'] as const) : []),
    ...(record.originProvince === regionCode ? (['origin'] as const) : []),
    ...(record.destinationProvince === regionCode ? (['destination'] as const) : []),
    ...(isInbound ? (['inbound'] as const) : []),
  ];
}
