import { withinRegion } from '../../access';
import { manifestScope } from '../manifest.sql';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The row scope of `trip t`: its carrier's own, and a regulator's when one of its manifests begins or ends in his region.
 * A pickup pass, which is for one load, sees no trip. The first three parameters are those of `manifestScope`.
 */
export const tripScope = `(
  $3::uuid IS NULL AND (t.carrier_id = $1 OR ($2::text IS NOT NULL AND EXISTS (
    SELECT 1 FROM trip_stop st JOIN manifest sm ON sm.id = st.manifest_id
     WHERE st.trip_id = t.id AND (${withinRegion('sm.origin_region', '$2')} OR ${withinRegion('sm.destination_region', '$2')}))))
)`;

/** `TripRecord` out of `trip t`, with the stops inside the reader's scope. */
export const tripColumns = `
  t.id, t.handle, t.version, t.carrier_id AS "carrierId", c.name AS "carrierName", t.planned_on::text AS "plannedOn",
  t.plate, t.trailer_plate AS "trailerPlate", t.driver_id AS "driverId", d.name AS "driverName",
  t.escort_id AS "escortId", e.name AS "escortName", t.waybill_number AS "waybillNumber",
  (SELECT coalesce(sum(v.rated_mass_grams), 0)::float8 FROM vehicle v
    WHERE v.organisation_id = t.carrier_id AND v.plate IN (t.plate, t.trailer_plate)) AS "ratedGrams",
  EXISTS (SELECT 1 FROM trip_stop p JOIN manifest pm ON pm.id = p.manifest_id
           WHERE p.trip_id = t.id AND p.outcome IS NULL AND pm.picked_up_at IS NOT NULL
             AND (pm.plate = t.plate OR pm.carrier_id <> t.carrier_id)) AS started,
  ${iso('t.ended_at')} AS "endedAt", ${iso('t.created_at')} AS "createdAt",
  (SELECT coalesce(json_agg(json_build_object(
            'stopNo', s.stop_no, 'place', s.place, 'outcome', s.outcome, 'reason', s.reason, 'manifestId', m.id,
            'number', m.number, 'status', m.status, 'carrierId', m.carrier_id, 'plate', m.plate,
            'generatorName', g.name, 'siteName', gs.name, 'address', gs.address, 'contactName', m.contact_name,
            'contactPhone', m.contact_phone, 'receiverName', r.name, 'receiverSiteId', m.receiver_site_id,
            'receiverSiteName', rs.name, 'plannedGrams', m.planned_grams, 'loadedGrams', m.loaded_grams,
            'lines', (SELECT json_agg(json_build_object('lineNo', l.line_no, 'code', l.code, 'name', l.name,
                               'plannedGrams', l.planned_grams, 'loadedGrams', l.loaded_grams) ORDER BY l.line_no)
                        FROM manifest_line l WHERE l.manifest_id = m.id)) ORDER BY s.outcome IS NOT DISTINCT FROM 'fell_out', s.place, s.stop_no), '[]')
     FROM trip_stop s
     JOIN manifest m ON m.id = s.manifest_id
     JOIN organisation g ON g.id = m.generator_id
     JOIN site gs ON gs.id = m.generator_site_id
     JOIN organisation r ON r.id = m.receiver_id
     JOIN site rs ON rs.id = m.receiver_site_id
    WHERE s.trip_id = t.id AND ${manifestScope}) AS stops`;

export const tripJoins = `
  trip t
  JOIN organisation c ON c.id = t.carrier_id
  JOIN crew_member d ON d.id = t.driver_id
  LEFT JOIN crew_member e ON e.id = t.escort_id`;
