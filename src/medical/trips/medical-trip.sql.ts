import { withinRegion } from '../../access';
import { isoText } from '../../provenance';
import { leaveBy, washBy } from '../clocks/clock.sql';

const mine = `(t.carrier_id = $1 OR f.organisation_id = $1)`;
const stopSeen = `(${mine} OR ss.organisation_id = $1 OR ${withinRegion('ss.region_code', '$2')})`;

/** The row scope: the carrier's, the plant's, that of every institution on the way, and of their regulators. */
export const tripSeen = `(${mine} OR ${withinRegion('f.region_code', '$2')} OR EXISTS (
  SELECT 1 FROM medical_stop st JOIN site ss ON ss.id = st.site_id WHERE st.trip_id = t.id AND ${stopSeen}))`;

export const tripTables = `medical_trip t
  JOIN site f ON f.id = t.facility_site_id JOIN organisation fo ON fo.id = f.organisation_id
  JOIN organisation c ON c.id = t.carrier_id JOIN crew_member d ON d.id = t.driver_id
  LEFT JOIN crew_member e ON e.id = t.escort_id`;

const waiting = `(SELECT json_build_object('pieces', coalesce(sum(w.pieces), 0),
    'leaveBy', ${isoText(`min(${leaveBy('w', 'ss.region_code', '$3')})`)})
  FROM container w WHERE w.at_site_id = s.site_id AND w.state IN ('sealed', 'stored', 'at_hub') AND s.outcome IS NULL)`;

/** `TripRow`; $3 is the clocks parameter. */
export const tripColumns = `
  t.id, t.handle, t.state, t.planned_on::text AS "plannedOn", t.carrier_id AS "carrierId", c.name AS "carrierName", t.plate,
  t.driver_id AS "driverId", d.name AS "driverName", t.escort_id AS "escortId", e.name AS "escortName", t.facility_site_id AS "facilitySiteId",
  f.organisation_id AS "facilityOrganisationId", fo.name || ' ' || f.name AS "facilityName",
  ${isoText('t.ended_at')} AS "endedAt", ${isoText('t.received_at')} AS "receivedAt", ${isoText('t.washed_at')} AS "washedAt",
  ${isoText(`CASE WHEN t.washed_at IS NULL THEN ${washBy('t.received_at', '$3')} END`)} AS "washBy",
  t.event_seq AS seq, t.head_hash AS hash,
  (SELECT coalesce(json_agg(json_build_object(
            'stopNo', s.stop_no, 'siteId', s.site_id, 'organisationId', ss.organisation_id, 'institutionName', so.name,
            'siteName', ss.name, 'address', ss.address, 'outcome', s.outcome, 'missedBecause', s.missed_because,
            'reason', s.reason, 'stoppedAt', ${isoText('s.stopped_at')}, 'collector', s.collector,
            'presenceScore', s.presence_score, 'distanceMetres', s.distance_metres, 'institutionBy', s.institution_by,
            'institutionAt', ${isoText('s.institution_at')}, 'agreed', s.agreed, 'institutionNote', s.institution_note,
            'institutionScore', s.institution_score,
            'exemption', s.exemption, 'waiting', ${waiting},
            'classes', (SELECT coalesce(json_agg(json_build_object('classCode', l.class_code, 'bags', l.bags, 'boxes', l.boxes,
                                'grams', l.grams, 'codedGrams', l.coded_grams) ORDER BY l.class_code), '[]')
                          FROM medical_stop_line l WHERE l.trip_id = t.id AND l.stop_no = s.stop_no)
          ) ORDER BY s.place, s.stop_no), '[]')
     FROM medical_stop s JOIN site ss ON ss.id = s.site_id JOIN organisation so ON so.id = ss.organisation_id
    WHERE s.trip_id = t.id AND ${stopSeen}) AS stops,
  (SELECT coalesce(json_agg(json_build_object('classCode', i.class_code, 'expectedGrams', i.expected_grams,
                     'receivedGrams', i.received_grams, 'missingGrams', i.missing_grams) ORDER BY i.class_code), '[]')
     FROM medical_intake_line i WHERE i.trip_id = t.id AND (${mine} OR ${withinRegion('f.region_code', '$2')})) AS intake,
  (SELECT count(*)::int FROM medical_discrepancy x WHERE x.trip_id = t.id AND x.settled_at IS NULL) AS "openDiscrepancies"`;
