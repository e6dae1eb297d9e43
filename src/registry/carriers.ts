import { withinRegion } from '../access';
import { kilogramsOf } from '../common';
import type {
  CarrierFilter,
  CrewFilter,
  CrewMemberShown,
  CrewOrder,
  PermitOrder,
  PermitShown,
  VehicleFilter,
  VehicleOrder,
  VehicleShown,
} from './http/carrier.dto';
import { refuseDuplicate } from './refusals';
import { ScopedReads, type RowScope } from './scoped-reads';

/** The owner, and the regulators in whose region the owner is. The organisation is called `o`. */
const ownerOrRegulator: RowScope = (organisation, region) =>
  `t.organisation_id = ${organisation} OR ${withinRegion('o.region_code', region)}`;

const ofOwner = (parameter: (filter: 'organisationId') => string): string =>
  `(${parameter('organisationId')}::uuid IS NULL OR t.organisation_id = ${parameter('organisationId')})`;
const certified = (parameter: (filter: 'validOn' | 'active') => string): string =>
  `(${parameter('validOn')}::date IS NULL OR t.certificate_valid_to >= ${parameter('validOn')})
   AND (${parameter('active')}::boolean IS NULL OR t.active = ${parameter('active')})`;

export const permits = new ScopedReads<PermitShown, PermitShown, CarrierFilter, PermitOrder>({
  name: 'permit',
  what: { zh: '该运输许可', en: 'Permit' },
  select: `SELECT t.id, t.organisation_id AS "organisationId", o.name AS "organisationName", t.number, t.issuer,
      t.classes, t.valid_from::text AS "validFrom", t.valid_to::text AS "validTo", t.status
    FROM carrier_permit t JOIN organisation o ON o.id = t.organisation_id`,
  visible: ownerOrRegulator,
  filters: ['organisationId', 'validOn'],
  matches: (parameter) => `${ofOwner(parameter)}
    AND (${parameter('validOn')}::date IS NULL OR ${parameter('validOn')} BETWEEN t.valid_from AND t.valid_to)`,
  show: (row) => row,
  orders: {
    number: { sql: 't.number', type: 'text' },
    issuer: { sql: 't.issuer', type: 'text' },
    validTo: { sql: 't.valid_to', type: 'date' },
  },
});

type VehicleRow = Omit<VehicleShown, 'ratedKilograms'> & { readonly ratedGrams: string };

export const vehicles = new ScopedReads<VehicleRow, VehicleShown, VehicleFilter, VehicleOrder>({
  name: 'vehicle',
  what: { zh: '该车辆', en: 'Vehicle' },
  select: `SELECT t.id, t.organisation_id AS "organisationId", o.name AS "organisationName", t.plate,
      t.plate_kind AS "plateKind", t.rated_mass_grams AS "ratedGrams", t.certificate_number AS "certificateNumber",
      t.certificate_classes AS "certificateClasses", t.certificate_valid_to::text AS "certificateValidTo",
      t.medical_only AS "medicalOnly", t.active
    FROM vehicle t JOIN organisation o ON o.id = t.organisation_id`,
  visible: ownerOrRegulator,
  filters: ['organisationId', 'validOn', 'active', 'plate'],
  matches: (parameter) => `${ofOwner(parameter)} AND ${certified(parameter)}
    AND (${parameter('plate')}::text IS NULL OR strpos(t.plate, upper(${parameter('plate')})) > 0)`,
  show: ({ ratedGrams, ...row }) => ({ ...row, ratedKilograms: kilogramsOf(Number(ratedGrams)) }),
  orders: {
    plate: { sql: 't.plate', type: 'text' },
    rated: { sql: 't.rated_mass_grams', type: 'bigint' },
    validTo: { sql: 't.certificate_valid_to', type: 'date' },
  },
});

export const crew = new ScopedReads<CrewMemberShown, CrewMemberShown, CrewFilter, CrewOrder>({
  name: 'crew',
  what: { zh: '该人员', en: 'Crew member' },
  select: `SELECT t.id, t.organisation_id AS "organisationId", t.name, t.duty,
      t.certificate_number AS "certificateNumber", t.certificate_valid_to::text AS "certificateValidTo", t.phone, t.active,
      t.user_id AS "userId", u.name AS "accountName"
    FROM crew_member t JOIN organisation o ON o.id = t.organisation_id LEFT JOIN app_user u ON u.id = t.user_id`,
  visible: ownerOrRegulator,
  filters: ['organisationId', 'validOn', 'active', 'duty'],
  matches: (parameter) => `${ofOwner(parameter)} AND ${certified(parameter)}
    AND (${parameter('duty')}::text IS NULL OR t.duty = ${parameter('duty')})`,
  show: (row) => row,
  orders: {
    name: { sql: 't.name', type: 'text' },
    duty: { sql: 't.duty', type: 'text' },
    validTo: { sql: 't.certificate_valid_to', type: 'date' },
  },
});

/**
 * SQL for "he drives or escorts it", by the account that is linked to the carrier's crew.
 * @param crew columns with ids of crew members
 * @param organisation placeholder of the caller's organisation
 * @param user placeholder of his account, or null
 */
export const isOnCrew = (crew: readonly string[], organisation: string, user: string): string =>
  `EXISTS (SELECT 1 FROM crew_member me WHERE me.organisation_id = ${organisation} AND me.user_id = ${user}::uuid
             AND me.id IN (${crew.join(', ')}))`;

export const duplicatePermit = refuseDuplicate('carrier_permit_number_key', {
  zh: '该发证机关的此许可证号已登记',
  en: 'A permit of this issuer and number is already entered',
});

export const duplicatePlate = refuseDuplicate('vehicle_plate_key', {
  zh: '此车牌号已登记',
  en: 'A vehicle with this plate is already entered',
});
