import type { ContainerAnswers, ContainerShown } from '../../src/medical/containers/container.shown';
import type { CollectBody, IntakeBody, NewMedicalTrip } from '../../src/medical/trips/medical-trip.dto';
import type { MedicalTripShown, StopAnswer } from '../../src/medical/trips/medical-trip.shown';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import type { City } from './city';

export const infectious = '841-001-01';

/** What is done with medical waste, as one call each. */
export interface MedicalDays {
  labels(given?: object): Promise<string[]>;
  report(who: { readonly token: string }, ...events: object[]): Promise<ContainerAnswers>;
  /** Bags of the institution, sealed. @param kilograms of each */
  sealed(...kilograms: number[]): Promise<string[]>;
  trip(siteIds: readonly string[], given?: Partial<NewMedicalTrip>): Promise<MedicalTripShown>;
  collect(trip: MedicalTripShown, stopNo: number, body?: Partial<CollectBody>): Promise<StopAnswer>;
  intake(trip: MedicalTripShown, body: IntakeBody): Promise<MedicalTripShown>;
}

export function medicalDays(world: World, city: City): MedicalDays {
  const { generator, carrier, receiver } = city;
  const days: MedicalDays = {
    labels: async (given = {}) => {
      const body = {
        siteId: generator.siteId,
        kind: 'bag',
        count: 1,
        classCode: infectious,
        department: '内科',
        ...given,
      };
      return (await ok<ContainerShown[]>(world.as(generator.operator).post('/containers', body))).map(
        ({ code }) => code,
      );
    },
    report: (who, ...events) => ok(world.as(who).post('/containers/events', { events })),
    sealed: async (...kilograms) => {
      const codes = await days.labels({ count: kilograms.length });
      await days.report(generator.operator, ...codes.map((code, at) => ({ code, act: 'seal', kg: kilograms[at] })));
      return codes;
    },
    trip: (siteIds, given = {}) =>
      ok(
        world.as(carrier.operator).post('/medical/trips', {
          ...{ plannedOn: '2026-03-02', plate: carrier.plate, driverId: carrier.driverId },
          ...{ facilitySiteId: receiver.siteId, siteIds, ...given },
        }),
      ),
    collect: (trip, stopNo, body = {}) =>
      ok(
        world.as(carrier.driver).post(`/medical/trips/${trip.id}/stops/${stopNo}/collect`, {
          ...{ codes: [], counted: [], ...body },
        }),
      ),
    intake: (trip, body) => ok(world.as(receiver.operator).post(`/medical/trips/${trip.id}/intake`, body)),
  };
  return days;
}
