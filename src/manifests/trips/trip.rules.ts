import type { FieldProblem } from '../../common';
import type { ManifestStatus } from '../manifest.status';
import type { StopOutcome } from './trip.entities';

export const stopStates = ['waiting', 'on_board', 'delivered', 'missed', 'fell_out'] as const;
export type StopState = (typeof stopStates)[number];

/** What a stop keeps of its own, and what its manifest says now. Masses in grams. */
export interface StopFacts {
  readonly outcome: StopOutcome | null;
  readonly status: ManifestStatus;
  /** Who holds the load. */
  readonly carrierId: string | null;
  readonly plate: string | null;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
}

interface Vehicle {
  readonly carrierId: string;
  readonly plate: string;
}

/** Where a stop stands. It is its manifest that tells, until the stop is missed, falls out, or the trip has ended. */
export function stopStateOf(stop: StopFacts, trip: Vehicle): StopState {
  if (stop.outcome !== null) return stop.outcome === 'picked_up' ? 'delivered' : stop.outcome;
  // Its generator has chosen another carrier.
  if (stop.status === 'issued') return stop.carrierId === trip.carrierId ? 'waiting' : 'fell_out';
  if (stop.status === 'cancelled') return 'fell_out';
  // Handed over to another carrier on the way: off this vehicle.
  if (stop.carrierId !== trip.carrierId) return 'delivered';
  // Another vehicle of the same carrier has fetched it.
  if (stop.plate !== trip.plate) return 'fell_out';
  return stop.status === 'in_transit' ? 'on_board' : 'delivered';
}

export interface TripTotals {
  /** Of the stops that are waited for or were picked up. */
  readonly plannedGrams: number;
  /** Of those that were picked up. */
  readonly loadedGrams: number;
  /** Of those that are on the vehicle now. */
  readonly onBoardGrams: number;
}

export function totalsOf(stops: readonly StopFacts[], trip: Vehicle): TripTotals {
  const sum = (states: readonly StopState[], gramsOf: (stop: StopFacts) => number | null): number =>
    stops
      .filter((stop) => states.includes(stopStateOf(stop, trip)))
      .reduce((total, stop) => total + (gramsOf(stop) ?? 0), 0);
  return {
    plannedGrams: sum(['waiting', 'on_board', 'delivered'], ({ plannedGrams }) => plannedGrams),
    loadedGrams: sum(['on_board', 'delivered'], ({ loadedGrams }) => loadedGrams),
    onBoardGrams: sum(['on_board'], ({ loadedGrams }) => loadedGrams),
  };
}

interface PlacedStop {
  readonly stopNo: number;
  readonly manifestId: string;
  readonly place: number;
  readonly state: StopState;
}

export interface Arrangement {
  /** New ones. */
  readonly join: readonly { readonly stopNo: number; readonly manifestId: string; readonly place: number }[];
  readonly move: readonly { readonly stopNo: number; readonly place: number }[];
  readonly leave: readonly { readonly stopNo: number; readonly manifestId: string }[];
}

/**
 * The waiting stops in the order wanted: those not named leave, new ones join. What has been picked up neither moves nor
 * leaves, and stands before them.
 * @param wanted manifests
 * @returns the changes, or what is wrong
 */
export function arrange(
  stops: readonly PlacedStop[],
  wanted: readonly string[],
): Arrangement | { readonly errors: readonly FieldProblem[] } {
  const gone = stops.filter(({ state }) => state === 'on_board' || state === 'delivered');
  const waiting = stops.filter(({ state }) => state === 'waiting');
  const errors = wanted.flatMap((manifestId, at): FieldProblem[] => {
    const pointer = `/manifestIds/${at}`;
    if (wanted.indexOf(manifestId) !== at) {
      return [{ pointer, code: 'twice', text: { zh: '此联单重复', en: 'This manifest is named twice' } }];
    }
    if (!gone.some((stop) => stop.manifestId === manifestId)) return [];
    const text = { zh: '已提货的停靠点不能再调整', en: 'It has been picked up: its stop is not moved any more' };
    return [{ pointer, code: 'picked_up', text }];
  });
  if (errors.length > 0) return { errors };

  const first = Math.max(0, ...gone.map(({ place }) => place)) + 1;
  let nextNo = Math.max(0, ...stops.map(({ stopNo }) => stopNo)) + 1;
  const placed = wanted.map((manifestId, at) => ({
    manifestId,
    place: first + at,
    known: waiting.find((stop) => stop.manifestId === manifestId),
  }));
  return {
    join: placed
      .filter(({ known }) => known === undefined)
      .map(({ manifestId, place }) => ({ stopNo: nextNo++, manifestId, place })),
    move: placed.flatMap(({ known, place }) => (known === undefined ? [] : [{ stopNo: known.stopNo, place }])),
    leave: waiting.filter(({ manifestId }) => !wanted.includes(manifestId)),
  };
}
