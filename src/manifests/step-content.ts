import type { Finding } from '../rules';
import type { JudgedLine } from './acceptance.rules';
import type { LineRecord, TripName } from './manifest.record';
import type { Presence } from './presence/presence.rules';

/** Degrees. */
interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** A driver or an escort as the carrier's register has him. */
interface CrewMember {
  readonly name: string;
  readonly certificateNumber: string;
  readonly certificateValidTo: string;
}

export interface PickUpDone {
  readonly plate: string;
  readonly trailerPlate: string | null;
  readonly waybillNumber: string | null;
  readonly loadedGrams: number;
  readonly position: Position | null;
  readonly presence: Presence;
  readonly driver: CrewMember | null;
  readonly escort: CrewMember | null;
  /** Told only where the load is a stop of a trip. */
  readonly trip?: TripName;
  readonly lines: readonly Pick<LineRecord, 'lineNo' | 'loadedGrams'>[];
}

/** What the carrier signs at pickup. */
export const pickUpContent = ({ lines, ...done }: PickUpDone): Record<string, unknown> => ({
  ...done,
  lines: lines.map(({ lineNo, loadedGrams }) => ({ lineNo, loadedGrams })),
});

export interface DeliveryDone {
  readonly siteId: string;
  readonly position: Position | null;
  /** Metres from the named site; null when not known. */
  readonly distanceMetres: number | null;
  readonly presence: Presence;
  /** Local day by which the receiver must confirm; null when not known. */
  readonly confirmBy: string | null;
}

/** What the carrier signs at delivery. */
export const deliveryContent = ({ siteId, position, distanceMetres, presence, confirmBy }: DeliveryDone) => ({
  ...{ siteId, position, distanceMetres, presence, confirmBy },
});

/** The day by which the receiver must confirm, as rule M13 counted it; null when its calendar is not known yet. */
export function confirmByOf(findings: readonly Finding[]): string | null {
  const due = findings.find(({ code, severity }) => code === 'M13' && severity === 'timer')?.facts?.['due'];
  return typeof due === 'string' ? due : null;
}

export interface Received {
  readonly receivedGrams: number;
  readonly acceptedGrams: number;
  readonly lines: readonly JudgedLine[];
}

/** What the receiver signs at acceptance: every line, and their sums. */
export const acceptanceContent = (lines: readonly JudgedLine[]): Received & Record<string, unknown> => ({
  receivedGrams: lines.reduce((sum, line) => sum + line.receivedGrams, 0),
  acceptedGrams: lines.reduce((sum, line) => sum + line.receivedGrams - line.refusedGrams, 0),
  lines,
});

export interface TreatedLine {
  readonly lineNo: number;
  readonly method: string;
  /** Local day. */
  readonly treatedOn: string;
}

/** What the receiver signs at treatment. */
export const treatmentContent = (lines: readonly TreatedLine[]): Record<string, unknown> => ({
  lines: lines.map(({ lineNo, method, treatedOn }) => ({ lineNo, method, treatedOn })),
});

/** What the generator signs at cancellation. */
export const cancellationContent = (reason: string): Record<string, unknown> => ({ reason });
