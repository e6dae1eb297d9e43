import type { Actor } from '../access';
import type { CarriageMode, ManifestStatus, Party } from './manifest.status';

/** What a receiver says of one waste line. */
export const lineOutcomes = ['accepted', 'partially_accepted', 'refused'] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/** Physical form: solid, semi-solid, liquid, gas. */
export const wasteForms = ['S', 'SS', 'L', 'G'] as const;
export type WasteForm = (typeof wasteForms)[number];

/** What a receiver can find to be other than announced, beside the quantity, which is weighed (令23 art. 18). */
export const mismatches = ['name', 'hazard', 'form', 'packaging'] as const;
export type Mismatch = (typeof mismatches)[number];

export const lotKinds = ['accepted', 'refused'] as const;
export type LotKind = (typeof lotKinds)[number];

/** Codes of the reasons for choosing a farther receiver; of our own. */
export const distanceReasons = [
  'nearer_refuses',
  'nearer_costs_more',
  'standing_contract',
  'better_treatment',
  'group_company',
  'other',
] as const;
export type DistanceReason = (typeof distanceReasons)[number];

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
  /** From which lots it is made; none for waste that leaves its generator for the first time. */
  readonly sources: readonly SourceRecord[];
}

/** A part of what a receiver holds: accepted waste, or refused waste, of a line of an earlier manifest. */
export interface SourceRecord {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly kind: LotKind;
  readonly grams: number;
}

/** The trip with several stops of which a load is one. */
export interface TripName {
  readonly id: string;
  readonly handle: string;
  readonly stopNo: number;
}

/** Under which item of the 豁免管理清单 a transfer is exempt at this stage, with its evidence. */
export interface Exemption {
  readonly item: number;
  readonly evidence: string;
}

/** A manifest as one statement brings it: masses in grams, instants as ISO text, dates as local dates. */
export interface ManifestRecord {
  readonly id: string;
  readonly status: ManifestStatus;
  readonly version: number;
  readonly number: string | null;
  readonly externalNumber: string | null;
  readonly handle: string | null;
  readonly mode: CarriageMode;
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
  readonly returnedAt: string | null;
  readonly cancelReason: string | null;
  readonly confirmBy: string | null;
  /** 0 to 3; null before. */
  readonly pickupPresence: number | null;
  readonly deliveryPresence: number | null;
  /** On its way back to its generator. */
  readonly returns: boolean;
  readonly hasSources: boolean;
  /** Who sees it beside the three: receivers who refused it, carriers before and to come. */
  readonly otherParties: readonly string[];
  /** Something of it has gone on with another manifest, or was to. */
  readonly sentOn: boolean;
  /** The next carrier, to whom the load is offered now. */
  readonly offeredTo: string | null;
  /** More than one carrier. */
  readonly hasLegs: boolean;
  /** Entered afterwards from a paper manifest. */
  readonly fromPaper: boolean;
  /** Why a receiver was chosen that is not among the nearest. */
  readonly distanceReason: DistanceReason | null;
  /** From the generator's site to the receiver's; null before the issue, or where a place is not known. */
  readonly receiverMetres: number | null;
  /** The item of the exemption list under which it moves, and what proves that its conditions are met. */
  readonly exemption: Exemption | null;
  /** Of the approval under which it crosses a province's border; null: it stays within one. */
  readonly approvalNumber: string | null;
  /** A draft in the queue of a receiver that has no room. */
  readonly waitsForRoom: boolean;
  /** On which it is to be picked up, or was. */
  readonly trip: TripName | null;
  readonly eventSeq: number;
  /** Hex. */
  readonly headHash: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lines: readonly LineRecord[];
}

/** A line of which nothing has happened yet. */
export const untouchedLine = {
  loadedGrams: null,
  outcome: null,
  receivedGrams: null,
  refusedGrams: null,
  refusalReason: null,
  treatedMethod: null,
  treatedOn: null,
  licenceLineId: null,
} as const satisfies Partial<LineRecord>;

/** A manifest with which nothing has happened yet: a fresh draft, without its content. */
export const untouchedManifest = {
  status: 'draft',
  version: 1,
  mode: 'road',
  number: null,
  handle: null,
  plate: null,
  trailerPlate: null,
  driverName: null,
  escortName: null,
  waybillNumber: null,
  loadedGrams: null,
  receivedGrams: null,
  acceptedGrams: null,
  issuedAt: null,
  pickedUpAt: null,
  arrivedAt: null,
  acceptedAt: null,
  treatedAt: null,
  cancelledAt: null,
  returnedAt: null,
  sentOn: false,
  otherParties: [],
  offeredTo: null,
  hasLegs: false,
  fromPaper: false,
  exemption: null,
  distanceReason: null,
  receiverMetres: null,
  approvalNumber: null,
  waitsForRoom: false,
  trip: null,
  cancelReason: null,
  confirmBy: null,
  pickupPresence: null,
  deliveryPresence: null,
  eventSeq: 0,
  headHash: null,
} as const satisfies Partial<ManifestRecord>;

/** What the caller's organisation is to this manifest. A regulator is none of these. */
export function partiesOf(
  record: Pick<ManifestRecord, 'generatorId' | 'carrierId' | 'receiverId' | 'offeredTo'>,
  actor: Actor,
): Party[] {
  const { organisationId } = actor;
  return [
    ...(record.generatorId === organisationId ? (['generator'] as const) : []),
    ...(record.carrierId === organisationId ? (['carrier'] as const) : []),
    ...(record.receiverId === organisationId ? (['receiver'] as const) : []),
    ...(record.offeredTo === organisationId ? (['next_carrier'] as const) : []),
  ];
}
