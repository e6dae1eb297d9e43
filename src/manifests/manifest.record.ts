import type { Actor } from '../access';
import type { ManifestStatus, Party } from './manifest.status';

/** What a receiver says of one waste line. */
export const lineOutcomes = ['accepted', 'partially_accepted', 'refused'] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/** Physical form: solid, semi-solid, liquid, gas. */
export const wasteForms = ['S', 'SS', 'L', 'G'] as const;
export type WasteForm = (typeof wasteForms)[number];

export interface LineRecord {
  readonly lineNo: number;
  readonly code: string;
  readonly edition: string;
  readonly name: string;
  readonly hazards: readonly string[];
  readonly form: WasteForm;
  readonly packaging: string;
  readonly containers: number;
  readonly method: string;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
  readonly outcome: LineOutcome | null;
  readonly receivedGrams: number | null;
  readonly refusedGrams: number | null;
  readonly refusalReason: string | null;
  readonly treatedMethod: string | null;
  readonly treatedOn: string | null;
  readonly licenceLineId: string | null;
}

/** A manifest as one statement brings it: masses in grams, instants as ISO text, dates as local dates. */
export interface ManifestRecord {
  readonly id: string;
  readonly status: ManifestStatus;
  readonly version: number;
  readonly number: string | null;
  readonly externalNumber: string | null;
  readonly handle: string | null;
  readonly generatorId: string;
  readonly generatorName: string;
  readonly generatorSiteId: string;
  readonly generatorSiteName: string;
  readonly carrierId: string | null;
  readonly carrierName: string | null;
  readonly receiverId: string | null;
  readonly receiverName: string | null;
  readonly receiverSiteId: string | null;
  readonly receiverSiteName: string | null;
  readonly originRegion: string;
  readonly destinationRegion: string | null;
  readonly plannedPickupOn: string | null;
  readonly precautions: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly note: string;
  readonly plate: string | null;
  readonly trailerPlate: string | null;
  readonly driverName: string | null;
  readonly escortName: string | null;
  readonly waybillNumber: string | null;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
  readonly receivedGrams: number | null;
  readonly acceptedGrams: number | null;
  readonly issuedAt: string | null;
  readonly pickedUpAt: string | null;
  readonly arrivedAt: string | null;
  readonly acceptedAt: string | null;
  readonly treatedAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly confirmBy: string | null;
  readonly eventSeq: number;
  /** Hex. */
  readonly headHash: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lines: readonly LineRecord[];
}

/** What the caller's organisation is to this manifest. A regulator is none of these. */
export function partiesOf(
  record: Pick<ManifestRecord, 'generatorId' | 'carrierId' | 'receiverId'>,
  actor: Actor,
): Party[] {
  const { organisationId } = actor;
  return [
    ...(record.generatorId === organisationId ? (['generator'] as const) : []),
    ...(record.carrierId === organisationId ? (['carrier'] as const) : []),
    ...(record.receiverId === organisationId ? (['receiver'] as const) : []),
  ];
}
