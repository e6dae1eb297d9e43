import { withinRegion } from '../../access';
import { isoText } from '../../provenance';

/**
 * The row scope: what a caller may see of the table `transfer_application a`. Its parameters are the first two of the
 * statement: organisation, region (of a regulator); see `scopeOf`. A draft is its writer's alone.
 */
export const applicationScope = `(a.generator_id = $1 OR (a.status <> 'draft' AND (a.receiver_id = $1
  OR ($2::text IS NOT NULL AND (${withinRegion('a.origin_region', '$2')} OR ${withinRegion('a.destination_region', '$2')})))))`;

/** Nobody has said anything in time: accepted, before anybody writes it down. @param today placeholder of the local day */
export const silentSql = (today: string): string => `(a.status = 'submitted' AND a.due_on < ${today}::date)`;

/** State and clock as they stand on a day; see `asOf`. */
export const statusSql = (today: string): string => `CASE WHEN ${silentSql(today)} THEN 'accepted' ELSE a.status END`;
export const dueSql = (today: string): string => `CASE WHEN ${silentSql(today)} THEN a.silent_due_on ELSE a.due_on END`;
export const remindSql = (today: string): string =>
  `CASE WHEN ${silentSql(today)} THEN a.silent_remind_on ELSE a.remind_on END`;

/** Columns of an application as `ApplicationRecord` has them. */
export const applicationColumns = `
  a.id, a.status, a.version, a.generator_id AS "generatorId", g.name AS "generatorName",
  a.generator_site_id AS "generatorSiteId", gs.name AS "generatorSiteName",
  a.receiver_id AS "receiverId", r.name AS "receiverName", a.receiver_site_id AS "receiverSiteId", rs.name AS "receiverSiteName",
  a.origin_region AS "originRegion", a.destination_region AS "destinationRegion",
  a.origin_province AS "originProvince", a.destination_province AS "destinationProvince",
  a.requested_from::text AS "requestedFrom", a.requested_to::text AS "requestedTo", a.reason, a.route, a.precautions,
  a.statement, a.contract_number AS "contractNumber", to_json(a.carrier_ids) AS "carrierIds",
  a.contact_name AS "contactName", a.contact_phone AS "contactPhone",
  a.submitted_on::text AS "submittedOn", a.accepted_on::text AS "acceptedOn", a.consulted_on::text AS "consultedOn",
  a.answered_on::text AS "answeredOn", a.decided_on::text AS "decidedOn", a.due_on::text AS "dueOn",
  a.remind_on::text AS "remindOn", a.silent_due_on::text AS "silentDueOn", a.silent_remind_on::text AS "silentRemindOn",
  a.agrees, a.missing, a.last_reason AS "lastReason", p.number,
  a.event_seq AS "eventSeq", encode(a.head_hash, 'hex') AS "headHash",
  ${isoText('a.created_at')} AS "createdAt", ${isoText('a.updated_at')} AS "updatedAt",
  (SELECT json_agg(json_build_object('lineNo', l.line_no, 'code', l.code, 'edition', l.edition, 'name', l.name,
            'hazards', l.hazards, 'form', l.form, 'packaging', l.packaging, 'method', l.method, 'grams', l.grams)
            ORDER BY l.line_no)
     FROM transfer_application_line l WHERE l.application_id = a.id) AS lines`;

export const applicationJoins = `
  transfer_application a
  JOIN organisation g ON g.id = a.generator_id
  JOIN site gs ON gs.id = a.generator_site_id
  JOIN organisation r ON r.id = a.receiver_id
  JOIN site rs ON rs.id = a.receiver_site_id
  LEFT JOIN transfer_approval p ON p.application_id = a.id`;
