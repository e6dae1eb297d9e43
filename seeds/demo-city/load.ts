import type { JudgedLine } from '../../src/manifests';
import type { Carrier, Generator, Receiver, Rig, Stream } from './city';

export interface LoadLine {
  readonly stream: Stream;
  readonly plannedGrams: number;
  readonly loadedGrams: number;
  readonly verdict: Omit<JudgedLine, 'lineNo'>;
}

/** What was loaded, and when what happens to it; milliseconds since 1970. Later than now: it has not happened yet. */
export interface Load {
  readonly generator: Generator;
  readonly carrier: Carrier;
  readonly receiver: Receiver;
  readonly lines: readonly LoadLine[];
  readonly writtenAt: number;
  readonly issueAt: number;
  /** Its generator has not made up its mind: it stays a draft. */
  readonly undecided: boolean;
  /** Its generator takes it back before pickup. */
  readonly cancel: { readonly at: number; readonly reason: string } | null;
  readonly rig: Rig;
  readonly plannedPickupOn: string;
  readonly pickUpAt: number;
  readonly deliverAt: number;
  /** Metres from the receiver's site at which the driver reports the delivery, north and east. */
  readonly offset: readonly [number, number];
  /** Null: the receiver lets it lie. */
  readonly acceptAt: number | null;
  readonly treatAt: number;
}

/** A load before it has a vehicle. */
export type OpenLoad = Pick<
  Load,
  'generator' | 'carrier' | 'receiver' | 'lines' | 'writtenAt' | 'issueAt' | 'undecided'
>;

export const plannedGramsOf = ({ lines }: Pick<Load, 'lines'>): number =>
  lines.reduce((sum, { plannedGrams }) => sum + plannedGrams, 0);
