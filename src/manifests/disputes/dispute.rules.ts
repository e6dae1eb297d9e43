import { gramsFromKilograms } from '../../common';
import type { DeviceEvent } from '../../offline';
import type { ManifestRecord } from '../manifest.record';

type Stated = Pick<
  ManifestRecord,
  'status' | 'version' | 'updatedAt' | 'cancelledAt' | 'cancelReason' | 'carrierName' | 'plate'
>;

/** The manifest's own version of what a device contradicts. */
export const presentOf = (record: Stated): Record<string, unknown> => {
  const { status, version, updatedAt, cancelledAt, cancelReason, carrierName, plate } = record;
  return { status, version, updatedAt, cancelledAt, cancelReason, carrierName, plate };
};

/** With these a load has left its generator, and is somewhere. */
const moving: readonly DeviceEvent['kind'][] = ['pick_up', 'deliver', 'take_over', 'hand_over', 'accept'];

export interface AtStake {
  readonly grams: number;
  /** By whoever moved it; otherwise as the manifest announced it. */
  readonly isWeighed: boolean;
}

/**
 * The mass that was moved although no manifest covers it: of a load whose manifest was cancelled. In every other state the
 * manifest itself still accounts for it.
 * @param step whose body was found to be in order
 */
export function gramsAtStake(
  { status, plannedGrams, loadedGrams }: Pick<ManifestRecord, 'status' | 'plannedGrams' | 'loadedGrams'>,
  { kind, body }: Pick<DeviceEvent, 'kind' | 'body'>,
): AtStake {
  if (status !== 'cancelled' || !moving.includes(kind)) return { grams: 0, isWeighed: false };
  const weighed = weighedIn(body);
  return { grams: weighed ?? loadedGrams ?? plannedGrams, isWeighed: weighed !== undefined };
}

/** The sum of the lines that were weighed; undefined when none was. */
function weighedIn({ lines = [] }: { lines?: readonly WeighedLine[] }): number | undefined {
  if (lines.length === 0) return undefined;
  const grams = lines.map(({ loadedKg, receivedKg = 0 }) =>
    gramsFromKilograms(loadedKg ?? receivedKg, { allowZero: true }),
  );
  return grams.reduce((sum, mass) => sum + mass, 0);
}

interface WeighedLine {
  readonly loadedKg?: number | string;
  readonly receivedKg?: number | string;
}
