import { gramsFromTonnes } from '../../common';
import { statement } from '../../database';
import type { FacilityTerms } from './emergency.dto';

/** The next version of a facility that is held, or new. */
export const insertVersion = statement(
  'medical.emergency_version_insert',
  `INSERT INTO emergency_version (facility_id, version_no, ledgered, from_day, to_day, method, classes, grams_per_day,
     fen_per_tonne, activation_hours, approval_number, contact, reason, made_by, made_at)
   SELECT f.id, 1 + (SELECT count(*) FROM emergency_version v WHERE v.facility_id = f.id), f.ledgered, $2, $3, $4, $5, $6, $7,
          $8, $9, $10, $11, $12, $13
     FROM emergency_facility f WHERE f.id = $1`,
);

/** Of {@link insertVersion}, those after the facility up to its reason. */
export function versionValues(terms: FacilityTerms): unknown[] {
  const { fromDay, toDay = null, method, classes, tonnesPerDay, yuanPerTonne = 0 } = terms;
  const grams = tonnesPerDay === undefined ? null : gramsFromTonnes(tonnesPerDay);
  return [
    ...[fromDay, toDay, method, [...new Set(classes)].sort(), grams, Math.round(yuanPerTonne * 100)],
    ...[terms.activationHours, terms.approvalNumber, terms.contact],
  ];
}
