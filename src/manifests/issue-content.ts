import type { ManifestRecord } from './manifest.record';

/** What the generator signs: the whole content of the manifest. */
export function issueContent(record: ManifestRecord): Record<string, unknown> {
  const { number, handle, externalNumber, originRegion, destinationRegion, plannedPickupOn, precautions } = record;
  const { contactName, contactPhone, note, approvalNumber } = record;
  return {
    ...{ number, handle, externalNumber, originRegion, destinationRegion, plannedPickupOn, precautions },
    ...{ contactName, contactPhone, note },
    ...(record.distanceReason !== null && { distanceReason: record.distanceReason }),
    ...(record.exemption !== null && { exemption: record.exemption }),
    ...(approvalNumber !== null && { approvalNumber }),
    generator: {
      id: record.generatorId,
      name: record.generatorName,
      siteId: record.generatorSiteId,
      siteName: record.generatorSiteName,
    },
    ...(record.mode === 'road'
      ? { carrier: { id: record.carrierId, name: record.carrierName } }
      : { mode: record.mode }),
    receiver: {
      id: record.receiverId,
      name: record.receiverName,
      siteId: record.receiverSiteId,
      siteName: record.receiverSiteName,
    },
    lines: record.lines.map(
      ({
        lineNo,
        code,
        edition,
        name,
        hazards,
        form,
        packaging,
        containers,
        method,
        plannedGrams,
        licenceLineId,
        sources,
      }) => ({
        ...{ lineNo, code, edition, name, hazards, form, packaging, containers, method, plannedGrams, licenceLineId },
        ...(sources.length > 0 && { sources }),
      }),
    ),
  };
}
