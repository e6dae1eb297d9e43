import { withinRegion } from '../access';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The row scope: what a caller may see of the table `manifest m`. The same words stand in every list and in every
 * single read. Its parameters are the first three of the statement: organisation, region (of a regulator), manifest (of
 * a pickup pass); see `scopeValues`.
 */
export const manifestScope = `(
  CASE WHEN $3::uuid IS NOT NULL THEN m.id = $3 AND m.carrier_id = $1 ELSE
    m.generator_id = $1 OR (m.status <> 'draft' AND (
      m.carrier_id = $1 OR m.receiver_id = $1 OR (m.other_parties <> '{}' AND m.other_parties @> ARRAY[$1::uuid])
      OR ($2::text IS NOT NULL AND (${withinRegion('m.origin_region', '$2')} OR ${withinRegion('m.destination_region', '$2')}))
    )) END
)`;

/** The columns of a manifest as `ManifestRecord` has them, without its lines. */
export const manifestColumns = `
  m.id, m.status, m.version, m.number, m.external_number AS "externalNumber", m.handle, m.mode,
  m.generator_id AS "generatorId", g.name AS "generatorName",
  m.generator_site_id AS "generatorSiteId", gs.name AS "generatorSiteName",
  m.carrier_id AS "carrierId", c.name AS "carrierName",
  m.receiver_id AS "receiverId", r.name AS "receiverName",
  m.receiver_site_id AS "receiverSiteId", rs.name AS "receiverSiteName",
  m.origin_region AS "originRegion", m.destination_region AS "destinationRegion",
  m.planned_pickup_on::text AS "plannedPickupOn", m.precautions, m.contact_name AS "contactName",
  m.contact_phone AS "contactPhone", m.note, m.plate, m.trailer_plate AS "trailerPlate",
  m.driver_name AS "driverName", m.escort_name AS "escortName", m.waybill_number AS "waybillNumber",
  m.planned_grams::float8 AS "plannedGrams", m.loaded_grams::float8 AS "loadedGrams",
  m.received_grams::float8 AS "receivedGrams", m.accepted_grams::float8 AS "acceptedGrams",
  ${iso('m.issued_at')} AS "issuedAt", ${iso('m.picked_up_at')} AS "pickedUpAt", ${iso('m.arrived_at')} AS "arrivedAt",
  ${iso('m.accepted_at')} AS "acceptedAt", ${iso('m.treated_at')} AS "treatedAt",
  ${iso('m.cancelled_at')} AS "cancelledAt", ${iso('m.returned_at')} AS "returnedAt",
  m.cancel_reason AS "cancelReason", m.returns, m.has_sources AS "hasSources", m.sent_on AS "sentOn", m.offered_to AS "offeredTo", m.has_legs AS "hasLegs", m.from_paper AS "fromPaper",
  m.distance_reason AS "distanceReason", m.receiver_metres AS "receiverMetres",
  CASE WHEN m.exemption_item IS NOT NULL THEN json_build_object('item', m.exemption_item, 'evidence', m.exemption_evidence) END
    AS exemption,
  m.approval_number AS "approvalNumber", m.waits_for_room AS "waitsForRoom",
  to_json(m.other_parties) AS "otherParties", m.confirm_by::text AS "confirmBy",
  m.pickup_presence AS "pickupPresence", m.delivery_presence AS "deliveryPresence",
  (SELECT json_build_object('id', t.id, 'handle', t.handle, 'stopNo', ts.stop_no)
     FROM trip_stop ts JOIN trip t ON t.id = ts.trip_id
    WHERE ts.manifest_id = m.id AND (ts.outcome IS NULL OR ts.outcome = 'picked_up')) AS trip,
  m.event_seq AS "eventSeq", encode(m.head_hash, 'hex') AS "headHash",
  ${iso('m.created_at')} AS "createdAt", ${iso('m.updated_at')} AS "updatedAt"`;

export const manifestJoins = `
  manifest m
  JOIN organisation g ON g.id = m.generator_id
  JOIN site gs ON gs.id = m.generator_site_id
  LEFT JOIN organisation c ON c.id = m.carrier_id
  LEFT JOIN organisation r ON r.id = m.receiver_id
  LEFT JOIN site rs ON rs.id = m.receiver_site_id`;

