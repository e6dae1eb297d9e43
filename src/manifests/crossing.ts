import { coverOf, needsApproval, type CrossingFacts, type Facts, type Finding, type QuotaWish } from '../rules';
import type { Crossing } from '../transfers';
import type { LineRecord, ManifestRecord } from './manifest.record';

/** What crosses a province's border with a manifest, by what is loaded of it, or else planned. */
export const crossingOf = (record: ManifestRecord, lines: readonly LineRecord[] = record.lines): Crossing => ({
  manifestId: record.id,
  generatorId: record.generatorId,
  receiverSiteId: record.receiverSiteId,
  originRegion: record.originRegion,
  destinationRegion: record.destinationRegion,
  returns: record.returns,
  lines: lines.map(({ lineNo, code, method, plannedGrams, loadedGrams }) => ({
    ...{ lineNo, code, method, grams: loadedGrams ?? plannedGrams },
  })),
});

/** The approval under which a load crosses, and what it takes of it. */
export interface ApprovalTaken {
  readonly id: string;
  readonly number: string;
  readonly wishes: readonly QuotaWish[];
}

/** @returns null for what needs none, and for what has none, where the rules let it pass */
export function approvalFor(
  { crossing, transfer, date }: Pick<Facts, 'crossing' | 'transfer' | 'date'>,
  findings: readonly Finding[],
): ApprovalTaken | null {
  if (crossing === null || (transfer !== null && !needsApproval(findings))) return null;
  const cover = coverOf(crossing, date);
  if (cover.approval === null) return null;
  const { id, number } = cover.approval;
  return { id, number, wishes: cover.wishes };
}

/** Rules of the approval: what they refuse an application may mend. */
const approvalRules: readonly string[] = ['X01', 'X03', 'X04'];

export const isOfApproval = ({ code }: Finding): boolean => approvalRules.includes(code);

/** Where an application can be started, with what is known of it; none where no approval is lacking. */
export function applicationLinks(
  record: ManifestRecord,
  crossing: CrossingFacts | null,
  findings: readonly Finding[],
): Readonly<Record<string, unknown>> {
  if (crossing === null || !findings.some(isOfApproval)) return {};
  const { generatorSiteId, receiverSiteId, carrierId, precautions, contactName, contactPhone } = record;
  const lines = record.lines.map(({ code, name, form, packaging, method, plannedGrams }) => ({
    ...{ code, name, form, packaging, method, kg: plannedGrams / 1000 },
  }));
  const body = {
    ...{ generatorSiteId, receiverSiteId, precautions, contactName, contactPhone, lines },
    carrierIds: carrierId === null ? [] : [carrierId],
  };
  return { links: { application: { method: 'POST', href: '/api/transfer-applications', body } } };
}
