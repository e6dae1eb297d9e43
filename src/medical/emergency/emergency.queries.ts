import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, notFound, tonnesOf, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { MedicalClocks } from '../clocks/medical-clocks';
import {
  emergencyFacilityOrders,
  type EmergencyFacilitiesQuery,
  type EmergencyFacilityShown,
  type FacilityVersionShown,
} from './emergency.dto';

type VersionRow = Omit<FacilityVersionShown, 'tonnesPerDay' | 'yuanPerTonne'> & {
  readonly grams: number | null;
  readonly fen: number;
};
type Row = Omit<EmergencyFacilityShown, 'tonnesPerDay' | 'yuanPerTonne' | 'versions'> & {
  readonly grams: number;
  readonly fen: number;
  readonly versions: readonly VersionRow[];
};

/** SQL for the version `v` of a facility `f` that holds on a local day; a facility without one yet is not in the answer. */
export const versionOn = (day: string): string => `CROSS JOIN LATERAL (
  SELECT n.* FROM emergency_version n WHERE n.facility_id = f.id AND n.from_day <= ${day} ORDER BY n.version_no DESC LIMIT 1) v`;
/** SQL for "this facility, in its version of a local day, stands by on it". */
export const standsByOn = (day: string): string => `coalesce(least(f.to_day, v.to_day), 'infinity') >= ${day}`;

/** Grams a day of an emergency facility by its version `v`, whose ledger line is `c`: of a year's addition a 365th part. */
export const emergencyGrams = 'coalesce(v.grams_per_day, c.grams_per_year / 365)::float8';

/** Of a facility that is listed ahead the version to come. @param today an expression */
const select = (today: string): string => `
  SELECT f.id, f.kind, f.name, f.region_code AS "regionCode", f.site_id AS "siteId",
         f.capacity_change_id AS "capacityChangeId", coalesce(f.longitude, s.longitude) AS longitude,
         coalesce(f.latitude, s.latitude) AS latitude, v.method, to_json(v.classes) AS classes, ${emergencyGrams} AS grams,
         v.fen_per_tonne AS fen, v.activation_hours AS "activationHours", v.approval_number AS "approvalNumber", v.contact,
         v.from_day::text AS "fromDay", least(f.to_day, v.to_day)::text AS "toDay", f.end_document AS "endDocument",
         (SELECT json_agg(json_build_object('fromDay', n.from_day, 'toDay', n.to_day, 'method', n.method, 'classes', n.classes,
                   'grams', n.grams_per_day, 'fen', n.fen_per_tonne, 'activationHours', n.activation_hours,
                   'approvalNumber', n.approval_number, 'contact', n.contact, 'reason', n.reason, 'madeBy', n.made_by,
                   'madeAt', ${isoText('n.made_at')}) ORDER BY n.version_no)
            FROM emergency_version n WHERE n.facility_id = f.id) AS versions,
         (SELECT coalesce(json_agg(json_build_object('outbreakId', a.outbreak_id, 'drill', a.drill,
                   'orderedAt', ${isoText('a.ordered_at')}, 'availableAt', ${isoText('a.available_at')},
                   'document', a.document, 'madeBy', a.made_by, 'endedAt', ${isoText('a.ended_at')},
                   'endDocument', a.end_document) ORDER BY a.ordered_at, a.id), '[]')
            FROM emergency_activation a WHERE a.facility_id = f.id) AS activations
    FROM emergency_facility f
    CROSS JOIN LATERAL (SELECT n.* FROM emergency_version n WHERE n.facility_id = f.id
      ORDER BY n.from_day <= ${today} DESC, n.version_no DESC LIMIT 1) v
    LEFT JOIN site s ON s.id = f.site_id LEFT JOIN capacity_change c ON c.id = f.capacity_change_id`;

const orders = new ListOrders<(typeof emergencyFacilityOrders)[number]>(
  {
    added: { sql: 'f.id', type: 'uuid' },
    name: { sql: 'f.name', type: 'text' },
    region: { sql: 'f.region_code', type: 'text' },
    hours: { sql: 'v.activation_hours', type: 'bigint' },
    cost: { sql: 'v.fen_per_tonne', type: 'bigint' },
    fromDay: { sql: 'v.from_day', type: 'date' },
    toDay: { sql: `coalesce(least(f.to_day, v.to_day), 'infinity')`, type: 'date' },
  },
  'added',
  [{ sql: 'f.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'medical.emergency_list',
  (order) =>
    `${order.placed(select('$7::date'))}
    WHERE ${withinRegion('f.region_code', '$1')} AND ($2::text IS NULL OR ${withinRegion('f.region_code', '$2')})
      AND ($3::text IS NULL OR f.kind = $3)
      AND ($4::uuid IS NULL OR EXISTS (SELECT FROM emergency_activation a
            WHERE a.facility_id = f.id AND a.outbreak_id = $4 AND a.ended_at IS NULL))
      AND ${order.after('$5')}
    ORDER BY ${order.by} LIMIT $6`,
);
const one = statement(
  'medical.emergency_one',
  `${select('$3::date')} WHERE f.id = $2 AND ${withinRegion('f.region_code', '$1')}`,
);

/** The emergency facilities of a regulator's region. */
@Injectable()
export class EmergencyQueries {
  constructor(
    private readonly database: Database,
    private readonly clocks: MedicalClocks,
  ) {}

  /** In the order in which they were listed. */
  async list(
    actor: Actor,
    { region, kind, outbreakId, order: asked, cursor, limit = defaultLimit }: EmergencyFacilitiesQuery,
  ): Promise<Page<EmergencyFacilityShown>> {
    const order = orders.of(asked);
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(listBy(asked), [
      ...[actor.regionCode, region ?? null, kind ?? null, outbreakId ?? null, order.cursor(cursor), limit + 1],
      this.clocks.read().date,
    ]);
    return order.page(rows, limit, show);
  }

  /** @throws {DomainError} NOT_FOUND for one outside the caller's region */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<EmergencyFacilityShown> {
    const [row] = await executor.query<Row & Record<string, unknown>>(one, [
      ...[actor.regionCode, id, this.clocks.read().date],
    ]);
    if (row === undefined) throw missingFacility();
    return show(row);
  }
}

const show = ({ grams, fen, versions, ...row }: Row): EmergencyFacilityShown => ({
  ...{ ...row, tonnesPerDay: tonnesOf(grams), yuanPerTonne: fen / 100 },
  versions: versions.map(({ grams: mass, fen: cost, ...version }) => ({
    ...{ ...version, tonnesPerDay: mass === null ? null : tonnesOf(mass), yuanPerTonne: cost / 100 },
  })),
});
export const missingFacility = (): Error => notFound({ zh: '该应急设施', en: 'Emergency facility' });
