import { kilogramsOf } from '../../common';
import type { ApplicationRecord } from './application.record';
import { nextApplicationSteps, type ApplicationParty as Party } from './application.status';
import { asOf } from './clock.rules';
import type { ApplicationParty, ApplicationShown, OpinionShown } from './http/application.shown';

interface Parties {
  readonly generatorId: string;
  readonly generatorName: string;
  readonly generatorSiteId: string;
  readonly generatorSiteName: string;
  readonly receiverId: string;
  readonly receiverName: string;
  readonly receiverSiteId: string;
  readonly receiverSiteName: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly originProvince: string;
  readonly destinationProvince: string;
}

export const showParties = (row: Parties): { generator: ApplicationParty; receiver: ApplicationParty } => ({
  generator: {
    id: row.generatorId,
    name: row.generatorName,
    siteId: row.generatorSiteId,
    siteName: row.generatorSiteName,
    regionCode: row.originRegion,
    province: row.originProvince,
  },
  receiver: {
    id: row.receiverId,
    name: row.receiverName,
    siteId: row.receiverSiteId,
    siteName: row.receiverSiteName,
    regionCode: row.destinationRegion,
    province: row.destinationProvince,
  },
});

/** An application as a reader sees it today. @param today local date */
export function showApplication(
  written: ApplicationRecord,
  opinions: OpinionShown[],
  parties: readonly Party[],
  today: string,
): ApplicationShown {
  const record = asOf(written, today);
  const { id, status, submittedOn, dueOn, remindOn, number, createdAt } = record;
  const { requestedFrom, requestedTo, reason, route, precautions, statement, contractNumber, carrierIds } = record;
  const { contactName, contactPhone, acceptedOn, consultedOn, answeredOn, decidedOn, agrees } = record;
  const { missing, lastReason, version } = record;
  return {
    ...{ id, status, ...showParties(record), submittedOn, dueOn, number, createdAt },
    codes: record.lines.map(({ code }) => code),
    kg: kilogramsOf(record.lines.reduce((sum, { grams }) => sum + grams, 0)),
    overdue: dueOn !== null && today > dueOn,
    dueSoon: dueOn !== null && remindOn !== null && today >= remindOn && today <= dueOn,
    ...{ requestedFrom, requestedTo, reason, route, precautions, statement, contractNumber, carrierIds },
    ...{ contactName, contactPhone, acceptedOn, consultedOn, answeredOn, decidedOn, agrees },
    lines: record.lines.map(({ lineNo, code, name, form, packaging, method, hazards, grams }) => ({
      ...{ lineNo, code, name, form, packaging, method, hazards: [...hazards], kg: kilogramsOf(grams) },
    })),
    ...{ missing, lastReason, opinions, nextSteps: nextApplicationSteps(record, parties), version },
  };
}
