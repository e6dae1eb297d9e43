import { formatReadableCode, kilogramsOf } from '../../common';
import type { StopShown, TripShown } from './trip.dto';
import type { StopRecord, TripRecord } from './trip.record';
import { stopStateOf, totalsOf } from './trip.rules';

const shownKilograms = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));

const showStop = (stop: StopRecord, trip: TripRecord): StopShown => ({
  stopNo: stop.stopNo,
  state: stopStateOf(stop, trip),
  reason: stop.reason,
  manifestId: stop.manifestId,
  number: stop.number,
  generatorName: stop.generatorName,
  siteName: stop.siteName,
  address: stop.address,
  contactName: stop.contactName,
  contactPhone: stop.contactPhone,
  receiverName: stop.receiverName,
  receiverSiteId: stop.receiverSiteId,
  receiverSiteName: stop.receiverSiteName,
  plannedKg: kilogramsOf(stop.plannedGrams),
  loadedKg: shownKilograms(stop.loadedGrams),
  lines: stop.lines.map(({ lineNo, code, name, plannedGrams, loadedGrams }) => ({
    ...{ lineNo, code, name },
    plannedKg: kilogramsOf(plannedGrams),
    loadedKg: shownKilograms(loadedGrams),
  })),
});

export function showTrip(trip: TripRecord): TripShown {
  const { plannedGrams, loadedGrams, onBoardGrams } = totalsOf(trip.stops, trip);
  return {
    id: trip.id,
    handle: formatReadableCode(trip.handle),
    version: trip.version,
    state: trip.endedAt !== null ? 'ended' : trip.started ? 'on_the_road' : 'planned',
    carrierId: trip.carrierId,
    carrierName: trip.carrierName,
    plannedOn: trip.plannedOn,
    plate: trip.plate,
    trailerPlate: trip.trailerPlate,
    driverId: trip.driverId,
    driverName: trip.driverName,
    escortId: trip.escortId,
    escortName: trip.escortName,
    waybillNumber: trip.waybillNumber,
    ratedKg: kilogramsOf(trip.ratedGrams),
    plannedKg: kilogramsOf(plannedGrams),
    loadedKg: kilogramsOf(loadedGrams),
    onBoardKg: kilogramsOf(onBoardGrams),
    createdAt: trip.createdAt,
    endedAt: trip.endedAt,
    stops: trip.stops.map((stop) => showStop(stop, trip)),
  };
}
