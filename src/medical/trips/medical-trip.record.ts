import { formatReadableCode, kilogramsOf, type Grams } from '../../common';
import { minutesLeft } from '../clocks/clock.rules';
import type { IntakeClassShown, MedicalStopShown, MedicalTripShown } from './medical-trip.shown';
import type { StopClass } from './stop.rules';

export interface StopRecord extends Omit<MedicalStopShown, 'classes' | 'waiting' | 'leaveBy' | 'minutesLeft'> {
  readonly organisationId: string;
  readonly classes: readonly StopClass[];
  readonly waiting: { readonly pieces: number; readonly leaveBy: string | null };
}

/** A trip as one statement brings it, with those stops that the reader may see, in their order. */
export interface MedicalTripRecord extends Omit<MedicalTripShown, 'stops' | 'intake' | 'kg' | 'washMinutesLeft'> {
  readonly carrierId: string;
  readonly facilityOrganisationId: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly stops: readonly StopRecord[];
  readonly intake: readonly {
    readonly classCode: string;
    readonly expectedGrams: Grams;
    readonly receivedGrams: Grams;
    readonly missingGrams: Grams;
  }[];
}

export function showTrip(trip: MedicalTripRecord, now: Date): MedicalTripShown {
  const { stops, intake, carrierId: _c, facilityOrganisationId: _f, seq: _s, hash: _h, ...shown } = trip;
  const grams = stops.flatMap(({ classes }) => classes).reduce((sum, one) => sum + one.grams, 0);
  return {
    ...{ ...shown, handle: formatReadableCode(trip.handle), kg: kilogramsOf(grams) },
    washMinutesLeft: minutesLeft(trip.washBy, now),
    stops: stops.map((stop) => showStop(stop, now)),
    intake: intake.map((line): IntakeClassShown => ({
      classCode: line.classCode,
      ...{ expectedKg: kilogramsOf(line.expectedGrams), receivedKg: kilogramsOf(line.receivedGrams) },
      missingKg: kilogramsOf(line.missingGrams),
    })),
  };
}

function showStop({ organisationId: _o, classes, waiting, ...stop }: StopRecord, now: Date): MedicalStopShown {
  return {
    ...{ ...stop, waiting: waiting.pieces, leaveBy: waiting.leaveBy, minutesLeft: minutesLeft(waiting.leaveBy, now) },
    classes: classes.map(({ classCode, bags, boxes, grams, codedGrams }) => ({
      ...{ classCode, bags, boxes, kg: kilogramsOf(grams), codedKg: kilogramsOf(codedGrams) },
    })),
  };
}
