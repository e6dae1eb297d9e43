import type { Actor } from '../../access';
import { DomainError, notFound, refusedField } from '../../common';
import type { Executor } from '../../database';
import type { ClockReading } from '../clocks/medical-clocks';
import type { ContainerRefusal } from '../containers/container.rules';
import type { MedicalTripRecord, StopRecord } from './medical-trip.record';
import { conflict, type MedicalTripRepository } from './medical-trip.repository';

/** @param given by the clock of a device. @throws {DomainError} NOT_ACCEPTABLE_HERE when that clock runs ahead (rule H10) */
export function momentOf(given: string | undefined, { now, of }: ClockReading): string {
  const at = given === undefined ? now : new Date(given);
  if (at.getTime() > now.getTime() + of('H10', 'secondsAhead') * 1000)
    throw refusedField('/occurredAt', 'future', {
      zh: '时间晚于当前时间，请校准设备时钟',
      en: 'It lies ahead: set the clock of the device',
    });
  return at.toISOString();
}

/**
 * Holds the trip for whoever has to act: its carrier, or its plant.
 * @throws {DomainError} NOT_FOUND; FORBIDDEN for others who may see it
 */
export async function tripOf(
  trips: MedicalTripRepository,
  tx: Executor,
  actor: Actor,
  id: string,
  party: 'carrierId' | 'facilityOrganisationId',
): Promise<MedicalTripRecord> {
  const trip = await trips.hold(tx, actor, id);
  if (trip[party] !== actor.organisationId) throw new DomainError('FORBIDDEN');
  return trip;
}

/** @throws {DomainError} NOT_FOUND */
export function stopOf(trip: MedicalTripRecord, stopNo: number): StopRecord {
  const stop = trip.stops.find((one) => one.stopNo === stopNo);
  if (stop === undefined) throw notFound({ zh: '该停靠点', en: 'Stop' });
  return stop;
}

/** @throws {DomainError} NOT_FOUND; CONFLICT when the stop is done */
export function openStop(trip: MedicalTripRecord, stopNo: number): StopRecord {
  const stop = stopOf(trip, stopNo);
  if (stop.outcome === null) return stop;
  throw conflict({ zh: '该停靠点已完成', en: 'This stop is done' }, { outcome: stop.outcome });
}

export const remark = (code: string, zh: string, en: string): ContainerRefusal => ({ code, text: { zh, en } });
