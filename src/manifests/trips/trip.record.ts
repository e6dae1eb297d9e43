import type { StopFacts } from './trip.rules';

export interface StopLine {
  readonly lineNo: number;
  readonly code: string;
  readonly name: string;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
}

/** A stop with what its manifest says. */
export interface StopRecord extends StopFacts {
  readonly stopNo: number;
  readonly place: number;
  readonly reason: string | null;
  readonly manifestId: string;
  readonly number: string;
  readonly generatorName: string;
  readonly siteName: string;
  readonly address: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly receiverName: string;
  readonly receiverSiteId: string;
  readonly receiverSiteName: string;
  readonly lines: readonly StopLine[];
}

/** A trip as one statement brings it, with those stops that the reader may see, in their order. */
export interface TripRecord {
  readonly id: string;
  readonly handle: string;
  readonly version: number;
  readonly carrierId: string;
  readonly carrierName: string;
  readonly plannedOn: string;
  readonly plate: string;
  readonly trailerPlate: string | null;
  readonly driverId: string;
  readonly driverName: string;
  readonly escortId: string | null;
  readonly escortName: string | null;
  readonly waybillNumber: string | null;
  /** Of vehicle and trailer together, grams. */
  readonly ratedGrams: number;
  /** Something has been picked up. */
  readonly started: boolean;
  readonly endedAt: string | null;
  readonly createdAt: string;
  readonly stops: readonly StopRecord[];
}
