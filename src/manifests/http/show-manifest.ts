import { formatReadableCode, kilogramsOf } from '../../common';
import type { LineRecord, ManifestRecord } from '../manifest.record';
import { nextSteps, type Party } from '../manifest.status';
import type { LineShown, ManifestShown, PartyShown } from './manifest.shown';

const shownKilograms = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));

const showLine = (line: LineRecord): LineShown => ({
  lineNo: line.lineNo,
  code: line.code,
  edition: line.edition,
  name: line.name,
  hazards: line.hazards,
  form: line.form,
  packaging: line.packaging,
  containers: line.containers,
  method: line.method,
  plannedKg: kilogramsOf(line.plannedGrams),
  loadedKg: shownKilograms(line.loadedGrams),
  outcome: line.outcome,
  receivedKg: shownKilograms(line.receivedGrams),
  refusedKg: shownKilograms(line.refusedGrams),
  refusalReason: line.refusalReason,
  treatedMethod: line.treatedMethod,
  treatedOn: line.treatedOn,
  licenceLineId: line.licenceLineId,
  sources: line.sources.map(({ grams, ...source }) => ({ ...source, kg: kilogramsOf(grams) })),
});

const party = (id: string, name: string | null, siteId: string | null, siteName: string | null): PartyShown => ({
  ...{ id, name: name ?? '', siteId, siteName },
});

/** @param parties what the reader is to the manifest */
export function showManifest(record: ManifestRecord, parties: readonly Party[]): ManifestShown {
  return {
    id: record.id,
    status: record.status,
    version: record.version,
    number: record.number,
    externalNumber: record.externalNumber,
    handle: record.handle === null ? null : formatReadableCode(record.handle),
    mode: record.mode,
    generator: party(record.generatorId, record.generatorName, record.generatorSiteId, record.generatorSiteName),
    carrier: record.carrierId === null ? null : party(record.carrierId, record.carrierName, null, null),
    receiver:
      record.receiverId === null
        ? null
        : party(record.receiverId, record.receiverName, record.receiverSiteId, record.receiverSiteName),
    originRegion: record.originRegion,
    destinationRegion: record.destinationRegion,
    plannedPickupOn: record.plannedPickupOn,
    precautions: record.precautions,
    contactName: record.contactName,
    contactPhone: record.contactPhone,
    note: record.note,
    plate: record.plate,
    trailerPlate: record.trailerPlate,
    driverName: record.driverName,
    escortName: record.escortName,
    waybillNumber: record.waybillNumber,
    waitsForRoom: record.waitsForRoom,
    plannedKg: kilogramsOf(record.plannedGrams),
    loadedKg: shownKilograms(record.loadedGrams),
    receivedKg: shownKilograms(record.receivedGrams),
    acceptedKg: shownKilograms(record.acceptedGrams),
    issuedAt: record.issuedAt,
    pickedUpAt: record.pickedUpAt,
    arrivedAt: record.arrivedAt,
    acceptedAt: record.acceptedAt,
    treatedAt: record.treatedAt,
    cancelledAt: record.cancelledAt,
    returnedAt: record.returnedAt,
    trip: record.trip === null ? null : { ...record.trip, handle: formatReadableCode(record.trip.handle) },
    returns: record.returns,
    sentOn: record.sentOn,
    fromPaper: record.fromPaper,
    exemption: record.exemption,
    distanceReason: record.distanceReason,
    receiverMetres: record.receiverMetres,
    approvalNumber: record.approvalNumber,
    cancelReason: record.cancelReason,
    confirmBy: record.confirmBy,
    pickupPresence: record.pickupPresence,
    deliveryPresence: record.deliveryPresence,
    headHash: record.headHash,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    nextSteps: nextSteps(record, parties),
    lines: record.lines.map(showLine),
  };
}