/** The lines of `manifest m` as JSON, in `LineRecord`'s shape. */
export const linesJson = `(
  SELECT coalesce(json_agg(json_build_object(
    'lineNo', l.line_no, 'code', l.code, 'edition', l.edition, 'name', l.name, 'hazards', l.hazards, 'form', l.form,
    'packaging', l.packaging, 'containers', l.containers, 'method', l.method, 'plannedGrams', l.planned_grams,
    'loadedGrams', l.loaded_grams, 'outcome', l.outcome, 'receivedGrams', l.received_grams,
    'refusedGrams', l.refused_grams, 'refusalReason', l.refusal_reason, 'treatedMethod', l.treated_method,
    'treatedOn', l.treated_on, 'licenceLineId', l.licence_line_id,
    'sources', CASE WHEN m.has_sources THEN (
      SELECT coalesce(json_agg(json_build_object('manifestId', s.lot_manifest_id, 'lineNo', s.lot_line_no,
               'kind', s.lot_kind, 'grams', s.grams) ORDER BY s.lot_manifest_id, s.lot_line_no, s.lot_kind), '[]')
        FROM lot_source s WHERE s.manifest_id = l.manifest_id AND s.line_no = l.line_no) ELSE '[]' END) ORDER BY l.line_no), '[]')
    FROM manifest_line l WHERE l.manifest_id = m.id) AS lines`;

/** A licence line `s` of the papers as JSON; `day` is the placeholder of the local day of the act. */
const licenceLineJson = (day: string): string => `json_build_object(
    'id', s.id, 'label', s.label, 'match', s.match, 'categories', s.categories, 'codes', s.codes, 'methods', s.methods,
    'gramsPerYear', s.grams_per_year, 'bookedGrams', coalesce(a.booked_grams, 0),
    'receivedGrams', coalesce(a.received_grams, 0), 'gramsPerDay', s.grams_per_day,
    'days', CASE WHEN s.grams_per_day IS NULL THEN '[]' ELSE (
      SELECT coalesce(json_agg(json_build_object('day', d.day, 'grams', d.booked_grams + d.received_grams)), '[]')
        FROM capacity_day d WHERE d.licence_line_id = s.id AND d.day >= ${day}::date) END,
    'volume', (
      SELECT json_build_object('surveyedOn', v.surveyed_on, 'surveyedGrams', v.surveyed_grams, 'leftGrams', v.left_grams)
        FROM landfill_volume v WHERE v.licence_line_id = s.id),
    'waiting', (
      SELECT coalesce(json_agg(json_build_object('manifestId', q.manifest_id, 'day', q.wanted_on, 'grams', q.grams)
               ORDER BY q.queue_no), '[]')
        FROM room_queue q WHERE q.licence_line_id = s.id AND q.state = 'waiting' AND q.ready))`;

/**
 * The contracts, permits and licences behind `manifest m` as JSON; `day` is the placeholder of the local day of the act, whose
 * year's account counts.
 */
export const papersJson = (
  day: string,
  receiver = 'm.receiver_id',
  receiverSite = 'm.receiver_site_id',
  carrier = 'm.carrier_id',
): string => `
  (SELECT coalesce(json_agg(json_build_object('kind', k.kind, 'validFrom', k.valid_from, 'validTo', k.valid_to)), '[]')
     FROM contract k WHERE k.generator_id = m.generator_id
      AND (k.kind = 'carriage' AND k.counterpart_id = ${carrier} OR k.kind = 'disposal' AND k.counterpart_id = ${receiver})
  ) AS contracts,
  (SELECT coalesce(json_agg(json_build_object('number', p.number, 'status', p.status, 'validFrom', p.valid_from,
            'validTo', p.valid_to)), '[]')
     FROM carrier_permit p WHERE p.organisation_id = ${carrier}) AS permits,
  (SELECT coalesce(json_agg(json_build_object('number', n.number, 'status', n.status, 'validFrom', n.valid_from,
            'validTo', n.valid_to, 'lines',
            (SELECT coalesce(json_agg(${licenceLineJson(day)}), '[]')
               FROM licence_line s
               LEFT JOIN capacity_account a ON a.licence_line_id = s.id
                AND a.year = extract(year FROM ${day}::date)::smallint
              WHERE s.licence_id = n.id))), '[]')
     FROM licence n WHERE n.site_id = ${receiverSite}) AS licences`;
